"""People at the counter: what they bring and say, filled in from the samples of the demo."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone
from playwright.sync_api import FilePayload, Page

from picturing.camera import Photographed
from portal.eforms import Known, parse_form, prefill
from tests.procedures.demo_samples import DEFINITIONS, HOME, sample

START = "/mot-cua/tai-quay/"
CODE = re.compile(r"H99\.\d\d-\d{6}-\d{4}")
SEND = """async ([fields, action]) => {
  const data = new FormData(document.getElementById("tiep-nhan"));
  for (const [name, words] of Object.entries(fields)) {
    data.delete(name);
    for (const each of words) data.append(name, each);
  }
  data.set("do", action);
  return (await fetch(location.pathname, { method: "POST", body: data })).url;
}"""
COPIES = """rows => rows.filter(row => !row.innerText.includes("(nếu có)"))
  .flatMap(row => [...row.querySelectorAll("input[name$=-copies]")].map(box => box.name))"""


LATELY = {"1.000656": {"ngay_mat": (timezone.localdate() - datetime.timedelta(4)).isoformat()}}
"""Answers that a sample fixes to a day of its own and the rules of the form tie to today."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who stands at the counter: what the card says."""

    number: str
    name: str
    sex: str
    born: datetime.date
    phone: str

    def facts(self) -> dict[str, Known]:
        """Return what a form may ask about this person."""
        said = {
            "full_name": self.name,
            "personal_id": self.number,
            "date_of_birth": self.born,
            "sex": self.sex,
            "nationality": "Việt Nam",
            "ethnicity": "Kinh",
            "address": HOME,
            "phone": self.phone,
        }
        return {f"person.{key}": Known(value) for key, value in said.items()}


NHAN = Visitor(
    "038158001127", "Trương Thị Nhạn", "female", datetime.date(1958, 5, 19), "0987654310"
)
BAY = Visitor("035179003315", "Hà Thị Bảy", "female", datetime.date(1979, 4, 8), "0912000156")
EN = Visitor("038191001128", "Lò Thị Én", "female", datetime.date(1991, 2, 3), "0912000118")
PAO = Visitor("038088004471", "Vừ A Páo", "male", datetime.date(1988, 9, 14), "0912000127")
DUONG = Visitor("036093007726", "Vũ Hải Đường", "male", datetime.date(1993, 12, 1), "0912000133")
UOI = Visitor("037185002204", "Lò Thị Ươi", "female", datetime.date(1985, 7, 30), "0912000141")


def answers(visitor: Visitor, code: str) -> dict[str, list[str]]:
    """Return the fields that a browser posts for this visitor's declaration."""
    form = parse_form(DEFINITIONS[code]["form"])
    told = {**prefill(form, visitor.facts()).answers, **sample(code)["answers"]}
    told |= LATELY.get(code, {})
    posted = {}
    for page in form.pages:
        for question in page.questions:
            value = told.get(question.key)
            if value is not None and question.comes_from_fields:
                parts = question.fields(value).items()
                posted |= {question.field_name(part): words for part, words in parts}
    return posted


def begin(officer: Photographed, visitor: Visitor, code: str, place: str = "") -> None:
    """Find or write down the person, and choose the procedure and who decides it."""
    page = officer.page
    officer.open(START)
    if "/dang-nhap/" in page.url:
        officer.sign_in()
        officer.look("Người nộp")
    officer.type("Số định danh cá nhân", visitor.number)
    with page.expect_navigation():
        page.locator("button[name=do][value=find]").click()
    if page.get_by_label("Họ, chữ đệm, tên").is_editable():
        officer.type("Họ, chữ đệm, tên", visitor.name)
        officer.type("Điện thoại", visitor.phone)
        officer.type("Ngày sinh", f"{visitor.born:%d/%m/%Y}")
        page.get_by_label("Giới tính").select_option(value=visitor.sex)
        officer.type("Nơi ở", HOME["line"])
    page.locator("#tim-thu-tuc").fill(code)
    with page.expect_navigation():
        page.locator("button[name=do][value=search]").click()
    if place:
        page.locator(f'select[name="noi-{code}"]').select_option(label=place)
    with page.expect_navigation():
        page.locator(f'button[name=procedure][value="{code}"]').click()
    officer.sees("Giấy tờ mang đến")


def send(page: Page, fields: dict[str, list[str]], action: str) -> None:
    """Send the draft with these fields, and go where the answer leads."""
    page.goto(page.evaluate(SEND, [fields, action]))


def fill(page: Page, fields: dict[str, list[str]]) -> None:
    """Fill in by hand what a browser would post, one box after another as they appear."""
    for name, words in fields.items():
        boxes = page.locator(f'[name="{name}"]:not([type=hidden])')
        kind = boxes.first.evaluate("box => box.type")
        for word in words:
            if kind in ("radio", "checkbox"):
                page.locator(f'[name="{name}"][value="{word}"]').check()
            elif kind == "select-one":
                boxes.select_option(value=word)
            else:
                boxes.fill(word)


def bring_copies(page: Page) -> None:
    """One copy of each paper that must be there, once the answers say which."""
    names = page.locator(".counter-papers tbody tr").evaluate_all(COPIES)
    send(page, {name: ["1"] for name in names}, "save")


def receive(
    officer: Photographed,
    visitor: Visitor,
    code: str,
    *,
    place: str = "",
    scan: tuple[str, FilePayload] | None = None,
) -> str:
    """Take a dossier down and receive it; return its code. `scan` is a paper and its picture."""
    begin(officer, visitor, code, place)
    send(officer.page, answers(visitor, code), "save")
    bring_copies(officer.page)
    if scan:
        officer.page.get_by_label(f"Bản quét: {scan[0]}").set_input_files([scan[1]])
        officer.sees("số hóa")
    officer.press("Tiếp nhận và in Mẫu 01")
    words = officer.sees("Đã tiếp nhận hồ sơ").inner_text()
    found = CODE.search(words)
    assert found, words
    return found.group()
