"""From A to Z, what many do, business events, and what search engines read."""

import json
import re

import pytest
from django.core.cache import caches
from django.test import Client

from procedures import popular
from procedures.business_events import BUSINESS_EVENTS
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import Procedure
from tests import people
from tests.counting import counted_queries
from tests.procedures.makers import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["local"].clear()
    kept = list(popular._source)
    yield
    popular._source[:] = kept
    caches["local"].clear()


def titles(**facts):
    return [row.title for row in Client().get("/thu-tuc/a-z/", facts).context["rows"]]


def test_names_stand_in_the_order_of_the_vietnamese_alphabet():
    for number, name in enumerate(["Ô nhiễm", "Ơn", "Ong", "Thủ tục Ổn định", "ống"]):
        make_published(f"1.{number:06}", name)

    assert titles(chu="o") == ["Ong", "Ô nhiễm", "Ổn định", "Ống", "Ơn"]


def test_d_with_a_bar_is_a_letter_of_its_own_and_figures_have_a_place():
    make_published("1.000001", "Dạy nghề")
    make_published("1.000002", "Thủ tục đăng ký kết hôn")
    make_published("1.000003", "3 việc liền nhau")

    assert titles(chu="d") == ["Dạy nghề"]
    assert titles(chu="đ") == ["Đăng ký kết hôn"]
    assert titles(chu="0-9") == ["3 việc liền nhau"]
    assert titles(chu="???") == ["Dạy nghề"]


def test_a_long_letter_goes_on_after_a_key(monkeypatch):
    monkeypatch.setattr("procedures.views.alphabet.PAGE", 2)
    for number in range(5):
        make_published(f"1.{number:06}", f"An toàn {number}")

    first = Client().get("/thu-tuc/a-z/", {"chu": "a"})
    second = titles(chu="a", sau=first.context["after"])

    assert second == ["An toàn 2", "An toàn 3"]


def test_what_many_file_comes_first_and_what_one_person_filed_is_not_told():
    often = make_published("1.000001", "Việc hay làm").procedure
    rarely = make_published("1.000002", "Việc một người làm").procedure
    Procedure.objects.filter(pk=make_published().procedure.pk).update(weight=100)
    popular.provide(lambda: {often.pk: 7, rarely.pk: 1})

    assert [row.code for row in popular.popular()] == ["1.000001", "1.001193"]
    with counted_queries() as counted:
        Client().get("/thu-tuc/hay-lam/")
    assert counted.number < 15


def test_filings_are_counted_above_without_anything_about_anybody():
    people.make_world()

    assert popular._source
    assert popular._source[0]() == {}


def test_each_business_event_has_a_page_and_holds_what_its_words_name():
    make_published("1.000001", "Thành lập hộ kinh doanh")

    page = Client().get("/thu-tuc/doanh-nghiep/bat-dau-kinh-doanh/").content.decode()

    assert "Thành lập hộ kinh doanh" in page
    assert Client().get("/thu-tuc/doanh-nghiep/khong-co/").status_code == 404
    listing = Client().get("/thu-tuc/doanh-nghiep/").content.decode()
    assert all(f"/thu-tuc/doanh-nghiep/{event.key}/" in listing for event in BUSINESS_EVENTS)


def told(code):
    page = Client().get(f"/thu-tuc/{code}/").content.decode()
    found = re.search(
        r'<script type="application/ld\+json" lang="vi">(.*?)</script>', page, re.DOTALL
    )
    return json.loads(found[1]) if found else None


def test_search_engines_read_a_government_service_with_sure_fees_only():
    whole = definitions()["3.000333"]
    publish_definition(whole, on=SINCE, at=people.MONDAY)

    service = told("3.000333")

    assert service["@type"] == "GovernmentService"
    assert service["identifier"] == "3.000333"
    assert service["availableChannel"][0]["@type"] == "ServiceChannel"
    assert all(offer["priceCurrency"] == "VND" for offer in service.get("offers", []))


def test_no_text_of_a_procedure_ends_the_script():
    make_published("1.000001", "Việc </script><script>alert(1)</script> & <!--")

    assert told("1.000001")["name"] == "Việc </script><script>alert(1)</script> & <!--"


def test_a_past_version_is_not_told_as_the_service():
    make_published()
    page = Client().get("/thu-tuc/1.001193/ban/1/").content.decode()
    make_published()

    assert "ld+json" in page
    assert "ld+json" not in Client().get("/thu-tuc/1.001193/ban/1/").content.decode()
