"""A link to another dossier of the person, by its code."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..lookups import Context, Lookups
from ..text import is_clean
from .base import Question, register

LONGEST_CODE = 60


@register
@dataclass(frozen=True, kw_only=True)
class DossierLink(Question):
    """Stored as {"code", "title"}. A code that does not exist and one of somebody else's dossier
    are answered alike, so that codes cannot be tried out."""

    kind: ClassVar[str] = "dossier"
    family: ClassVar[str] = "blocks"
    is_block: ClassVar[bool] = True
    codes: ClassVar[frozenset[str]] = frozenset({"unknown"})

    @classmethod
    def title(cls) -> str:
        return _("Hồ sơ khác của người khai")

    @classmethod
    def purpose(cls) -> str:
        return _("Mã của một hồ sơ đã nộp mà hồ sơ này nối tiếp hoặc sửa đổi")

    def read(self, text: str, context: Context) -> dict[str, str]:
        code = text.upper()[:LONGEST_CODE]
        title = context.lookups.dossier(code)
        if not title:
            words = _("Không có hồ sơ mã này trong các hồ sơ đã nộp của người khai: %(number)s")
            raise self.refuse("unknown", words, number=code)
        return {"code": code, "title": title}

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, dict)
            and set(value) == {"code", "title"}
            and all(is_clean(each) and each for each in value.values())
        )

    def check(self, value: dict[str, str], context: Context) -> None:
        if not context.lookups.dossier(value["code"]):
            words = _("Không có hồ sơ mã này trong các hồ sơ đã nộp của người khai: %(number)s")
            raise self.refuse("unknown", words, number=value["code"])

    def fields(self, value: dict[str, str]) -> dict[str, list[str]]:
        return {"": [value["code"]]}

    def display(self, value: dict[str, str], lookups: Lookups) -> str:
        return f"{value['code']}, {value['title']}"

    def condition_value(self, value: dict[str, str], part: str = "") -> str:
        return value["code"]

    def asks(self) -> str:
        return _("Nhập mã hồ sơ: %(name)s") % {"name": self.name}
