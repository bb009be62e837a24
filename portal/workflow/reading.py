"""Strict reading of plain JSON data: collects every problem with its path, guesses nothing."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from django.utils.translation import gettext as _

from portal.workflow.problems import Problem

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
# QĐ 20/2020/QĐ-TTg (H99.21) and the older order of TT 10/2016 (000.00.14.H07): law notes 4.2.
AGENCY = re.compile(r"[0-9A-Z]{3}(\.[0-9A-Z]{2,3}){0,5}")
# The code of a procedure in the national catalogue (law notes 1.4): 1.004222, 1.004222.H99.
PROCEDURE = re.compile(r"\d\.\d{6}(\.[0-9A-Z]+)*")

E = TypeVar("E", bound=Enum)


class Reader:
    """Reads values and remembers what was wrong with them.

    Each method returns the value, or a harmless stand-in after noting the problem, so that one
    pass reports everything.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._seen: set[str] = set()

    def wrong(self, path: str, message: str) -> None:
        """Note a problem; only the first at each place, the rest follow from it."""
        if path in self._seen:
            return
        self._seen.add(path)
        self.problems.append(Problem(message=message, path=path))

    def table(
        self, value: object, path: str, *, required: str, optional: str = ""
    ) -> Mapping[str, object]:
        """Read an object with exactly these keys (names separated by spaces)."""
        if not isinstance(value, dict):
            self.wrong(path, _("Cần một nhóm các mục có tên."))
            return {}
        needed, known = required.split(), {*required.split(), *optional.split()}
        for name in needed:
            if name not in value:
                self.wrong(_under(path, name), _("Còn thiếu mục này."))
        for name in value:
            if name not in known:
                self.wrong(_under(path, str(name)), _("Không có mục nào tên như vậy."))
        return value

    def rows(self, value: object, path: str, *, at_least: int, at_most: int) -> list[object]:
        """Read a list of bounded length."""
        if not isinstance(value, list) or not at_least <= len(value) <= at_most:
            self.wrong(
                path,
                _("Cần một danh sách có từ %(least)d đến %(most)d mục.")
                % {"least": at_least, "most": at_most},
            )
            return []
        return value

    def text(self, value: object, path: str, *, at_most: int, may_be_empty: bool = False) -> str:
        """Read one piece of text, brought to NFC, without blanks around it."""
        if not isinstance(value, str):
            self.wrong(path, _("Cần chữ."))
            return ""
        text = unicodedata.normalize("NFC", value).strip()
        # Control characters and lone surrogates: PostgreSQL refuses some of them, people all.
        if any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in text):
            self.wrong(path, _("Có ký tự không đọc được."))
        if not text and not may_be_empty:
            self.wrong(path, _("Chưa có chữ nào."))
        if len(text) > at_most:
            self.wrong(
                path,
                _("Dài %(length)d chữ cái, tối đa %(most)d.")
                % {"length": len(text), "most": at_most},
            )
        return text

    def key(self, value: object, path: str) -> str:
        """Read a key: small Latin letters, digits and underscores, 40 at most."""
        if isinstance(value, str) and KEY.fullmatch(value):
            return value
        self.wrong(
            path,
            _("Khóa gồm chữ thường không dấu, chữ số, dấu gạch dưới, tối đa 40 ký tự."),
        )
        return ""

    def agency(self, value: object, path: str) -> str:
        """Read the code of an agency (mã định danh); whether it exists is checked elsewhere."""
        if isinstance(value, str) and AGENCY.fullmatch(value):
            return value
        self.wrong(path, _("Cần mã định danh của một cơ quan."))
        return ""

    def whole(self, value: object, path: str, *, at_least: int, at_most: int) -> int:
        """Read a whole number within bounds."""
        if type(value) is int and at_least <= value <= at_most:
            return value
        self.wrong(
            path,
            _("Cần số nguyên từ %(least)d đến %(most)d.") % {"least": at_least, "most": at_most},
        )
        return at_least

    def choice(self, value: object, path: str, among: type[E]) -> E | None:
        """Read a member of an enum by its value; None after noting the problem."""
        # A JSON true equals 1: without the type test it would pass for status 1.
        if isinstance(value, str | int) and not isinstance(value, bool):
            try:
                return among(value)
            except ValueError:
                pass
        known = ", ".join(str(member.value) for member in among)
        self.wrong(
            path,
            _("Không biết “%(value)s”. Có thể dùng: %(known)s.")
            % {"value": str(value)[:40], "known": known},
        )
        return None

    def scalar(self, value: object, path: str) -> str | int | bool | Decimal | None:
        """Read text, a number or a truth value; fractions become exact decimals."""
        if isinstance(value, float):
            number = Decimal(str(value))
            if number.is_finite():
                return number
        elif isinstance(value, str):
            return self.text(value, path, at_most=200)
        elif isinstance(value, bool | int):
            return value
        self.wrong(path, _("Cần chữ, số hoặc đúng/sai."))
        return None


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
