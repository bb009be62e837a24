"""Procedures that a step opens (hồ sơ con), as JSON data: reading strictly, and writing back."""

from typing import Any

from django.utils.translation import gettext as _

from portal.workflow.children import Child, Children, Given, Pairs
from portal.workflow.consulting import duration_data, read_duration, read_unit
from portal.workflow.definition import Duration
from portal.workflow.reading import PROCEDURE, Reader

MOST_CHILDREN = 10
MOST_MAPPED = 200
LONGEST_GIVEN = 200
_QUESTION = 100
_COMPONENT = 80
_OPTIONAL = "answers papers again acknowledge given result_numbers result_files"


def read_children(reader: Reader, data: object, path: str) -> Children | None:
    """Read `{"open": [{"key", "procedure", "unit", "answers", "papers", "again"}]}`."""
    table = reader.table(data, path, required="open", optional="by_itself")
    rows = reader.rows(table.get("open"), f"{path}.open", at_least=1, at_most=MOST_CHILDREN)
    opened = [_read_child(reader, row, f"{path}.open[{index}]") for index, row in enumerate(rows)]
    by_itself = _flag(reader, table.get("by_itself", False), f"{path}.by_itself")
    return Children(tuple(opened), by_itself) if opened else None


def _read_child(reader: Reader, data: object, path: str) -> Child:
    table = reader.table(data, path, required="key procedure unit", optional=_OPTIONAL)
    procedure = table.get("procedure")
    if not isinstance(procedure, str) or not PROCEDURE.fullmatch(procedure):
        reader.wrong(f"{path}.procedure", _("Cần mã của một thủ tục, ví dụ 1.004222."))
    return Child(
        reader.key(table.get("key"), f"{path}.key"),
        str(procedure),
        read_unit(reader, table.get("unit"), f"{path}.unit"),
        _read_pairs(reader, table.get("answers", {}), f"{path}.answers", _QUESTION),
        _read_pairs(reader, table.get("papers", {}), f"{path}.papers", _COMPONENT),
        _flag(reader, table.get("again", False), f"{path}.again"),
        _read_time(reader, table.get("acknowledge"), f"{path}.acknowledge"),
        _read_given(reader, table.get("given", {}), f"{path}.given"),
        _read_pairs(reader, table.get("result_numbers", {}), f"{path}.result_numbers", _QUESTION),
        _read_pairs(reader, table.get("result_files", {}), f"{path}.result_files", _COMPONENT),
    )


def _read_time(reader: Reader, data: object, path: str) -> Duration | None:
    return None if data is None else read_duration(reader, data, path)


def _read_given(reader: Reader, data: object, path: str) -> tuple[tuple[str, Given], ...]:
    if not isinstance(data, dict) or len(data) > MOST_MAPPED:
        reader.wrong(
            path, _("Cần một nhóm có tên, nhiều nhất %(most)d mục.") % {"most": MOST_MAPPED}
        )
        return ()
    found: list[tuple[str, Given]] = []
    for key, value in data.items():
        inner = f"{path}.{str(key)[:60]}"
        if not isinstance(value, str | int | bool) or len(str(value)) > LONGEST_GIVEN:
            reader.wrong(inner, _("Cần chữ, số nguyên, đúng hoặc sai."))
            continue
        found.append((reader.text(key, inner, at_most=_QUESTION), value))
    return tuple(found)


def _read_pairs(reader: Reader, data: object, path: str, longest: int) -> Pairs:
    if not isinstance(data, dict) or len(data) > MOST_MAPPED:
        reader.wrong(
            path, _("Cần một nhóm có tên, nhiều nhất %(most)d mục.") % {"most": MOST_MAPPED}
        )
        return ()
    pairs = []
    for theirs, ours in data.items():
        inner = f"{path}.{str(theirs)[:60]}"
        pairs.append(
            (
                reader.text(theirs, inner, at_most=longest),
                reader.text(ours, inner, at_most=longest),
            )
        )
    return tuple(pairs)


def _flag(reader: Reader, data: object, path: str) -> bool:
    if not isinstance(data, bool):
        reader.wrong(path, _("Cần đúng hoặc sai."))
    return data is True


def children_data(children: Children) -> dict[str, Any]:
    """Write what a step opens; `read_children` gives the same back."""
    data: dict[str, Any] = {"open": [_child_data(child) for child in children.opened]}
    return {**data, "by_itself": True} if children.by_itself else data


def _child_data(child: Child) -> dict[str, Any]:
    data: dict[str, Any] = {
        "key": child.key,
        "procedure": child.procedure,
        "unit": str(child.unit),
        "answers": dict(child.answers),
        "papers": dict(child.papers),
        "again": child.again,
        "acknowledge": duration_data(child.acknowledge) if child.acknowledge else None,
        "given": dict(child.given),
        "result_numbers": dict(child.result_numbers),
        "result_files": dict(child.result_files),
    }
    return {name: value for name, value in data.items() if value}
