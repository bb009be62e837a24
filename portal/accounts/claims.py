"""What the national single sign-on says about a person (law notes 7.1), read with distrust."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from portal.accounts.errors import PersonNotNamed
from portal.identifiers import IdentifierError, read_personal_id, read_telephone

ORGANISATION_ACCOUNT = "2"
_LEVELS = {"1": 1, "2": 2}
_SEXES = {"nam": "male", "1": "male", "nữ": "female", "2": "female", "0": "female"}
_TAX_CODE = re.compile(r"([0-9]{10})(?:-?([0-9]{3}))?|[0-9]{12}")


@dataclass(frozen=True)
class Claims:
    """The claims that the portal keeps; optional ones that cannot be read are empty."""

    personal_id: str
    full_name: str
    tech_id: str = ""
    date_of_birth: datetime.date | None = None
    sex: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    identity_level: int = 0
    organisation_name: str = ""
    organisation_tax_code: str = ""

    @classmethod
    def read(cls, raw: dict[str, Any]) -> Claims:
        """Read the provider's claims; PersonNotNamed when person or organisation is not told."""
        personal_id = _text(raw, "SoDinhDanh", 20)
        full_name = _text(raw, "HoVaTen", 120)
        if not re.fullmatch("[0-9]{12}", personal_id):
            raise PersonNotNamed(_("Tài khoản định danh chưa có số định danh cá nhân 12 chữ số."))
        if not full_name:
            raise PersonNotNamed(_("Tài khoản định danh chưa có họ và tên."))
        organisation, tax_code = "", ""
        if _text(raw, "LoaiTaiKhoan", 2) == ORGANISATION_ACCOUNT:
            organisation = _text(raw, "TenDoanhNghiep", 300)
            tax_code = _tax_code(_text(raw, "MaSoThue", 20) or _text(raw, "MaSoDoanhNghiep", 20))
            if not organisation or not tax_code:
                raise PersonNotNamed(_("Tài khoản tổ chức chưa có tên hoặc mã số thuế."))
        return cls(
            personal_id=personal_id,
            full_name=full_name,
            tech_id=_text(raw, "TechID", 64),
            date_of_birth=_date(_text(raw, "NgayThangNamSinh", 20)),
            sex=_SEXES.get(_text(raw, "GioiTinh", 10).lower(), ""),
            address=_text(raw, "DiaChi", 300),
            phone=_phone(_text(raw, "SoDienThoai", 30)),
            email=_email(_text(raw, "ThuDienTu", 254)),
            identity_level=_LEVELS.get(_text(raw, "loAs", 2), 0),
            organisation_name=organisation,
            organisation_tax_code=tax_code,
        )


def number_doubts(
    personal_id: str | None, *, sex: str, date_of_birth: datetime.date | None
) -> tuple[str, ...]:
    """Return which facts the personal number contradicts: "sex", "birth_year", both or neither.

    Only ever a warning: sex and year are corrected in law and the number may be issued again
    (law notes 7.3).
    """
    try:
        said = read_personal_id(personal_id or "")
    except IdentifierError:
        return ()
    doubts = []
    if sex and sex != said.sex:
        doubts.append("sex")
    if date_of_birth and date_of_birth.year != said.birth_year:
        doubts.append("birth_year")
    return tuple(doubts)


def _text(raw: dict[str, Any], name: str, limit: int) -> str:
    """Return a claim on one line, composed (NFC), without signs that are not print."""
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    words = unicodedata.normalize("NFC", str(value)).split()
    kept = (sign for sign in " ".join(words) if unicodedata.category(sign)[0] != "C")
    return "".join(kept)[:limit].strip()


def _date(text: str) -> datetime.date | None:
    if not re.fullmatch("[0-9]{8}", text):
        return None
    try:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _tax_code(text: str) -> str:
    """Return the code in its official writing. Its check digit is the provider's business."""
    found = _TAX_CODE.fullmatch(text)
    if found is None:
        return ""
    return f"{found[1]}-{found[2]}" if found[2] else text


def _phone(text: str) -> str:
    try:
        return read_telephone(text)
    except IdentifierError:
        return ""


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text
