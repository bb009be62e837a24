"""Third round: whatever a dossier answers and costs, finished work always opens a way to an end.

A step whose ways out all hang on answers that may be otherwise would hold a dossier for ever;
this finds it before publication, case by case, with the same `evaluate` that runs in service.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.atoms import (
    FeePaid,
    OfficersFilled,
    OpinionsIn,
    PapersChecked,
    PapersComplete,
    ResultAttached,
    ResultSigned,
    RoleIn,
    StepDone,
    Supplied,
    Waited,
)
from portal.workflow.circumstances import Case, TooManyCases, cases
from portal.workflow.definition import Edge, Workflow
from portal.workflow.duty_atoms import (
    ChildrenDone,
    ChildrenGranted,
    ChildrenOpened,
    PapersProduced,
    PointsTicked,
)
from portal.workflow.facts import Facts
from portal.workflow.guards import Atom, atoms, evaluate
from portal.workflow.labels import edge_words, step_words
from portal.workflow.moves import Place, begin, next_step
from portal.workflow.problems import Problem
from portal.workflow.terms import Role
from portal.workflow.wording import about_step

MAX_STATES = 2000
"""Of one kind of dossier; a workflow that needs more is told to have too many conditions."""


class _State(NamedTuple):
    """A place, with what its past decides: steps left, and officers' fields surely written."""

    place: Place
    done: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()


class _Stuck(NamedTuple):
    """Where some dossier stays for ever, and the edges that led there, the last one first."""

    state: _State
    way: tuple[Edge, ...]


def check_liveness(
    workflow: Workflow,
    *,
    always_answered: Collection[str] = (),
    officers: Collection[str] | None = None,
) -> list[Problem]:
    """Return the steps where some kind of dossier would be stuck, each once.

    `officers`: keys of the questions that officers fill in. One of them that is required is
    answered only behind a way that waits for it (`officers_filled`): until then, or over any other
    way out of the step that writes it, it may be empty.
    """
    used = [atom for edge in workflow.edges for atom in atoms(edge.guard)]
    watched = frozenset(atom.step for atom in used if isinstance(atom, StepDone))
    asked = frozenset(atom.question for atom in used if isinstance(atom, AnswerIs))
    written_here = asked & frozenset(officers or ()) & frozenset(always_answered)
    found: dict[str, Problem] = {}
    try:
        for case in cases(used, always_answered):
            for stuck in _stuck(workflow, case, watched, written_here):
                key = stuck.state.place.step
                if key not in found:
                    words = _message(workflow, case, stuck, written_here - stuck.state.written)
                    found[key] = about_step(workflow, workflow.step(key), words)
    except TooManyCases:
        return [
            Problem(
                _(
                    "Các điều kiện chia ra quá nhiều trường hợp, không kiểm tra hết được. "
                    "Bớt điều kiện theo nội dung khai."
                ),
                path="edges",
            )
        ]
    return [found[step.key] for step in workflow.steps if step.key in found]


def _message(workflow: Workflow, case: Case, stuck: _Stuck, unwritten: Collection[str]) -> str:
    step, way = workflow.step(stuck.state.place.step), stuck.way
    exits = [atom for edge in workflow.exits(step.key) for atom in atoms(edge.guard)]
    for atom in exits:
        if isinstance(atom, AnswerIs) and atom.question in unwritten:
            words = _(
                "không mở lối nào tới kết thúc khi mục của cán bộ “%(key)s” để trống: %(why)s."
            )
            return words % {
                "key": atom.question,
                "why": _why_empty(workflow, atom.question, way),
            }
    if case.words:
        return _("không mở lối nào tới kết thúc khi %(case)s.") % {"case": case.words}
    return _("không mở lối nào tới kết thúc dù mọi việc đã xong.")


def _why_empty(workflow: Workflow, question: str, way: Iterable[Edge]) -> str:
    """Name the edge of `way`, walked backwards, that left `question` unwritten at its step."""
    for edge in way:
        step = workflow.step(edge.source)
        if question in step.fills:
            words = _("lối “%(edge)s” của bước “%(step)s” chưa chờ phần của cán bộ")
            return words % {"edge": edge_words(edge.label), "step": step_words(step.name)}
    return _("hồ sơ có thể tới đây mà chưa qua bước ghi mục này")


