"""One import: a file in, versions and a report out, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from portal.errors import Refusal
from procedures.importing.lines import read_records
from procedures.importing.normalising import Normalised, normalise
from procedures.importing.problems import ImportRefused, RecordRefused, Remark, quote
from procedures.importing.record import is_code
from procedures.importing.writing import Writer

BATCH = 250
LOCK = 0x6D6F7463  # one import at a time; the number only has to be the same everywhere


@dataclass
class Summary:
    """What an import did: counts of records, and of remarks by kind."""

    records: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    kept_own: int = 0
    linked_papers: int = 0
    unlinked_papers: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)


def import_file(
    path: Path, *, on: date, at: datetime, report: Callable[[str], object] = lambda line: None
) -> Summary:
    """Import the records of `path`, in force from the day `on`; `at` is now.

    `report` is given one line for each remark ("1.001193: duration_without_unit: online: “1”").
    Raises ImportRefused, and then nothing was imported; so does a file that holds no record to
    import, for an empty file is a mistake on the way here and not an empty catalogue.
    """
    if on > timezone.localdate(at):
        raise ImportRefused(path, 0, "the first day in force lies ahead; import on that day")
    summary, writer = Summary(), Writer(on=on, at=at)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        batch: list[Normalised] = []
        for record in _records(path, summary, report):
            batch.append(record)
            if len(batch) == BATCH:
                _write(path, writer, batch)
                batch = []
        _write(path, writer, batch)
        if summary.records == summary.left_out:
            why = "every record was left out" if summary.records else "no record in the file"
            raise ImportRefused(path, 0, why)
    summary.new, summary.changed = writer.new, writer.changed
    summary.unchanged, summary.kept_own = writer.unchanged, writer.kept_own
    summary.linked_papers, summary.unlinked_papers = writer.linked_papers, writer.unlinked_papers
    return summary


def _records(path: Path, summary: Summary, report: Callable[[str], object]) -> Iterator[Normalised]:
    seen: dict[str, int] = {}
    for number, raw in read_records(path):
        summary.records += 1
        try:
            remark = reason_to_leave_out(raw.get("code"), seen)
            record = None if remark else normalise(raw)
        except RecordRefused as error:
            raise ImportRefused(path, number, str(error)) from error
        remarks = record.remarks if record else [remark] if remark else []
        for each in remarks:
            summary.remarks[each.kind] += 1
            report(
                f"{record.code if record else quote(str(raw['code']))}: {each.kind}: {each.text}"
            )
        if record is None:
            summary.left_out += 1
            continue
        seen[record.code] = number
        yield record


def reason_to_leave_out(code: object, seen: Mapping[str, int]) -> Remark | None:
    """Return why a record is passed over: a malformed code, or one that `seen` names already."""
    if not isinstance(code, str) or not code.strip():
        return None  # an error, which normalise raises
    code = code.strip()
    if not is_code(code):
        return Remark("code_malformed", "not a procedure code, the record is left out")
    if code in seen:
        return Remark("code_repeated", f"already on line {seen[code]}, the record is left out")
    return None


def _write(path: Path, writer: Writer, batch: list[Normalised]) -> None:
    try:
        writer.write(batch)
    except Refusal as refusal:
        raise ImportRefused(path, 0, str(refusal.message)) from refusal
