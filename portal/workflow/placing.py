"""Where each step of a workflow stands in the drawing: lanes, and cells of a grid in them.

Units are lanes from top to bottom, the order of work goes from left to right. A step below or above
the one before it shares its column when another unit does it, as a page has more height than
width. Waits for the person have the last lane, under the step in which they begin.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.workflow.definition import Step, Workflow

PERSON = ""
"""Lane of the waits: it is the person's move there."""
MOST_STACKED = 4
"""Steps of one lane that stand in one column, one under the other, before a new column is used."""


@dataclass(frozen=True)
class Cell:
    """A place in the grid, counted from 0."""

    column: int
    row: int


@dataclass(frozen=True)
class Grid:
    """Every step in a cell of its own, and the rows of each lane."""

    cells: dict[str, Cell]
    lanes: tuple[tuple[str, int, int], ...]
    """Lane (a unit's value or an agency's code, PERSON for the person), first row, rows."""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max(cell.column for cell in self.cells.values())

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(count for _lane, _first, count in self.lanes)


def lane_of(step: Step) -> str:
    """Return the lane in which a step is drawn."""
    return PERSON if step.is_wait else str(step.unit)


def place(workflow: Workflow) -> Grid:
    """Give every step a cell; the same workflow always gives the same grid.

    The workflow may be unsound (steps that nothing reaches, edges to nowhere), but its keys are
    unique.
    """
    stacks: dict[tuple[str, int], list[str]] = {}
    columns: dict[str, int] = {}
    _place_work(workflow, stacks, columns)
    _place_waits(workflow, stacks, columns)
    lanes = [lane for lane in dict.fromkeys(map(lane_of, workflow.steps)) if lane != PERSON]
    if any(step.is_wait for step in workflow.steps):
        lanes.append(PERSON)
    rows: list[tuple[str, int, int]] = []
    first = 0
    for lane in lanes:
        count = max(len(keys) for (each, _column), keys in stacks.items() if each == lane)
        rows.append((lane, first, count))
        first += count
    top = {lane: start for lane, start, _count in rows}
    cells = {
        key: Cell(column, top[lane] + place)
        for (lane, column), keys in stacks.items()
        for place, key in enumerate(keys)
    }
    return Grid(cells, tuple(rows))


def origins(workflow: Workflow, wait: str) -> tuple[str, ...]:
    """Return the steps from which a wait is entered, waits themselves left out, in order."""
    waits = {step.key for step in workflow.steps if step.is_wait}
    return tuple(
        dict.fromkeys(
            edge.source
            for edge in workflow.edges
            if edge.target == wait and edge.source not in waits
        )
    )


def _place_work(
    workflow: Workflow, stacks: dict[tuple[str, int], list[str]], columns: dict[str, int]
) -> None:
    onward = _onward(workflow)
    before: dict[str, list[str]] = {}
    for source, targets in onward.items():
        for target in targets:
            before.setdefault(target, []).append(source)
    earlier: dict[str, set[str]] = {}
    for key in _in_order(workflow, onward):
        step, sources = workflow.step(key), before.get(key, [])
        earlier[key] = {*sources}.union(*(earlier[source] for source in sources))
        column = 0
        for source in sources:
            same_lane = lane_of(workflow.step(source)) == lane_of(step)
            column = max(column, columns[source] + same_lane)
        while not _may_stand(stacks.get((lane_of(step), column), []), earlier[key]):
            column += 1
        stacks.setdefault((lane_of(step), column), []).append(key)
        columns[key] = column


def _may_stand(there: list[str], earlier: set[str]) -> bool:
    return len(there) < MOST_STACKED and earlier.isdisjoint(there)


def _place_waits(
    workflow: Workflow, stacks: dict[tuple[str, int], list[str]], columns: dict[str, int]
) -> None:
    widest = max(columns.values(), default=0)
    for step in workflow.steps:
        if not step.is_wait:
            continue
        begun = [columns[key] for key in origins(workflow, step.key) if key in columns]
        wanted = min(begun, default=0)
        near = [wanted, wanted + 1, wanted - 1]
        free = [
            column
            for column in near
            if 0 <= column <= max(widest, 1) and (PERSON, column) not in stacks
        ]
        column = free[0] if free else wanted
        stacks.setdefault((PERSON, column), []).append(step.key)
        columns[step.key] = column


def _onward(workflow: Workflow) -> dict[str, list[str]]:
    """Return what follows each step of work, a wait between left out, ways back too."""
    steps = {step.key: step for step in workflow.steps}
    next_of = {key: list(_after(workflow, key)) for key, step in steps.items() if not step.is_wait}
    onward: dict[str, list[str]] = {key: [] for key in next_of}
    done: set[str] = set()
    open_now: set[str] = set()

    def visit(key: str) -> None:
        open_now.add(key)
        for target in next_of[key]:
            if target in open_now:
                continue
            onward[key].append(target)
            if target not in done:
                visit(target)
        open_now.discard(key)
        done.add(key)

    for key in [workflow.start, *next_of]:
        if key in next_of and key not in done:
            visit(key)
    return onward


def _after(workflow: Workflow, key: str) -> Iterator[str]:
    steps = {step.key: step for step in workflow.steps}
    seen: set[str] = {key}
    waiting = [key]
    while waiting:
        for edge in workflow.exits(waiting.pop(0)):
            if edge.target not in steps or edge.target in seen:
                continue
            seen.add(edge.target)
            if steps[edge.target].is_wait:
                waiting.append(edge.target)
            else:
                yield edge.target


def _in_order(workflow: Workflow, onward: dict[str, list[str]]) -> list[str]:
    order: list[str] = []
    seen: set[str] = set()

    def visit(key: str) -> None:
        seen.add(key)
        for target in reversed(onward[key]):
            if target not in seen:
                visit(target)
        order.append(key)

    for key in [*(k for k in reversed(list(onward)) if k != workflow.start), workflow.start]:
        if key in onward and key not in seen:
            visit(key)
    return order[::-1]
