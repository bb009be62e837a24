"""Names of executing agencies: told apart in one text, their spellings brought together. Pure."""

from __future__ import annotations

import re

from portal.text import fold

_STARTS = (
    "ban",
    "bao hiem",
    "bo",
    "ca nhan",
    "cang vu",
    "chi cuc",
    "chi nhanh",
    "chu tich",
    "co quan",
    "cong an",
    "cuc",
    "doi",
    "don vi",
    "dai su quan",
    "hoi dong",
    "kho bac",
    "ngan hang",
    "phong",
    "so",
    "thanh tra",
    "thue",
    "thu vien",
    "toa an",
    "to chuc",
    "tong cuc",
    "truong",
    "trung tam",
    "ubnd",
    "uy ban",
    "van phong",
    "vien",
    "vu",
)
_ALIASES = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\bnn (va|&) mt\b"), "nong nghiep va moi truong"),
    (
        re.compile(r"\b(cac )?(xa phuong thi tran|xa phuong dac khu|xa phuong|phuong xa)\b"),
        "cap xa",
    ),
    (re.compile(r"\b(cac )?tinh thanh pho( truc thuoc trung uong)?$"), "cap tinh"),
    (re.compile(r"^cong an tinh$"), "cong an cap tinh"),
    (re.compile(r"^cong an xa$"), "cong an cap xa"),
    (re.compile(r"^uy ban nhan dan tinh$"), "uy ban nhan dan cap tinh"),
    (re.compile(r"^uy ban nhan dan xa$"), "uy ban nhan dan cap xa"),
)
LONGEST = 400


def split_agencies(text: str) -> list[str]:
    """Split "Công an cấp Xã, Cục cảnh sát giao thông" but not "Ủy ban nhân dân xã, phường".

    A semicolon or a line end always parts; a comma only before a word that begins an agency's
    name with a capital letter.
    """
    found: list[str] = []
    for piece in re.split(r"[;\n]", text):
        for part in piece.split(","):
            name = part.strip(" .-+")
            if found and name and not _begins_agency(name) and part is not piece.split(",")[0]:
                found[-1] = f"{found[-1]}, {name}"
            elif name:
                found.append(name)
    return list(dict.fromkeys(name[:LONGEST] for name in found))


def agency_key(name: str) -> str:
    """Return what all spellings of an agency share: "UBND xã" → "uy ban nhan dan cap xa"."""
    key = " ".join(re.sub(r"[\W_]+", " ", fold(name)).split())
    for pattern, replacement in _ALIASES:
        key = pattern.sub(replacement, key)
    return key[:LONGEST]


def _begins_agency(name: str) -> bool:
    folded = fold(name)
    return name[:1].isupper() and any(
        folded == start or folded.startswith(f"{start} ") for start in _STARTS
    )
