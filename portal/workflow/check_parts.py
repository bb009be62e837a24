"""First round: every part of a workflow is known and fits the parts it names."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _

from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.atoms import ATOMS, StepDone, UnitIn
from portal.workflow.check_children import check_children
from portal.workflow.check_consult import check_consult
from portal.workflow.check_fills import check_fills
from portal.workflow.check_lanes import check_lanes
from portal.workflow.check_produced import check_produced
from portal.workflow.check_together import check_together
from portal.workflow.checklists import check_points
from portal.workflow.children import ChildForm
from portal.workflow.definition import Edge, Step, Workflow
from portal.workflow.guards import UnknownGuard, atoms
from portal.workflow.problems import Problem
from portal.workflow.statuses import FINAL, Status
from portal.workflow.terms import Action, Actor, Clock, FeeEffect, Role, Unit
from portal.workflow.wording import about_edge, about_step

_NO_STEP = FINAL | {Status.DRAFT}


def check_parts(
    workflow: Workflow,
    *,
    agencies: Collection[str] | None,
    questions: Collection[str] | None,
    officers: Collection[str] | None = None,
    procedures: Mapping[str, ChildForm] | None = None,
) -> list[Problem]:
    """Return the problems of single steps and edges."""
    problems = [*_start(workflow), *_doubles(workflow)]
    for step in workflow.steps:
        problems += [about_step(workflow, step, text) for text in _step(step, agencies)]
    keys = {step.key for step in workflow.steps}
    for edge in workflow.edges:
        texts = [*_ends(edge, keys), *_guard(edge, keys, questions, agencies), *_effects(edge)]
        problems += [about_edge(workflow, edge, text) for text in texts]
    return problems or [
        *check_fills(workflow, officers),
        *check_consult(workflow, agencies),
        *check_together(workflow, agencies),
        *check_children(workflow, agencies=agencies, questions=questions, procedures=procedures),
        *check_produced(workflow),
        *check_points(workflow),
        *_undone(workflow),
        *check_lanes(workflow),
    ]


def _start(workflow: Workflow) -> Iterator[Problem]:
    starts = [step for step in workflow.steps if step.key == workflow.start]
    if not starts:
        text = _("Chưa có bước bắt đầu: mở bước đầu tiên và chọn “Quy trình bắt đầu ở bước này”.")
        yield Problem(text, path="start")
    for step in starts:
        if step.status is not Status.REGISTERED:
            text = _("là bước bắt đầu nên phải hiện trạng thái “%(status)s”.")
            yield about_step(workflow, step, text % {"status": Status.REGISTERED.label})


def _doubles(workflow: Workflow) -> Iterator[Problem]:
    counts = Counter(step.key for step in workflow.steps)
    for step in workflow.steps:
        if counts[step.key] > 1:
            yield about_step(
                workflow, step, _("có khóa “%(key)s” trùng với bước khác.") % {"key": step.key}
            )
    counts = Counter(edge.key for edge in workflow.edges)
    for edge in workflow.edges:
        if counts[edge.key] > 1:
            yield about_edge(
                workflow, edge, _("có khóa “%(key)s” trùng với lối khác.") % {"key": edge.key}
            )


def _step(step: Step, agencies: Collection[str] | None) -> Iterator[str]:
    if step.status in _NO_STEP or not isinstance(step.status, Status):
        yield _("không thể hiện trạng thái này: dùng lối ra kết thúc thay cho một bước.")
    if not isinstance(step.role, Role):
        yield _("có vai trò không biết: “%(role)s”.") % {"role": step.role}
    code = step.agency_code
    if (not isinstance(step.unit, Unit) and not code) or (
        code and agencies is not None and code not in agencies
    ):
        yield _("giao cho cơ quan không có trong danh sách: “%(code)s”.") % {"code": code}


def _ends(edge: Edge, keys: Collection[str]) -> Iterator[str]:
    if edge.source not in keys:
        yield _("đi từ một bước không có.")
    if (bool(edge.target), edge.end is not None, edge.back).count(True) != 1:
        yield _("cần đúng một nơi đến.")
    if edge.target and edge.target not in keys:
        yield _("dẫn tới bước không có: “%(key)s”.") % {"key": edge.target}
    if edge.end is not None and edge.end not in FINAL:
        yield _("kết thúc ở trạng thái không phải là cuối.")


def _guard(
    edge: Edge,
    keys: Collection[str],
    questions: Collection[str] | None,
    agencies: Collection[str] | None,
) -> Iterator[str]:
    try:
        parts = list(atoms(edge.guard))
    except UnknownGuard:
        yield _("có điều kiện không biết.")
        return
    if edge.guard is not None and edge.actor is Actor.SYSTEM and edge.action is not Action.JOIN:
        yield _("do hệ thống tự đi nên không đặt điều kiện.")
    for atom in parts:
        if type(atom) not in ATOMS.values():
            yield _("có điều kiện không biết.")
        if isinstance(atom, StepDone) and atom.step not in keys:
            yield _("chờ một bước không có: “%(key)s”.") % {"key": atom.step}
        if isinstance(atom, AnswerIs) and questions is not None and atom.question not in questions:
            yield _("hỏi một câu không có trong tờ khai: “%(key)s”.") % {"key": atom.question}
        if isinstance(atom, UnitIn) and agencies is not None:
            for code in sorted(set(atom.agencies) - set(agencies)):
                yield _("nhắc tới cơ quan không có trong danh sách: “%(code)s”.") % {"code": code}


def _undone(workflow: Workflow) -> Iterator[Problem]:
    """A move that the person outside has seen (another status) is not taken back."""
    for edge in workflow.edges:
        if edge.undo and workflow.step(edge.source).status != workflow.step(edge.target).status:
            text = _("không hoàn tác được vì đổi trạng thái mà người nộp đã thấy.")
            yield about_edge(workflow, edge, text)


def _effects(edge: Edge) -> Iterator[str]:
    if edge.end is not None and edge.clock not in (None, Clock.STOP):
        yield _("kết thúc hồ sơ nên đồng hồ phải dừng hẳn.")
    if edge.fee is FeeEffect.REQUEST and edge.action is not Action.REQUIRE_PAYMENT:
        yield _("chỉ yêu cầu nộp tiền bằng hành động “%(action)s”.") % {
            "action": Action.REQUIRE_PAYMENT.label
        }
    if edge.undo is not None and (edge.action is not Action.MOVE or edge.clock is not None):
        yield _("chỉ hoàn tác được một lối chuyển bước không đổi đồng hồ.")
    if edge.fee not in (None, FeeEffect.REQUEST) and edge.end is None:
        yield _("chỉ hủy khoản chưa nộp khi kết thúc hồ sơ.")
