"""How pages are to look, in which language; the vocabulary; what every page carries."""

import pytest
from django.test import Client, RequestFactory

from portal.design import display
from portal.design.context_processors import site

CHOICE = {
    "theme": "theme-dark",
    "contrast": "contrast-high",
    "type": "type-large",
    "keys": "keys-off",
}


def test_a_choice_is_remembered_and_becomes_classes_of_the_page():
    client = Client()

    answer = client.post("/he-thong/hien-thi/", {**CHOICE, "next": "/he-thong/tu-vung/"})

    assert (answer.status_code, answer["Location"]) == (302, "/he-thong/tu-vung/")
    assert answer.cookies["hien_thi"].value == "theme-dark.contrast-high.type-large.keys-off"
    html = client.get("/he-thong/tu-vung/").content.decode()
    assert 'class=" theme-dark contrast-high type-large keys-off"' in html


def test_an_unknown_choice_is_refused_and_nothing_is_remembered():
    answer = Client().post("/he-thong/hien-thi/", {**CHOICE, "theme": "hồng"})

    assert answer.status_code == 422
    assert "hien_thi" not in answer.cookies


def test_the_way_back_stays_on_the_site():
    answer = Client().post("/he-thong/hien-thi/", {**CHOICE, "next": "https://evil.example/"})

    assert answer["Location"] == "/"


def test_a_cookie_with_other_words_changes_nothing():
    request = RequestFactory().get("/")
    request.COOKIES[display.COOKIE] = 'theme-dark."><script>.contrast-wrong'

    assert display.chosen(request) == {"theme": "theme-dark"}


def test_single_keys_can_be_switched_off():
    request = RequestFactory().get("/")
    assert site(request)["single_keys"] is True

    request.COOKIES[display.COOKIE] = "keys-off"

    assert site(request)["single_keys"] is False


def test_vietnamese_is_the_language_whatever_the_browser_prefers():
    answer = Client().get("/he-thong/hien-thi/", headers={"accept-language": "en"})

    assert answer["Content-Language"] == "vi"
    assert '<html lang="vi"' in answer.content.decode()


def test_another_language_is_a_choice_and_leads_back():
    client = Client()

    answer = client.get("/he-thong/ngon-ngu/en/?next=/he-thong/hien-thi/")

    assert answer["Location"] == "/he-thong/hien-thi/"
    assert client.get("/he-thong/hien-thi/")["Content-Language"] == "en"


def test_a_language_that_is_not_offered_does_not_exist():
    assert Client().get("/he-thong/ngon-ngu/fr/").status_code == 404


@pytest.mark.parametrize("query", ["", "?mat=ban-can-bo"])
def test_the_vocabulary_is_shown_in_development_without_a_database(query):
    assert Client().get(f"/he-thong/tu-vung/{query}").status_code == 200


def test_the_vocabulary_does_not_exist_in_production(settings):
    settings.MODE = "production"

    assert Client().get("/he-thong/tu-vung/").status_code == 404


def test_the_strip_stands_in_demo_mode_only(settings):
    settings.MODE = "demo"
    assert "Bản trình diễn." in Client().get("/he-thong/hien-thi/").content.decode()

    settings.MODE = "development"
    assert "Bản trình diễn." not in Client().get("/he-thong/hien-thi/").content.decode()


def test_every_page_can_be_skipped_into_and_names_its_language():
    html = Client().get("/he-thong/hien-thi/").content.decode()

    assert '<a class="govuk-skip-link" href="#noi-dung">' in html
    assert '<main class="mc-main" id="noi-dung" tabindex="-1">' in html
    assert '<a href="/he-thong/ngon-ngu/en/?next=/he-thong/hien-thi/" lang="en"' in html
    assert html.index("Danh mục") < html.index('id="danh-muc"')


def test_a_page_with_errors_says_so_in_its_title():
    html = Client().post("/he-thong/hien-thi/", {}).content.decode()

    assert "<title>Lỗi: Cách hiển thị · Một Cửa</title>" in html


def test_the_policy_allows_no_inline_code_and_no_other_origin():
    policy = Client().get("/he-thong/hien-thi/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
