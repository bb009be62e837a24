"""The list that goes with a courier: papers of several dossiers from one unit to others, on A4.

No form of the State: a working list, signed by hand by who gives, who carries and who receives.
Mẫu 06 goes with each dossier.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import override

from dossiers.models import HandOver
from dossiers.papers.units import heading_of
from dossiers.transfers.errors import NothingOnTheWay, TooManyOnTheWay
from portal.documents import pdf
from portal.documents.headings import Heading

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

MOST = 100
"""Dossiers of one list."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes from one unit to another; rows: code, procedure, whose it is, which papers."""

    heading: Heading
    issued_at: datetime.datetime
    from_unit: str
    to_unit: str
    rows: tuple[tuple[str, str, str, str], ...]


def rows_of(found: QuerySet[HandOver]) -> list[HandOver]:
    """Return the hand-overs of a list. Raises NothingOnTheWay, TooManyOnTheWay."""
    asked = found.select_related(
        "from_unit__unit",
        "from_unit__parent",
        "to_unit",
        "dossier__procedure_version__procedure",
    ).prefetch_related("dossier__brought")
    rows = list(asked.order_by("from_unit", "to_unit", "pk")[: MOST + 1])
    if not rows:
        raise NothingOnTheWay
    if len(rows) > MOST:
        raise TooManyOnTheWay(MOST)
    return rows


def printed(rows: list[HandOver], *, now: datetime.datetime) -> bytes:
    """Return the PDF: a sheet for each pair of units."""
    with override("vi"):
        sheets = []
        for _pair, together in groupby(rows, key=lambda each: (each.from_unit_id, each.to_unit_id)):
            hands = list(together)
            sheets.append(
                Sheet(
                    heading=heading_of(hands[0].from_unit),
                    issued_at=now,
                    from_unit=hands[0].from_unit.name,
                    to_unit=hands[0].to_unit.name,
                    rows=tuple(_row(each) for each in hands),
                )
            )
        return pdf.render("papers/trip.html", {"sheets": sheets}, page="A4")


def _row(hand: HandOver) -> tuple[str, str, str, str]:
    dossier = hand.dossier
    counted = []
    for paper in dossier.brought.all():
        sheets = [f"{paper.originals} bản chính"] if paper.originals else []
        sheets += [f"{paper.copies} bản sao"] if paper.copies else []
        if sheets:
            counted.append(f"{paper.name}: {', '.join(sheets)}")
    papers = "; ".join(counted) if not dossier.completed_at else "Kết quả giải quyết"
    procedure = dossier.procedure_version.procedure.label
    return str(dossier.code), procedure, dossier.applicant_name, papers
