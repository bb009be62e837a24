"""Items that ask for nothing: headings and notes."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..reader import Reader
from ..settings import Setting
from .base import Item, register


@register
@dataclass(frozen=True, kw_only=True)
class Section(Item):
    """A heading over the questions that follow it on the page."""

    kind: ClassVar[str] = "section"

    hint: str = ""

    @classmethod
    def title(cls) -> str:
        return _("Tiêu đề nhóm")

    @classmethod
    def purpose(cls) -> str:
        return _("Một dòng tiêu đề trên các câu hỏi theo sau")

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        label, key, when = super().settings()
        hint = Setting(name="hint", label=_("Chú thích"), type="long_text", most=1000)
        return (label, hint, when, key)

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        return {**super().options(reader), "hint": reader.text("hint", longest=1000)}


@register
@dataclass(frozen=True, kw_only=True)
class Note(Item):
    """Words between questions: `advice`, or `action` when the person has something to do."""

    kind: ClassVar[str] = "note"

    text: str
    tone: str = "advice"

    @classmethod
    def title(cls) -> str:
        return _("Lời dẫn")

    @classmethod
    def purpose(cls) -> str:
        return _("Vài câu giải thích hoặc nhắc việc giữa các câu hỏi")

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        _label, key, when = super().settings()
        return (
            Setting(name="label", label=_("Tiêu đề"), type="text", most=300),
            Setting(name="text", label=_("Lời"), type="long_text", required=True, most=3000),
            Setting(
                name="tone",
                label=_("Kiểu"),
                type="choice",
                default="advice",
                choices=(("advice", _("Giải thích")), ("action", _("Nhắc việc phải làm"))),
            ),
            when,
            key,
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        return {
            "label": reader.text("label"),
            "text": reader.text("text", longest=3000, required=True),
            "tone": reader.one_of("tone", {"advice", "action"}, "advice"),
        }
