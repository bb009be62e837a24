"""The kinds of papers that the product ships: read from a file, never over a change."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from procedures.models import PaperKind
from procedures.models.paper_kind import recorded_states
from procedures.papers.matching import folded

FILE = Path(__file__).with_name("shipped.tsv")
SOURCE = "Danh mục có sẵn của phần mềm"


@cache
def shipped() -> Mapping[str, Mapping[str, str]]:
    """Return the rows of the file by their code."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return {row["code"]: row for row in csv.DictReader(lines, delimiter="\t")}


@transaction.atomic
def load(*, at: datetime) -> int:
    """Add the shipped kinds that were never here; return how many. `at` is now.

    What an administrator changed, ended or removed stays so: the history knows every code.
    """
    known = set(recorded_states().values_list("code", flat=True))
    return _add([code for code in shipped() if code not in known], at)


def ensure(codes: Iterable[str]) -> None:
    """Add those of `codes` that the product ships and that the catalogue does not have now."""
    wanted = {code for code in codes if code in shipped()}
    if wanted:
        known = set(PaperKind.objects.filter(code__in=wanted).values_list("code", flat=True))
        _add(sorted(wanted - known), timezone.now())


def _add(codes: Sequence[str], at: datetime) -> int:
    if not codes:
        return 0
    names = set(
        PaperKind.objects.filter(ended_on__isnull=True).values_list("folded_name", flat=True)
    )
    added = 0
    for code in codes:
        row = shipped()[code]
        amount = row["valid_amount"]
        twin = folded(row["name"]) in names  # an administrator's own of that name goes first
        PaperKind.objects.create(
            code=code,
            name=row["name"],
            folded_name=folded(row["name"]),
            source=row["source"],
            holder=row["holder"],
            result_of=row["result_of"],
            is_result=bool(row["result_of"]),
            is_reusable=row["is_reusable"] == "1",
            valid_amount=int(amount) if amount else None,
            valid_unit=row["valid_unit"],
            legal_basis=row["legal_basis"],
            ended_on=timezone.localdate(at) if twin else None,
            reason=SOURCE,
            changed_at=at,
        )
        added += 1
    return added
