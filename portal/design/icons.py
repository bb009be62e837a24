"""Our own drawings: status shapes, due shapes, sources of papers (16 px), life events (32 px).

Single-colour, `currentColor`. The mark inside a filled shape is a hole (even-odd), so it takes the
colour of whatever lies below, in every theme. Drawings stand beside words and are hidden from
screen readers.
"""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

_DISC = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z"
_TICK = "M6.9 11.9 3.6 8.6l1.3-1.3 2 2 4.3-4.5 1.3 1.3z"
_SMALL_DISC = "M8 2.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 8 2.6z"
_SMALL_TICK = "M7.2 10.9 4.7 8.4l1-1L7.2 9l3.2-3.4 1 1z"
_DIAMOND = "M7 1.4a1.4 1.4 0 0 1 2 0L14.6 7a1.4 1.4 0 0 1 0 2L9 14.6a1.4 1.4 0 0 1-2 0L1.4 9a1.4 1.4 0 0 1 0-2z"  # noqa: E501
_SQUARE = "M3 1.5h10A1.5 1.5 0 0 1 14.5 3v10a1.5 1.5 0 0 1-1.5 1.5H3A1.5 1.5 0 0 1 1.5 13V3A1.5 1.5 0 0 1 3 1.5z"  # noqa: E501
_CROSS = (
    "M5.3 4.2 8 6.9l2.7-2.7 1.1 1.1L9.1 8l2.7 2.7-1.1 1.1L8 9.1l-2.7 2.7-1.1-1.1L6.9 8 4.2 5.3z"
)
_BACK = "M7.4 4.2 3.6 8l3.8 3.8 1.1-1.1-1.9-1.9h5.6V7.2H6.6l1.9-1.9z"
_OCTAGON = "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"
_MARK = "M7.1 4.1h1.8v4.7H7.1zM7.1 10h1.8v1.8H7.1z"
_LOW_MARK = "M7.1 5.6h1.8v4.2H7.1zM7.1 11h1.8v1.8H7.1z"
_DONG = "M8.8 4.1h1.3v1h1v1h-1v5.3H8.8v-.5A2.1 2.1 0 1 1 8.8 7.7V6.1H7.6v-1h1.2zM7.4 8.4a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8z"  # noqa: E501
_CLOUD = "M4.6 12.8a3.1 3.1 0 0 1-.4-6.2 4.1 4.1 0 0 1 7.9-.5 3.4 3.4 0 0 1-.1 6.7z"


def _full(*paths: str) -> str:
    return f'<path fill="currentColor" fill-rule="evenodd" d="{"".join(paths)}"/>'


def _ring(inside: str = "", radius: float = 6.1, width: float = 1.7, dashes: str = "") -> str:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    circle = f'<circle cx="8" cy="8" r="{radius}" fill="none" stroke="currentColor"'
    return f'{circle} stroke-width="{width}"{dash}/>{inside}'


def _line(path: str, width: float = 1.5) -> str:
    return (
        f'<path fill="none" stroke="currentColor" stroke-width="{width}" stroke-linecap="round"'
        f' stroke-linejoin="round" d="{path}"/>'
    )


SMALL: dict[str, str] = {
    "status-draft": _ring(dashes="2.4 2.39"),
    "status-1": _ring(),
    "status-2": _ring(_full("M8 3.6A4.4 4.4 0 0 1 12.4 8H8z")),
    "status-3": _full(_SQUARE, _CROSS),
    "status-4": _ring(_full("M8 3.6a4.4 4.4 0 0 1 0 8.8z")),
    "status-5": _full(_DIAMOND, _MARK),
    "status-6": _full(_DIAMOND, _DONG),
    "status-7": _full(_SQUARE, _BACK),
    "status-8": _full(_SQUARE, "M5 5h6v6H5z"),
    "status-9": _full(_DISC, _TICK),
    "status-10": _ring(_full(_SMALL_DISC, _SMALL_TICK), radius=7.2, width=1.2),
    "due-dash": _full("M3.5 7.1h9v1.8h-9z"),
    "due-clock": _ring(_line("M8 4.6V8l2.3 1.5")),
    "due-triangle": _line("M8 2.4 14.4 13.6H1.6z", 1.7),
    "due-triangle-full": _full("M8 1 15.6 14.6H.4z", _LOW_MARK),
    "due-octagon": _full(_OCTAGON, _MARK),
    "due-pause": _full("M3.8 2.8h2.8v10.4H3.8zM9.4 2.8h2.8v10.4H9.4z"),
    "due-tick": _full("M6.4 12.8 1.9 8.3l1.5-1.5 3 3 6.2-6.4 1.5 1.5z"),
    "due-octagon-tick": _line("M5.4 1.7h5.2l3.7 3.7v5.2l-3.7 3.7H5.4l-3.7-3.7V5.4z", 1.4)
    + _full(_SMALL_TICK),
    "source-lookup": _ring(_line("M8 4.7v6M5.6 8.3 8 10.7l2.4-2.4")),
    "source-upload": _line("M3.6 1.7h5.6l3.2 3.2v9.4H3.6z") + _line("M8 11.6V7.2M6 9l2-2 2 2"),
    "saved-cloud": _line(_CLOUD) + _line("M6 9.3l1.5 1.5 2.6-2.8"),
}

LIFE_EVENTS: dict[str, str] = {
    "event-birth": "M5 15h22a11 10 0 0 1-22 0zM16 15V4a11 11 0 0 1 11 11M5 15 3 10H1.5"
    "M11 24.5v2M21 24.5v2M9.5 28h3M19.5 28h3",
    "event-marriage": "M12 13a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z"
    "M20 13a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM16 10l-3.5-3.5 1.5-2h4l1.5 2z",
    "event-moving": "M4 11h24v16H4zM11 11V6h10v5M4 18h9M19 18h9M13 16h6v4h-6z",
    "event-building": "M3 15.5 16 4l13 11.5M7 13v14h18V13M13 27v-9h6v9",
    "event-business": "M5 15v12h22V15M6 5h20l3 7H3z"
    "M3 12a3.25 3.25 0 0 0 6.5 0 3.25 3.25 0 0 0 6.5 0 3.25 3.25 0 0 0 6.5 0 3.25 3.25 0 0 0 6.5 0"
    "M13 27v-7h6v7",
    "event-land": "M3 8l9-3 8 3 9-3v19l-9 3-8-3-9 3zM12 5v19M20 8v19",
    "event-hardship": "M14 4.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM5 28v-4a9 9 0 0 1 15-6.7"
    "M26 28V17M23 28v-9.5a1.5 1.5 0 0 1 3-1.5",
    "event-bereavement": "M16 28V13M16 17c0-5-4-8-10-8 0 5 4 8 10 8z"
    "M16 13c0-5 3-8 9-8 0 5-3 8-9 8z",
}

NAMES = tuple(SMALL) + tuple(LIFE_EVENTS)


@lru_cache(maxsize=500)
def svg(name: str, classes: str = "") -> SafeString:
    """Return the drawing `name` as inline SVG; KeyError when there is none of that name."""
    if name in SMALL:
        size, body, own = 16, SMALL[name], "mc-shape"
    else:
        size, body, own = 32, _line(LIFE_EVENTS[name], 2), "mc-event-icon"
    names = f"{own} {classes}".strip()
    return mark_safe(  # noqa: S308 - constants of this file and class names of our templates
        f'<svg class="{names}" viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
        f' aria-hidden="true" focusable="false">{body}</svg>'
    )
