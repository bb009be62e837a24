"""What an administrator does with a draft: facts, questions, rows."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.person import Person


def begin_draft(writer: Person, code: str, name: str) -> None:
    """Sign in, and begin the draft of a procedure that is not in the catalogue."""
    writer.open("/quan-tri/soan-thao/")
    if "/dang-nhap/" in writer.page.url:
        writer.sign_in()
    details = writer.page.locator("main details").first
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    writer.type("Mã thủ tục", code)
    writer.type("Tên thủ tục", name)
    writer.press("Bắt đầu soạn")


def tab(writer: Person, name: str) -> None:
    """Open a part of the draft."""
    parts = writer.page.get_by_role("navigation", name="Các phần của thủ tục")
    parts.get_by_role("link", name=re.compile(f"^{name}")).click()


def new_page(writer: Person, title: str) -> None:
    """Add a page to the form."""
    writer.type("Trang mới", title)
    writer.press("Thêm trang")


def add(writer: Person, label: str, kind: str) -> None:
    """Add a question with a label by the button of its kind; its panel opens."""
    page = writer.page
    opener = page.locator("details.fb-add", has=page.get_by_text("Thêm câu hỏi", exact=True))
    if opener.get_attribute("open") is None:
        opener.locator("summary").click()
    opener.get_by_label("Câu hỏi, như người dân đọc").fill(label)
    opener.get_by_role("button", name=re.compile(f"^{kind} ")).click()
    expect(page.get_by_role("heading", name=label)).to_be_visible()


def add_inside(writer: Person, block_label: str, label: str, kind: str) -> None:
    """Open a block of the page in hand, and add a question to it."""
    page = writer.page
    page.locator(".fb-question__label").get_by_role("link", name=block_label, exact=True).click()
    block = page.locator("form.fb-inside", has=page.get_by_text("Thêm câu hỏi vào trong khối này"))
    block.get_by_label("Câu hỏi, như người dân đọc").fill(label)
    block.get_by_label("Loại câu hỏi").select_option(label=kind)
    block.get_by_role("button", name="Thêm vào khối").click()
    expect(page.get_by_role("heading", name=label)).to_be_visible()


def option(writer: Person, number: int, words: str) -> None:
    """Write one of the answers to choose from."""
    writer.press("Thêm dòng")
    writer.page.get_by_label(f"Chữ hiện {number}").fill(words)


def condition(writer: Person, question: str, comparison: str, value: str = "") -> None:
    """Let the question or row in hand count only for one answer of another question."""
    writer.press("Thêm điều kiện")
    writer.settle()
    writer.page.get_by_label("Câu hỏi của dòng 1").select_option(label=question)
    writer.page.get_by_label("Cách so sánh của dòng 1").select_option(label=comparison)
    writer.settle()
    if value:
        writer.page.get_by_label("Giá trị của dòng 1").select_option(label=value)


def ask(writer: Person, label: str, kind: str) -> None:
    """Add a question that must be answered."""
    add(writer, label, kind)
    required(writer)


def required(writer: Person) -> None:
    """Make the question in hand one that must be answered, and save it."""
    writer.page.get_by_label("Bắt buộc trả lời").check()
    writer.page.get_by_role("button", name="Lưu câu hỏi", exact=True).last.click()
    writer.sees("Đã lưu")


def add_row(
    writer: Person,
    part: str,
    what: str,
    values: dict[str, str | bool],
    when: tuple[str, str, str] | None = None,
) -> None:
    """Add a row to a part that is a table, field by field; `when` is its condition."""
    tab(writer, part)
    writer.follow(f"Thêm {what}")
    for label, value in values.items():
        field = writer.page.get_by_label(label, exact=True)
        if value is True:
            field.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=str(value))
        else:
            field.fill(str(value))
    if when:
        condition(writer, *when)
    writer.look(part.partition(",")[0])
    writer.press("Lưu", exact=True)
    expect(writer.page.get_by_role("link", name=f"Thêm {what}")).to_be_visible()
