"""Whom a step asks for an opinion, as lines that a person writes: code, amount, unit of time."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.agencies.models import Agency
from portal.workflow.consulting import MOST_ASKED
from portal.workflow.definition import Asked, Consultation, Duration
from portal.workflow.terms import DurationUnit, Unit, WaitFor

_LINE = re.compile(r"(?P<unit>[^,;]+?)\s*[,;]\s*(?P<amount>[0-9]{1,4})\s*(?P<time>\D*)")


def consultation_of(data: Mapping[str, Any]) -> Consultation | None:
    """Return what the lines say, None for no line. Raises ValueError with words for the person."""
    lines = [line.strip() for line in data.get("consulted", "").splitlines() if line.strip()]
    if not lines:
        return None
    if len(lines) > MOST_ASKED:
        raise ValueError(_("Xin ý kiến nhiều nhất %(most)d nơi") % {"most": MOST_ASKED})
    asked = tuple(_asked(line) for line in lines)
    _require_known({each.agency_code for each in asked})
    wait_for = WaitFor(data.get("wait_for") or WaitFor.ALL)
    return Consultation(asked, wait_for, bool(data.get("pauses")))


def units_of(text: str) -> tuple[Unit | str, ...]:
    """Return the units that the lines name. Raises ValueError with words for the person."""
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(lines) > MOST_ASKED:
        raise ValueError(_("Ghi nhiều nhất %(most)d nơi") % {"most": MOST_ASKED})
    units = tuple(_unit(line) for line in lines)
    _require_known({"" if isinstance(unit, Unit) else unit for unit in units})
    return units


def _unit(name: str) -> Unit | str:
    return {unit.label: unit for unit in Unit}.get(name, name)


def _require_known(codes: Collection[str]) -> None:
    wanted = set(codes) - {""}
    known = set(
        Agency.objects.filter(code__in=wanted, is_active=True).values_list("code", flat=True)
    )
    if unknown := sorted(wanted - known):
        raise ValueError(_("Không có cơ quan nào mang mã %(code)s") % {"code": unknown[0][:40]})


def consultation_words(consult: Consultation | None) -> dict[str, Any]:
    """Return the same as the form begins with it."""
    if consult is None:
        return {"wait_for": WaitFor.ALL}
    units = [
        each.unit.label if isinstance(each.unit, Unit) else each.unit for each in consult.asked
    ]
    lines = [
        f"{unit}, {each.duration.amount} {each.duration.unit.label}"
        for unit, each in zip(units, consult.asked, strict=True)
    ]
    told = {"consulted": "\n".join(lines), "wait_for": consult.wait_for}
    return {**told, "pauses": consult.pauses}


def _asked(line: str) -> Asked:
    found = _LINE.fullmatch(line)
    times = {unit.label: unit for unit in DurationUnit}
    words = " ".join(found["time"].split()) if found else ""
    time = times.get(words) if words else DurationUnit.WORKING_DAY
    if found is None or time is None or not 1 <= int(found["amount"]) <= 1000:
        raise ValueError(
            _("Dòng “%(line)s” chưa rõ: ghi mã cơ quan, dấu phẩy, số và đơn vị thời gian")
            % {"line": line[:60]}
        )
    return Asked(_unit(found["unit"].strip()), Duration(int(found["amount"]), time))
