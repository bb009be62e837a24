"""Filters and columns from the form of a chosen procedure: `/mot-cua/muc-to-khai/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.desk.guards import officer_view
from dossiers.desk.queue_address import canonical
from dossiers.worklists import answers
from portal.eforms.kinds.base import Question
from portal.numbers import whole_number
from procedures.definitions import form_of
from procedures.models import Procedure


@dataclass(frozen=True)
class Box:
    """One input of a condition: its name in the address, its words, what stands in it."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    error: str = ""


@dataclass(frozen=True)
class FieldRow:
    """A question of the form: its conditions, and whether it stands as a column."""

    key: str
    label: str
    boxes: tuple[Box, ...]
    is_column: bool
    part: str = ""
    """Title of the form's page: two pages may ask for a name in the same words."""


@require_GET
@officer_view
def fields(request: HttpRequest) -> HttpResponse:
    """Offer each question of the procedure's form with the conditions that fit its kind.

    Sent, it leads to the queue; what cannot be read as a number or a day comes back with words.
    """
    number = whole_number(request.GET.get("thu-tuc", ""), digits=9)
    procedure = Procedure.objects.filter(pk=number or 0).select_related("current").first()
    version = procedure.current if procedure else None
    form = form_of(version) if version else None
    questions = answers.askable(form)
    parts = {
        each.key: page.title for page in (form.pages if form else ()) for each in page.questions
    }
    sent = "xem" in request.GET
    rows = [_row(each, request, part=parts.get(each.key, ""), sent=sent) for each in questions]
    columns = answers.columns(request.GET)
    too_many = sent and len(set(request.GET.getlist("cot"))) > answers.MOST_COLUMNS
    bad = any(box.error for row in rows for box in row.boxes)
    if sent and not bad and not too_many:
        return redirect(f"{reverse('desk:queue')}?{canonical(request.GET)}")
    names = {box.name for row in rows for box in row.boxes}
    kept = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name not in names and name not in ("cot", "xem", "sau")
    ]
    context: dict[str, Any] = {
        "procedure": procedure,
        "rows": rows,
        "kept": kept,
        "columns": columns,
        "most": answers.MOST_COLUMNS,
        "too_many": too_many,
        "bad": bad,
        "back": f"{reverse('desk:queue')}?{canonical(request.GET)}",
    }
    status = 422 if bad or too_many else 200
    return render(request, "desk/fields.html", context, status=status)


def _row(question: Question, request: HttpRequest, *, part: str, sent: bool) -> FieldRow:
    boxes = tuple(
        _box(operator, question, request, sent=sent) for operator in answers.operators_for(question)
    )
    shown = question.key in request.GET.getlist("cot")
    return FieldRow(question.key, question.label, boxes, shown, part)


def _box(operator: str, question: Question, request: HttpRequest, *, sent: bool) -> Box:
    words = {
        "la": _("là"),
        "gom": _("có chọn"),
        "dung": _("là"),
        "chua": _("có chữ"),
        "tu": _("từ"),
        "den": _("đến"),
    }
    name = f"{operator}:{question.key}"
    value = request.GET.get(name, "")[: answers.LONGEST_VALUE]
    options: tuple[tuple[str, str], ...] = ()
    if operator == "dung":
        options = (("1", _("Có")), ("0", _("Không")))
    elif operator in ("la", "gom"):
        options = tuple((each.value, each.label) for each in getattr(question, "list_of", ()))
    error = ""
    if sent and value.strip() and operator in ("tu", "den"):
        if question.value_type == "date" and answers.read_day(value.strip()) is None:
            error = _("Ghi ngày theo mẫu 28/11/2026, hiện là “%(text)s”") % {"text": value}
        if question.value_type == "number" and answers.read_number(value.strip()) is None:
            error = _("Ghi một số, ví dụ 100 hoặc 1.250,5, hiện là “%(text)s”") % {"text": value}
    return Box(name, words[operator], value, options, error)
