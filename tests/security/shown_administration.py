"""What the addresses of administrators show: one thing of each kind."""

from __future__ import annotations

import datetime

from dossiers.models import (
    ReminderRule,
    Suggestion,
)
from dossiers.support import granting
from portal.workflow import simple_workflow
from procedures.authoring.publication.writing import prepare
from procedures.localising.writing import write_delegation, write_variant
from procedures.models import (
    Delegation,
    EligibilityQuestion,
    EligibilityRefusal,
    LocalVariant,
    NationalChange,
    NationalFile,
    Procedure,
    ProcedureVersion,
    PublicationDecision,
    Synonym,
)
from procedures.publishing import publish
from procedures.simplification import plans
from tests import people
from tests.procedures.records import record
from tests.procedures.review_plans import make_plan
from tests.security.shown_dossiers import pdf_file

FORM = {
    **people.FORM,
    "pages": [
        {
            **people.FORM["pages"][0],
            "questions": [
                *people.FORM["pages"][0]["questions"],
                {"kind": "address", "key": "noi_o", "label": "Nơi ở"},
                {
                    "kind": "file",
                    "key": "bien_ban",
                    "label": "Biên bản",
                    "filled_by": "officer",
                    "shown": True,
                },
            ],
        }
    ],
}


def decided(world) -> PublicationDecision:
    """A decision that is being prepared, with its scan."""
    facts = {
        "number": "1811/QĐ-UBND",
        "signed_on": people.MONDAY.date(),
        "effective_on": people.MONDAY.date(),
        "agency": "UBND tỉnh Sông Vân",
        "signer": "Phan Minh Đạt",
        "title": "Công bố thủ tục hành chính",
    }
    decision = prepare(by=world.people.tai, facts=facts)
    decision.file = pdf_file(by=world.people.tai)
    decision.save()
    return decision


def national_change() -> NationalChange:
    file = NationalFile.objects.create(name="danh-muc.jsonl", brought_at=people.MONDAY)
    return NationalChange.objects.create(
        code="1.000656", kind="new", record=record("1.000656"), name="Khai tử", file=file
    )


def variant(world) -> LocalVariant:
    facts = {
        "procedure": world.offering.procedure,
        "agency": world.offering.competent_agency,
        "effective_from": people.MONDAY.date(),
        "reason": "Cải cách",
    }
    return write_variant(by=world.people.tai, facts=facts, now=people.MONDAY)


def delegation(world) -> Delegation:
    facts = {
        "kind": "authorised",
        "number": "12/QĐ-UBND",
        "signed_on": people.MONDAY.date(),
        "signer": "Phan Minh Đạt",
        "from_agency": world.offering.competent_agency,
        "to_agency": world.province_centre,
        "effective_from": people.MONDAY.date(),
        "reason": "Cải cách",
    }
    covered = {"procedures": [world.offering.procedure], "sectors": []}
    return write_delegation(by=world.people.tai, facts=facts, now=people.MONDAY, **covered)


def reviewed(world) -> int:
    """The plan of this year with a procedure, and last year's, whose result is published."""
    make_plan(2025, is_published=True)
    facts = {"by": world.people.tai, "reason": "thử", "at": people.MONDAY}
    return plans.add_item(make_plan(2026), world.procedure.code, **facts).pk


def synonym() -> Synonym:
    return Synonym.objects.create(
        phrase="sổ đỏ", folded="so do", meaning="đất đai", changed_at=people.MONDAY
    )


def checked(world) -> str:
    """Another procedure, with a short check before filing."""
    procedure = Procedure.objects.create(
        code="1.004222", name="Đăng ký thường trú", sector=world.procedure.sector
    )
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        source="own",
        content_hash="kiem-tra",
        name=procedure.name,
        form=FORM,
        workflow=simple_workflow(),
    )
    EligibilityQuestion.objects.create(version=version, key="o_day", label="Ở phường An Hải?")
    EligibilityRefusal.objects.create(
        version=version,
        condition={"==": [{"var": "o_day"}, False]},
        reason="Nộp ở nơi thường trú.",
        agency_code="H99.22",
    )
    publish(version=version, on=datetime.date(2026, 1, 1), at=people.MONDAY)
    return procedure.code


def suggested(world) -> dict[str, object]:
    """A rule, and what it suggested to Huy."""
    rule = ReminderRule.objects.create(
        title="Đổi giấy phép lái xe",
        words="Đổi trước khi hết hạn.",
        kind="birthday",
        age=60,
        procedure=world.procedure,
    )
    made = Suggestion.objects.create(
        rule=rule,
        person=world.huy,
        subject="self:60",
        due_on=datetime.date(2045, 6, 21),
        made_at=people.MONDAY,
    )
    return {"reminder_rule": rule.pk, "suggestion": made.public_id}


def supported(world, dossier) -> int:
    """What Tài asked to look at, and Thắng agreed to."""
    asked = granting.ask(by=world.people.tai, code=dossier.code, reason="Lỗi", minutes=60)
    return granting.agree(access=asked, by=world.people.thang).pk
