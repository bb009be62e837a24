"""Second round: the graph itself, guards aside.

Walks every reachable pair of (step, step in which the present wait began), so that the ways out
of a wait are judged against each place it can be entered from.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from portal.workflow.definition import Edge, Step, Workflow
from portal.workflow.moves import Place, begin, next_step
from portal.workflow.problems import Problem
from portal.workflow.statuses import BY_ORIGIN, Status, is_allowed
from portal.workflow.terms import Action, Clock
from portal.workflow.wording import about_edge, about_step

_CHANGES = {
    Action.ACCEPT: {(1, 2)},
    Action.MOVE: {(1, 1), (2, 2), (2, 4), (4, 4), (9, 9)},
    Action.REQUEST_SUPPLEMENT: {(1, 5), (2, 5), (4, 5), (5, 5)},
    Action.ACCEPT_SUPPLEMENT: {(5, 2), (5, 4)},
    Action.REQUIRE_PAYMENT: {(1, 6), (2, 6), (4, 6)},
    Action.SETTLE: {(6, 1), (6, 2), (6, 4)},
    Action.EXPIRE: {
        *{(1, 1), (2, 2), (2, 4), (4, 4), (9, 9)},
        *{(5, 2), (5, 3), (5, 4), (5, 8), (6, 1), (6, 2), (6, 4), (6, 8)},
    },
    Action.MESSAGE: {
        *{(1, 1), (2, 2), (2, 4), (4, 4), (9, 9)},
        *{(5, 2), (5, 4), (6, 1), (6, 2), (6, 4)},
    },
    Action.JOIN: {(2, 2), (2, 4), (4, 4), (9, 9)},
    Action.COMPLETE: {(4, 9)},
    Action.RETURN: {(9, 10)},
    Action.STOP: {(2, 8), (4, 8), (5, 8), (6, 8)},
    Action.REJECT: {(1, 3), (2, 3), (5, 3)},
    Action.WITHDRAW: {(1, 7), (5, 7), (6, 7)},
}
"""Between which statuses each action moves a dossier (codes; the same twice is no change)."""


def check_paths(workflow: Workflow, *, reject_after_acceptance: bool) -> list[Problem]:
    """Return the traps of the graph."""
    problems = [
        about_edge(workflow, edge, _("chỉ quay lại được từ một bước chờ người nộp."))
        for edge in workflow.edges
        if edge.back and not workflow.step(edge.source).is_wait
    ]
    if problems:
        return problems
    moves = _explore(workflow)
    found = [
        *_reached(workflow, moves),
        *_ways_to_an_end(workflow, moves),
        *_waits(workflow),
        *_changes(workflow, moves, reject_after_acceptance),
        *_timers(workflow),
    ]
    return list(dict.fromkeys(found))


def _explore(workflow: Workflow) -> list[tuple[Place, Edge, Place]]:
    start = begin(workflow)
    seen, waiting, moves = {start}, deque([start]), []
    while waiting:
        before = waiting.popleft()
        for edge in workflow.exits(before.step):
            after = next_step(workflow, before, edge).place
            moves.append((before, edge, after))
            if after not in seen and not after.ended:
                seen.add(after)
                waiting.append(after)
    return moves


def _reached(workflow: Workflow, moves: Iterable[tuple[Place, Edge, Place]]) -> Iterator[Problem]:
    reached = {workflow.start} | {after.step for _before, _edge, after in moves}
    for step in workflow.steps:
        if step.key not in reached:
            yield about_step(workflow, step, _("không có lối nào dẫn tới."))


def _ways_to_an_end(
    workflow: Workflow, moves: list[tuple[Place, Edge, Place]]
) -> Iterator[Problem]:
    good = {after for _before, _edge, after in moves if after.ended}
    while True:
        more = {before for before, _edge, after in moves if after in good} - good
        if not more:
            break
        good |= more
    places = (
        {begin(workflow)}
        | {before for before, _edge, _after in moves}
        | {after for _before, _edge, after in moves}
    )
    stuck = {place.step for place in places - good}
    for step in workflow.steps:
        if step.key in stuck:
            text = (
                _("là ngõ cụt: từ đây không tới được kết thúc nào.")
                if workflow.exits(step.key)
                else _("là ngõ cụt: chưa có lối ra nào.")
            )
            yield about_step(workflow, step, text)


def _waits(workflow: Workflow) -> Iterator[Problem]:
    for step in workflow.steps:
        exits = workflow.exits(step.key)
        actions = [edge.action for edge in exits]
        if Action.EXPIRE in actions and step.duration is None:
            yield about_step(workflow, step, _("có lối ra khi quá hạn nhưng chưa có thời hạn."))
        for action in (Action.EXPIRE, Action.SETTLE):
            if actions.count(action) > 1:
                text = _("có nhiều lối “%(action)s”; hệ thống không biết đi lối nào.")
                yield about_step(workflow, step, text % {"action": action.label})
        yield from (about_step(workflow, step, text) for text in _messages(exits))
        yield from (about_step(workflow, step, text) for text in _wait(step, exits))


def _messages(exits: tuple[Edge, ...]) -> Iterator[str]:
    names = [edge.message for edge in exits if edge.message]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield _("có nhiều lối chờ tin “%(name)s”; hệ thống không biết đi lối nào.") % {
                "name": name
            }
    if exits and len(names) == len(exits):
        yield _(
            "chỉ rời được khi có tin từ bên ngoài: thêm một lối cho khi tin không tới, "
            "như quá hạn hoặc lối của cán bộ."
        )


def _wait(step: Step, exits: tuple[Edge, ...]) -> Iterator[str]:
    actions = {edge.action for edge in exits}
    paying = step.status is Status.PAYMENT_REQUIRED
    if not step.is_wait:
        return
    if Action.MESSAGE in actions:
        pass  # The message stands in for what the person does; the time still runs out below.
    elif paying and Action.SETTLE not in actions:
        yield _("chưa có lối ra khi đã nộp tiền.")
    elif not paying and Action.ACCEPT_SUPPLEMENT not in actions:
        yield _("chưa có lối ra khi đã bổ sung.")
    if step.duration is not None and Action.EXPIRE not in actions:
        yield (
            _("chưa có lối ra khi quá hạn nộp.")
            if paying
            else _("chưa có lối ra khi quá hạn bổ sung.")
        )
    if step.duration is None and not any(edge.end is not None for edge in exits):
        yield _("chờ không có thời hạn nên cần một lối kết thúc.")


def _timers(workflow: Workflow) -> Iterator[Problem]:
    """Find steps of work that the clock alone would send round for ever."""
    onward = {
        edge.source: edge.target
        for edge in workflow.edges
        if edge.action is Action.EXPIRE and edge.target and not workflow.step(edge.source).is_wait
    }
    for step in workflow.steps:
        key, seen = step.key, set[str]()
        while key in onward and key not in seen:
            seen.add(key)
            key = onward[key]
        if seen and key == step.key:
            yield about_step(workflow, step, _("quá hạn thì đi vòng rồi quay lại đây mãi."))


def _changes(
    workflow: Workflow,
    moves: Iterable[tuple[Place, Edge, Place]],
    reject_after_acceptance: bool,
) -> Iterator[Problem]:
    for before, edge, after in moves:
        origin = workflow.step(before.came_from).status if before.came_from else None
        text = _change(before.status, edge, after.status, origin, reject_after_acceptance)
        if text:
            yield about_edge(workflow, edge, text)


def _change(
    before: Status,
    edge: Edge,
    after: Status,
    origin: Status | None,
    reject_after_acceptance: bool,
) -> str:
    words = {"before": before.label, "after": after.label, "action": edge.action.label}
    if before is not after and not is_allowed(
        before, after, origin=origin, reject_after_acceptance=reject_after_acceptance
    ):
        if origin is None or (before, after) not in BY_ORIGIN:
            return _("đổi “%(before)s” sang “%(after)s”, không được phép.") % words
        return _(
            "đổi “%(before)s” sang “%(after)s”, không được phép khi bắt đầu chờ từ “%(origin)s”."
        ) % {**words, "origin": origin.label}
    if (int(before), int(after)) not in _CHANGES[edge.action]:
        return _("không thể dùng việc “%(action)s” để từ “%(before)s” tới “%(after)s”.") % words
    running = after in (Status.REGISTERED, Status.ACCEPTED, Status.PROCESSING)
    if running and edge.clock is Clock.STOP:
        return _("dừng hẳn đồng hồ khi việc chưa xong.")
    if not running and edge.clock is Clock.RUN:
        return _("cho đồng hồ chạy ở trạng thái “%(after)s”.") % words
    return ""
