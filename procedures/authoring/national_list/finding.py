"""Holding a file of the national catalogue against what is published here. Publishes nothing.

The same file again adds nothing. A newer file renews what is still open, and what it does not say
otherwise any more is no longer to do. What somebody decided stays decided until a record changes.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from portal.text import fold
from procedures.importing.lines import read_records
from procedures.importing.normalising import Normalised, normalise
from procedures.importing.problems import ImportRefused, RecordRefused
from procedures.importing.running import BATCH, LOCK, reason_to_leave_out
from procedures.importing.writing import NATIONAL, is_news, latest_national
from procedures.models import NationalChange, NationalChangeStep, NationalFile, Procedure

MOST_RECORDS = 20_000
MOST_BYTES = 400 * 1024 * 1024
"""Unpacked; the real catalogue of 2,630 records has under 60 MB."""
Kind, State, Step = NationalChange.Kind, NationalChange.State, NationalChangeStep.Kind


@dataclass(frozen=True)
class _Found:
    """One record that says something else."""

    code: str
    kind: str
    digest: str
    record: dict[str, Any] | None
    name: str
    sector: str
    agency: str


@dataclass
class _Writing:
    """Rows that wait to be written, all in the caller's transaction."""

    file: NationalFile
    now: datetime.datetime
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, found: list[_Found], same: set[str]) -> None:
        """Write what is found; codes in `same` say what is published here."""
        codes = {each.code for each in found} | same
        rows = NationalChange.objects.filter(code__in=codes).order_by("code", "-id")
        last = {row.code: row for row in rows.defer("record").distinct("code")}
        new, renewed, obsolete = [], [], []
        for each in found:
            self.counts[each.kind] += 1
            row = last.get(each.code)
            if row is None or row.state == State.OBSOLETE or _decided_otherwise(row, each):
                new.append(self._row(each))
            elif (row.kind, row.content_hash) != (each.kind, each.digest):
                renewed.append(self._renew(row, each))
        for code in same:
            row = last.get(code)
            if row is not None and row.is_to_do:
                row.state, row.revision = State.OBSOLETE, row.revision + 1
                row.proposed_by = None
                obsolete.append(row)
        NationalChange.objects.bulk_create(new)
        columns = ["kind", "content_hash", "record", "name", "folded", "sector", "agency"]
        columns += ["state", "proposed_by", "file", "revision"]
        if renewed:
            NationalChange.objects.bulk_update(renewed, columns, batch_size=100)
        if obsolete:
            NationalChange.objects.bulk_update(obsolete, ["state", "proposed_by", "revision"])
        self.counts["added"] += len(new)
        self.counts["renewed"] += len(renewed)
        self.counts["obsolete"] += len(obsolete)
        told = [(Step.FOUND, new), (Step.RENEWED, renewed), (Step.OBSOLETE, obsolete)]
        NationalChangeStep.objects.bulk_create(
            NationalChangeStep(change=row, kind=kind, words=self.file.name, at=self.now)
            for kind, rows_ in told
            for row in rows_
        )

    def _row(self, each: _Found) -> NationalChange:
        return NationalChange(code=each.code, **self._facts(each))

    def _renew(self, row: NationalChange, each: _Found) -> NationalChange:
        for name, value in self._facts(each).items():
            setattr(row, name, value)
        row.state, row.proposed_by, row.revision = State.OPEN, None, row.revision + 1
        return row

    def _facts(self, each: _Found) -> dict[str, Any]:
        return {
            "kind": each.kind,
            "content_hash": each.digest,
            "record": each.record,
            "name": each.name,
            "folded": fold(f"{each.code} {each.name} {each.agency}"),
            "sector": each.sector[:300],
            "agency": each.agency[:300],
            "file": self.file,
        }


def _decided_otherwise(row: NationalChange, each: _Found) -> bool:
    """Whether what was decided belongs to another text than `each`."""
    return not row.is_to_do and (row.kind, row.content_hash) != (each.kind, each.digest)


@transaction.atomic
def find_changes(*, file: NationalFile, path: Path, now: datetime.datetime) -> NationalFile:
    """Read `path` and write what it says otherwise. Raises ImportRefused, and nothing was kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    writing = _Writing(file, now)
    seen: dict[str, int] = {}
    batch: list[tuple[Normalised, dict[str, Any]]] = []
    for pair in _records(path, seen, writing.counts):
        batch.append(pair)
        if len(batch) == BATCH:
            _compare(writing, batch)
            batch = []
    _compare(writing, batch)
    if file.is_whole and seen:
        for rows in _gone(seen):
            writing.take(rows, set())
    file.state, file.done_at, file.counts = NationalFile.State.DONE, now, dict(writing.counts)
    file.content = None
    file.save()
    return file


def _records(
    path: Path, seen: dict[str, int], counts: Counter[str]
) -> Iterator[tuple[Normalised, dict[str, Any]]]:
    for number, raw in read_records(path, most_bytes=MOST_BYTES):
        counts["records"] += 1
        if counts["records"] > MOST_RECORDS:
            raise ImportRefused(path, number, f"more than {MOST_RECORDS} records")
        try:
            remark = reason_to_leave_out(raw.get("code"), seen)
            record = None if remark else normalise(raw)
        except RecordRefused as error:
            raise ImportRefused(path, number, str(error)) from error
        if record is None:
            counts["left_out"] += 1
            continue
        seen[record.code] = number
        yield record, raw


def _compare(writing: _Writing, batch: list[tuple[Normalised, dict[str, Any]]]) -> None:
    codes = [record.code for record, _raw in batch]
    latest = latest_national(codes)
    here = set(
        Procedure.objects.filter(code__in=codes, current__isnull=False).values_list(
            "code", flat=True
        )
    )
    found, same = [], set()
    for record, raw in batch:
        if not is_news(record, latest.get(record.code)):
            same.add(record.code)
            continue
        kind = Kind.CHANGED if record.code in here or record.code in latest else Kind.NEW
        found.append(
            _Found(
                record.code,
                kind,
                record.content_hash,
                _storable(raw),
                record.version["name"],
                record.sector,
                record.version["promulgating_agency"] or record.version["executing_agency"],
            )
        )
    writing.counts["same"] += len(same)
    writing.take(found, same)


def _storable(value: Any) -> Any:
    """Return a record without the one character that JSON in the database cannot hold."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {_storable(key): _storable(each) for key, each in value.items()}
    return [_storable(each) for each in value] if isinstance(value, list) else value


def _gone(seen: Mapping[str, int]) -> Iterator[list[_Found]]:
    """Yield, in batches, what is published here from the national record and not in the file."""
    rows = (
        Procedure.objects.filter(
            is_active=True,
            last_day__isnull=True,
            versions__source=NATIONAL,
            versions__published_at__isnull=False,
            versions__effective_to__isnull=True,
        )
        .order_by("code")
        .values_list("code", "name", "sector__name", "promulgating_agency")
    )
    missing = [row for row in rows if row[0] not in seen]
    yield from _batches(
        _Found(code, Kind.GONE, "", None, name, sector, agency)
        for code, name, sector, agency in missing
    )


def _batches(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    rows = list(found)
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]
