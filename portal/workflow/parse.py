"""From JSON data to a `Workflow`, strictly, and back."""

import re
from typing import Any

from django.utils.translation import gettext as _

from portal.workflow.checklists import points_data, read_points
from portal.workflow.children_data import children_data, read_children
from portal.workflow.consulting import (
    consultation_data,
    duration_data,
    read_consultation,
    read_duration,
    read_unit,
)
from portal.workflow.definition import Edge, Lane, Product, Step, Workflow
from portal.workflow.guard_data import guard_data, read_guard
from portal.workflow.problems import DefinitionError
from portal.workflow.reading import Reader
from portal.workflow.statuses import FINAL, Status
from portal.workflow.terms import (
    FORMS_MADE,
    LANE_UNITS,
    Action,
    Clock,
    FeeEffect,
    Must,
    ProductKind,
    Role,
)

VERSION = 1
MAX_STEPS = 60
MAX_EDGES = 300
MAX_FILLS = 60
OPTIONAL = {
    "step": frozenset(
        {
            "duration",
            "instruction",
            "produces",
            "fills",
            "consult",
            "together",
            "children",
            "points",
        }
    ),
    "edge": frozenset({"guard", "clock", "fee", "undo", "message"}),
    "lane": frozenset[str](),
}
"""What a part can do without."""
_FORM = re.compile(r"0[1-7]")


def parse_workflow(data: object) -> Workflow:
    """Read a definition: shape and words only; `check_graph` judges what it means.

    Raises `DefinitionError` with every problem found, each with its path.
    """
    reader = Reader()
    table = reader.table(data, "", required="version start steps edges", optional="lanes")
    reader.whole(table.get("version"), "version", at_least=VERSION, at_most=VERSION)
    start = reader.key(table.get("start"), "start")
    rows = reader.rows(table.get("steps"), "steps", at_least=1, at_most=MAX_STEPS)
    steps = [read_step(reader, row, f"steps[{index}]") for index, row in enumerate(rows)]
    rows = reader.rows(table.get("edges"), "edges", at_least=1, at_most=MAX_EDGES)
    edges = [read_edge(reader, row, f"edges[{index}]") for index, row in enumerate(rows)]
    rows = reader.rows(table.get("lanes", []), "lanes", at_least=0, at_most=MAX_STEPS)
    lanes = [read_lane(reader, row, f"lanes[{index}]") for index, row in enumerate(rows)]
    if reader.problems:
        raise DefinitionError(reader.problems)
    return Workflow(
        start=start,
        steps=tuple(step for step in steps if step),
        edges=tuple(edge for edge in edges if edge),
        lanes=tuple(lane for lane in lanes if lane),
    )


def workflow_data(workflow: Workflow) -> dict[str, Any]:
    """Write a workflow as data; `parse_workflow` gives the same workflow back."""
    data: dict[str, Any] = {
        "version": workflow.version,
        "start": workflow.start,
        "steps": [_step_data(step) for step in workflow.steps],
        "edges": [_edge_data(edge) for edge in workflow.edges],
    }
    if workflow.lanes:
        data["lanes"] = [
            {"unit": str(lane.unit), "duration": duration_data(lane.duration)}
            for lane in workflow.lanes
        ]
    return data


def read_lane(reader: Reader, data: object, path: str) -> Lane | None:
    """Read the time of a unit; problems are noted in `reader`."""
    table = reader.table(data, path, required="unit duration")
    unit = read_unit(reader, table.get("unit"), f"{path}.unit")
    duration = read_duration(reader, table.get("duration"), f"{path}.duration")
    if duration and duration.unit not in LANE_UNITS:
        reader.wrong(f"{path}.duration.unit", _("Tính bằng giờ hoặc ngày làm việc."))
    return Lane(unit, duration) if unit and duration else None


def read_step(reader: Reader, data: object, path: str) -> Step | None:
    """Read a step; problems are noted in `reader`."""
    table = reader.table(
        data,
        path,
        required="key name unit role status",
        optional=" ".join(OPTIONAL["step"]),
    )
    if not table:
        return None
    key = reader.key(table.get("key"), f"{path}.key")
    name = reader.text(table.get("name"), f"{path}.name", at_most=120)
    unit = read_unit(reader, table.get("unit"), f"{path}.unit")
    role = reader.choice(table.get("role"), f"{path}.role", Role)
    status = reader.choice(table.get("status"), f"{path}.status", Status)
    instruction = reader.text(
        table.get("instruction", ""), f"{path}.instruction", at_most=2000, may_be_empty=True
    )
    duration = None
    if "duration" in table:
        duration = read_duration(reader, table["duration"], f"{path}.duration")
    rows = reader.rows(table.get("produces", []), f"{path}.produces", at_least=0, at_most=10)
    produces = [
        _read_product(reader, row, f"{path}.produces[{index}]") for index, row in enumerate(rows)
    ]
    rows = reader.rows(table.get("fills", []), f"{path}.fills", at_least=0, at_most=MAX_FILLS)
    fills = [
        reader.text(row, f"{path}.fills[{index}]", at_most=100) for index, row in enumerate(rows)
    ]
    consult = None
    if "consult" in table:
        consult = read_consultation(reader, table["consult"], f"{path}.consult")
    rows = reader.rows(table.get("together", []), f"{path}.together", at_least=0, at_most=20)
    together = [
        read_unit(reader, row, f"{path}.together[{index}]") for index, row in enumerate(rows)
    ]
    children = None
    if "children" in table:
        children = read_children(reader, table["children"], f"{path}.children")
    points = read_points(reader, table.get("points", []), f"{path}.points")
    if role is None or status is None:
        return None
    made = tuple(product for product in produces if product)
    return Step(
        key,
        name,
        unit,
        role,
        status,
        duration,
        instruction,
        made,
        tuple(dict.fromkeys(fills)),
        consult,
        tuple(dict.fromkeys(together)),
        children,
        points,
    )


