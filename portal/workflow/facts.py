"""What a guard may know about a dossier: plain values, gathered by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from portal.workflow.terms import Channel, Outcome, Role, Unit

Answer = str | int | bool | Decimal | tuple[str, ...] | None
"""An answer of the e-form: dates are ISO text, a choice is its key, several choices a tuple."""


LONG = 1_000_000
"""Working hours or days after which every wait is over."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The facts of one dossier at one moment, and the roles of the person who acts.

    What could open a guard by being forgotten has no default.
    """

    papers_missing: int
    """Required papers not there yet."""
    papers_unchecked: int
    """Papers no officer has checked yet."""
    fee_total: int
    """What the dossier costs in all, in đồng; 0 is free."""
    fee_unpaid: int
    """What is still owed, in đồng."""
    channel: Channel
    roles: frozenset[Role] = frozenset()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    steps_done: frozenset[str] = frozenset()
    """Keys of the steps the dossier has left at least once."""
    supplied: bool = False
    """The person has sent what the open supplement request asks for."""
    supplement_rounds: int = 0
    """How many supplement requests were made, the open one included."""
    result_attached: bool = False
    result_signed: bool = False
    outcome: Outcome | None = None
    """None: nothing was decided yet, so no guard knows it."""
    officers_missing: int | None = None
    """Required fields of officers at this step that are empty; None when not known."""
    opinions_waiting: int | None = None
    """Opinions that this step still waits for, not asked for yet included; None: not known."""
    products_missing: tuple[str, ...] | None = None
    """Papers that this step must still produce, in words; None when not known."""
    points_open: tuple[str, ...] | None = None
    """Required points of this step's checklist that nobody ticked; None when not known."""
    children_unopened: int | None = None
    """Dossiers that this step is to open and has not; None when not known."""
    children_waiting: Mapping[str, int] = field(default_factory=dict)
    """By the step that opens them: how many children have not ended; one left out: not known."""
    children_refused: Mapping[str, int] = field(default_factory=dict)
    """By the step that opened them: how many ended without being granted."""
    waited_hours: int | None = None
    """Whole working hours since the dossier came to this step; None when not known."""
    waited_days: int | None = None
    """Working days that have closed since the day on which it came; None when not known."""
    units: Mapping[Unit, str] = field(default_factory=dict)
    """Codes of the agencies that receive, decide and return; one left out is not known."""

    def with_work_done(self) -> "Facts":
        """Return the same dossier once everything that work can bring is there.

        What work cannot change stays: channel, units, answers, the price, the outcome, the past.
        Time has passed: whatever is waited for was waited.
        """
        return replace(
            self,
            papers_missing=0,
            papers_unchecked=0,
            fee_unpaid=0,
            supplied=True,
            result_attached=True,
            result_signed=True,
            officers_missing=0,
            opinions_waiting=0,
            products_missing=(),
            points_open=(),
            children_unopened=0,
            children_waiting=dict.fromkeys(self.children_waiting, 0),
            waited_hours=LONG,
            waited_days=LONG,
        )


@dataclass(frozen=True)
class Names:
    """Words for keys that appear in reasons; a key without a word stands for itself."""

    steps: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Words of the options of a question, by its key."""

    def step(self, key: str) -> str:
        """Name a step."""
        return self.steps.get(key, key)

    def question(self, key: str) -> str:
        """Name a question of the e-form."""
        return self.questions.get(key, key)

    def option(self, question: str, value: str) -> str:
        """Name an option of a question."""
        return self.options.get(question, {}).get(value, value)

    def agency(self, code: str) -> str:
        """Name an agency."""
        return self.agencies.get(code, code)


NO_NAMES = Names()
