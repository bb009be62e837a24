"""A question, or a text to be found, as plain words. Pure."""

from __future__ import annotations

import re

from portal.text import fold
from procedures.search.keyboards import without_keystrokes

LONGEST_QUESTION = 200
MOST_WORDS = 24
_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"\d\.\d{1,6}(\.[0-9a-z]*)*")
_WITHOUT_POINT = re.compile(r"\d{7}")
_WHOLE_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(\.[0-9a-z]+)*(?![0-9a-z])")
NATIONAL_LENGTH = len("1.000000")

FILLERS = frozenset(
    re.findall(
        r"\w+",
        "anh ba ban bang be bi cac cach can chau chi cho chung co con cua da dau den di duoc em "
        "gi gio hay hoi it khi khong la lam len mot muon nao nay ngay nguoi nhu nhung o ong "
        "phai ra sao tai the thi thu to toi trong tu tuc va vao ve voi xin ",
    )
)
"""Words that people wrap a question in ("tôi muốn làm … cho con"); left out when all words
together find nothing."""

SHORT_FORMS = {
    "atvstp": "an toan ve sinh thuc pham",
    "bhtn": "bao hiem that nghiep",
    "bhxh": "bao hiem xa hoi",
    "bhyt": "bao hiem y te",
    "bds": "bat dong san",
    "cccd": "can cuoc",
    "cmnd": "chung minh nhan dan",
    "cmt": "chung minh nhan dan",
    "cmtnd": "chung minh nhan dan",
    "csgt": "canh sat giao thong",
    "ctcp": "cong ty co phan",
    "dk": "dang ky",
    "dki": "dang ky",
    "dkkd": "dang ky kinh doanh",
    "dkkh": "dang ky ket hon",
    "dkks": "dang ky khai sinh",
    "dky": "dang ky",
    "gcn": "giay chung nhan",
    "gks": "giay khai sinh",
    "gplx": "giay phep lai xe",
    "gpxd": "giay phep xay dung",
    "hkd": "ho kinh doanh",
    "hktt": "ho khau thuong tru",
    "mst": "ma so thue",
    "nld": "nguoi lao dong",
    "nvqs": "nghia vu quan su",
    "pccc": "phong chay chua chay",
    "qsdd": "quyen su dung dat",
    "tncn": "thu nhap ca nhan",
    "tndn": "thu nhap doanh nghiep",
    "tthc": "thu tuc hanh chinh",
    "tthn": "tinh trang hon nhan",
    "vsattp": "ve sinh an toan thuc pham",
}
"""Abbreviations that people type, written out as the catalogue has them."""


def words_of(text: str) -> list[str]:
    """Return the folded words of `text`: "Đăng ký lại (khai sinh)" → dang, ky, lai, khai, sinh."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """Return `text` as the column of names holds it: folded words with single spaces."""
    return " ".join(words_of(text))


def question_words(question: str) -> list[str]:
    """Return the words of what a person typed, bounded, as the catalogue would write them.

    Abbreviations are written out, what Telex and VNI left behind is read, and "thủ tục" at the
    head is left out.
    """
    typed = words_of(question[:LONGEST_QUESTION])[:MOST_WORDS]
    words = [
        word for each in typed for word in SHORT_FORMS.get(each, without_keystrokes(each)).split()
    ]
    return words[2:] if words[:2] == ["thu", "tuc"] and len(words) > 2 else words


def without_fillers(words: list[str]) -> list[str]:
    """Return the words that carry the matter; all of them when none would be left."""
    return [word for word in words if word not in FILLERS] or words


def as_code(question: str) -> str:
    """Return the code of a procedure, or its beginning, that stands in the question, else nothing.

    Alone it may be unfinished ("1.0011") or without its point (1001193); among words it is whole.
    """
    text = fold(question[:LONGEST_QUESTION])
    if _CODE.fullmatch(text):
        return text.upper()
    if _WITHOUT_POINT.fullmatch(text):
        return f"{text[0]}.{text[1:]}"
    inside = _WHOLE_CODE.search(text)
    return inside[0].upper() if inside else ""


def national_part(code: str) -> str:
    """Return the national code of a local one: 1.001193.000.00.00.H56 → 1.001193."""
    return code[:NATIONAL_LENGTH]


def tsquery(words: list[str], *, begun: bool = False) -> str:
    """Return a query for to_tsquery that wants every word; `begun`: the last may be unfinished."""
    return " & ".join(words) + (":*" if begun and words else "")
