"""National statuses in words."""

from django import template

from sandbox.national_portal.transitions import LABELS

register = template.Library()


@register.filter
def status_label(status: int | None) -> str:
    """Return "4 Đang xử lý", empty for no status."""
    return f"{status} {LABELS[status]}" if status in LABELS else ""
