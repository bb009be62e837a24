"""What a definition names that must exist: kinds of papers, agencies. One query for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.agencies.models import Agency
from portal.workflow.terms import Unit
from procedures.authoring.faults import Fault
from procedures.papers.listing import by_code
from procedures.papers.shipping import shipped

SAME = "{receiving}"
MOST_OFFERED = 1000
LONGEST_CODE = 60


def known_papers(definition: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault at each paper whose code the catalogue does not have, or has ended."""
    asked = {
        position: row["paper"]
        for position, row in enumerate(definition.get("components") or [])
        if isinstance(row.get("paper"), str) and row["paper"]
    }
    known, today = by_code(asked.values()), timezone.localdate()
    for position, code in asked.items():
        path, kind = f"[{position}].paper", known.get(code)
        if kind is None and code in shipped():
            continue  # publishing it brings the entry along
        if kind is None:
            yield Fault("components", path, _("Danh mục giấy tờ không có mã %s") % code[:60])
        elif not kind.is_in_use_on(today):
            words = {"code": code, "name": kind.name}
            yield Fault("components", path, _("Giấy tờ %(code)s (%(name)s) đã hết dùng") % words)


def agencies_named_in(workflow: object) -> frozenset[str]:
    """Return the codes of agencies that a workflow of any shape names and that an agency bears.

    A step and an opinion name one under `unit`, a guard several under `in` (docs/workflow.md).
    """
    named = {code for code in _codes(workflow) if code not in set(Unit)}
    if not named:
        return frozenset()
    return frozenset(Agency.objects.filter(code__in=named).values_list("code", flat=True))


def _codes(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            waiting += each.values()
            named = each.get("in") if each.get("is") == "unit" else [each.get("unit")]
            if isinstance(named, list):
                yield from filter(_is_code, named)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_CODE and "\x00" not in value


def known_agencies(definition: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each agency code of `offered` that no agency bears."""
    offered = definition.get("offered") or {}
    receiving, competent = offered.get("receiving", []), offered.get("competent", "")
    if not isinstance(receiving, list) or not all(isinstance(each, str) for each in receiving):
        yield Fault("offered", ".receiving", _("Sai kiểu dữ liệu"))
        return
    if not isinstance(competent, str):
        yield Fault("offered", ".competent", _("Sai kiểu dữ liệu"))
        return
    if len(receiving) > MOST_OFFERED:
        yield Fault("offered", ".receiving", _("Nhiều nhất 1.000 nơi tiếp nhận"))
        return
    deciding = {each: competent.replace(SAME, each) for each in receiving}
    asked = {code for code in (*receiving, *deciding.values()) if code}
    if not asked:
        return
    known = set(Agency.objects.filter(code__in=asked).values_list("code", flat=True))
    for position, code in enumerate(receiving):
        path = f".receiving[{position}]"
        if code not in known:
            yield Fault("offered", path, _("Không có cơ quan mang mã %s") % code[:60])
        elif deciding[code] not in known:
            words = _("Không có cơ quan giải quyết mang mã %s")
            yield Fault("offered", path, words % deciding[code][:60])
