"""Numbers of people and organisations, read by portal.identifiers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from portal.identifiers import (
    IdentifierError,
    format_telephone,
    mask_number,
    mask_telephone,
    read_personal_id,
    read_tax_code,
    read_telephone,
)

from ..condition_checks import Variable
from ..dates import parse_iso
from ..errors import Issue, Problem
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from ..text import opening
from .base import Item, Question, register
from .choices import Choice
from .dates import Date


@dataclass(frozen=True, kw_only=True)
class _Identifier(Question):
    family: ClassVar[str] = "people"
    codes: ClassVar[frozenset[str]] = frozenset({"characters", "length", "prefix", "check_digit"})

    def identify(self, text: str) -> str:
        """The number in its official writing. Raises IdentifierError."""
        raise NotImplementedError

    def read(self, text: str, context: Context) -> str:
        try:
            return self.identify(text)
        except IdentifierError as error:
            words = self.messages.get(error.code) or error.words(opening(self.name))
            raise self.refuse(error.code, words.replace("%", "%%")) from None

    def accepts(self, value: Any) -> bool:
        try:
            return isinstance(value, str) and self.identify(value) == value
        except IdentifierError:
            return False


@register
@dataclass(frozen=True, kw_only=True)
class PersonalIdQuestion(_Identifier):
    """Số định danh cá nhân. `matches` names the questions that declare the same person's sex (a
    choice with the values male and female) and date of birth, to warn when they disagree."""

    kind: ClassVar[str] = "personal_id"

    sex_key: str = ""
    date_of_birth_key: str = ""

    @classmethod
    def title(cls) -> str:
        return _("Số định danh cá nhân")

    @classmethod
    def purpose(cls) -> str:
        return _("12 chữ số trên thẻ căn cước; số sai được báo ngay")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(
                name="matches",
                label=_("So với phần khai khác"),
                type="object",
                help=_("Khi số không ứng với giới tính hoặc năm sinh đã khai thì nhắc cán bộ"),
                inside=(
                    Setting(
                        name="sex",
                        label=_("Câu hỏi giới tính"),
                        type="question",
                        kinds=("choice",),
                        help=_("Câu chọn một có giá trị male và female"),
                        most=60,
                    ),
                    Setting(
                        name="date_of_birth",
                        label=_("Câu hỏi ngày sinh"),
                        type="question",
                        kinds=("date",),
                        most=60,
                    ),
                ),
            ),
        )

    def identify(self, text: str) -> str:
        return read_personal_id(text).number

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        if reader.has("matches"):
            inner = reader.inside("matches")
            found["sex_key"] = inner.text("sex", longest=60)
            found["date_of_birth_key"] = inner.text("date_of_birth", longest=60)
            inner.close()
        return found

    def problems(
        self, known: Mapping[str, Variable], items: Mapping[str, Item], path: str
    ) -> list[Problem]:
        found = super().problems(known, items, path)
        sex = items.get(self.sex_key)
        if self.sex_key and not (isinstance(sex, Choice) and {"male", "female"} <= set(sex.values)):
            words = _("Cần là câu chọn một có lựa chọn male và female")
            found.append(Problem(f"{path}.matches.sex", words))
        if self.date_of_birth_key and not isinstance(items.get(self.date_of_birth_key), Date):
            found.append(Problem(f"{path}.matches.date_of_birth", _("Cần là câu hỏi ngày")))
        return found

    def check(self, value: str, context: Context) -> None:
        year = read_personal_id(value).birth_year
        if year > context.today.year:
            words = _("%(name)s ghi năm sinh %(year)d chưa tới, xem lại chữ số thứ 4, 5 và 6")
            raise self.refuse("characters", words, year=year)

    def warnings(self, value: str, context: Context) -> list[Issue]:
        number = read_personal_id(value)
        found = []
        if not number.is_place_known:
            words = _("%(name)s có mã nơi đăng ký khai sinh %(place)s không có trong danh sách")
            found.append(self.issue("place", words, place=number.place_code))
        sex = context.answers.get(self.sex_key)
        if sex in {"male", "female"} and sex != number.sex:
            words = _("%(name)s ghi giới tính %(number)s, phần khai ghi %(declared)s")
            names = {"male": _("nam"), "female": _("nữ")}
            issue = self.issue("sex", words, number=names[number.sex], declared=names[sex])
            found.append(issue)
        born = parse_iso(context.answers.get(self.date_of_birth_key))
        if isinstance(born, dt.date) and born.year != number.birth_year:
            words = _("%(name)s ghi năm sinh %(number)d, phần khai ghi %(declared)d")
            issue = self.issue("birth_year", words, number=number.birth_year, declared=born.year)
            found.append(issue)
        return found

    def masked(self, value: str, lookups: Lookups) -> str:
        return mask_number(value)


@register
@dataclass(frozen=True, kw_only=True)
class TaxCode(_Identifier):
    """Mã số thuế, mã số doanh nghiệp: 10 digits, 10-3 for a branch, 12 for a person."""

    kind: ClassVar[str] = "tax_code"

    @classmethod
    def title(cls) -> str:
        return _("Mã số thuế")

    @classmethod
    def purpose(cls) -> str:
        return _("Mã số thuế hoặc mã số doanh nghiệp, 10, 12 hoặc 13 chữ số")

    def identify(self, text: str) -> str:
        return read_tax_code(text)


@register
@dataclass(frozen=True, kw_only=True)
class Telephone(_Identifier):
    """Stored as `0912345678`, abroad as `+4915112345678`."""

    kind: ClassVar[str] = "telephone"

    @classmethod
    def title(cls) -> str:
        return _("Điện thoại")

    @classmethod
    def purpose(cls) -> str:
        return _("Số điện thoại trong nước hoặc nước ngoài")

    def identify(self, text: str) -> str:
        return read_telephone(text)

    def fields(self, value: str) -> dict[str, list[str]]:
        return {"": [format_telephone(value).replace("\u00a0", " ")]}

    def display(self, value: str, lookups: Lookups) -> str:
        return format_telephone(value)

    def masked(self, value: str, lookups: Lookups) -> str:
        return mask_telephone(value)
