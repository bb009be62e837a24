"""Words for the figures of visits."""

from __future__ import annotations

import datetime

from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def minutes(length: datetime.timedelta | None) -> str:
    """Return a length in whole minutes; a dash without one."""
    if length is None:
        return "–"
    number = round(length.total_seconds() / 60)
    return ngettext("%(n)s phút", "%(n)s phút", number) % {"n": number}
