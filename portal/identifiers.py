"""Numbers that name a person or an organisation, read without asking anyone.

Personal number (số định danh cá nhân, 12 digits): law notes 7.3, after NĐ 137/2015 art. 13 and
TT 07/2016/TT-BCA art. 7. Tax and enterprise code (mã số thuế, mã số doanh nghiệp): law notes 7.4.
Everything here is structure only: a well-formed number may still belong to nobody.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

Sex = Literal["male", "female"]

# Codes of the 63 provinces at issue; a number keeps its code after provinces merge (7.3).
# fmt: off
_PLACES = (
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36,
    37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74,
    75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
)
# fmt: on
PROVINCES_OF_ISSUE = frozenset(f"{code:03}" for code in _PLACES)
TAX_CODE_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SEPARATORS = re.compile(r"[\s.\-/]+")


class IdentifierError(ValueError):
    """A number that cannot be what it should be. `code` is for programs, `words()` for people."""

    def __init__(self, code: str, pattern: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self._pattern = pattern
        self._values = values

    def words(self, name: str) -> str:
        """The refusal as a sentence that begins with `name`, the number's name on the page."""
        return self._pattern % {"name": name, **self._values}


@dataclass(frozen=True)
class PersonalId:
    """What a personal number says about its holder."""

    number: str
    place_code: str
    is_place_known: bool
    """False is a warning only: the first three digits may be a country's code."""
    sex: Sex
    birth_year: int

    def __str__(self) -> str:
        return self.number


def plain_digits(text: str) -> str:
    """`text` with every kind of digit (full-width, Arabic...) as 0-9 and width variants folded."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in folded
    )


def read_personal_id(text: str) -> PersonalId:
    """The personal number written in `text`; spaces, dots and hyphens between digits are allowed.

    Raises IdentifierError with the code `characters` or `length`. There is no check digit.
    """
    number = _SEPARATORS.sub("", plain_digits(text))
    if not re.fullmatch("[0-9]*", number):
        raise IdentifierError("characters", _("%(name)s chỉ gồm chữ số"))
    if len(number) != 12:
        raise IdentifierError(
            "length", _("%(name)s cần đủ 12 chữ số, hiện có %(count)d"), count=len(number)
        )
    century_and_sex = int(number[3])
    return PersonalId(
        number=number,
        place_code=number[:3],
        is_place_known=number[:3] in PROVINCES_OF_ISSUE,
        sex="female" if century_and_sex % 2 else "male",
        birth_year=1900 + 100 * (century_and_sex // 2) + int(number[4:6]),
    )


def tax_check_digit(first_nine: str) -> int:
    """The tenth digit of a tax code; 10 means that the number is never issued (7.4)."""
    total = sum(w * int(d) for w, d in zip(TAX_CODE_WEIGHTS, first_nine, strict=True))
    return 10 - total % 11


def read_tax_code(text: str) -> str:
    """The tax code in `text` in its official writing: `0100109106`, `0100109106-001` (a branch)
    or a person's 12-digit number, which is the tax code of individuals since 01/07/2025.

    Raises IdentifierError: `characters`, `length`, `check_digit` or `branch`.
    """
    number = _SEPARATORS.sub("", plain_digits(text))
    if not re.fullmatch("[0-9]*", number):
        raise IdentifierError("characters", _("%(name)s chỉ gồm chữ số và dấu gạch nối"))
    if len(number) == 12:
        return number
    if len(number) not in (10, 13):
        raise IdentifierError(
            "length",
            _("%(name)s cần 10 chữ số, 13 nếu là chi nhánh, 12 nếu là cá nhân; hiện có %(count)d"),
            count=len(number),
        )
    if int(number[9]) != tax_check_digit(number[:9]) or number[2:9] == "0000000":
        raise IdentifierError(
            "check_digit",
            _("%(name)s có chữ số kiểm tra không khớp, xem lại từng chữ số của %(number)s"),
            number=number[:10],
        )
    if len(number) == 10:
        return number
    if number[10:] == "000":
        raise IdentifierError("branch", _("%(name)s có số chi nhánh từ 001 đến 999, hiện là 000"))
    return f"{number[:10]}-{number[10:]}"


def read_telephone(text: str) -> str:
    """A telephone number in one writing: Vietnamese ones as `0912345678`, others as `+4915...`.

    Mobiles have 10 digits (03, 05, 07, 08, 09), fixed lines 11 (02...), after the numbering change
    of 2018. Only 0 to 9 are digits: what is typed in other figures is mistaken more often than
    meant. Raises IdentifierError: `characters`, `length` or `prefix`.
    """
    number = re.sub(r"[\s.\-()/]+", "", text)
    if not re.fullmatch(r"\+?[0-9]+", number):
        raise IdentifierError("characters", _("%(name)s chỉ gồm chữ số từ 0 đến 9"))
    number = re.sub(r"^(?:\+84|0084|84(?=[235789]\d{8,9}$))0?", "0", number)
    number = re.sub(r"^00(?=[1-9])", "+", number)
    if number.startswith("+"):
        if 8 <= len(number) - 1 <= 15:
            return number
        raise IdentifierError(
            "length",
            _("%(name)s ở nước ngoài có từ 8 đến 15 chữ số, hiện có %(count)d"),
            count=len(number) - 1,
        )
    if not number.startswith("0") or number[1:2] in {"0", "1", "4", "6"}:
        raise IdentifierError(
            "prefix", _("%(name)s bắt đầu bằng 02, 03, 05, 07, 08 hoặc 09, xem lại đầu số")
        )
    wanted = 11 if number.startswith("02") else 10
    if len(number) != wanted:
        raise IdentifierError(
            "length",
            _("%(name)s cần đủ %(wanted)d chữ số, hiện có %(count)d"),
            wanted=wanted,
            count=len(number),
        )
    return number


def format_telephone(number: str) -> str:
    """A number from `read_telephone` in groups, `0299 300 1022`, joined by no-break spaces."""
    if number.startswith("+") or not number.startswith("0"):
        return number
    first = 3 if number.startswith(("024", "028")) else 4
    groups = (number[:first], number[first:7], number[7:])
    return "\u00a0".join(group for group in groups if group)


def mask_number(number: str) -> str:
    """All but the last four signs hidden, in groups of four: `•••• •••• 4217`.

    The number of dots is fixed, so that a mask does not tell the length.
    """
    return "\u00a0".join(("••••", "••••", number[-4:] if len(number) > 4 else "••••"))


def mask_telephone(number: str) -> str:
    """A telephone number for its own owner: `0912 •••• 86`."""
    if len(number) < 8:
        return "\u00a0".join(("••••", "••••"))
    return "\u00a0".join((number[:4], "••••", number[-2:]))
