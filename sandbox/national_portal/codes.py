"""Dossier codes and agency codes, law notes 4.1 and 4.2. Pure."""

from __future__ import annotations

import datetime
import re

DOSSIER = re.compile(r"([0-9A-Z]{3}(?:\.[0-9A-Z]{2,3}){0,5})-(\d{6}|\d{8})-(\d{4,7})")
AGENCY = re.compile(r"[0-9A-Z]{3}(\.[0-9A-Z]{2,3}){0,5}")


def agency(code: str) -> str:
    """Return an agency code in its form of QĐ 20/2020: `000.00.14.H07` becomes `H07.14`.

    The old form of TT 10/2016 is written lowest level first and padded with zero groups.
    """
    groups = code.split(".")
    if not groups[0].isdigit():
        return code
    return ".".join(group for group in reversed(groups) if group.strip("0"))


def agency_mistake(code: str) -> str:
    """Return what is wrong with an agency code, or nothing."""
    return "" if AGENCY.fullmatch(code) else f"không phải mã định danh cơ quan ({code!r})"


def dossier_mistake(code: str, sender: str) -> str:
    """Return what is wrong with a dossier code sent by agency `sender`, or nothing.

    The unit in the code must be the sender or one of its own, and the day must exist.
    """
    found = DOSSIER.fullmatch(code)
    if not found:
        return f"không đúng dạng mã hồ sơ ({code!r})"
    unit, day, _serial = found.groups()
    try:
        datetime.datetime.strptime(day, "%Y%m%d" if len(day) == 8 else "%y%m%d")  # noqa: DTZ007
    except ValueError:
        return f"ngày {day} trong mã không có thật"
    own, above = agency(unit), agency(sender)
    if own != above and not own.startswith(f"{above}."):
        return f"mã thuộc đơn vị {own}, không thuộc đơn vị gửi {above}"
    return ""
