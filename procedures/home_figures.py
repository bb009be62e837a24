"""The month's figures on the home page. They come from above and only when they are real."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """One figure: "98,1 %", "trả đúng hoặc trước hạn", "9.874 trên 10.065 hồ sơ đã xong"."""

    value: str
    label: str
    parts: str = ""


@dataclass(frozen=True)
class Month:
    """The figures of one month: its title, up to four figures, and where they are explained."""

    title: str
    figures: Sequence[Figure] = field(default_factory=tuple)
    href: str = ""


_source: list[Callable[[], Month | None]] = []


def provide(source: Callable[[], Month | None]) -> None:
    """Register who knows the figures; called once, at start-up, by the room that counts them."""
    _source[:] = [source]


def figures() -> Month | None:
    """Return this month's figures, None while nobody has counted any."""
    return _source[0]() if _source else None
