"""The workflow that an agency chose for itself: ready ones to choose from, reading, checking.

An edition carries it whole, in the format of docs/workflow.md, so a dossier that keeps its edition
keeps its workflow too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.agencies.models import Agency
from portal.workflow import DefinitionError, Workflow, load_workflow
from portal.workflow.library import at_once_workflow, simple_workflow
from procedures import guarding
from procedures.linking import child_forms, codes_in
from procedures.localising.standing import rules_of
from procedures.models import ProcedureVersion

MOST_BYTES = 512 * 1024
READY: dict[str, Callable[[], dict[str, Any]]] = {
    "simple": simple_workflow,
    "at_once": at_once_workflow,
}


def ready_workflows() -> list[tuple[str, str]]:
    """Return the ready workflows with their names."""
    return [
        ("simple", _("Tiếp nhận, phân công, thẩm định, ký duyệt, đóng dấu, trả kết quả")),
        ("at_once", _("Giải quyết ngay tại bộ phận một cửa")),
    ]


def read_file(data: bytes) -> dict[str, Any]:
    """Return the workflow of a file: a workflow, or an exported draft that holds one.

    Raises ValueError with words for the person.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(_("Tệp lớn quá: nhiều nhất 512 KB"))
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError(_("Tệp không phải là JSON")) from error
    if isinstance(found, dict) and isinstance(found.get("workflow"), dict):
        found = found["workflow"]
    if not isinstance(found, dict):
        raise ValueError(_("Tệp không chứa quy trình"))
    return found


def workflow_faults(data: Mapping[str, Any], version: ProcedureVersion) -> list[str]:
    """Return what is wrong with a workflow beside the form of `version`, [] for nothing."""
    try:
        workflow = load_workflow(
            data,
            procedures=child_forms(set(codes_in(data))),
            **guarding.of_form(version.form_definition()),
        )
    except DefinitionError as error:
        return [f"{each.path}: {each.message}" for each in error.problems[:10]]
    opened = [step.children for step in workflow.steps if step.children]
    named = {step.agency_code for step in workflow.steps}
    named |= {child.agency_code for each in opened for child in each.opened}
    named -= {""}
    known = set(
        Agency.objects.filter(code__in=named, is_active=True).values_list("code", flat=True)
    )
    return [_("Không có cơ quan mã %s") % code for code in sorted(named - known)]


def workflow_for(version: ProcedureVersion, variant_id: int | None) -> Workflow | None:
    """Return the workflow of dossiers under this version and this edition, which never change.

    It is the edition's own where that fits the form of the version; the version's otherwise: a
    later version may have dropped the questions that the agency's guards ask for.
    """
    own = _own(variant_id, version) if variant_id else None
    return own or version.workflow_definition()


_kept: dict[tuple[int, int], Workflow | None] = {}
MOST_KEPT = 500


def _own(variant_id: int, version: ProcedureVersion) -> Workflow | None:
    key = (variant_id, version.pk)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        data = rules_of(variant_id).workflow
        _kept[key] = None if data is None else _fitting(data, version)
    return _kept[key]


def _fitting(data: Mapping[str, Any], version: ProcedureVersion) -> Workflow | None:
    try:
        return load_workflow(data, **guarding.of_form(version.form_definition()))
    except DefinitionError:
        return None
