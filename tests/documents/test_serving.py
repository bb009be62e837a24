"""Handing files back: shown, never run."""

import pytest

from portal.documents import kinds, uploads
from portal.documents.serving import file_response


@pytest.fixture
def sealed(db):
    """Return a function that stores bytes as a named file of a kind."""

    def store(name="Bản vẽ.pdf", kind=kinds.PDF):
        return uploads.store_bytes(b"%PDF-1.7", name=name, content_type=kind.content_type)

    return store


def test_a_pdf_opens_in_the_browser_and_runs_nothing(sealed):
    response = file_response(sealed())

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == "8"
    assert (
        response["Content-Disposition"] == "inline; filename*=utf-8''B%E1%BA%A3n%20v%E1%BA%BD.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    assert response["Cache-Control"] == "private, no-store"
    assert b"".join(response.streaming_content) == b"%PDF-1.7"


def test_a_word_document_is_always_saved(sealed):
    response = file_response(sealed("Đơn.docx", kinds.WORD))

    assert response["Content-Type"] == kinds.WORD.content_type
    assert response["Content-Disposition"].startswith("attachment;")


def test_a_file_is_saved_when_asked(sealed):
    response = file_response(sealed("anh.jpg", kinds.JPEG), download=True)

    assert response["Content-Disposition"] == 'attachment; filename="anh.jpg"'


def test_the_sites_own_policy_does_not_replace_the_files(sealed, client, settings):
    stored = sealed()
    settings.ROOT_URLCONF = "file_urls"
    import file_urls

    file_urls.STORED = stored
    response = client.get("/tep/")

    assert response["Content-Security-Policy"].startswith("sandbox;")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
