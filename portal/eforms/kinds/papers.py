"""A paper (thành phần hồ sơ) that is asked for in the middle of a form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable
from ..errors import Problem
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from .base import Entry, Item, Question, register

MOST_FILES = 30


@register
@dataclass(frozen=True, kw_only=True)
class File(Question):
    """Refers to a dossier component by its key. The value is a list of opaque references that the
    room of documents put into the answers; a posted page can never name somebody's file."""

    kind: ClassVar[str] = "file"
    value_type: ClassVar[str] = "list"
    comes_from_fields: ClassVar[bool] = False
    family: ClassVar[str] = "blocks"

    component: str = ""
    """Empty for what officers fill in: their file belongs to no component."""

    @classmethod
    def title(cls) -> str:
        return _("Giấy tờ tải lên")

    @classmethod
    def purpose(cls) -> str:
        return _("Hỏi một giấy tờ của thành phần hồ sơ ngay giữa tờ khai")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(
                name="component",
                label=_("Giấy tờ"),
                type="text",
                help=_("Một giấy tờ đã có ở phần Giấy tờ; câu của cán bộ thì để trống"),
                most=60,
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        component = reader.text("component", longest=60)
        if component and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}", component):
            reader.blame("component", _("Chỉ gồm chữ cái không dấu, chữ số, dấu _ . -"))
        return {**super().options(reader), "component": component}

    def problems(
        self, known: Mapping[str, Variable], items: Mapping[str, Item], path: str
    ) -> list[Problem]:
        found = super().problems(known, items, path)
        if self.filled_by == "person" and not self.component:
            found.append(Problem(f"{path}.component", _("Chọn một giấy tờ của thủ tục")))
        return found

    def parse(self, entry: Entry, context: Context) -> None:
        return None

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, list)
            and 0 < len(value) <= MOST_FILES
            and all(isinstance(each, str) and 0 < len(each) <= 200 for each in value)
        )

    def fields(self, value: list[str]) -> dict[str, list[str]]:
        return {}

    def display(self, value: list[str], lookups: Lookups) -> str:
        return _("%(count)d tệp") % {"count": len(value)}

    def says_nothing(self) -> str:
        return _("Chưa tải lên")

    def asks(self) -> str:
        return _("Tải lên %(name)s") % {"name": self.name}
