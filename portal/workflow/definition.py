"""A workflow (quy trình điện tử) as frozen values: steps and the edges between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.workflow.children import Children
from portal.workflow.facts import Names
from portal.workflow.guards import Guard
from portal.workflow.labels import step_words
from portal.workflow.statuses import WAITS, Status
from portal.workflow.terms import (
    ACTOR_OF,
    Action,
    Actor,
    Clock,
    DurationUnit,
    FeeEffect,
    Must,
    ProductKind,
    Role,
    Unit,
    WaitFor,
)


@dataclass(frozen=True)
class Duration:
    """The time a step may take; `portal.worktime` turns it into a moment."""

    amount: int
    unit: DurationUnit


@dataclass(frozen=True)
class Product:
    """What a step must produce before it is left."""

    kind: ProductKind
    name: str = ""
    """The paper's name; empty for the result, which the procedure names."""
    form: str = ""
    """"01" to "07" (Mẫu số) when `kind` is FORM."""
    must: Must | None = None
    """How far it must have come before a way that says `papers_produced` opens; None: no matter."""


@dataclass(frozen=True)
class Point:
    """One point of a step's checklist (việc phải kiểm), ticked by whoever works at the step."""

    key: str
    words: str
    required: bool = False
    """Whether a way that says `points_ticked` waits for it."""


@dataclass(frozen=True)
class Asked:
    """A unit whose opinion a step may ask for (xin ý kiến), and the time it has to answer."""

    unit: Unit | str
    duration: Duration

    @property
    def agency_code(self) -> str:
        """The named agency's code, "" when the unit comes from the dossier."""
        return "" if isinstance(self.unit, Unit) else self.unit


@dataclass(frozen=True)
class Consultation:
    """Opinions that a step asks for, of several units at once."""

    asked: tuple[Asked, ...]
    wait_for: WaitFor = WaitFor.ALL
    pauses: bool = False
    """Whether the clock pauses from the asking until nothing is waited for any more."""


@dataclass(frozen=True)
class Step:
    """One stop of a dossier inside the agency: who holds it, for how long, and what is shown."""

    key: str
    name: str
    unit: Unit | str
    """A unit of the dossier, or the code of a named agency."""
    role: Role
    status: Status
    """The national status shown while the dossier is here."""
    duration: Duration | None = None
    instruction: str = ""
    produces: tuple[Product, ...] = ()
    fills: tuple[str, ...] = ()
    """Keys of the e-form's questions for officers that whoever holds the step writes here."""

    consult: Consultation | None = None
    together: tuple[Unit | str, ...] = ()
    """Units beside the step's own whose officers may work along or look on (phối hợp, theo dõi)."""

    children: Children | None = None
    """Procedures that it opens as dossiers of their own (hồ sơ con)."""

    points: tuple[Point, ...] = ()
    """What is checked here one by one, in this order."""

    @property
    def is_wait(self) -> bool:
        """Say whether it is the person's move here (statuses 5 and 6)."""
        return self.status in WAITS

    @property
    def agency_code(self) -> str:
        """The named agency's code, "" when the unit comes from the dossier."""
        return "" if isinstance(self.unit, Unit) else self.unit


@dataclass(frozen=True)
class Edge:
    """One way out of a step. Exactly one of `target`, `end` and `back` is set."""

    key: str
    source: str
    label: str
    """The verb on the button, Vietnamese."""
    action: Action
    target: str = ""
    """Key of the step it leads to."""
    end: Status | None = None
    """Or the final status in which the dossier ends."""
    back: bool = False
    """Or back to the step from which the present wait was entered."""
    guard: Guard | None = None
    clock: Clock | None = None
    """None: what the status it leads to implies."""
    fee: FeeEffect | None = None
    undo: Duration | None = None
    """How long the person who took it may take it back (hoàn tác); None: not at all."""
    message: str = ""
    """Name of the message from outside that takes this edge; only with action MESSAGE."""

    @property
    def actor(self) -> Actor:
        """Who takes this edge."""
        return ACTOR_OF.get(self.action, Actor.OFFICER)


@dataclass(frozen=True)
class Lane:
    """The time that all steps of one unit may take together, counted while the person does not
    have the next move."""

    unit: Unit | str
    duration: Duration
    """In working hours or days, as the steps are added up."""


@dataclass(frozen=True)
class Workflow:
    """A whole definition. Build it with `load_workflow`, which also checks the graph."""

    start: str
    steps: tuple[Step, ...]
    edges: tuple[Edge, ...]
    version: int = 1
    lanes: tuple[Lane, ...] = ()
    """Times of units; a unit without one has none."""

    def lane(self, unit: Unit | str) -> Lane | None:
        """Return the time of a unit, None when it has none."""
        return next((lane for lane in self.lanes if lane.unit == unit), None)

    def step(self, key: str) -> Step:
        """Return a step by its key; `KeyError` when there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def exits(self, step: str) -> tuple[Edge, ...]:
        """Return the edges that leave a step, in the order of the definition."""
        return tuple(edge for edge in self.edges if edge.source == step)

    def numbered(self) -> Iterator[tuple[int, Step]]:
        """Yield the steps with the numbers people know them by, from 1."""
        return enumerate(self.steps, start=1)

    def names(self) -> Names:
        """Return the words for this workflow's keys, for reasons and descriptions."""
        return Names(steps={step.key: step_words(step.name) for step in self.steps})
