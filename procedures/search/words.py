"""A question, or a text to be found, as plain words. Pure."""

from __future__ import annotations

import re

from portal.text import fold

LONGEST_QUESTION = 200
MOST_WORDS = 24
_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"\d\.\d{1,6}(\.[0-9a-z]*)*")

FILLERS = frozenset(
    re.findall(
        r"\w+",
        "anh ba ban bang be cac cach can chau chi cho chung co con cua da dau den di duoc em "
        "gi gio hay hoi it khi khong la lam len mot muon nao nay ngay nguoi nhu nhung o ong "
        "phai ra sao tai the thi thu to toi trong tu tuc va vao ve voi xin ",
    )
)
"""Words that people wrap a question in ("tôi muốn làm … cho con"); left out when all words
together find nothing."""

SHORT_FORMS = {
    "bhtn": "bao hiem that nghiep",
    "bhxh": "bao hiem xa hoi",
    "bhyt": "bao hiem y te",
    "cccd": "can cuoc",
    "cmnd": "can cuoc",
    "dkkd": "dang ky kinh doanh",
    "gplx": "giay phep lai xe",
    "gpxd": "giay phep xay dung",
    "hkd": "ho kinh doanh",
    "nvqs": "nghia vu quan su",
    "tthn": "tinh trang hon nhan",
}
"""Abbreviations that people type, written out as the catalogue has them."""


def words_of(text: str) -> list[str]:
    """Return the folded words of `text`: "Đăng ký lại (khai sinh)" → dang, ky, lai, khai, sinh."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """Return `text` as the column of names holds it: folded words with single spaces."""
    return " ".join(words_of(text))


def question_words(question: str) -> list[str]:
    """Return the words of what a person typed, bounded; "thủ tục" at its head is left out."""
    typed = words_of(question[:LONGEST_QUESTION])[:MOST_WORDS]
    words = [word for each in typed for word in SHORT_FORMS.get(each, each).split()]
    return words[2:] if words[:2] == ["thu", "tuc"] and len(words) > 2 else words


def without_fillers(words: list[str]) -> list[str]:
    """Return the words that carry the matter; all of them when none would be left."""
    return [word for word in words if word not in FILLERS] or words


def as_code(question: str) -> str:
    """Return the question when it is the code of a procedure or its beginning, else nothing."""
    text = fold(question[:LONGEST_QUESTION])
    return text.upper() if _CODE.fullmatch(text) else ""


def tsquery(words: list[str], *, begun: bool = False) -> str:
    """Return a query for to_tsquery that wants every word; `begun`: the last may be unfinished."""
    return " & ".join(words) + (":*" if begun and words else "")
