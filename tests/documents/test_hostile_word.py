"""A Word document is a document through and through, or it is refused and nothing is stored."""

import pytest
from document_files import WORD_TEXT, WORD_TYPES, picture, send, word

from portal.documents import errors, uploads
from portal.documents.inspection import word_file
from portal.documents.models import StoredFile


@pytest.fixture
def refused(db):
    def refuse(data, error):
        with pytest.raises(error) as caught:
            uploads.accept(send(data, "don.docx"), by=None)
        assert type(caught.value) is error
        assert StoredFile.objects.count() == 0

    return refuse


@pytest.mark.parametrize(
    "name",
    ["setup.exe", "word/nested.zip", "word/run.js", "word/media/setup.exe", "word/a.docx", "x"],
)
def test_a_file_that_is_no_part_of_a_document(refused, name):
    refused(word({name: b"anything"}), errors.ActiveWord)


@pytest.mark.parametrize("head", [b"MZ\x90\0", b"\x7fELF", b"PK\x03\x04", b"#!/bin/sh"])
def test_a_program_or_an_archive_that_calls_itself_a_picture(refused, head):
    refused(word({"word/media/image1.png": head + b"rest"}), errors.ActiveWord)


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.xml",
        "word/../../evil.xml",
        "/etc/x.xml",
        "word\\..\\x.xml",
        "C:x.xml",
        "a//b.xml",
    ],
)
def test_a_part_that_would_be_unpacked_elsewhere(refused, name):
    refused(word({name: "<x/>"}), errors.UnreadableFile)


@pytest.mark.parametrize(
    "document",
    [
        "not xml at all",
        "",
        WORD_TEXT[:-5],
        "<w:document/>",
        '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        '<document xmlns="urn:other"/>',
        '<!DOCTYPE d [<!ENTITY a "aaaa">]>' + WORD_TEXT.replace("Đơn", "&a;"),
        ('<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd">' + WORD_TEXT).encode(
            "utf-16"
        ),
    ],
)
def test_a_main_part_that_is_no_wordprocessing_document(refused, document):
    refused(word(document=document), errors.UnreadableFile)


@pytest.mark.parametrize(
    "types",
    [
        "<Types/>",
        WORD_TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet"),
        WORD_TYPES.replace("/word/document.xml", "/word/absent.xml"),
        WORD_TYPES.replace("document.main", "template.main"),
    ],
)
def test_a_package_that_is_declared_to_be_something_else(refused, types):
    refused(word(types=types), errors.WrongFileType)


def test_a_part_that_unpacks_to_a_thousand_times_its_size(refused):
    refused(word({"word/zeros.xml": bytes(8 * 1024 * 1024)}), errors.UnreadableFile)


def test_parts_that_are_too_much_together(refused, monkeypatch):
    monkeypatch.setattr(word_file, "MOST_BYTES", 5_000)

    refused(word({f"word/{n}.xml": "<x/>" * 400 for n in range(4)}), errors.UnreadableFile)


def test_an_honest_document_is_taken(db):
    parts = {
        "_rels/.rels": "<Relationships/>",
        "docProps/app.xml": "<Properties/>",
        "docProps/thumbnail.jpeg": picture(),
        "word/": "",
        "word/fonts/font1.odttf": b"\x12\x34",
        "word/media/image1.png": picture("PNG"),
        "customXml/item1.xml": "<x/>",
    }

    assert uploads.accept(send(word(parts), "Đơn.docx"), by=None).name == "Đơn.docx"


def test_the_document_may_be_called_otherwise_if_it_is_declared(db):
    types = WORD_TYPES.replace("/word/document.xml", "/word/document2.xml")
    data = word({"word/document2.xml": WORD_TEXT}, types)

    assert word_file.look(data) is None


def test_a_document_in_the_strict_form_is_taken():
    strict = WORD_TEXT.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main",
        "purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert word_file.look(word(document=strict)) is None
