"""What the demo's agencies set for themselves: two editions and one delegation.

The resolutions and decisions are the invented province's.
"""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.agencies.models import Agency
from procedures.localising import checking
from procedures.models import Delegation, DelegationScope, LocalVariant, Procedure
from procedures.models.approved import Approvable

SINCE = date(2026, 1, 1)
WRITER, APPROVER = "035090003921", "035188006611"
RESOLUTION = {"number": "21/2025/NQ-HĐND", "signed_on": "2025-12-10"}
EDITIONS = {
    ("1.004873", "H99.21.01"): {
        "waivers": [
            {
                "name": "Hồ sơ nộp trực tuyến",
                "fee_code": "",
                "channel": 2,
                "percent": 100,
                "condition": None,
                "evidence": "",
                "from": "2026-07-01",
                "to": "2027-06-30",
                **RESOLUTION,
            }
        ]
    },
    ("1.013225", "H99.21.01"): {
        "limits": [
            {"channel": channel, "case": "", "amount": "7", "unit": "WORKING_DAY"}
            for channel in (1, 2)
        ]
    },
}


@transaction.atomic
def load() -> None:
    """Make what is not there yet, where the demo's people and agencies exist; idempotent."""
    people = {
        each.personal_id: each for each in User.objects.filter(personal_id__in=(WRITER, APPROVER))
    }
    if len(people) < 2:
        return
    for (code, agency), content in EDITIONS.items():
        wanted = {
            "procedure": Procedure.objects.get(code=code),
            "agency": Agency.objects.get(code=agency),
        }
        if not LocalVariant.objects.filter(**wanted).exists():
            row = LocalVariant(
                **wanted,
                content=content,
                effective_from=SINCE,
                reason="Nghị quyết của Hội đồng nhân dân tỉnh; cam kết cải cách của phường",
            )
            if not checking.variant_faults(row):
                _approved(row, people)
    _delegate(people)


def _delegate(people: dict[str | None, User]) -> None:
    """Labour rules of employers: from the department to its job centre, from next year on.

    It lies ahead, so that the demo's officers keep their dossiers.
    """
    if Delegation.objects.filter(number="57/QĐ-SNV").exists():
        return
    row = Delegation(
        kind=Delegation.Kind.AUTHORISED,
        number="57/QĐ-SNV",
        signed_on=date(2026, 6, 15),
        signer="Đỗ Quốc Bảo",
        from_agency=Agency.objects.get(code="H99.07"),
        to_agency=Agency.objects.get(code="H99.11"),
        effective_from=date(2027, 1, 1),
        reason="Giao đầu mối gần doanh nghiệp hơn",
    )
    row.changed_by, row.changed_at = people[WRITER], _at(SINCE)
    row.editors = [people[WRITER].pk]
    row.save()
    DelegationScope.objects.create(
        delegation=row,
        procedure=Procedure.objects.get(code="2.001955"),
        from_agency=row.from_agency,
        period=checking.period_of(row),
    )
    _approved(row, people)


def _approved(row: Approvable, people: dict[str | None, User]) -> None:
    row.editors = [people[WRITER].pk]
    row.changed_by, row.changed_at = people[WRITER], _at(SINCE)
    row.approved_by, row.approved_at = people[APPROVER], _at(SINCE)
    row.state = row.State.APPROVED
    row.save()


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8)))
