"""Vietnamese names inside sentences of either language, marked so that they are spoken rightly."""

from __future__ import annotations

import re
import unicodedata

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portal.language import is_english


def vietnamese(name: object) -> SafeString:
    """Return what others wrote, marked as Vietnamese (WCAG 3.1.2)."""
    return format_html('<span lang="vi">{}</span>', name)


def with_vietnamese(words: str, *names: object) -> SafeString:
    """Return a translated sentence with names in the places of its "%s", each marked."""
    return mark_safe(escape(words) % tuple(vietnamese(name) for name in names))  # noqa: S308


def sentences(*parts: str) -> SafeString:
    """Return those that say something, one after the other; what is marked stays marked."""
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[ \u00a0-](?:[A-Za-z]+[ \u00a0-]){0,2}")
_AT_HOME = ("đồng",)
"""Words that English pages say as they are: the name of the money."""


def marked(text: str) -> str:
    """Return a sentence for a page in English with its Vietnamese words marked as such.

    For sentences that arrive whole: a price by the copy, a step in the history. Vietnamese is told
    by its letters; one or two plain words between such words belong to them ("Lệ phí bản sao trích
    lục"). On a Vietnamese page, and of HTML, nothing is changed.
    """
    if not is_english() or text.isascii() or hasattr(text, "__html__"):
        return text
    runs: list[tuple[int, int]] = []
    for word in _WORD.finditer(text):
        if word.group().isascii() or word.group() in _AT_HOME or not _has_letters(word.group()):
            continue
        start, end = word.span()
        if runs and _BETWEEN.fullmatch(text, runs[-1][1], start):
            start = runs.pop()[0]
        runs.append((start, end))
    pieces, done = [], 0
    for start, end in runs:
        pieces += [escape(text[done:start]), vietnamese(text[start:end])]
        done = end
    return mark_safe("".join([*pieces, escape(text[done:])]))  # noqa: S308


def _has_letters(word: str) -> bool:
    return any(not sign.isascii() and unicodedata.category(sign).startswith("L") for sign in word)
