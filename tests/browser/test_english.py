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
    minh = enter("Hoàng Văn Tư", viewport=PHONE)
    in_english(minh, "/", "What do you need to do?")
    in_english(minh, "/thu-tuc/?q=khai+sinh", "Find a procedure")
    in_english(minh, "/thu-tuc/linh-vuc/", "Procedures by sector")
    in_english(minh, "/thu-tuc/viec/co-con/", "Having a child")
    in_english(minh, "/thu-tuc/1.001193/", "Who can apply")
    in_english(minh, "/tra-cuu/", "Track a dossier")
    in_english(minh, "/he-thong/hien-thi/", "Display")

    minh.open("/he-thong/ngon-ngu/vi/?next=/nop/1.001193/")
    minh.sign_in()
    in_english(minh, "/nop/1.001193/", "What you need")
    minh.page.locator("#noi-nop").select_option(index=1)
    minh.press("Begin")
    minh.look("Người được khai sinh")
    minh.press("Continue")
    minh.look("to correct")
    in_english(minh, "/ho-so/", "My dossiers")


@pytest.mark.parametrize(
    ("name", "address", "heading"),
    [
        ("Phạm Thu Trang", "/mot-cua/", "Team queue"),
        ("Phạm Thu Trang", "/mot-cua/tai-quay/", "Reception at the counter"),
        ("Đinh Thị Hà", "/quan-tri/thanh-toan/", "Payments that need a look"),
        ("Phan Văn Tài", "/quan-tri/dong-bo/", "National exchange"),
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
