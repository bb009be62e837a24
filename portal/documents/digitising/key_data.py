"""Key data of a paper, proposed from its text for a person to confirm. Pure.

Only what papers of the State print in one way is proposed; a machine's guess never counts by
itself (law notes 9: the officer checks what was extracted).
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_NAME_LABEL = (
    r"Họ[,.]?\s*chữ\s+đệm[,.]?\s*(?:và\s+)?tên|Họ\s+và\s+tên(?:\s+khai\s+sinh)?|Họ[,.]?\s*tên"
)
_NAME = re.compile(rf"(?:{_NAME_LABEL})(?P<more>[^:;\n]{{0,60}})(?P<colon>\s*[:;])?", re.I)
_OTHER_LABEL = re.compile(
    r"(?:Họ|Ngày|Tháng|Năm|Giới\s*tính|Nam\s*/\s*Nữ|Dân\s*tộc|Quốc\s*tịch|Nơi|Quê|Địa\s*chỉ|Số|Giấy"
    r"|Sinh|Chức\s*vụ|Nghề|Điện\s*thoại|Người|Cha|Mẹ|Tại|Cơ\s*quan|Đơn\s*vị|Full\s*name)"
    r"(?:\s|$)",
    re.I,
)
"""How lines begin that ask the next question: what begins so is taken for no name."""
_VALUE = re.compile(r"[^\n\d:;,.()]{2,80}")
_PERSONAL_NUMBER = re.compile(r"(?<!\d)(\d{12})(?!\d)")
_NUMBER = re.compile(r"(?:^|\s)Số\s*[:;]\s*([0-9][\w./\-–]*(?:\s?[/\-–]\s?[\w./\-–]+)*)", re.M)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?!\d)")
_DATE_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)
MOST = 150
"""Letters of a value."""


def _name(text: str) -> str:
    """Return the first value after a label of names that is itself no label.

    The value stands behind the colon, or alone on the next line (a narrow column breaks there), or
    in a cell without a colon: then only in capitals, as forms ask for names.
    """
    for found in _NAME.finditer(text):
        rest = text[found.end() :]
        line, _, below = rest.partition("\n")
        places = [line, below.partition("\n")[0]] if found["colon"] else [found["more"]]
        if not found["colon"] and not found["more"].strip():
            colon = re.match(r"\s*[:;](.*)", below)
            places = [colon[1] if colon else _capitals(below.partition("\n")[0])]
        elif not found["colon"]:
            places = [_capitals(found["more"])]
        for place in places:
            if place.strip():
                if value := _as_name(place):
                    return value
                break
    return ""


def _as_name(place: str) -> str:
    """Return the name that a place begins with, "" when another question begins there."""
    place = place.strip(" .…_-|")
    if _OTHER_LABEL.match(place) or re.match(r"[^\n:;]{2,30}[:;]", place):
        return ""
    found = _VALUE.match(place)
    return " ".join(found[0].split()) if found else ""


def _capitals(place: str) -> str:
    """Return the words in capitals that a place begins with, "" for fewer than two."""
    words = place.strip(" |").split()
    own = []
    for word in words:
        if not (word.isalpha() and word == word.upper()):
            break
        own.append(word)
    return " ".join(own) if len(own) >= 2 else ""


def _personal_number(text: str) -> str:
    found = _PERSONAL_NUMBER.search(text)
    return found[1] if found else ""


def _number(text: str) -> str:
    found = _NUMBER.search(text)
    return re.sub(r"\s", "", found[1]).replace("–", "-").rstrip(".-/") if found else ""


def _date(text: str) -> str:
    """Return the first date that exists, as dd/mm/yyyy."""
    places = sorted(
        [*_DATE_WORDS.finditer(text), *_DATE.finditer(text)], key=lambda found: found.start()
    )
    for found in places:
        if (day := _day(*map(int, found.groups()))) is not None:
            return f"{day:%d/%m/%Y}"
    return ""


def _day(day: int, month: int, year: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if 1850 <= year <= 2200 else None
    except ValueError:
        return None


def _good_number(value: str) -> bool:
    return bool(re.fullmatch(r"\d{12}", value))


def _good_date(value: str) -> bool:
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value)
    return found is not None and _day(*map(int, found.groups())) is not None


@dataclass(frozen=True, slots=True)
class Datum:
    """One kind of datum: how it is found, when a typed one is good, and what to say if not."""

    key: str
    label: str | Promise
    find: Callable[[str], str]
    is_good: Callable[[str], bool] = bool
    wrong: str | Promise = ""


DATA = (
    Datum("full_name", _("Họ, chữ đệm, tên"), _name),
    Datum(
        "personal_number",
        _("Số định danh cá nhân"),
        _personal_number,
        _good_number,
        _("Số định danh cá nhân cần đúng 12 chữ số"),
    ),
    Datum(
        "date",
        _("Ngày trên giấy"),
        _date,
        _good_date,
        _("Ghi ngày có thật theo dạng ngày/tháng/năm, ví dụ 05/11/2026"),
    ),
    Datum("number", _("Số của giấy"), _number),
)


def proposed(text: str) -> dict[str, str]:
    """Return what the text of a paper seems to say, by key; only what was found."""
    composed = unicodedata.normalize("NFC", text)
    found = {datum.key: datum.find(composed)[:MOST] for datum in DATA}
    return {key: value for key, value in found.items() if value}


def faults(values: Mapping[str, str]) -> dict[str, str]:
    """Return by key what is wrong with the values that a person typed; empty ones are left out."""
    return {
        datum.key: str(datum.wrong)
        for datum in DATA
        if values.get(datum.key) and not datum.is_good(values[datum.key])
    }
