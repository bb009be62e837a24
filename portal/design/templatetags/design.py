"""Template tags and filters of the design system: `{% load design %}`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts.last_person import mark_of
from portal.design import formats, icons, marking
from portal.design.errors import FieldError, errors_of
from portal.design.navigation import Bar, Link, address_in_role, bar
from portal.design.vocabulary import DUE_STATES, SAVING, SOURCES, STATUSES

register = template.Library()

register.filter("device_mark", mark_of)
register.filter("number", formats.number)
register.filter("percent", formats.percent)
register.filter("file_size", formats.file_size)
register.filter("nbsp_code", stringfilter(formats.nbsp_code))
register.filter("unbroken", stringfilter(formats.unbroken))
register.filter("masked", stringfilter(formats.masked))
register.filter("masked_phone", stringfilter(formats.masked_phone))
register.filter("phone", stringfilter(formats.phone))
register.filter("last_two_names", stringfilter(formats.last_two_names))
register.filter("marked", stringfilter(marking.marked))


DOSSIER_CODE = re.compile(r"\b[A-Z]\d{2}(?:\.\d{2})+-\d{6}-\d{4,}\b")


@register.filter
def whole_codes(words: str) -> SafeString:
    """Escape words, and keep each code of a dossier in them on one line (H99.21-261102-0042)."""
    escaped = str(conditional_escape(words))
    return mark_safe(DOSSIER_CODE.sub(r'<span class="mc-whole">\g<0></span>', escaped))  # noqa: S308


@register.filter
def dong(amount: int | None) -> str:
    """Write an amount in đồng; nothing for None."""
    return "" if amount is None else formats.dong(int(amount))


@register.filter
def day(value: datetime.date | None) -> str:
    """Write a day: 16/11/2026; nothing for None."""
    return formats.day(value) if value else ""


@register.filter
def full_day(value: datetime.date | None) -> str:
    """Write a day with its weekday: Thứ Hai 16/11/2026."""
    return formats.full_day(value) if value else ""


@register.filter
def short_day(value: datetime.date | None, this_year: int | None = None) -> str:
    """Write a day for a table: 16/11, with the year when it is not `this_year`."""
    return formats.short_day(value, this_year) if value else ""


@register.filter
def clock(value: datetime.datetime | None) -> str:
    """Write the time of day: 17:00."""
    return formats.clock(value) if value else ""


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Write a moment with its weekday: 17:00 Thứ Hai 16/11/2026."""
    return formats.moment(value) if value else ""


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Draw one of our icons, hidden from screen readers: `{% icon "due-clock" %}`."""
    return icons.svg(name, str(conditional_escape(classes)))


@register.simple_tag
def status_tag(code: Any, short: bool = False) -> SafeString:
    """Show a status: shape and label on the ground of its family."""
    return _status_tag(str(code), short, get_language())


@lru_cache(maxsize=100)
def _status_tag(code: str, short: bool, language: str | None) -> SafeString:
    status = STATUSES[code]
    return format_html(
        '<span class="mc-tag mc-tag--{}" title="{}">{}{}</span>',
        status.tone,
        status.label if short else status.move,
        icons.svg(status.icon),
        status.short if short else status.label,
    )


@register.simple_tag
def status_icon(code: Any) -> SafeString:
    """Draw a status's shape alone, in its colour, as the bullet of a timeline or a rail."""
    status = STATUSES[str(code)]
    return icons.svg(status.icon, f"mc-tone--{status.tone}")


@register.simple_tag
def status_label(code: Any, short: bool = False) -> str:
    """Return a status's label alone."""
    status = STATUSES[str(code)]
    return str(status.short if short else status.label)


@register.simple_tag
def due_state(state: str, words: str = "", date: str = "", title: str = "") -> SafeString:
    """Show a due state: shape, words (its own when none are given), then the date in grey."""
    return _due_state(str(state), words, date, title, get_language())


@lru_cache(maxsize=2000)  # rows of a queue say the same few things over and over
def _due_state(state: str, words: str, date: str, title: str, language: str | None) -> SafeString:
    known = DUE_STATES[state]
    tail = format_html('<span class="mc-due__date">· {}</span>', date) if date else ""
    attribute = format_html(' title="{}"', title) if title else ""
    return format_html(
        '<span class="mc-due mc-due--{}"{}>{}<span>{} {}</span></span>',
        known.name,
        attribute,
        icons.svg(known.icon),
        words or known.words,
        tail,
    )


@register.simple_tag
def due_icon(state: str) -> SafeString:
    """Draw a due state's shape alone, in its colour, for the rail."""
    known = DUE_STATES[str(state)]
    return icons.svg(known.icon, f"mc-due--{known.name}")


@register.simple_tag
def source_tag(name: str, words: str = "") -> SafeString:
    """Show who brings a paper: `have`, `lookup` or `upload`."""
    source = SOURCES[name]
    return format_html(
        '<span class="mc-source mc-source--{}">{}{}</span>',
        source.name,
        icons.svg(source.icon),
        words or source.label,
    )


@register.simple_tag
def saving_state(state: str, words: str = "") -> SafeString:
    """Show whether the draft is saved: `saving`, `saved` or `failed`, spoken when it changes."""
    known, shape = SAVING[state]
    return format_html(
        '<span class="mc-saving mc-saving--{}" role="status">{}<span>{}</span></span>',
        state,
        icons.svg(shape),
        words or known,
    )


@register.simple_tag
def verified(words: str) -> SafeString:
    """Show that a value matches a register: tick and source."""
    return format_html(
        '<span class="mc-verified">{}{}</span>', icons.svg("status-9", "mc-tone--done"), _(words)
    )


@register.simple_tag
def options(choices: Iterable[tuple[object, str]], chosen: object) -> SafeString:
    """Return the options of a long list, Vietnamese, one of them chosen.

    A loop of the template takes ten times as long for each: it shows where there are hundreds.
    """
    now = "" if chosen is None else str(chosen)
    rows = (
        (value, mark_safe(" selected") if str(value) == now else "", label)
        for value, label in choices
    )
    return format_html_join("", '<option value="{}"{} lang="vi">{}</option>', rows)


@register.simple_tag
def form_errors(form: Any) -> list[FieldError]:
    """Return the errors of a form, a formset or a list of both, in the order of their fields."""
    return errors_of(form)


@register.simple_tag
def place(role: str) -> str:
    """Return the address that plays a role in the layouts (portal.design.navigation), or ""."""
    return address_in_role(role) or ""


@register.simple_tag
def desk_bar(links: Iterable[Link], current: str = "") -> Bar:
    """Return what stands in the desk's bar and what behind "Thêm"."""
    return bar(list(links), current or "")
