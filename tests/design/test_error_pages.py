"""Doors that are shut: exact status, a code to quote, no traceback, no database."""

import logging
import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import resolve

from portal.design import error_pages

CODE = re.compile(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}")
HANDLERS = [
    (error_pages.bad_request, 400, "Yêu cầu này không đọc được"),
    (error_pages.not_allowed, 403, "Không mở được trang này"),
    (error_pages.not_found, 404, "Không có trang này"),
    (error_pages.csrf_failure, 403, "Chưa gửi được, trang đã mở quá lâu"),
]


@pytest.mark.parametrize(("handler", "status", "title"), HANDLERS)
def test_each_page_has_its_status_and_its_words(handler, status, title):
    answer = handler(RequestFactory().get("/khong-co/"), Exception("bí mật"))
    html = answer.content.decode()

    assert answer.status_code == status
    assert f'<h1 class="mc-title-xl">{title}</h1>' in html
    assert f"<title>{title} · Một Cửa</title>" in html
    assert f"Lỗi {status}" in html
    assert answer["Cache-Control"] == "no-store"


def test_an_address_that_does_not_exist_opens_the_gate_and_offers_the_way_home():
    answer = Client().get("/khong-co/")
    html = answer.content.decode()

    assert answer.status_code == 404
    assert 'class="mc-gate"' in html
    assert 'href="/"' in html


def broken(monkeypatch, error: Exception) -> None:
    def raise_it(*args, **kwargs):
        raise error

    monkeypatch.setattr("portal.design.views.render", raise_it)


def test_a_fault_of_ours_says_so_quotes_a_code_and_shows_no_traceback(monkeypatch, caplog):
    broken(monkeypatch, RuntimeError("mật khẩu trong thông báo lỗi"))

    with caplog.at_level(logging.ERROR, "portal.design.error_pages"):
        answer = Client(raise_request_exception=False).get("/he-thong/hien-thi/")

    html = answer.content.decode()
    code = CODE.search(html)
    assert answer.status_code == 500
    assert "Có lỗi ở phía chúng tôi" in html
    assert code is not None
    assert f"quoted code {code.group()}: GET /he-thong/hien-thi/" in caplog.text
    assert "mật khẩu" not in html
    assert "Traceback" not in html
    assert "RuntimeError" not in html


@pytest.mark.parametrize(
    ("error", "status"), [(PermissionDenied("x"), 403), (SuspiciousOperation("x"), 400)]
)
def test_refusals_of_django_itself_get_our_pages(monkeypatch, error, status):
    broken(monkeypatch, error)

    answer = Client(raise_request_exception=False).get("/he-thong/hien-thi/")

    assert answer.status_code == status
    assert "Về trang chủ" in answer.content.decode()


def test_a_form_without_its_token_changes_nothing_and_is_explained():
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/he-thong/hien-thi/", {"theme": "theme-dark"})

    assert answer.status_code == 403
    assert "Chưa gửi được, trang đã mở quá lâu" in answer.content.decode()
    assert "hien_thi" not in answer.cookies


def test_the_api_gets_a_problem_document():
    answer = error_pages.not_found(RequestFactory().get("/api/v1/dossiers/1"))

    assert answer["Content-Type"] == "application/problem+json"
    assert b'"status": 404' in answer.content


def test_a_path_cannot_put_markup_into_the_page():
    answer = Client().get("/%3Cscript%3Ealert(1)%3C/script%3E/")

    assert "<script>alert" not in answer.content.decode()


def test_the_page_of_a_signed_in_person_does_not_offer_to_sign_in():
    request = RequestFactory().get("/khong-co/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "abc"

    html = error_pages.not_found(request).content.decode()

    assert "Đăng nhập" not in html


def test_two_codes_are_not_alike():
    assert len({error_pages.new_code() for _turn in range(200)}) == 200


def test_the_handlers_are_wired():
    resolver = resolve("/he-thong/hien-thi/")

    assert resolver.view_name == "design:display"
    assert settings.CSRF_FAILURE_VIEW == "portal.design.error_pages.csrf_failure"
