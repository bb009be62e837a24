"""Third round: whatever a dossier answers and costs, finished work always opens a way to an end.

A step whose ways out all hang on answers that may be otherwise would hold a dossier for ever;
this finds it before publication, case by case, with the same `evaluate` that runs in service.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.atoms import StepDone
from portal.workflow.circumstances import Case, TooManyCases, cases
from portal.workflow.definition import Edge, Workflow
from portal.workflow.guards import atoms
from portal.workflow.labels import edge_words, step_words
from portal.workflow.moves import Place, begin, next_step
from portal.workflow.openness import Past, Ways
from portal.workflow.problems import Problem
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
    ways, found = Ways(workflow), dict[str, Problem]()
    try:
        for case in cases(used, always_answered):
            for stuck in _stuck(ways, case, watched, written_here):
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
    ways: Ways, case: Case, watched: frozenset[str], written_here: frozenset[str]
) -> list[_Stuck]:
    """Return where such a dossier can come to but, its work done, not leave for an end.

    Places are reached over every edge that is open at some moment of the work, and left only over
    those that are open when all work is done. Raises `TooManyCases`.
    """
    workflow = ways.workflow
    start = _State(begin(workflow))
    seen: dict[_State, tuple[_State, Edge] | None] = {start: None}
    waiting = deque([start])
    into: dict[_State, set[_State]] = {}
    good: deque[_State] = deque()
    while waiting:
        state = waiting.popleft()
        for edge in workflow.exits(state.place.step):
            for after, when_done in _after(ways, case, state, edge, watched, written_here):
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
    ways: Ways,
    case: Case,
    state: _State,
    edge: Edge,
    watched: frozenset[str],
    written_here: frozenset[str],
) -> Iterator[tuple[_State, bool]]:
    """Yield where `edge` can lead to, each with whether it does when all work is done.

    What officers write at this step is there when the work is done; before, it may be empty.
    """
    workflow = ways.workflow
    own = written_here & frozenset(workflow.step(edge.source).fills)
    for missing in (0, 1) if own else (0,):
        written = state.written - own if missing else state.written | own
        past = Past(state.done, written_here - written, missing)
        sometime, when_done = ways.open(edge, case, past)
        if sometime:
            done = state.done | ({state.place.step} & watched)
            after = _State(next_step(workflow, state.place, edge).place, done, written)
            yield after, not missing and when_done
