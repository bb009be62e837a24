"""Guards as JSON data: reading with every mistake named, and writing back.

`{"all": [...]}`, `{"any": [...]}`, `{"not": {...}}`, or an atom by its name in `ATOMS`:
`{"is": "papers_checked"}`, `{"is": "role", "in": ["approver"]}`,
`{"is": "answer", "question": "floors", "op": "gt", "value": 3}`.
"""

from decimal import Decimal
from typing import Any as AnyValue

from django.utils.translation import gettext as _

from portal.workflow.answer_atoms import ORDERINGS, AnswerIs
from portal.workflow.atoms import (
    ATOMS,
    ChannelIn,
    OutcomeIn,
    RoleIn,
    StepDone,
    SupplementRounds,
    UnitIn,
    Waited,
)
from portal.workflow.duty_atoms import ChildrenDone, ChildrenGranted
from portal.workflow.facts import Answer
from portal.workflow.guards import All, Any, Atom, Guard, Not, typed
from portal.workflow.reading import Reader
from portal.workflow.terms import Channel, DurationUnit, Operator, Outcome, Role, Unit

MAX_DEPTH = 6
MAX_PARTS = 12

_WITHOUT_VALUE = frozenset({Operator.FILLED, Operator.EMPTY})
_WITH_LIST = frozenset({Operator.IN, Operator.NOT_IN})
_NAMES = {kind: name for name, kind in ATOMS.items()}
_WAITED = (DurationUnit.WORKING_HOUR, DurationUnit.WORKING_DAY)
_LISTS = {"role": Role, "channel": Channel, "outcome": Outcome}


def read_guard(reader: Reader, data: object, path: str, depth: int = 1) -> Guard | None:
    """Read a guard; notes problems in `reader` and returns None when it is unusable."""
    if depth > MAX_DEPTH:
        reader.wrong(path, _("Điều kiện lồng quá %(count)d tầng.") % {"count": MAX_DEPTH})
        return None
    if not isinstance(data, dict):
        reader.wrong(path, _("Cần một điều kiện."))
        return None
    if "is" in data:
        return _read_atom(reader, data, path)
    if len(data) != 1 or not data.keys() <= {"all", "any", "not"}:
        reader.wrong(
            path, _("Không biết điều kiện này: cần đúng một trong các mục all, any, not, is.")
        )
        return None
    ((kind, inner),) = data.items()
    if kind == "not":
        part = read_guard(reader, inner, f"{path}.not", depth + 1)
        return Not(part) if part else None
    rows = reader.rows(inner, f"{path}.{kind}", at_least=1, at_most=MAX_PARTS)
    parts = [
        read_guard(reader, row, f"{path}.{kind}[{index}]", depth + 1)
        for index, row in enumerate(rows)
    ]
    usable = tuple(part for part in parts if part is not None)
    if not usable:
        return None
    return All(usable) if kind == "all" else Any(usable)


def guard_data(guard: Guard) -> dict[str, AnyValue]:
    """Write a guard as data; `read_guard` gives the same guard back."""
    match typed(guard):
        case All(of):
            return {"all": [guard_data(part) for part in of]}
        case Any(of):
            return {"any": [guard_data(part) for part in of]}
        case Not(of):
            return {"not": guard_data(of)}
        case RoleIn(members) | ChannelIn(members) | OutcomeIn(members):
            return {**_named(guard), "in": [member.value for member in members]}
        case StepDone(step) | ChildrenDone(step) | ChildrenGranted(step):
            return {**_named(guard), "step": step}
        case SupplementRounds(below):
            return {**_named(guard), "below": below}
        case Waited(amount, unit):
            return {**_named(guard), "amount": amount, "unit": unit.value}
        case UnitIn(of, agencies):
            return {**_named(guard), "of": of.value, "in": list(agencies)}
        case AnswerIs(question, operator, value):
            data = {**_named(guard), "question": question, "op": operator.value}
            return data if operator in _WITHOUT_VALUE else {**data, "value": _plain(value)}
    return _named(guard)


def _named(guard: Guard) -> dict[str, AnyValue]:
    return {"is": _NAMES[type(guard)]}  # type: ignore[index]


