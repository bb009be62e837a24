"""Items that ask for nothing: headings and notes."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ..reader import Reader
from .base import Item, register


@register
@dataclass(frozen=True, kw_only=True)
class Section(Item):
    """A heading over the questions that follow it on the page."""

    kind: ClassVar[str] = "section"

    hint: str = ""

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
    def options(cls, reader: Reader) -> dict[str, Any]:
        return {
            "label": reader.text("label"),
            "text": reader.text("text", longest=3000, required=True),
            "tone": reader.one_of("tone", {"advice", "action"}, "advice"),
        }
