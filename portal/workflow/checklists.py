"""Checklists of steps (việc phải kiểm ở bước): reading, writing, judging; what is still open."""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext as _

from portal.workflow.definition import Point, Step, Workflow
from portal.workflow.duty_atoms import PointsTicked
from portal.workflow.guards import atoms
from portal.workflow.problems import Problem
from portal.workflow.reading import Reader
from portal.workflow.wording import about_edge, about_step

MOST_POINTS = 20
LONGEST_POINT = 200


def read_points(reader: Reader, data: object, path: str) -> tuple[Point, ...]:
    """Read `[{"key", "words", "required"}]`; what is wrong is noted in `reader`."""
    rows = reader.rows(data, path, at_least=0, at_most=MOST_POINTS)
    return tuple(_read(reader, row, f"{path}[{index}]") for index, row in enumerate(rows))


def _read(reader: Reader, data: object, path: str) -> Point:
    table = reader.table(data, path, required="key words", optional="required")
    required = table.get("required", False)
    if not isinstance(required, bool):
        reader.wrong(f"{path}.required", _("Cần đúng hoặc sai."))
    return Point(
        reader.key(table.get("key"), f"{path}.key"),
        reader.text(table.get("words"), f"{path}.words", at_most=LONGEST_POINT),
        required is True,
    )


def points_data(points: Collection[Point]) -> list[dict[str, Any]]:
    """Write a checklist; `read_points` gives the same back."""
    return [
        {"key": each.key, "words": each.words, **({"required": True} if each.required else {})}
        for each in points
    ]


def open_points(step: Step, ticked: Collection[str]) -> tuple[str, ...]:
    """Return the words of the required points that are not ticked."""
    return tuple(each.words for each in step.points if each.required and each.key not in ticked)


def check_points(workflow: Workflow) -> list[Problem]:
    """Return the problems of checklists: doubles, and points that nothing waits for."""
    problems: list[Problem] = []
    due = {step.key for step in workflow.steps if any(each.required for each in step.points)}
    waited = set()
    for edge in workflow.edges:
        if not any(isinstance(atom, PointsTicked) for atom in atoms(edge.guard)):
            continue
        waited.add(edge.source)
        if edge.source not in due:
            text = _("chờ kiểm các việc của bước, nhưng bước này không có việc nào bắt buộc kiểm.")
            problems.append(about_edge(workflow, edge, text))
    for step in workflow.steps:
        problems += [about_step(workflow, step, text) for text in _step(step, due - waited)]
    return problems


def _step(step: Step, unwaited: set[str]) -> Iterator[str]:
    if step.points and step.is_wait:
        yield _("chờ người nộp nên cán bộ không kiểm việc nào ở đây.")
    elif step.key in unwaited:
        yield _(
            "có việc bắt buộc kiểm, nhưng không lối nào chờ: thêm điều kiện "
            "“đã kiểm đủ việc của bước”."
        )
    for name in ("key", "words"):
        said = [getattr(each, name) for each in step.points]
        for one in dict.fromkeys(said):
            if said.count(one) > 1:
                yield _("có hai việc phải kiểm giống nhau: “%(point)s”.") % {"point": one}
