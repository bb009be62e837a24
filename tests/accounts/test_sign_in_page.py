"""The door in: what it shows, what it may send to, and that it costs no query."""

import re

import pytest
from django.conf import settings

from portal.design import navigation
from tests.people import make_user


@pytest.mark.django_db
def test_the_page_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/dang-nhap/")

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


@pytest.mark.django_db
def test_three_ways_in_each_by_a_form_with_its_token(client):
    page = client.get("/dang-nhap/?next=/thanh-toan/a/").content.decode()

    assert len(re.findall(r'<form[^>]*action="/dang-nhap/tiep-tuc/"', page)) == 3
    assert page.count("csrfmiddlewaretoken") == 3
    assert re.findall(r'name="next" value="([^"]*)"', page) == ["/thanh-toan/a/"] * 3
    for words in ("Đăng nhập bằng VNeID", "Doanh nghiệp, tổ chức", "Cán bộ, công chức"):
        assert words in page


@pytest.mark.django_db
def test_officers_without_a_place_to_go_are_led_to_the_desk(client):
    page = client.get("/dang-nhap/").content.decode()

    assert re.findall(r'name="next" value="([^"]*)"', page) == ["/", "/", "/mot-cua/"]


@pytest.mark.django_db
def test_only_doors_that_exist_are_shown(client, monkeypatch):
    monkeypatch.setattr(
        navigation, "address_of", lambda target: target if target == "/tra-cuu/" else None
    )

    page = client.get("/dang-nhap/").content.decode()

    assert "Xem hồ sơ đang đến đâu" in page
    assert "Tìm và đọc thủ tục" not in page


@pytest.mark.django_db
def test_the_policy_lets_the_button_lead_to_the_provider(client):
    policy = client.get("/dang-nhap/")["Content-Security-Policy"]

    allowed = next(part for part in policy.split("; ") if part.startswith("form-action")).split()
    assert "'self'" in allowed
    assert settings.IDENTITY_ORIGINS == ["http://127.0.0.1:8001"]
    assert "http://127.0.0.1:8001" in allowed


@pytest.mark.django_db
def test_the_refusal_page_leads_back_and_is_not_kept(client):
    page = client.get("/dang-nhap/tro-ve/?state=x&code=y")

    assert page.status_code == 403
    assert 'role="alert"' in page.content.decode()
    assert 'href="/dang-nhap/"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.django_db
def test_who_is_signed_in_is_led_on(client):
    client.force_login(make_user("Lê Quang Huy", "038085002916"))

    assert client.get("/dang-nhap/?next=/thanh-toan/a/")["Location"] == "/thanh-toan/a/"
