"""The dossiers of a view with their papers, as one archive: bounded, told, readable."""

import io
import zipfile

import pytest
from django.urls import reverse

from dossiers.models import DossierRead
from dossiers.worklists import packing

ADDRESS = "desk:export_papers"


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def test_papers_come_with_an_index_and_each_look_is_recorded(world, processing, sign_in):
    answer = sign_in(world.people.phuong).get(reverse(ADDRESS))

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    names = archive.namelist()
    assert names == [f"{processing.code}/01-giay.pdf", "index.html", "muc-luc.csv"]
    assert archive.read(names[0]) == processing.papers.get().file.read()
    page = archive.read("index.html").decode()
    assert "Bản chụp thẻ căn cước" in page
    assert "Lê Quang Huy" in page
    assert DossierRead.objects.get(dossier=processing, what="export").reader == world.people.phuong


def test_what_is_not_in_her_queue_does_not_come(world, processing, sign_in):
    answer = sign_in(world.people.yen).get(reverse(ADDRESS))

    assert answer.status_code == 422
    assert "Không có hồ sơ nào" in answer.text
    assert not DossierRead.objects.exists()


@pytest.mark.parametrize(("bound", "words"), [("MOST", "nhiều nhất 0"), ("MOST_BYTES", "nặng quá")])
def test_too_much_is_refused_in_words(world, processing, sign_in, monkeypatch, bound, words):
    monkeypatch.setattr(packing, bound, 0)

    answer = sign_in(world.people.phuong).get(reverse(ADDRESS))

    assert answer.status_code == 422
    assert words in answer.text
