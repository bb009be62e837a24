"""Words that depend on what is paid. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _


def heading_of(lines: Sequence[Mapping[str, Any]]) -> str:
    """Return the title of the payment page: phí, lệ phí or both (Luật Phí và lệ phí 97/2015)."""
    kinds = {line["kind"] for line in lines}
    if kinds == {"fee"}:
        return _("Nộp phí")
    if kinds == {"charge"}:
        return _("Nộp lệ phí")
    if kinds == {"fee", "charge"}:
        return _("Nộp phí, lệ phí")
    return _("Nộp tiền")


def capitalised(text: str) -> str:
    """Return `text` with a capital at its head, the rest untouched."""
    return text[:1].upper() + text[1:]
