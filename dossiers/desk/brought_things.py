"""What was asked for and is brought to the counter, each with its field (taking_supplement.py)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from dossiers import asking, correcting, issue_day, paper_days, pinned_files
from dossiers.held_files import Held
from dossiers.models import Dossier, DossierPaper, SupplementItem, SupplementRequest
from portal.design.eform_rendering import RenderedPage
from portal.design.errors import FieldError
from portal.design.errors import errors_of as errors_of_form
from portal.documents.models import Upload


class DayForm(forms.Form):
    """The day of issue of one paper."""

    issued_on = issue_day.box()

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        kwargs["prefix"] = f"giay-{key}"
        super().__init__(*args, **kwargs)


@dataclass
class Came:
    """What came with a post, or was put back: answers, days of issue, scans, and what is wrong."""

    sent: correcting.Sent | None = None
    days: dict[str, DayForm] = field(default_factory=dict)
    held: Held = field(default_factory=dict)
    refused: dict[str, list[str]] = field(default_factory=dict)

    @property
    def has_faults(self) -> bool:
        """Must something be mended before it is taken?"""
        wrong_days = any(form.errors for form in self.days.values())
        return wrong_days or bool(self.refused) or bool(self.sent and self.sent.errors)

    @property
    def issued(self) -> dict[str, datetime.date | None]:
        """The days of issue by component key; call when there are no faults."""
        return {key: form.cleaned_data["issued_on"] for key, form in self.days.items()}


@dataclass(frozen=True)
class Row:
    """One thing that was asked for: a paper with the box for its scans, or a question's field."""

    label: str
    remark: str = ""
    place: str = ""
    replacing: str = ""
    """Where the officer pinned, and what the scans take the place of (pinned_files.py)."""
    name: str = ""
    """Name of the box for the scans; "" for a question."""
    rendered: RenderedPage | None = None
    kept: tuple[Upload, ...] = ()
    refused: tuple[str, ...] = ()
    day: DayForm | None = None


def file_name(key: str) -> str:
    """Return the name of the box for the scans of a paper."""
    return f"tep-{key}"


def day_forms(
    dossier: Dossier, items: Sequence[SupplementItem], posted: Mapping[str, Any] | None = None
) -> dict[str, DayForm]:
    """Return the box for the day of issue of each asked paper that is good for a limited time."""
    return {key: DayForm(posted, key=key) for key in paper_days.asked_for(dossier, items)}


def rows_of(dossier: Dossier, asked: SupplementRequest, came: Came) -> list[Row]:
    """Return what was asked for, and the questions that show only because of the answers."""
    form, sent = dossier.procedure_version.form_definition(), came.sent
    items = list(asked.items.all())
    questions = correcting.asked_questions(dossier, items)
    days = came.days or day_forms(dossier, items)
    there = asking.files_in_force(dossier)
    rows = []
    for item in items:
        question = questions.get(item.key) if item.kind == SupplementItem.Kind.QUESTION else None
        if question is not None and form is not None:
            rendered = correcting.field_of(form, question, dossier, sent, "")
            rows.append(Row(item.label, item.remark, rendered=rendered))
        else:
            rows.append(_paper(item, came, days.get(item.key), there.get(item.key, [])))
    for key in sent.more if sent and form else ():
        question = form.questions[key]  # type: ignore[union-attr]
        rendered = correcting.field_of(form, question, dossier, sent, "")  # type: ignore[arg-type]
        rows.append(Row(question.label, rendered=rendered))
    return rows


def _paper(
    item: SupplementItem, came: Came, day: DayForm | None, there: Sequence[DossierPaper]
) -> Row:
    return Row(
        item.label,
        item.remark,
        place=pinned_files.place_of(item, there),
        replacing=pinned_files.told(item, there),
        name=file_name(item.key),
        kept=tuple(came.held.get(item.key, ())),
        refused=tuple(came.refused.get(item.key, ())),
        day=day,
    )


def errors_of(rows: Sequence[Row]) -> list[FieldError]:
    """Return the lines of the error summary, in the order of the rows."""
    lines: list[FieldError] = []
    for row in rows:
        lines += row.rendered.error_lines if row.rendered else ()
        lines += [FieldError(words, f"#{row.name}") for words in row.refused]
        lines += errors_of_form(row.day) if row.day else ()
    return lines
