"""Opinions that a step asks for, as data; and the units and times that other parts read too."""

from typing import Any

from django.utils.translation import gettext as _

from portal.workflow.definition import Asked, Consultation, Duration
from portal.workflow.reading import AGENCY, Reader
from portal.workflow.terms import DurationUnit, Unit, WaitFor

MOST_ASKED = 20


def read_consultation(reader: Reader, data: object, path: str) -> Consultation | None:
    """Read `{"ask": [{"unit", "duration"}], "wait_for": "all", "pauses": true}`."""
    table = reader.table(data, path, required="ask", optional="wait_for pauses")
    rows = reader.rows(table.get("ask"), f"{path}.ask", at_least=1, at_most=MOST_ASKED)
    asked = []
    for index, row in enumerate(rows):
        inner = f"{path}.ask[{index}]"
        one = reader.table(row, inner, required="unit duration")
        unit = read_unit(reader, one.get("unit"), f"{inner}.unit")
        duration = read_duration(reader, one.get("duration"), f"{inner}.duration")
        if unit and duration:
            asked.append(Asked(unit, duration))
    wait_for = reader.choice(table.get("wait_for", "all"), f"{path}.wait_for", WaitFor)
    pauses = table.get("pauses", False)
    if not isinstance(pauses, bool):
        reader.wrong(f"{path}.pauses", _("Cần đúng hoặc sai."))
    return Consultation(tuple(asked), wait_for, bool(pauses)) if asked and wait_for else None


def consultation_data(consult: Consultation) -> dict[str, Any]:
    """Write a consultation; `read_consultation` gives the same back."""
    ask = [
        {"unit": str(each.unit), "duration": duration_data(each.duration)} for each in consult.asked
    ]
    data: dict[str, Any] = {"ask": ask}
    if consult.wait_for is not WaitFor.ALL:
        data["wait_for"] = consult.wait_for.value
    return {**data, "pauses": True} if consult.pauses else data


def read_unit(reader: Reader, data: object, path: str) -> Unit | str:
    """Read a unit of the dossier or the code of a named agency."""
    if isinstance(data, str):
        if data in set(Unit):
            return Unit(data)
        if AGENCY.fullmatch(data):
            return data
    reader.wrong(
        path,
        _("Cần một trong: %(known)s, hoặc mã định danh của cơ quan.") % {"known": ", ".join(Unit)},
    )
    return ""


def read_duration(reader: Reader, data: object, path: str) -> Duration | None:
    """Read an amount of time with its unit."""
    table = reader.table(data, path, required="amount unit")
    amount = reader.whole(table.get("amount"), f"{path}.amount", at_least=1, at_most=1000)
    unit = reader.choice(table.get("unit"), f"{path}.unit", DurationUnit)
    return Duration(amount, unit) if unit else None


def duration_data(duration: Duration) -> dict[str, Any]:
    """Write an amount of time; `read_duration` gives the same back."""
    return {"amount": duration.amount, "unit": duration.unit.value}
