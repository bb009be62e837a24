"""The main pages in English: whole, accessible and no wider than a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]


def test_a_citizens_pages_in_english(enter):
    tu = enter("Hoàng Văn Tư", viewport=PHONE)
    in_english(tu, "/", "What do you need to do?")
    in_english(tu, "/thu-tuc/?q=khai+sinh", "Find a procedure")
    in_english(tu, "/thu-tuc/linh-vuc/", "Procedures by sector")
    in_english(tu, "/thu-tuc/viec/co-con/", "Having a child")
    in_english(tu, "/thu-tuc/1.001193/", "Who can apply")
    in_english(tu, "/tra-cuu/", "Track a dossier")
    in_english(tu, "/he-thong/hien-thi/", "Display")

    tu.open("/he-thong/ngon-ngu/vi/?next=/nop/1.001193/")
    tu.sign_in()
    in_english(tu, "/nop/1.001193/", "What you need")
    tu.page.locator("#noi-nop").select_option(index=1)
    tu.press("Begin")
    tu.look("Người được khai sinh")
    tu.press("Continue", exact=True)
    tu.look("to correct")
    in_english(tu, "/ho-so/", "My dossiers")


@pytest.mark.parametrize(
    ("name", "address", "heading"),
    [
        ("Phạm Thu Trang", "/mot-cua/", "Team queue"),
        ("Phạm Thu Trang", "/mot-cua/tai-quay/", "Reception at the counter"),
        ("Đinh Thị Hà", "/quan-tri/thanh-toan/", "Payments that need a look"),
        ("Phan Văn Tài", "/quan-tri/dong-bo/", "National exchange"),
        ("Phan Văn Tài", "/quan-tri/tim-kiem/", "Synonyms for search"),
    ],
)
def test_an_officers_pages_in_english(enter, name, address, heading):
    officer = enter(name)
    officer.open(address)
    officer.sign_in()
    in_english(officer, address, heading)


def in_english(person: Person, address: str, heading: str) -> None:
    """Open the page as somebody who chose English, and look at it."""
    person.open(f"/he-thong/ngon-ngu/en/?next={address}")
    expect(person.page.locator("html")).to_have_attribute("lang", "en")
    assert re.search(r"\w", person.page.title())
    person.look(heading)
