"""An official signed in at the test's own server; each page is looked at on a phone too."""

from __future__ import annotations

import datetime
import os
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from portal.accounts.models import User
from tests.browser.person import DESK, PHONE, Person


class Official(Person):
    """A person with a desk. `PICTURES=folder` keeps a picture of every page looked at."""

    def __init__(self, browser: Browser, portal: Any, user: User, **options: Any) -> None:
        super().__init__(browser, portal, user.full_name, **options)
        client = Client()
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": portal.url}
        self.context.add_cookies([cookie])  # type: ignore[list-item]

    def look(self, heading: str = "", picture: str = "") -> None:
        """See the heading, and the page without a fault at both widths."""
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            super().look(heading)
            if picture and (folder := os.environ.get("PICTURES")):
                self.page.screenshot(path=f"{folder}/{picture}-{size['width']}.png", full_page=True)

    def fill_in(self, **words: str) -> None:
        """Fill in fields by their names in the form."""
        for name, value in words.items():
            self.page.locator(f"[name={name}]").fill(value)

    def date(self, label: str, day: datetime.date) -> None:
        """Fill in the three boxes of a date."""
        box = self.page.get_by_role("group", name=label)
        for part, number in (("Ngày", day.day), ("Tháng", day.month), ("Năm", day.year)):
            box.get_by_label(part, exact=True).fill(str(number))

    def download(self, button: str) -> bytes:
        """Press a button that sends a file; return the file."""
        with self.page.expect_download() as sent:
            self.press(button)
        return sent.value.path().read_bytes()
