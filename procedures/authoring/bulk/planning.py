"""What a change would do to each procedure, before anything is written. Asks, never writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from procedures.authoring.bulk.starting import START, started
from procedures.authoring.comparing import compare
from procedures.authoring.differing import Difference
from procedures.authoring.exporting import definitions_of
from procedures.authoring.problems import faults_of
from procedures.models import BulkEdit, Draft, Procedure, ProcedureVersion

MOST = 100
CLOSE = "close"
"""The key under which a closing stands instead of parts."""


@dataclass(frozen=True)
class Planned:
    """One procedure: what would change, or why nothing can (`problem`).

    `faults` do not forbid a draft, but its being put forward. `set` are the parts to write.
    """

    code: str
    name: str
    problem: str = ""
    faults: Sequence[str] = ()
    differences: Sequence[Difference] = ()
    closing: Mapping[str, str] | None = None
    draft: Draft | None = None
    base: ProcedureVersion | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)

    @property
    def changed_parts(self) -> list[str]:
        """The parts whose value differs."""
        return [part for part, value in self.after.items() if self.before.get(part) != value]


def plan(edit: BulkEdit) -> list[Planned]:
    """Return what `edit` would do, by code. A fixed number of queries, but for the faults."""
    codes = sorted(edit.wanted)
    procedures = {
        each.code: each
        for each in Procedure.objects.select_related("sector", "current").filter(code__in=codes)
    }
    drafts = {
        draft.code: draft
        for draft in Draft.objects.select_related("changed_by").filter(
            code__in=codes, state__in=Draft.OPEN
        )
    }
    versions = []
    for each in procedures.values():
        if each.current is not None:
            each.current.procedure = each
            versions.append(each.current)
    documents = definitions_of(versions) if versions else {}
    return [
        _planned(code, edit.wanted[code], procedures.get(code), drafts.get(code), documents)
        for code in codes
    ]


def _planned(
    code: str,
    wanted: Mapping[str, Any],
    procedure: Procedure | None,
    draft: Draft | None,
    documents: Mapping[int, Mapping[str, Any]],
) -> Planned:
    if procedure is None or procedure.current is None or not procedure.is_active:
        return Planned(code, "", problem=_("Không có thủ tục đang áp dụng mang mã này."))
    current, name = procedure.current, procedure.title
    if CLOSE in wanted:
        closed = _("Thủ tục này đã có ngày thôi nhận hồ sơ.") if procedure.last_day else ""
        return Planned(code, name, problem=closed, closing=wanted[CLOSE], base=current)
    if draft is not None and not draft.is_editable:
        words = _("Bản soạn thảo đang ở tình trạng “%s”, không sửa được.")
        return Planned(code, name, problem=words % draft.get_state_display())
    before = draft.definition if draft is not None else documents[current.pk]
    is_begun = START in wanted and draft is None  # a draft as it stands is a beginning too
    after = started(before, wanted[START]) if START in wanted else applied(before, wanted)
    differences = compare(before, after)
    if not differences and not is_begun:
        return Planned(code, name, problem=_("Đã đúng như vậy, không phải sửa."))
    return Planned(
        code,
        name,
        faults=[fault.message for fault in faults_of(after)],
        differences=differences,
        draft=draft,
        base=current,
        before=before,
        after=after,
    )


def applied(document: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with what is wanted; "version.kind" names one column of `version`."""
    made = dict(document)
    for place, value in wanted.items():
        part, _dot, column = place.partition(".")
        made[part] = {**(made.get(part) or {}), column: value} if column else value
    return made


def seen_of(rows: Sequence[Planned]) -> str:
    """Return the mark of what a preview showed."""
    facts = [
        [
            row.code,
            row.problem,
            len(row.faults),
            row.base.pk if row.base else None,
            [row.draft.pk, row.draft.revision] if row.draft else None,
            row.after,
        ]
        for row in rows
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]
