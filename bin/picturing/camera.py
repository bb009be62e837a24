"""A camera before the browser: pages are kept as small PNG files at 1366 and 360 points."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.person import DESK, PHONE, Person

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screenshots"
PICTURES = """() => Promise.all([...document.images].map((each) => {
  each.loading = "eager";
  return each.complete || new Promise((done) => { each.onload = each.onerror = done; });
}))"""
TO_THE_TOP = """() => {
  scrollTo(0, 0);
  for (const each of document.querySelectorAll(".desk-column, .desk-scroll")) each.scrollTop = 0;
}"""
TALLEST = 2600  # points of a page that are kept
COLOURS = 128
PATIENCE = 120
"""Seconds for what a worker does: the post alone is asked every half minute, and the machine may be
busy."""


def keep(
    page: Page, name: str, *, widths: tuple[dict[str, int], ...] = (DESK, PHONE), whole: bool = True
) -> None:
    """Write `name`-1366.png and `name`-360.png of the page as it stands."""
    before = page.viewport_size or DESK
    for size in widths:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(PICTURES)  # small pictures of papers come only when somebody scrolls there
        page.evaluate(TO_THE_TOP)
        path = FOLDER / f"{name}-{size['width']}.png"
        page.screenshot(path=path, full_page=whole, animations="disabled")
        shrink(path)
    page.set_viewport_size(before)


def shrink(path: Path) -> None:
    """Cut what is taller than anybody scrolls, and keep a palette of colours."""
    picture = Image.open(path).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def draw_paper(name: str, pdf: bytes) -> None:
    """Write `name`.png of the first page, as it is printed."""
    draw = ["pdftoppm", "-png", "-r", "110", "-singlefile", "-", str(FOLDER / name)]
    subprocess.run(draw, input=pdf, check=True)
    shrink(FOLDER / f"{name}.png")


class Photographed(Person):
    """A person of the browser tests whose pages are kept on the way.

    `arriving` names pages that are kept when their heading is looked at, `leaving` those that are
    kept filled in, when *Tiếp tục* is pressed; both are headings with the name of the picture.
    """

    def __init__(
        self,
        browser: Browser,
        portal: Any,
        name: str,
        *,
        arriving: dict[str, str] | None = None,
        leaving: dict[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(browser, portal, name, **options)
        self.arriving = arriving or {}
        self.leaving = leaving or {}

    def look(self, heading: str = "") -> None:
        """See the heading, and keep the page the first time if it is a wanted one."""
        if heading:
            self.page.get_by_role("heading", name=heading).first.wait_for()
        if name := self.arriving.pop(heading, ""):
            keep(self.page, name)

    def press(self, name: str, **options: Any) -> None:
        """Press the button; before going on, keep a page that is wanted filled in."""
        if name == "Tiếp tục":
            heading = self.page.locator("h1").first.inner_text().strip()
            if picture := self.leaving.get(heading, ""):
                self.settle_files()
                keep(self.page, picture)
        super().press(name, **options)

    def choose(self, label: str, option: str) -> None:
        """Choose once the page listens; a province first brings the communes of the list below."""
        self.page.wait_for_load_state("load")
        if label != "Tỉnh, thành phố":
            super().choose(label, option)
            return
        with self.page.expect_response(lambda answer: "/xa-phuong/" in answer.url):
            super().choose(label, option)
        self.settle()

    def waits_for(self, words: str) -> None:
        """Load the page again until the words are there, more patiently than a test."""
        for _ in range(PATIENCE):
            if self.page.get_by_text(words).count():
                return
            self.page.wait_for_timeout(1000)
            self.page.reload()
        raise AssertionError(f"“{words}” never came at {self.page.url}")

    def settle_files(self) -> None:
        """Wait until no file is on its way any more, and the page says that all is saved."""
        for words in ("Chờ đến lượt.", "Đang chuẩn bị tệp.", "Đã gửi xong, đang kiểm tra tệp."):
            expect(self.page.get_by_text(words)).to_have_count(0)
        expect(self.page.locator(".mc-saving").filter(has_text="Đang lưu")).to_have_count(0)

    def keep(self, name: str, path: str = "", heading: str = "") -> None:
        """Keep a page at both widths, after going there and seeing its heading if given."""
        if path:
            self.open(path)
        self.look(heading)
        keep(self.page, name)

    def keep_paper(self, name: str, at: str) -> None:
        """Keep the first page of a paper (PDF) that is fetched at an address."""
        answer = self.context.request.get(at)
        assert answer.ok, f"{at}: {answer.status}"
        draw_paper(name, answer.body())

    def keep_desk(self, name: str) -> None:
        """Keep a page of the desk as it stands on one screen."""
        keep(self.page, name, widths=(DESK,), whole=False)
