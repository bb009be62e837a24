"""Reading one item of a definition: on a page, or inside a block."""

import re
from typing import Any

from django.utils.translation import gettext as _

from ..context_paths import kinds_for
from ..reader import Reader
from .base import KINDS, Item

_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Names that pages and views use for their own fields, and conditions for the entry in hand.
_RESERVED = frozenset(
    {"csrfmiddlewaretoken", "reload", "save", "continue", "back", "confirm", "next", "page"}
    | {"entry"}
)


def read_key(reader: Reader, *, required: bool) -> str:
    """The `key` of a page or an item, "" when there is none; notes one that is not allowed."""
    key = reader.text("key", longest=60, required=required)
    if key and (not _KEY.fullmatch(key) or key in _RESERVED):
        words = _("Khóa gồm chữ thường không dấu, chữ số, gạch dưới, và không phải từ dành riêng")
        reader.blame("key", words)
    return key


def read_item(
    reader: Reader, page_key: str, position: int, allowed: frozenset[str] | None = None
) -> Item | None:
    """The item that `reader` holds, of one of the kinds `allowed` if given; None when it has no
    kind or no key. Every fault is noted at `reader`."""
    if not reader.is_object:
        return None
    name = reader.raw("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        reader.blame("kind", _("Không có loại câu hỏi “%(kind)s”") % {"kind": str(name)[:60]})
        return None
    if allowed is not None and kind.kind not in allowed:
        reader.blame("kind", _("Trong khối không đặt được loại “%(kind)s”") % {"kind": kind.kind})
        return None
    key = read_key(reader, required=kind.holds_value)
    when = reader.raw("when")
    if reader.has("when") and when is None:
        reader.blame("when", _("Điều kiện là một đối tượng có đúng một phép"))
    options = kind.options(reader)
    _check_prefill(reader, kind, options, is_inside=allowed is not None)
    reader.close()
    if not key and kind.holds_value:
        return None
    # A heading needs no name of its own; this one cannot clash with a written key.
    key = key or f"{page_key}.{position}"
    return kind(key=key, page_key=page_key, when=when, definition=reader.taken, **options)


def _check_prefill(
    reader: Reader, kind: type[Item], options: dict[str, Any], *, is_inside: bool
) -> None:
    prefill = options.get("prefill")
    if not prefill:
        return
    if is_inside:
        reader.blame("prefill", _("Câu trong khối không điền sẵn được"))
        return
    allowed = kinds_for(prefill)
    if not allowed:
        reader.blame("prefill", _("Không có nguồn điền sẵn “%(path)s”") % {"path": prefill})
    elif kind.kind not in allowed:
        words = _("Nguồn “%(path)s” không điền được loại “%(kind)s”")
        reader.blame("prefill", words % {"path": prefill, "kind": kind.kind})
