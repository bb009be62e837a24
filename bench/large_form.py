"""A form of 300 questions, 100 of which wait for the one before: what the visits open and file."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from dossiers import drafts
from dossiers.models import Dossier
from portal.accounts.models import User
from procedures.models import Offering, Procedure, ProcedureVersion, ServiceChannel
from procedures.publishing import publish

CODE = "9.000300"
QUESTIONS, CONDITIONS, ON_A_PAGE = 300, 100, 100
SINCE = datetime.datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())


def form() -> dict[str, Any]:
    """Return the definition: yes-or-no questions on three pages."""
    questions: list[dict[str, Any]] = []
    for number in range(QUESTIONS):
        asked: dict[str, Any] = {"kind": "yes_no", "key": f"q{number}", "label": f"Câu {number}"}
        if 0 < number <= CONDITIONS:
            asked["when"] = {"var": f"q{number - 1}"}
        questions.append({**asked, "required": True})
    pages = [
        {"key": f"p{at // ON_A_PAGE}", "title": "Phần", "questions": questions[at : at + ON_A_PAGE]}
        for at in range(0, QUESTIONS, ON_A_PAGE)
    ]
    return {"version": 1, "title": "Tờ khai dài", "pages": pages}


def make_offering(like: Offering) -> Offering:
    """Publish a procedure with the form, offered where `like` is and worked on in the same way."""
    model = like.procedure.current
    assert model is not None, "the demo has published it"
    procedure = Procedure.objects.create(
        code=CODE, name="Tờ khai dài", sector=like.procedure.sector
    )
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        source=ProcedureVersion.Source.OWN,
        content_hash=CODE,
        name=procedure.name,
        form=form(),
        workflow=model.workflow,
    )
    ServiceChannel.objects.create(
        version=version,
        channel=2,
        duration_text="3 ngày làm việc",
        duration_amount=3,
        duration_unit="WORKING_DAY",
    )
    publish(version=version, on=SINCE.date(), at=SINCE)
    Offering.objects.create(
        procedure=procedure,
        receiving_unit=like.receiving_unit,
        competent_agency=like.competent_agency,
        return_unit=like.return_unit,
    )
    return Offering.objects.select_related(
        "procedure__current", "receiving_unit", "competent_agency", "return_unit"
    ).get(procedure=procedure)


def make_draft(offering: Offering, by: User) -> Dossier:
    """Return a draft in which everything is answered."""
    draft = drafts.start(offering=offering, by=by)
    draft.answers.data = {f"q{number}": True for number in range(QUESTIONS)}
    draft.answers.pages_done = ["p0", "p1", "p2"]
    draft.answers.save()
    return draft