def _stuck(
    workflow: Workflow, case: Case, watched: frozenset[str], written_here: frozenset[str]
) -> list[_Stuck]:
    """Return where such a dossier can come to but, its work done, not leave for an end.

    Places are reached over every edge that is open at some moment of the work, and left only over
    those that are open when all work is done. Raises `TooManyCases`.
    """
    start = _State(begin(workflow))
    seen: dict[_State, tuple[_State, Edge] | None] = {start: None}
    waiting = deque([start])
    into: dict[_State, set[_State]] = {}
    good: deque[_State] = deque()
    while waiting:
        state = waiting.popleft()
        for edge in workflow.exits(state.place.step):
            for after, when_done in _after(workflow, state, edge, case, watched, written_here):
                if when_done:
                    into.setdefault(after, set()).add(state)
                if after in seen:
                    continue
                seen[after] = (state, edge)
                (good if after.place.ended else waiting).append(after)
        if len(seen) > MAX_STATES:
            raise TooManyCases
    ends = set(good)
    while good:
        more = into.get(good.popleft(), set()) - ends
        ends |= more
        good.extend(more)
    return [_Stuck(state, tuple(_way_to(state, seen))) for state in seen if state not in ends]


def _way_to(state: _State, seen: Mapping[_State, tuple[_State, Edge] | None]) -> Iterator[Edge]:
    """Yield the edges by which `state` was first reached, the last one first."""
    before = seen[state]
    while before is not None:
        yield before[1]
        before = seen[before[0]]


def _after(
    workflow: Workflow,
    state: _State,
    edge: Edge,
    case: Case,
    watched: frozenset[str],
    written_here: frozenset[str],
) -> Iterator[tuple[_State, bool]]:
    """Yield where `edge` can lead to, each with whether it does when all work is done.

    What officers write at this step is there when the work is done; before, it may be empty.
    """
    own = written_here & frozenset(workflow.step(edge.source).fills)
    done = state.done | ({state.place.step} & watched)
    for missing in (0, 1) if own else (0,):
        written = state.written - own if missing else state.written | own
        answers = {
            key: None if key in written_here - written else answer
            for key, answer in case.facts.answers.items()
        }
        facts = replace(
            case.facts, steps_done=state.done, answers=answers, officers_missing=missing
        )
        if _open(workflow, edge, _moments(edge, facts)):
            after = _State(next_step(workflow, state.place, edge).place, done, written)
            yield after, not missing and _open(workflow, edge, [facts])


_WORK: dict[type[Atom], dict[str, Any]] = {
    PapersComplete: {"papers_missing": 1},
    PapersChecked: {"papers_unchecked": 1},
    Supplied: {"supplied": False},
    ResultAttached: {"result_attached": False},
    ResultSigned: {"result_signed": False},
    OfficersFilled: {"officers_missing": 1},
    OpinionsIn: {"opinions_waiting": 1},
    PapersProduced: {"products_missing": ("",)},
    PointsTicked: {"points_open": ("",)},
    ChildrenOpened: {"children_unopened": 1},
    Waited: {"waited_hours": 0, "waited_days": 0},
}


def _moments(edge: Edge, facts: Facts) -> Iterator[Facts]:
    """Yield the facts with each part of the work that the guard asks about done and not done."""
    kinds = {type(atom) for atom in atoms(edge.guard)}
    if facts.officers_missing:
        kinds.discard(OfficersFilled)
    open_work = [undone for kind, undone in _WORK.items() if kind in kinds]
    if FeePaid in kinds and facts.fee_total:
        open_work.append({"fee_unpaid": facts.fee_total})
    if kinds & {ChildrenDone, ChildrenGranted}:
        open_work.append({"children_waiting": dict.fromkeys(facts.children_waiting, 1)})
    for size in range(len(open_work) + 1):
        for some in combinations(open_work, size):
            undone = {name: value for part in some for name, value in part.items()}
            yield replace(facts, **undone)


def _open(workflow: Workflow, edge: Edge, moments: Iterable[Facts]) -> bool:
    """Say whether at some moment the holder of the step, with any one more role, can take it."""
    holder = workflow.step(edge.source).role
    asked = any(isinstance(atom, RoleIn) for atom in atoms(edge.guard))
    helpers = list(Role) if asked else [holder]
    return any(
        evaluate(edge.guard, replace(facts, roles=frozenset({holder, helper}))).allowed
        for facts in moments
        for helper in helpers
    )
