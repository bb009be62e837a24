"""People in templates: `{% load people %}`."""

from __future__ import annotations

from typing import Any

from django import template

from portal.accounts.people import duties_of

register = template.Library()


@register.filter
def workplace(user: Any) -> str:
    """Return the short name of the agency where somebody holds a posting, "" for a citizen."""
    return duties_of(user).workplace if user.is_authenticated else ""
