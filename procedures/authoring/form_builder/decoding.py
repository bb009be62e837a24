"""Reading a file that somebody uploads as JSON: strictly, bounded, with the place of a fault."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from portal.documents.names import shown
from procedures.authoring.errors import BadDefinition
from procedures.authoring.parts import MOST_BYTES, require_bounded


class _Twice(ValueError):
    def __init__(self, key: str) -> None:
        self.key = key


class _NoNumber(ValueError):
    pass


def decoded(data: bytes) -> Any:
    """Return what JSON `data` holds, at most 2 MB. Raises BadDefinition, DraftTooLarge."""
    if len(data) > MOST_BYTES:
        raise BadDefinition([_("Tệp lớn quá 2 MB.")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = _("Tệp không phải chữ UTF-8 (ở byte thứ %d).") % (error.start + 1)
        raise BadDefinition([words]) from error
    if not text.strip():
        raise BadDefinition([_("Tệp rỗng.")])
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        words = _("Dòng %(line)d, cột %(column)d: tệp không theo dạng JSON ở chỗ này.")
        raise BadDefinition([words % {"line": error.lineno, "column": error.colno}]) from error
    except _Twice as error:
        words = _("Một đối tượng có hai lần khóa “%s”.") % shown(error.key)
        raise BadDefinition([words]) from error
    except _NoNumber as error:
        raise BadDefinition([_("Tệp có một số không viết được: NaN hoặc vô cực.")]) from error
    except (RecursionError, ValueError) as error:
        raise BadDefinition([_("Tệp lồng quá sâu hoặc có số quá dài.")]) from error
    require_bounded(value)
    if "\\u0000" in text and _holds_nul(value):
        raise BadDefinition([_("Tệp có ký tự NUL.")])
    return value


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _constant(_text: str) -> Any:
    raise _NoNumber


def _holds_nul(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_holds_nul(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return any(_holds_nul(each) for each in value)
    return isinstance(value, str) and "\0" in value
