"""From the rows of a changed Excel file to what is wanted of each procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from procedures.authoring.bulk.columns import FACTS, ROWS, Sheet, value_at
from procedures.authoring.bulk.reading_sheets import (
    Line,
    Lines,
    SheetsRefused,
    read_sheets,
)
from procedures.authoring.exporting import definitions_of
from procedures.models import Draft, Procedure


def documents_of(procedures: Iterable[Procedure]) -> list[dict[str, Any]]:
    """Return the document of each: its open draft, else the version in force; by code."""
    rows = sorted(procedures, key=lambda each: each.code)
    versions = []
    for each in rows:
        if each.current is not None:
            each.current.procedure = each
            versions.append(each.current)
    made = definitions_of(versions) if versions else {}
    drafts = {
        draft.code: draft.definition
        for draft in Draft.objects.filter(
            code__in=[each.code for each in rows], state=Draft.State.EDITING
        )
    }
    return [
        drafts.get(each.code) or made[each.current.pk] for each in rows if each.current is not None
    ]


def wanted_of(data: bytes) -> dict[str, dict[str, Any]]:
    """Return what a changed file wants of each procedure (see BulkEdit), only what differs.

    Raises SheetsRefused.
    """
    lines = read_sheets(data)
    codes = [line.code for line in lines[FACTS.title]]
    procedures = Procedure.objects.select_related("sector", "current").filter(
        code__in=codes, current__isnull=False
    )
    documents = {each["code"]: each for each in documents_of(procedures)}
    unknown = [line for line in lines[FACTS.title] if line.code not in documents]
    if unknown:
        words = _("Trang tính “%(title)s”, dòng %(row)d: không có thủ tục mang mã %(code)s.")
        raise SheetsRefused(
            [
                words % {"title": FACTS.title, "row": line.number, "code": line.code[:40]}
                for line in unknown[:50]
            ]
        )
    wanted: dict[str, dict[str, Any]] = {}
    for line in lines[FACTS.title]:
        document = documents[line.code]
        told = _facts(document, line) | _parts(document, line.code, lines)
        if told:
            wanted[line.code] = told
    return wanted


def _facts(document: Mapping[str, Any], line: Line) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column in FACTS.columns:
        if column.key not in line.values:
            continue  # the file has no such column: it says nothing about it
        value = line.values[column.key]
        here = value_at(document, column.key)
        if column.shown(here) == column.shown(value) or (value is None and not here):
            continue
        if column.key == "sector":
            told["sector"] = {"code": "", "name": value or ""}
        else:
            told[column.key] = value if value is not None else _empty(column.kind)
    return told


def _empty(kind: str) -> Any:
    return [] if kind == "lines" else ""


def _parts(document: Mapping[str, Any], code: str, lines: Lines) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for sheet in ROWS:
        if sheet.title not in lines:
            continue
        own = [line for line in lines[sheet.title] if line.code == code]
        here = list(document.get(sheet.part) or [])
        made = _rows(sheet, here, own)
        if made != here:
            told[sheet.part] = made
    return told


def _rows(sheet: Sheet, here: list[dict[str, Any]], own: list[Line]) -> list[dict[str, Any]]:
    """Return the rows of a part as the sheet says; what the sheet does not show stays with them."""
    defaults = sheet.defaults()
    waiting: dict[Any, list[dict[str, Any]]] = {}
    for row in here:
        whole = {**defaults, **row}
        waiting.setdefault(tuple(_bare(whole.get(key)) for key in sheet.keys), []).append(row)
    made = []
    for line in own:
        name = tuple(_bare(line.values.get(key)) for key in sheet.keys)
        former = waiting[name].pop(0) if waiting.get(name) else {}
        row = dict(former)
        for column in sheet.columns:
            if column.key not in line.values:
                continue
            value = line.values[column.key]
            value = defaults[column.key] if value is None else value
            if column.shown({**defaults, **former}.get(column.key)) == column.shown(value):
                continue
            if value == defaults[column.key]:
                row.pop(column.key, None)
            else:
                row[column.key] = value
                if column.key == "amount_dong":
                    row.pop("doubt", None)  # somebody wrote the amount down: it is sure now
        made.append(row)
    return made


def _bare(value: Any) -> Any:
    return "" if value is None else value
