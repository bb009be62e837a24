"""Third round: whatever a dossier answers and costs, finished work always opens a way to an end.

A step whose ways out all hang on answers that may be otherwise would hold a dossier for ever;
this finds it before publication, case by case, with the same `evaluate` that runs in service.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

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
from portal.workflow.facts import Facts
from portal.workflow.guards import Atom, atoms, evaluate
from portal.workflow.moves import Place, begin, next_step
from portal.workflow.problems import Problem
from portal.workflow.terms import Role
from portal.workflow.wording import about_step

_State = tuple[Place, frozenset[str]]


def check_liveness(workflow: Workflow, *, always_answered: Collection[str] = ()) -> list[Problem]:
    """Return the steps where some kind of dossier would be stuck, each once."""
    used = [atom for edge in workflow.edges for atom in atoms(edge.guard)]
    watched = frozenset(atom.step for atom in used if isinstance(atom, StepDone))
    try:
        every = cases(used, always_answered)
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
    problems: dict[str, Problem] = {}
    for case in every:
        for key in _stuck(workflow, case, watched):
            if key not in problems:
                step = workflow.step(key)
                problems[key] = about_step(workflow, step, _message(case))
    return [problems[step.key] for step in workflow.steps if step.key in problems]


def _message(case: Case) -> str:
    if case.words:
        return _("không mở lối nào tới kết thúc khi %(case)s.") % {"case": case.words}
    return _("không mở lối nào tới kết thúc dù mọi việc đã xong.")


def _stuck(workflow: Workflow, case: Case, watched: frozenset[str]) -> set[str]:
    """Return the steps such a dossier can reach but, its work done, not leave for an end.

    Steps are reached over every edge that is open at some moment of the work, and left only over
    those that are open when all work is done.
    """
    start: _State = (begin(workflow), frozenset())
    seen, waiting = {start}, deque([start])
    into: dict[_State, set[_State]] = {}
    good: deque[_State] = deque()
    while waiting:
        state = waiting.popleft()
        place, done = state
        facts = replace(case.facts, steps_done=done)
        for edge in workflow.exits(place.step):
            if not _open(workflow, edge, _moments(edge, facts)):
                continue
            after = (next_step(workflow, place, edge).place, done | ({place.step} & watched))
            if _open(workflow, edge, [facts]):
                into.setdefault(after, set()).add(state)
            if after in seen:
                continue
            seen.add(after)
            (good if after[0].ended else waiting).append(after)
    ends = set(good)
    while good:
        more = into.get(good.popleft(), set()) - ends
        ends |= more
        good.extend(more)
    return {place.step for place, _done in seen - ends}


_WORK: dict[type[Atom], dict[str, Any]] = {
    PapersComplete: {"papers_missing": 1},
    PapersChecked: {"papers_unchecked": 1},
    Supplied: {"supplied": False},
    ResultAttached: {"result_attached": False},
    ResultSigned: {"result_signed": False},
    OfficersFilled: {"officers_missing": 1},
    OpinionsIn: {"opinions_waiting": 1},
    Waited: {"waited_hours": 0, "waited_days": 0},
}


def _moments(edge: Edge, facts: Facts) -> Iterator[Facts]:
    """Yield the facts with each part of the work that the guard asks about done and not done."""
    kinds = {type(atom) for atom in atoms(edge.guard)}
    open_work = [undone for kind, undone in _WORK.items() if kind in kinds]
    if FeePaid in kinds and facts.fee_total:
        open_work.append({"fee_unpaid": facts.fee_total})
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
