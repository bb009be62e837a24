"""What a request must look like: every field, nothing more; addresses and telephones that exist."""

from __future__ import annotations

import re
from typing import Any

_PHONE = re.compile(r"0[35789]\d{8}|02\d{9}")
_FIELDS: dict[str, dict[str, str]] = {
    "NguoiGui": {"HoTen": r".{2,200}", "DienThoai": r"|\d{8,12}", "DiaChi": r".{0,300}"},
    "NguoiNhan": {
        "HoTen": r".{2,100}",
        "DienThoai": r".{1,20}",
        "MaTinh": r"\d{2}",
        "MaXa": r"\d{5}",
        "DiaChi": r".{1,200}",
        "DiaChiDayDu": r".{5,500}",
    },
}
_OWN = {"ThamChieu": r"[A-Za-z0-9.\-/]{1,60}", "NoiDung": r".{1,200}", "AiTraCuoc": r"NGUOI_NHAN"}
NOWHERE = "khong co"
UNREACHABLE = "0000"
"""A number that ends so belongs to nobody, and an address with these words is nowhere."""


class Malformed(Exception):
    """The body is not of the contract."""


class Undeliverable(Exception):
    """The body is of the contract, but nobody can be found there; `code` says what is wrong."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def read(body: Any) -> dict[str, Any]:
    """Return the body, checked. Raises Malformed, Undeliverable."""
    wanted = {*_FIELDS, *_OWN}
    if not isinstance(body, dict) or set(body) != wanted:
        raise Malformed(f"cần đúng các trường {', '.join(sorted(wanted))}")
    for name, pattern in _OWN.items():
        _fits(body[name], pattern, name)
    for party, fields in _FIELDS.items():
        given = body[party]
        if not isinstance(given, dict) or set(given) != set(fields):
            raise Malformed(f"{party}: cần đúng các trường {', '.join(fields)}")
        for name, pattern in fields.items():
            _fits(given[name], pattern, f"{party}.{name}")
    _find(body["NguoiNhan"])
    return body


def _fits(value: Any, pattern: str, name: str) -> None:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise Malformed(f"{name} không đúng định dạng")


def _find(receiver: dict[str, str]) -> None:
    phone = receiver["DienThoai"]
    if not _PHONE.fullmatch(phone) or phone.endswith(UNREACHABLE):
        raise Undeliverable("DIEN_THOAI", f"Số điện thoại {phone} không liên lạc được")
    line = receiver["DiaChi"].casefold()
    if len(line.strip()) < 3 or NOWHERE in line or "không có" in line:
        raise Undeliverable("DIA_CHI", "Không tìm thấy địa chỉ của người nhận")