def _read_product(reader: Reader, data: object, path: str) -> Product | None:
    table = reader.table(data, path, required="kind", optional="name form must")
    kind = reader.choice(table.get("kind"), f"{path}.kind", ProductKind)
    name = reader.text(table.get("name", ""), f"{path}.name", at_most=120, may_be_empty=True)
    form = table.get("form", "")
    if kind is ProductKind.PAPER and not name:
        reader.wrong(f"{path}.name", _("Cần tên giấy tờ."))
    numbered = isinstance(form, str) and bool(_FORM.fullmatch(form))
    if numbered is not (kind is ProductKind.FORM) and (form != "" or kind is ProductKind.FORM):
        reader.wrong(f"{path}.form", _("Cần số mẫu từ 01 đến 07, chỉ cho mẫu theo quy định."))
    must = reader.choice(table["must"], f"{path}.must", Must) if "must" in table else None
    if must and kind is not ProductKind.PAPER and must is not Must.MADE:
        reader.wrong(f"{path}.must", _("Chỉ giấy tờ nội bộ mới chờ được số hoặc chữ ký ở đây."))
    if must and kind is ProductKind.FORM and form not in FORMS_MADE:
        reader.wrong(f"{path}.must", _("Hệ thống không tự lập mẫu này nên không chờ được nó."))
    return Product(kind, name, str(form), must) if kind else None


def read_edge(reader: Reader, data: object, path: str) -> Edge | None:
    """Read a way; problems are noted in `reader`."""
    table = reader.table(
        data,
        path,
        required="key from label action",
        optional=" ".join(["to", "end", "back", *OPTIONAL["edge"]]),
    )
    if not table:
        return None
    key = reader.key(table.get("key"), f"{path}.key")
    source = reader.key(table.get("from"), f"{path}.from")
    label = reader.text(table.get("label"), f"{path}.label", at_most=60)
    action = reader.choice(table.get("action"), f"{path}.action", Action)
    if len(table.keys() & {"to", "end", "back"}) != 1:
        reader.wrong(
            path, _("Cần đúng một nơi đến: to (bước), end (kết thúc) hoặc back (quay lại).")
        )
    target = reader.key(table["to"], f"{path}.to") if "to" in table else ""
    end = reader.choice(table["end"], f"{path}.end", Status) if "end" in table else None
    if end is not None and end not in FINAL:
        reader.wrong(f"{path}.end", _("Chỉ kết thúc ở trạng thái 3, 7, 8 hoặc 10."))
    if table.get("back", True) is not True:
        reader.wrong(f"{path}.back", _("Chỉ có thể là true; không quay lại thì bỏ mục này."))
    guard = read_guard(reader, table["guard"], f"{path}.guard") if "guard" in table else None
    clock = reader.choice(table["clock"], f"{path}.clock", Clock) if "clock" in table else None
    fee = reader.choice(table["fee"], f"{path}.fee", FeeEffect) if "fee" in table else None
    undo = read_duration(reader, table["undo"], f"{path}.undo") if "undo" in table else None
    message = reader.key(table["message"], f"{path}.message") if "message" in table else ""
    if (action is Action.MESSAGE) is not ("message" in table):
        reader.wrong(f"{path}.message", _("Ghi tên tin khi và chỉ khi việc là nhận tin."))
    if action is None:
        return None
    back = "back" in table
    return Edge(key, source, label, action, target, end, back, guard, clock, fee, undo, message)


def _step_data(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {
        "key": step.key,
        "name": step.name,
        "unit": str(step.unit),
        "role": step.role.value,
        "status": step.status.value,
    }
    if step.duration:
        data["duration"] = duration_data(step.duration)
    if step.instruction:
        data["instruction"] = step.instruction
    if step.produces:
        data["produces"] = [_product_data(product) for product in step.produces]
    if step.fills:
        data["fills"] = list(step.fills)
    if step.consult:
        data["consult"] = consultation_data(step.consult)
    if step.together:
        data["together"] = [str(unit) for unit in step.together]
    if step.children:
        data["children"] = children_data(step.children)
    if step.points:
        data["points"] = points_data(step.points)
    return data


def _product_data(product: Product) -> dict[str, str]:
    data = {
        "kind": product.kind.value,
        "name": product.name,
        "form": product.form,
        "must": product.must.value if product.must else "",
    }
    return {name: value for name, value in data.items() if value}


def _edge_data(edge: Edge) -> dict[str, Any]:
    data: dict[str, Any] = {
        "key": edge.key,
        "from": edge.source,
        "label": edge.label,
        "action": edge.action.value,
        "to": edge.target,
        "end": edge.end and edge.end.value,
        "back": edge.back,
        "guard": edge.guard and guard_data(edge.guard),
        "clock": edge.clock and edge.clock.value,
        "fee": edge.fee and edge.fee.value,
        "undo": edge.undo and duration_data(edge.undo),
        "message": edge.message,
    }
    return {name: value for name, value in data.items() if value}
