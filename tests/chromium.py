"""Debian's chromium as browser tests use it: one process for each test module.

The `browser` fixture is known to every test through tests/conftest.py; what a test opened in it is
closed after the test.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium-headless-shell"
# Without the last ones it hangs on look-ups of its own where there is no network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextlib.contextmanager
def running_browser() -> Iterator[Browser]:
    """Run chromium while used."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The process; tests ask for `browser`."""
    # Playwright's loop runs in this thread, and Django would refuse the database beside it.
    with pytest.MonkeyPatch.context() as patch, running_browser() as running:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield running


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """A running chromium; open a context in it for each person."""
    yield chromium
    for context in chromium.contexts:
        context.close()
