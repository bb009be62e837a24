"""Every kind of item as it describes itself: what a page for building forms is made from."""

from typing import Any

from django.utils.translation import gettext as _

from .kinds import KINDS, Item


def families() -> dict[str, str]:
    """The groups in which kinds are listed, in order, with their words."""
    return {
        "words": _("Chữ"),
        "choosing": _("Lựa chọn"),
        "numbers": _("Số và ngày"),
        "people": _("Người và liên hệ"),
        "blocks": _("Khối và giấy tờ"),
        "layout": _("Lời dẫn và tiêu đề"),
    }


def describe(kind: type[Item]) -> dict[str, Any]:
    """One kind as plain JSON: `kind`, `title`, `purpose`, `family`, `holds_value`, `settings`.

    Words are in the language of the moment. portal/eforms/settings.py says what a setting is.
    """
    return {
        "kind": kind.kind,
        "title": kind.title(),
        "purpose": kind.purpose(),
        "family": kind.family,
        "holds_value": kind.holds_value,
        "settings": [each.as_data() for each in kind.settings()],
    }


def describe_kinds() -> list[dict[str, Any]]:
    """All kinds, by family in the order of `families`, then in the order of registration."""
    order = list(families())
    return [describe(kind) for kind in sorted(KINDS.values(), key=lambda k: order.index(k.family))]
