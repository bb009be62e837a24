"""A workflow as a drawing: boxes in lanes and the lines between them, measured in pixels.

Pure and deterministic: values in, values out. A page turns them into SVG (templates/procedures/
workflow_diagram.html), which escapes the words and adds the colours; the table beside it says the
same to those who do not see the picture. Ways that end a dossier, and that lead back to the same
step, are told in the box; every other way is a line.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.workflow.definition import Duration, Edge, Step, Workflow
from portal.workflow.labels import edge_words, step_words
from portal.workflow.measuring import Measures, measure
from portal.workflow.naming_lines import Spot, Words, put_words
from portal.workflow.placing import PERSON, Grid, origins, place
from portal.workflow.problems import Problem
from portal.workflow.routing import Router, Way
from portal.workflow.statuses import WAITS, Status
from portal.workflow.terms import Actor, Unit
from portal.workflow.wrapping import LINE, shortened, width_of, wrapped

BOX = 170
"""Width of a box: with four columns and their lines a sheet fits beside the builder's panel."""
LEAST = 0.8
"""How far a page may shrink the sheet before it is scrolled: words of 13 pixels become 10,4."""
NAME_LETTERS, NOTE_LETTERS, LANE_LETTERS = 18, 20, 14
"""Length of a line of a step's name, of a note in its box, and of a lane's title."""


@dataclass(frozen=True)
class Note:
    """A line in a box about a way that is not drawn: to an end, or back to the same step."""

    words: str
    y: int
    status: Status | None = None
    """The end; None for a way back to the step itself."""

    @property
    def mark_y(self) -> int:
        """Where the status's shape stands."""
        return self.y - 12


@dataclass(frozen=True)
class Text:
    """A line of words; `y` is the foot of the letters."""

    words: str
    y: int


@dataclass(frozen=True)
class Box:
    """A step."""

    key: str
    number: int
    title: str
    """All its words, for who points at it."""
    name: tuple[str, ...]
    """The name, broken into lines."""
    facts: tuple[str, ...]
    """Role, then the time allowed and the dossiers it opens where there are some."""
    notes: tuple[Note, ...]
    status: Status
    problems: int
    x: int
    y: int
    height: int
    width: int = BOX

    @property
    def is_wait(self) -> bool:
        """Whether it is the person's move here."""
        return self.status in WAITS

    @property
    def text_x(self) -> int:
        """Where words begin."""
        return self.x + 10

    @property
    def note_x(self) -> int:
        """Where the words of a note begin, beside its shape."""
        return self.x + 28

    @property
    def mark_x(self) -> int:
        """Where the shape of the status stands."""
        return self.x + self.width - 26

    @property
    def problem_y(self) -> int:
        """Where the number of problems stands."""
        return self.y + self.height - 9

    @property
    def name_lines(self) -> tuple[Text, ...]:
        """The name, placed."""
        return tuple(Text(text, self.y + 20 + LINE * n) for n, text in enumerate(self.name))

    @property
    def fact_lines(self) -> tuple[Text, ...]:
        """The facts, placed."""
        first = self.y + 20 + LINE * len(self.name)
        return tuple(Text(text, first + LINE * n) for n, text in enumerate(self.facts))


@dataclass(frozen=True)
class Lane:
    """The ground of one unit."""

    label: str
    y: int
    height: int
    shaded: bool
    words: tuple[str, ...] = ()
    """The label, broken into lines that fit beside the first box: no line runs there."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """The words, placed."""
        return tuple(Text(text, self.y + 20 + LINE * n) for n, text in enumerate(self.words))


@dataclass(frozen=True)
class Line:
    """A way from one step to another."""

    key: str
    points: tuple[tuple[int, int], ...]
    words: Words
    title: str
    by_officer: bool
    """Else the person or the system goes this way: dashed."""
    wrong: bool

    @property
    def path(self) -> str:
        """The points as SVG path data."""
        return "M" + " L".join(f"{x} {y}" for x, y in self.points)


@dataclass(frozen=True)
class Drawing:
    """Everything to draw, and how large the sheet is."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    @property
    def least_width(self) -> int:
        """Below it the words would be too small to read."""
        return round(self.width * LEAST)


