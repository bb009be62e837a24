"""The declaration of moving house: who comes along, one entry for each."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.person import Person


def begin(person: Person) -> None:
    """Sign in on the way, and begin the declaration of a new permanent residence."""
    person.open("/nop/1.004222/")
    if "/dang-nhap/" in person.page.url:
        person.sign_in()
    person.choose("Nộp ở đâu", "Trung tâm Phục vụ hành chính công phường An Hải")
    person.press("Bắt đầu")
    person.look("Người đăng ký")


def live_at(person: Person, line: str) -> None:
    """Fill in the address of a page: a village of An Hải."""
    person.choose("Tỉnh, thành phố", "Tỉnh Sông Vân")
    person.choose("Xã, phường, đặc khu", "Phường An Hải")
    person.type("Số nhà, đường, thôn", line)


def entry(person: Person, number: int) -> Locator:
    """Return the entry of one who comes along, from 1."""
    return person.page.get_by_role("group", name=f"Người cùng chuyển {number}", exact=True)


def declare(person: Person, number: int, name: str, born: str, relation: str) -> None:
    """Fill in one entry: "21/3/2018" is the day of birth."""
    here = entry(person, number)
    here.get_by_label("Họ và tên").fill(name)
    for label, words in zip(("Ngày", "Tháng", "Năm"), born.split("/"), strict=True):
        here.get_by_label(label, exact=True).fill(words)
    here.get_by_label(relation, exact=True).check()
