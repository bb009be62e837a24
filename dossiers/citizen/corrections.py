"""What a supplement request asks for, each with its field, and the checking of what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from dossiers import asking, paper_days, pinned_files
from dossiers.citizen.issuing_days import IssuedForm
from dossiers.citizen.receiving import PREFIX
from dossiers.correcting import (
    Sent,
    asked_questions,
    field_of,
    open_request,
    read,
    unchecked,
)
from dossiers.differences import declared_words
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal.design.eform_rendering import RenderedPage
from portal.design.errors import FieldError
from portal.design.errors import errors_of as errors_of_form
from portal.documents.models import Upload

__all__ = [
    "Correction",
    "Sent",
    "asked_questions",
    "corrections_of",
    "errors_of",
    "issuing_days",
    "open_request",
    "read",
    "unchecked",
]


@dataclass
class Correction:
    """One thing to mend, as the page shows it."""

    number: int
    where: str
    key: str
    label: str
    remark: str = ""
    is_paper: bool = False
    source_failed: str = ""
    declared: str = ""
    rendered: RenderedPage | None = None
    kept: list[Upload] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    day: IssuedForm | None = None
    pages: list[int] = field(default_factory=list)
    place: str = ""
    pinned_id: int | None = None
    replacing: str = ""
    """What the new files take the place of, in words, where the paper has several."""

    @property
    def name(self) -> str:
        """Name of the field for the file."""
        return f"{PREFIX}{self.key}"


def corrections_of(
    dossier: Dossier,
    request: SupplementRequest,
    *,
    communes_url: str,
    sent: Sent | None = None,
    kept: Mapping[str, list[Upload]] | None = None,
    refusals: Mapping[str, list[str]] | None = None,
    days: Mapping[str, IssuedForm] | None = None,
) -> list[Correction]:
    """Return the corrections of a request, with the fields to mend them.

    `days` are the posted boxes for days of issue; empty ones are drawn when they are not given.
    """
    form = dossier.procedure_version.form_definition()
    items = list(request.items.all())
    asked = asked_questions(dossier, items)
    days = issuing_days(dossier, items) if days is None else days
    is_of_papers = any(item.kind == SupplementItem.Kind.PAPER for item in items)
    there = asking.files_in_force(dossier) if is_of_papers else {}
    found = []
    for number, item in enumerate(items, start=1):
        correction = Correction(number, _("Giấy tờ"), item.key, item.label, item.remark)
        if item.source_failed:
            correction.source_failed = item.get_source_failed_display().lower()
        question = asked.get(item.key) if item.kind == SupplementItem.Kind.QUESTION else None
        if question is None or form is None:
            correction.is_paper = True
            correction.pages, correction.pinned_id = item.pages, item.pinned_id
            files = there.get(item.key, [])
            correction.place = pinned_files.place_of(item, files)
            correction.replacing = pinned_files.told(item, files)
            correction.kept = list((kept or {}).get(item.key, ()))
            correction.refusals = list((refusals or {}).get(item.key, []))
            correction.day = days.get(item.key)
        else:
            page = form.page(question.page_key)
            correction.where = _("Tờ khai, phần “%(title)s”") % {"title": page.title}
            correction.declared = declared_words(question, item.declared)
            correction.rendered = field_of(form, question, dossier, sent, communes_url)
        found.append(correction)
    for key in sent.more if sent and form else ():
        question = form.questions[key]  # type: ignore[union-attr]
        where = _("Vì câu trả lời mới, cần khai thêm")
        rendered = field_of(form, question, dossier, sent, communes_url)  # type: ignore[arg-type]
        found.append(Correction(len(found) + 1, where, key, question.label, rendered=rendered))
    return found


def issuing_days(
    dossier: Dossier, items: list[SupplementItem], posted: Mapping[str, Any] | None = None
) -> dict[str, IssuedForm]:
    """Return boxes for the day of issue of each asked paper that is good for a limited time."""
    return {key: IssuedForm(posted, key=key) for key in paper_days.asked_for(dossier, items)}


def errors_of(corrections: list[Correction]) -> list[FieldError]:
    """Return the lines of the error summary, in the order of the corrections."""
    lines: list[FieldError] = []
    for correction in corrections:
        if correction.rendered is not None:
            lines += correction.rendered.error_lines
        lines += [FieldError(words, f"#id_{correction.name}") for words in correction.refusals]
        if correction.day is not None:
            lines += errors_of_form(correction.day)
    return lines