def draw(
    workflow: Workflow,
    problems: Collection[Problem] = (),
    *,
    agencies: Mapping[str, str] | None = None,
) -> Drawing:
    """Draw a workflow, sound or not, whose step keys are unique; `problems` mark steps and edges.

    `agencies`: names by their codes; a code without one stands for itself.
    """
    grid = place(workflow)
    router = Router(grid)
    ways = [
        (edge, source, target, router.way(source, target, under=workflow.step(target).is_wait))
        for edge in workflow.edges
        for source, target in _drawn(workflow, edge, grid)
    ]
    router.number_tracks()
    boxes = [_box(workflow, step, number, problems) for number, step in workflow.numbered()]
    heights = {box.key: box.height for box in boxes}
    labels = [(way, shortened(edge_words(edge.label))) for edge, _s, _t, way in ways]
    titles = {
        lane: (words, tuple(wrapped(words, most=4, wide=LANE_LETTERS)))
        for lane, _first, _count in grid.lanes
        for words in [_lane_words(lane, agencies or {})]
    }
    lines_of_titles = [line for _words, lines in titles.values() for line in lines]
    sheet = measure(
        grid, router, heights, BOX, labels, beside=max(map(width_of, lines_of_titles)) + 12
    )
    placed = tuple(_moved(box, sheet) for box in boxes)
    lines = _lines(ways, sheet, placed, problems)
    return Drawing(
        sheet.width,
        sheet.height,
        tuple(
            Lane(titles[lane][0], y, height, number % 2 == 0, titles[lane][1])
            for number, (lane, y, height) in enumerate(sheet.lanes)
        ),
        placed,
        lines,
    )


def duration_words(duration: Duration | None) -> str:
    """Return such as: 4 ngày làm việc; "" for none."""
    return f"{duration.amount} {duration.unit.label}" if duration else ""


def unit_words(unit: Unit | str, agencies: Mapping[str, str]) -> str:
    """Return the words for the unit of a step; `agencies` by their codes."""
    return unit.label if isinstance(unit, Unit) else agencies.get(unit, unit)


def _lane_words(lane: str, agencies: Mapping[str, str]) -> str:
    if lane == PERSON:
        words = str(_("người nộp"))
    else:
        words = unit_words(Unit(lane) if lane in set(Unit) else lane, agencies)
    return words[:1].upper() + words[1:]


def _drawn(workflow: Workflow, edge: Edge, grid: Grid) -> list[tuple[str, str]]:
    """Return from where to where lines stand for an edge; a way back has one for each origin."""
    if edge.source not in grid.cells:
        return []
    if edge.back:
        found = origins(workflow, edge.source)
        return [(edge.source, key) for key in found if key != edge.source and key in grid.cells]
    known = edge.target in grid.cells and edge.target != edge.source
    return [(edge.source, edge.target)] if known else []


def _box(workflow: Workflow, step: Step, number: int, problems: Collection[Problem]) -> Box:
    name = tuple(wrapped(f"{number}. {step_words(step.name)}", most=3, wide=NAME_LETTERS))
    opened = len(step.children.opened) if step.children else 0
    children = _("mở %(count)d hồ sơ con") % {"count": opened} if opened else ""
    told = (step.role.label, duration_words(step.duration), children)
    facts = tuple(text for text in told if text)
    top = 20 + LINE * (len(name) + len(facts))
    notes: list[Note] = []
    for status, labels in _undrawn(workflow, step):
        notes.append(Note(shortened(", ".join(labels), NOTE_LETTERS), top, status))
        top += LINE
    own = sum(problem.step == step.key for problem in problems)
    return Box(
        key=step.key,
        number=number,
        title=", ".join([step_words(step.name), *facts, step.status.label]),
        name=name,
        facts=facts,
        notes=tuple(notes),
        status=step.status,
        problems=own,
        x=0,
        y=0,
        height=max(64, top - 4 + (LINE if own else 0)),
    )


def _undrawn(workflow: Workflow, step: Step) -> list[tuple[Status | None, list[str]]]:
    found: dict[Status | None, list[str]] = {}
    for edge in workflow.exits(step.key):
        if edge.end is not None or edge.target == step.key:
            found.setdefault(edge.end, []).append(edge_words(edge.label))
    return sorted(found.items(), key=lambda each: each[0] or 0)


def _moved(box: Box, sheet: Measures) -> Box:
    x, y = sheet.corner(box.key)
    notes = tuple(Note(note.words, y + note.y, note.status) for note in box.notes)
    return Box(**{**box.__dict__, "x": x, "y": y, "notes": notes})


def _lines(
    ways: list[tuple[Edge, str, str, Way]],
    sheet: Measures,
    boxes: tuple[Box, ...],
    problems: Collection[Problem],
) -> tuple[Line, ...]:
    points = [sheet.points(way, source, target) for _edge, source, target, way in ways]
    texts = [shortened(edge_words(edge.label)) for edge, _s, _t, _w in ways]
    spots = [Spot(box.x, box.y, box.width, box.height) for box in boxes]
    words = put_words(points, texts, spots, wide=sheet.width)
    wrong = {problem.edge for problem in problems if problem.edge}
    return tuple(
        Line(
            edge.key,
            tuple(points[index]),
            words[index],
            edge_words(edge.label),
            edge.actor is Actor.OFFICER,
            edge.key in wrong,
        )
        for index, (edge, _source, _target, _way) in enumerate(ways)
    )
