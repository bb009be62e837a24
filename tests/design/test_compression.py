"""Pages go out compressed to browsers that take it; files and small answers do not."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse, JsonResponse
from django.test import RequestFactory

from portal.design.compression import CompressionMiddleware

WORDS = "Hồ sơ của tôi. " * 100


def answer(response, **headers):
    return CompressionMiddleware(lambda request: response)(RequestFactory().get("/", **headers))


def test_a_page_is_compressed_for_whoever_takes_it():
    sent = answer(HttpResponse(WORDS), HTTP_ACCEPT_ENCODING="gzip, br")

    assert sent["Content-Encoding"] == "gzip"
    assert len(sent.content) < len(WORDS.encode()) / 4
    assert gzip.decompress(sent.content).decode() == WORDS
    assert "Accept-Encoding" in sent["Vary"]


def test_nobody_else_gets_it_compressed():
    assert answer(HttpResponse(WORDS)).content.decode() == WORDS


def test_the_same_page_never_has_one_length():
    lengths = {
        len(answer(HttpResponse(WORDS), HTTP_ACCEPT_ENCODING="gzip").content) for _ in range(60)
    }

    assert len(lengths) > 5


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"%PDF" * 500, content_type="application/pdf"),
        HttpResponse(b"\xff\xd8" * 500, content_type="image/jpeg"),
        FileResponse([WORDS.encode()], content_type="text/plain"),
        JsonResponse({"words": "Đã lưu lúc 09:41"}),
    ],
    ids=["pdf", "picture", "stream", "small"],
)
def test_files_streams_and_small_answers_go_as_they_are(response):
    assert "Content-Encoding" not in answer(response, HTTP_ACCEPT_ENCODING="gzip")
