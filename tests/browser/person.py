"""A person before a browser: looks at pages, and each page looked at is checked."""

from __future__ import annotations

import re
import time
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Locator, Page, expect

from tests.browser import axe
from tests.live_portal import Portal

SECONDS = 20  # shared machines stall
expect.set_options(timeout=SECONDS * 1000)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}


class Person:
    """One person with a browser of her own, signed out at first."""

    def __init__(self, browser: Browser, portal: Portal, name: str, **options: Any) -> None:
        self.name = name
        self.portal = portal
        self.context = browser.new_context(**{"viewport": DESK, "locale": "vi-VN", **options})
        self.context.set_default_timeout(SECONDS * 1000)
        self.page: Page = self.context.new_page()
        self.mirror: Page | None = None
        if not options.get("java_script_enabled", True):
            self.mirror = browser.new_context(viewport=self.page.viewport_size).new_page()
        self.complaints: list[str] = []
        self._listen(self.page)

    def _listen(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{self.name}: {error}"))

    def second_window(self) -> Page:
        """Open another window of the same browser and go on in it; return the first one."""
        first, self.page = self.page, self.context.new_page()
        self._listen(self.page)
        return first

    def sign_in_expires(self) -> None:
        """Lose the session, as after eight hours without a word."""
        self.context.clear_cookies(name="sessionid")

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that refuses with 4xx is spoken of in the console too: that is no fault.
        if message.type == "error" and "the server responded with a status" not in message.text:
            self.complaints.append(f"{self.name} at {self.page.url}: {message.text}")

    def open(self, path: str) -> None:
        """Go to an address of the portal."""
        self.page.goto(f"{self.portal.url}{path}")

    def look(self, heading: str = "") -> None:
        """See the heading; note what axe finds, and whether the page is wider than the window."""
        page = self.page
        if heading:
            expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:
            self.complaints.append(f"{self.name} at {page.url}: {width} points wide")
        found = axe.violations(self._with_scripts())
        self.complaints += [f"{self.name} at {page.url}: {line}" for line in found]

    def _with_scripts(self) -> Page:
        """Return the page, or, where scripts are off, the same words where axe can run."""
        if not self.mirror:
            return self.page
        words = self.page.content()
        self.mirror.unroute_all()
        self.mirror.route("**/*.js", lambda route: route.abort())
        self.mirror.route(
            self.page.url, lambda route: route.fulfill(body=words, content_type="text/html")
        )
        self.mirror.goto(self.page.url)
        return self.mirror

    def press(self, name: str, **options: Any) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=name, **options).click()

    def settle(self) -> None:
        """Wait until a part of the page that was exchanged listens, as a hand always does."""
        busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
        expect(self.page.locator(busy)).to_have_count(0)

    def follow(self, name: str, **options: Any) -> None:
        """Follow the first link of this name."""
        self.page.get_by_role("link", name=name, **options).first.click()

    def type(self, label: str, words: str) -> None:
        """Fill in the box of this label."""
        boxes = self.page.locator("input, textarea")  # a section may bear the same label
        self.page.get_by_label(label).and_(boxes).fill(words)

    def choose(self, label: str, option: str) -> None:
        """Choose from the list of this label, once the option is there."""
        self.page.get_by_label(label).select_option(label=option)

    def answer(self, question: str, choice: str) -> None:
        """Choose one of the answers of a question."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(choice, exact=True).check()

    def put(self, label: str, *files: FilePayload) -> None:
        """Put files into the box of this label."""
        self.page.get_by_label(label).set_input_files(list(files))

    def sign_in(self) -> None:
        """Sign in at the identity provider, from the page that asks for it."""
        self.look("Đăng nhập")
        self.press("Đăng nhập bằng VNeID")
        self.look("Đăng nhập với tư cách ai")
        self.page.get_by_role("button", name=re.compile(f"^{self.name} ")).click()

    def sees(self, words: str) -> Locator:
        """See these words on the page."""
        found = self.page.get_by_text(words).first
        expect(found).to_be_visible()
        return found

    def waits_for(self, words: str) -> None:
        """Load the page again until the words are there."""
        until = time.monotonic() + SECONDS
        while self.page.get_by_text(words).count() == 0:
            assert time.monotonic() < until, f"“{words}” never came at {self.page.url}"
            self.page.wait_for_timeout(200)
            self.page.reload()


def pay(person: Person, code: str, amount: str) -> None:
    """Pay what is asked for a dossier ("50.000"), at the gateway."""
    person.open(f"/ho-so/{code}/")
    person.sees(f"Cần bạn làm: nộp {amount}\u00a0đồng.")
    person.follow(f"Nộp {amount}")
    person.look("Cách nộp")
    person.press(f"Nộp {amount}")
    person.look("Thanh toán")
    person.press("Thanh toán thành công")
    person.look(f"Đã nhận {amount}\u00a0đồng")