def _read_atom(reader: Reader, data: dict[str, object], path: str) -> Atom | None:
    before = len(reader.problems)
    name = data["is"]
    atom: Atom | None
    match name:
        case "role" | "channel" | "outcome":
            atom = _read_members(reader, str(name), data, path)
        case "step_done" | "children_done" | "children_granted":
            table = reader.table(data, path, required="is step")
            step = reader.key(table.get("step"), f"{path}.step")
            atom = ATOMS[str(name)](step)  # type: ignore[call-arg]
        case "supplement_rounds":
            table = reader.table(data, path, required="is below")
            below = reader.whole(table.get("below"), f"{path}.below", at_least=1, at_most=9)
            atom = SupplementRounds(below)
        case "waited":
            atom = _read_waited(reader, data, path)
        case "unit":
            atom = _read_unit(reader, data, path)
        case "answer":
            atom = _read_answer(reader, data, path)
        case str() if name in ATOMS:
            reader.table(data, path, required="is")
            atom = ATOMS[name]()
        case _:
            reader.wrong(
                f"{path}.is",
                _("Không biết điều kiện “%(name)s”. Có thể dùng: %(known)s.")
                % {"name": str(name)[:40], "known": ", ".join(ATOMS)},
            )
            return None
    return atom if len(reader.problems) == before else None


def _read_members(reader: Reader, name: str, data: dict[str, object], path: str) -> Atom:
    table = reader.table(data, path, required="is in")
    among = _LISTS[name]
    rows = reader.rows(table.get("in"), f"{path}.in", at_least=1, at_most=len(among))
    chosen = [reader.choice(row, f"{path}.in[{i}]", among) for i, row in enumerate(rows)]
    members = tuple(dict.fromkeys(member for member in chosen if member is not None))
    return ATOMS[name](members)  # type: ignore[call-arg]


def _read_waited(reader: Reader, data: dict[str, object], path: str) -> Atom | None:
    table = reader.table(data, path, required="is amount unit")
    amount = reader.whole(table.get("amount"), f"{path}.amount", at_least=1, at_most=1000)
    unit = reader.choice(table.get("unit"), f"{path}.unit", DurationUnit)
    if unit is not None and unit not in _WAITED:
        reader.wrong(f"{path}.unit", _("Chỉ chờ theo giờ làm việc hoặc ngày làm việc."))
    return Waited(amount, unit) if unit in _WAITED else None


def _read_unit(reader: Reader, data: dict[str, object], path: str) -> Atom | None:
    table = reader.table(data, path, required="is of in")
    of = reader.choice(table.get("of"), f"{path}.of", Unit)
    rows = reader.rows(table.get("in"), f"{path}.in", at_least=1, at_most=50)
    codes = [reader.agency(row, f"{path}.in[{index}]") for index, row in enumerate(rows)]
    return UnitIn(of, tuple(dict.fromkeys(codes))) if of else None


def _read_answer(reader: Reader, data: dict[str, object], path: str) -> Atom | None:
    operator = reader.choice(data.get("op"), f"{path}.op", Operator)
    if operator is None:
        return None
    bare = operator in _WITHOUT_VALUE
    table = reader.table(data, path, required="is question op" + ("" if bare else " value"))
    question = reader.text(table.get("question"), f"{path}.question", at_most=100)
    if bare or "value" not in table:
        return AnswerIs(question, operator)
    return AnswerIs(question, operator, _read_value(reader, operator, table["value"], path))


def _read_value(reader: Reader, operator: Operator, data: object, path: str) -> Answer:
    path = f"{path}.value"
    if operator in _WITH_LIST:
        rows = reader.rows(data, path, at_least=1, at_most=50)
        values = [reader.scalar(row, f"{path}[{index}]") for index, row in enumerate(rows)]
        return tuple(value for value in values if value is not None)  # type: ignore[misc]
    value = reader.scalar(data, path)
    if operator in ORDERINGS and isinstance(value, bool):
        reader.wrong(path, _("Cần số hoặc ngày để so sánh."))
    if operator is Operator.CONTAINS and not isinstance(value, str):
        reader.wrong(path, _("Cần khóa của một lựa chọn."))
    return value


def _plain(value: Answer) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value
