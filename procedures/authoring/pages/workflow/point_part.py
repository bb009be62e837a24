"""The checklist of a step in its panel."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.workflow import Step
from portal.workflow.checklists import MOST_POINTS
from portal.workflow.definition import Point
from portal.workflow.editing import new_key
from portal.workflow.reading import KEY
from procedures.authoring.pages.workflow.panels import Part, Source
from procedures.authoring.pages.workflow.step_forms import PointForm


@dataclass
class Points:
    """What is checked at a step, one by one."""

    rows: list[PointForm]

    def part(self) -> Part:
        """Return the group for the page."""
        told = "; ".join(words for row in self.rows if (words := _words(row)))
        return Part("points", _("Việc phải kiểm"), [*self.rows], told)

    def made(self) -> tuple[Point, ...]:
        """Return the points; call when the forms are valid. A new one gets its key from its words.

        A key that a row keeps is used once: a second row of the same key is a new point.
        """
        taken: list[str] = []
        kept = {key for row in self.rows if KEY.fullmatch(key := row.cleaned_data["key"])}
        found = []
        for row in self.rows:
            if not (words := row.cleaned_data["words"]):
                continue
            key = row.cleaned_data["key"]
            if key not in kept or key in taken:
                key = new_key(words, {*kept, *taken})
            taken.append(key)
            found.append(Point(key, words, bool(row.cleaned_data["required"])))
        return tuple(found)

    def judge(self, source: Source) -> None:
        """At most twenty, and no two alike."""
        if source.quiet:
            return
        said: set[str] = set()
        for number, row in enumerate(self.rows):
            words = _words(row)
            if number >= MOST_POINTS:
                told = _("Một bước có nhiều nhất %(most)d việc phải kiểm, bỏ dòng này")
                row.add_error("words", told % {"most": MOST_POINTS})
            elif words and words in said:
                row.add_error("words", _("Việc này đã có ở dòng trên, bỏ một dòng"))
            said.add(words)


def points(source: Source, step: Step | None) -> Points:
    """Return the group of points."""
    stored = step.points if step else ()
    rows = [
        source.form(
            PointForm,
            prefix,
            initial={"key": each.key, "words": each.words, "required": each.required}
            if each
            else None,
        )
        for prefix, each in source.rows("point", "words", stored, MOST_POINTS + 1)
    ]
    return Points(rows)


def _words(row: PointForm) -> str:
    return str(row["words"].value() or "").strip()
