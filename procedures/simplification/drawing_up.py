"""What a version asks of people, as the activities that a costing begins with. A proposal only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal.text import fold
from procedures.models import Component, ProcedureVersion
from procedures.models.choices import Channel
from procedures.simplification.costs import KIND_WORDS, Activity, Kind

PAPER_MINUTES, TRAVEL_MINUTES, WAIT_MINUTES, RECEIVE_MINUTES = 30, 60, 30, 60
FORM_MINUTES = 30
"""What a paper, a way, a wait take unless the reviewer has measured: to be changed by hand."""
MOST_MINUTES, MOST_DONG, MOST_TIMES, MOST_ACTIVITIES = 100_000, 10_000_000_000, 1_000, 60
LONGEST_NAME = 200


def activities_of(version: ProcedureVersion) -> list[Activity]:
    """Return the activities that a version makes: its papers, form, ways and sure fees.

    Online there is no way to the counter and none back. Unsure and conditional fees are left out,
    and those by quantity whose first ones are free; of the others one is counted.
    """
    made = [
        Activity(Kind.PREPARE, component.name.strip(" -+•*;")[:LONGEST_NAME], PAPER_MINUTES)
        for component in brought(version)
    ]
    minutes = version.minutes_to_fill or FORM_MINUTES
    made.append(Activity(Kind.FORM, str(KIND_WORDS[Kind.FORM]), minutes))
    if not _is_online(version):
        for kind, each in (
            (Kind.SUBMIT, TRAVEL_MINUTES),
            (Kind.WAIT, WAIT_MINUTES),
            (Kind.RECEIVE, RECEIVE_MINUTES),
        ):
            made.append(Activity(kind, str(KIND_WORDS[kind]), each))
    for fee in version.feerule_set.all():
        is_sure = not fee.doubt and fee.condition is None and not fee.quantity_free
        if fee.amount_dong and is_sure:
            name = fee.name or str(KIND_WORDS[Kind.FEE])
            made.append(Activity(Kind.FEE, name[:LONGEST_NAME], direct_dong=fee.amount_dong))
    return made[:MOST_ACTIVITIES]


def brought(version: ProcedureVersion) -> list[Component]:
    """Return the papers that a person must bring or upload."""
    return [
        component
        for component in version.component_set.all()
        if not component.is_note and component.origin == Component.Origin.UPLOAD
    ]


def conditions_of(version: ProcedureVersion) -> int:
    """Return how many conditions (yêu cầu, điều kiện) a version sets: its plain ones, or lines."""
    if version.plain_conditions:
        return len(version.plain_conditions)
    lines = (line.strip(" .-+•*") for line in version.requirements.splitlines())
    said = [line for line in lines if line]
    nothing = len(said) == 1 and fold(said[0]) in ("khong", "khong co", "khong quy dinh")
    return 0 if nothing else len(said)


def as_data(activities: Iterable[Activity]) -> list[dict[str, Any]]:
    """Return activities as a plan's item keeps them."""
    return [
        {
            "kind": str(each.kind),
            "name": each.name,
            "minutes": each.minutes,
            "direct_dong": each.direct_dong,
            "times": each.times,
        }
        for each in activities
    ]


def from_data(rows: Iterable[dict[str, Any]]) -> list[Activity]:
    """Return the activities that an item keeps."""
    return [Activity(**(row | {"kind": Kind(row["kind"])})) for row in rows]


def _is_online(version: ProcedureVersion) -> bool:
    channels = {row.channel for row in version.servicechannel_set.all()}
    full = version.service_level == ProcedureVersion.ServiceLevel.FULL
    return Channel.ONLINE in channels and full
