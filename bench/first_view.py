"""Bytes of the first view on a phone: the page and all that it needs, as the server sends them.

Nothing is kept from an earlier visit. Heads of answers are not counted; fonts stand apart, for they
are fetched once and the page is read without them.
"""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

MOST = 100_000
"""Bytes of a first view, fonts apart (issue of the citizen's side, "Reach")."""
FONT = (".woff2", ".woff", ".ttf")
_PHONE = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "vi", "Accept": "text/html"}


@dataclass
class FirstView:
    """What came over the line for one page, in bytes: by address, the page itself first."""

    path: str
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def page(self) -> int:
        """Bytes of the page itself."""
        return self.parts[self.path]

    @property
    def fonts(self) -> int:
        """Bytes of its fonts."""
        return sum(size for name, size in self.parts.items() if name.endswith(FONT))

    @property
    def total(self) -> int:
        """Bytes of everything but fonts."""
        return sum(self.parts.values()) - self.fonts


class _Needs(HTMLParser):
    """The addresses that a browser fetches for a page before anybody touches it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note stylesheets, preloads, icons, manifests, scripts and pictures."""
        given = dict(attrs)
        rel = (given.get("rel") or "").split()
        fetched = {"stylesheet", "preload", "icon", "manifest"} & set(rel)
        address = given.get("href") if tag == "link" and fetched else None
        if tag in ("script", "img"):
            address = given.get("src")
        if address and address.startswith("/") and address not in self.found:
            self.found.append(address)


def first_view(port: int, path: str, cookies: Mapping[str, str] | None = None) -> FirstView:
    """Fetch a page of the loopback's server as a phone does. RuntimeError unless it is there."""
    view = FirstView(path)
    needs = _Needs()
    needs.feed(_fetch(port, path, cookies or {}, view).decode())
    for address in needs.found:
        _fetch(port, address, {}, view)
    return view


def _fetch(port: int, path: str, cookies: Mapping[str, str], view: FirstView) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    words = "; ".join(f"{name}={value}" for name, value in cookies.items())
    connection.request("GET", path, headers=_PHONE | ({"Cookie": words} if words else {}))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    view.parts[path] = len(body)
    return _plain(body, answer.headers.get("Content-Encoding", "")) if path == view.path else b""


def _plain(body: bytes, coding: str) -> bytes:
    if coding == "gzip":
        return gzip.decompress(body)
    if coding:
        raise RuntimeError(f"pages come plain or by gzip, this one by {coding}")
    return body


def table(views: Mapping[str, FirstView]) -> str:
    """Return the views by title as a Markdown table."""
    rows = [["first view", "page", "with all it needs", "mark", "fonts apart", "met"]]
    rows.append(["---"] * len(rows[0]))
    for title, view in views.items():
        met = "yes" if view.total <= MOST else "**no**"
        kilobytes = [f"{size / 1000:.1f} KB" for size in (view.page, view.total, MOST, view.fonts)]
        rows.append([title, *kilobytes, met])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
