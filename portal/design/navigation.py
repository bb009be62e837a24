"""The menus: what stands in the header, at the foot and in the desk's bar.

A room adds its entry at start-up (`AppConfig.ready`), so the ground floor needs to know no room:

    navigation.add("desk", "queue", _("Hàng đợi"), "desk:queue", order=10, visible=is_officer)

Pages of administrators stand in the menu "admin", under a heading (`group`) and with a sentence
that says what they are for (`about`): the page `/quan-tri/` lists them, the desk's bar leads there.

The desk's bar is one line: the first `TABS` entries stand in it, the others behind "Thêm", and
always those with a heading (`group`, such as `OF_UNIT`).

An entry whose address does not exist is not shown. The current entry is the one with the longest
path that begins the address asked for; a view may name another with `nav_current` in its context.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Visible = Callable[[Any], bool]
MENUS = ("citizen", "help", "about", "desk", "admin")
TABS = 4
"""Entries that stand in the desk's bar itself: with them it is one line at 1366 px."""


@dataclass(frozen=True)
class Entry:
    """One entry; `target` is the name of an address, or a path that begins with "/"."""

    key: str
    label: str | Promise
    target: str
    order: int
    visible: Visible | None = None
    group: str | Promise = ""
    about: str | Promise = ""


@dataclass(frozen=True)
class Link:
    """One entry as a template prints it."""

    key: str
    label: str | Promise
    href: str
    current: bool
    group: str | Promise = ""
    about: str | Promise = ""


@dataclass(frozen=True)
class Bar:
    """The desk's bar: what stands in the line, and what stands behind "Thêm" under its headings
    ("" for the first one, which needs none)."""

    line: list[Link]
    more: list[tuple[str | Promise, list[Link]]]

    @property
    def is_more_current(self) -> bool:
        """Is the present page one of those behind "Thêm"?"""
        return any(link.current for _heading, links in self.more for link in links)


_menus: dict[str, dict[str, Entry]] = {menu: {} for menu in MENUS}


def add(
    menu: str,
    key: str,
    label: str | Promise,
    target: str,
    *,
    order: int = 100,
    visible: Visible | None = None,
    group: str | Promise = "",
    about: str | Promise = "",
) -> None:
    """Put an entry into a menu, or replace the one with the same key. KeyError: no such menu.

    `visible` is called with the person who asks and must not be slow; without it all see the entry.
    """
    _menus[menu][key] = Entry(key, label, target, order, visible, group, about)


@cache
def address_of(target: str) -> str | None:
    """Return the path of a target, or None when the site has no such address."""
    try:
        if not target.startswith("/"):
            return reverse(target)
        resolve(target.partition("?")[0].partition("#")[0])
    except (NoReverseMatch, Resolver404):
        return None
    return target


def links(
    menu: str, request: HttpRequest | None, user: Any = None, current: str = ""
) -> list[Link]:
    """Return the entries of a menu that exist and that `user` may see, in order."""
    entries = sorted(_menus[menu].values(), key=lambda entry: entry.order)
    seen = [
        (entry, href)
        for entry in entries
        if (href := address_of(entry.target)) is not None
        and (entry.visible is None or (user is not None and entry.visible(user)))
    ]
    if not current and request is not None:
        matching = [(len(href), e.key) for e, href in seen if request.path.startswith(href)]
        current = max(matching)[1] if matching else ""
    return [Link(e.key, e.label, href, e.key == current, e.group, e.about) for e, href in seen]


def bar(entries: list[Link], current: str = "") -> Bar:
    """Fold the desk's entries: the first of those without a heading stand in the line.

    `current` is the key that a view named; without it the entries know themselves.
    """
    if current:
        entries = [replace(link, current=link.key == current) for link in entries]
    plain = [link for link in entries if not link.group]
    groups: dict[str | Promise, list[Link]] = {}
    for link in [*plain[TABS:], *(link for link in entries if link.group)]:
        groups.setdefault(link.group, []).append(link)
    return Bar(plain[:TABS], list(groups.items()))


def has_admin_pages(user: Any) -> bool:
    """Is there a page of administrators that this person may see?"""
    return bool(links("admin", None, user))


PROCEDURES = _("Thủ tục")
OFFICES = _("Cơ quan và lịch")
RUNNING = _("Vận hành")
OF_UNIT = _("Của đơn vị")

add("citizen", "procedures", _("Tìm thủ tục"), "/thu-tuc/", order=10)
add("citizen", "lookup", _("Tra cứu hồ sơ"), "/tra-cuu/", order=20)
add("citizen", "dossiers", _("Hồ sơ của tôi"), "/ho-so/", order=30)
add("citizen", "help", _("Trợ giúp"), "/tro-giup/", order=40)
add("help", "questions", _("Câu hỏi thường gặp"), "/hoi-dap/", order=10)
add("help", "centres", _("Tìm nơi tiếp nhận gần nhất"), "/noi-tiep-nhan/", order=20)
add("help", "petitions", _("Phản ánh, kiến nghị"), "/phan-anh/", order=30)
add("help", "verify", _("Kiểm tra một giấy tờ đã cấp"), "/kiem-tra/", order=40)
add("about", "display", _("Trợ năng: chữ lớn, tương phản cao"), "design:display", order=10)
add("about", "privacy", _("Dữ liệu cá nhân của bạn"), "/du-lieu-ca-nhan/", order=20)
add("about", "open_data", _("Số liệu mở"), "/so-lieu/", order=30)
add("about", "site_map", _("Sơ đồ trang"), "/so-do-trang/", order=40)
add("desk", "admin", _("Quản trị"), "administration", order=60, visible=has_admin_pages)

# Addresses that layouts link to by role; a room names its own with `place`.
_places: dict[str, str] = {
    "search": "/thu-tuc/",
    "dossiers": "/ho-so/",
    "account": "/tai-khoan/",
    "notices": "/thong-bao/",
    "desk_search": "/mot-cua/tim/",
    "desk": "/mot-cua/",
}


def place(role: str, target: str) -> None:
    """Say which address plays a role in the layouts (the keys of `_places`)."""
    _places[role] = target


def address_in_role(role: str) -> str | None:
    """Return the path that plays a role, or None when the site has none."""
    return address_of(_places[role])
