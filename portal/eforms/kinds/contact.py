"""Where to write to: e-mail (thư điện tử) and postal address."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable
from ..errors import InvalidAnswer, Issue
from ..lookups import Context, Lookups, name_of
from ..reader import Reader
from ..settings import Setting
from ..text import is_clean, place_inside
from .base import Entry, Question, register

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
LONGEST_LINE = 200


@register
@dataclass(frozen=True, kw_only=True)
class Email(Question):
    """Stored with the domain in small letters; 254 signs at most (RFC 5321)."""

    kind: ClassVar[str] = "email"
    family: ClassVar[str] = "people"
    codes: ClassVar[frozenset[str]] = frozenset({"email", "too_long"})

    @classmethod
    def title(cls) -> str:
        return _("Thư điện tử")

    @classmethod
    def purpose(cls) -> str:
        return _("Địa chỉ thư điện tử để liên hệ")

    def read(self, text: str, context: Context) -> str:
        if "@" not in text:
            raise self.refuse("email", _("%(name)s cần có dấu @, như ten@example.vn"))
        if len(text) > 254:
            words = _("%(name)s dài nhất %(most)d ký tự, hiện có %(count)d")
            raise self.refuse("too_long", words, most=254, count=len(text))
        local, _at, domain = text.rpartition("@")
        value = f"{local}@{domain.lower()}"
        if not self.accepts(value):
            words = _("%(name)s cần có dạng ten@example.vn, không dấu và không có khoảng trắng")
            raise self.refuse("email", words)
        return value

    def accepts(self, value: Any) -> bool:
        if not isinstance(value, str) or len(value) > 254:
            return False
        local, _at, domain = value.rpartition("@")
        labels = domain.split(".")
        return (
            len(local) <= 64
            and _LOCAL.fullmatch(local) is not None
            and domain == domain.lower()
            and len(labels) > 1
            and all(_LABEL.fullmatch(label) for label in labels)
            and not labels[-1].isdigit()
        )


@register
@dataclass(frozen=True, kw_only=True)
class Address(Question):
    """Province, then commune of that province, then a line (house, street, hamlet).

    Stored as {"province", "commune", "line"} with the codes of the places. `line` in the definition
    is `required`, `optional` or `none`. Conditions may look at `key.province` and `key.commune`.
    """

    kind: ClassVar[str] = "address"
    family: ClassVar[str] = "people"
    value_type: ClassVar[str] = ""
    codes: ClassVar[frozenset[str]] = frozenset({"province", "commune", "line"})
    own_parts: ClassVar[tuple[str, ...]] = ("province", "commune", "line")

    line_rule: str = "optional"

    @classmethod
    def title(cls) -> str:
        return _("Địa chỉ")

    @classmethod
    def purpose(cls) -> str:
        return _("Tỉnh, thành phố, rồi xã, phường, đặc khu, rồi số nhà, đường, thôn")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(
                name="line",
                label=_("Số nhà, đường, thôn"),
                type="choice",
                default="optional",
                choices=(
                    ("required", _("Bắt buộc")),
                    ("optional", _("Không bắt buộc")),
                    ("none", _("Không hỏi")),
                ),
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        rule = reader.one_of("line", {"required", "optional", "none"}, "optional")
        return {**super().options(reader), "line_rule": rule}

    def variables(self) -> dict[str, Variable]:
        places = {f"{self.key}.{part}": Variable("text") for part in ("province", "commune")}
        return {self.key: Variable(""), **places}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "line": self.line_rule}

    def parse(self, entry: Entry, context: Context) -> dict[str, str] | None:
        typed = {part: self.line(entry, part) for part in self.parts}
        if self.line_rule == "none":
            typed["line"] = ""
        return typed if any(typed.values()) else None

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, dict)
            and set(value) == set(self.parts)
            and all(is_clean(each) for each in value.values())
        )

    def check(self, value: dict[str, str], context: Context) -> None:
        issues = [*self._place_issues(value, context.lookups), *self._line_issues(value["line"])]
        if issues:
            raise InvalidAnswer(*issues)

    def _place_issues(self, value: dict[str, str], lookups: Lookups) -> list[Issue]:
        province = name_of(lookups.provinces(), value["province"])
        if not province:
            words = _("Chọn tỉnh, thành phố của %(place)s")
            return [self.issue("province", words, "province", place=self.name)]
        if name_of(lookups.communes(value["province"]), value["commune"]):
            return []
        words = (
            _("Chọn xã, phường, đặc khu thuộc %(province)s cho %(place)s")
            if value["commune"]
            else _("Chọn xã, phường, đặc khu của %(place)s")
        )
        province = place_inside(province)
        return [self.issue("commune", words, "commune", province=province, place=self.name)]

    def _line_issues(self, line: str) -> list[Issue]:
        if self.line_rule == "required" and not line:
            words = _("Nhập số nhà, đường, thôn của %(place)s")
            return [self.issue("line", words, "line", place=self.name)]
        if len(line) > LONGEST_LINE:
            words = _("Số nhà, đường, thôn dài nhất %(most)d ký tự, hiện có %(count)d")
            return [self.issue("too_long", words, "line", most=LONGEST_LINE, count=len(line))]
        return []

    def fields(self, value: dict[str, str]) -> dict[str, list[str]]:
        return {part: [value[part]] for part in self.parts}

    def display(self, value: dict[str, str], lookups: Lookups) -> str:
        province, commune = value["province"], value["commune"]
        named = (
            value["line"],
            name_of(lookups.communes(province), commune) or commune,
            name_of(lookups.provinces(), province) or province,
        )
        first, *others = [each for each in named if each] or [""]
        return ", ".join([first, *map(place_inside, others)])

    def condition_value(self, value: dict[str, str], part: str = "") -> str | None:
        return value.get(part) or None

    def from_context(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {part: value.get(part) or "" for part in self.parts}

    def asks(self) -> str:
        return _("Chọn tỉnh, thành phố của %(place)s") % {"place": self.name}
