"""Data that a register of the State already holds, told by a question's label and kind.

Whoever signs in with VNeID has proven them, and an organisation's come from the business
register; a procedure must not ask again for what is there (Luật 20/2023/QH15, Điều 44; law
notes 2.2). A question about another person can be prefilled by nothing: it is not told of.
"""

from __future__ import annotations

import re

from portal.eforms.context_paths import path_names
from portal.text import fold

_ANYBODY_ELSE = re.compile(
    r"\b(cha|me|con|vo|chong|be|tre|em|anh|chi|ong|ba|"
    r"nguoi (?!khai|yeu cau|nop|de nghi|dang ky)\w+|ben|chu ho|chu so huu|nguoi nhan|thanh vien)\b"
)
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "person.full_name",
        re.compile(
            r"^(ho( va|,)? (chu dem( va|,)? )?ten|ho ten)"
            r"( nguoi (khai|yeu cau|nop|de nghi|dang ky).*)?( \(.*\))?$"
        ),
    ),
    ("person.date_of_birth", re.compile(r"^(ngay,? (thang,? nam )?sinh|sinh ngay)\b")),
    ("person.personal_id", re.compile(r"^so (dinh danh|can cuoc|cccd|cmnd|dinh danh ca nhan)\b")),
    ("person.sex", re.compile(r"^gioi tinh\b")),
    ("person.nationality", re.compile(r"^quoc tich\b")),
    ("person.ethnicity", re.compile(r"^dan toc\b")),
    (
        "person.address",
        re.compile(r"^(noi (cu tru|thuong tru|o hien)|dia chi (thuong tru|cu tru))\b"),
    ),
    ("person.phone", re.compile(r"^(so )?dien thoai\b")),
    ("person.email", re.compile(r"^(thu dien tu|email|dia chi thu dien tu)\b")),
    ("organisation.name", re.compile(r"^ten (doanh nghiep|cong ty|to chuc|ho kinh doanh)\b")),
    ("organisation.tax_code", re.compile(r"^(ma so (thue|doanh nghiep))\b")),
    ("organisation.address", re.compile(r"^(dia chi )?tru so( chinh)?\b")),
    ("organisation.representative", re.compile(r"^nguoi dai dien( theo phap luat)?\b")),
)


def is_about_another(*titles: str) -> bool:
    """Tell whether the titles above a question (page, group) name somebody else: "Mẹ", "Trẻ"."""
    return any(_ANYBODY_ELSE.search(fold(each)) for each in titles)


def source_for(kind: str, label: str) -> str:
    """Return the source that could answer such a question, `person.full_name`; "" for none."""
    plain = fold(label).rstrip(" :.?*")
    possible = path_names(kind)
    for path, pattern in _LABELS:
        if path in possible and pattern.search(plain):
            rest = pattern.sub("", plain, count=1) if path.startswith("person.") else ""
            if not _ANYBODY_ELSE.search(rest):
                return path
    return ""
