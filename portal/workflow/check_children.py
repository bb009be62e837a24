"""Dossiers that a step opens: what they name exists, and no way waits for what nothing opens."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _

from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.atoms import ChannelIn, StepDone
from portal.workflow.children import Child, ChildForm
from portal.workflow.definition import Edge, Step, Workflow
from portal.workflow.duty_atoms import OF_CHILDREN, ChildrenDone, ChildrenGranted, ChildrenOpened
from portal.workflow.guards import atoms
from portal.workflow.problems import Problem
from portal.workflow.statuses import Status
from portal.workflow.terms import Action
from portal.workflow.wording import about_edge, about_step, step_words

_STEADY = (*OF_CHILDREN, AnswerIs, ChannelIn, StepDone)
"""What a way that the end of a child takes may ask for: nothing else would wake it."""


def check_children(
    workflow: Workflow,
    *,
    agencies: Collection[str] | None,
    questions: Collection[str] | None,
    procedures: Mapping[str, ChildForm] | None,
) -> list[Problem]:
    """Return the problems of steps that open dossiers and of edges that wait for them.

    `procedures`: those that can be opened, by code; None when the caller does not know them.
    """
    problems: list[Problem] = []
    for step in workflow.steps:
        texts = [*_step(workflow, step)]
        for child in step.children.opened if step.children else ():
            texts += _child(child, agencies, questions, procedures)
            texts += _follows(workflow, step, child)
        problems += [about_step(workflow, step, text) for text in texts]
    for edge in workflow.edges:
        problems += [about_edge(workflow, edge, text) for text in _edge(workflow, edge)]
    return problems or [*_rounds(workflow)]


def _step(workflow: Workflow, step: Step) -> Iterator[str]:
    if step.children is None:
        return
    if step.status not in (Status.ACCEPTED, Status.PROCESSING):
        yield _("chỉ mở hồ sơ con được khi hồ sơ đã tiếp nhận hoặc đang xử lý.")
    keys = [child.key for child in step.children.opened]
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            yield _("có hai hồ sơ con cùng khóa “%(key)s”.") % {"key": key}
    if not any(_waits_for(edge, step) for edge in workflow.exits(step.key)):
        yield _(
            "mở hồ sơ con nhưng không lối nào chờ: thêm điều kiện “đã mở hồ sơ con của bước” "
            "hoặc “hồ sơ con đã xong”."
        )


def _waits_for(edge: Edge, step: Step) -> bool:
    return any(
        isinstance(atom, ChildrenOpened)
        or (isinstance(atom, ChildrenDone | ChildrenGranted) and atom.step == step.key)
        for atom in atoms(edge.guard)
    )


def _child(
    child: Child,
    agencies: Collection[str] | None,
    questions: Collection[str] | None,
    procedures: Mapping[str, ChildForm] | None,
) -> Iterator[str]:
    told = {"procedure": child.procedure}
    code = child.agency_code
    if code and agencies is not None and code not in agencies:
        words = _("mở hồ sơ con ở cơ quan không có trong danh sách: “%(code)s”.")
        yield words % {"code": code}
    for _theirs, ours in child.answers:
        if questions is not None and ours not in questions:
            words = _("lấy câu “%(key)s” cho hồ sơ con, nhưng tờ khai không có câu này.")
            yield words % {"key": ours}
    if procedures is None:
        return
    form = procedures.get(child.procedure)
    if form is None:
        yield _("mở hồ sơ con của thủ tục %(procedure)s, nhưng thủ tục này chưa công bố.") % told
        return
    for theirs in sorted(child.filled):
        if theirs not in form.questions:
            words = _("tờ khai của thủ tục %(procedure)s không có câu “%(key)s”.")
            yield words % {**told, "key": theirs}
    for theirs, _ours in (*child.papers, *child.result_files):
        if theirs not in form.components:
            words = _("thủ tục %(procedure)s không có giấy tờ mang khóa “%(key)s”.")
            yield words % {**told, "key": theirs}
    for key, label in form.needed.items():
        if key not in child.filled:
            words = _("hồ sơ con của thủ tục %(procedure)s còn thiếu câu “%(label)s”.")
            yield words % {**told, "label": label}


def _follows(workflow: Workflow, step: Step, child: Child) -> Iterator[str]:
    """A result is handed on from a child of an earlier step: those of one step run side by side."""
    others = (each for each in workflow.steps if each.children and each.key != step.key)
    earlier = {
        one.key for each in others for one in (each.children.opened if each.children else ())
    }
    if child.follows - earlier:
        words = _(
            "hồ sơ con của thủ tục %(procedure)s lấy kết quả của một hồ sơ con mà không bước nào "
            "khác mở."
        )
        yield words % {"procedure": child.procedure}


def _edge(workflow: Workflow, edge: Edge) -> Iterator[str]:
    opening = {step.key for step in workflow.steps if step.children}
    used = list(atoms(edge.guard))
    for atom in used:
        if isinstance(atom, ChildrenOpened) and edge.source not in opening:
            yield _("chờ hồ sơ con, nhưng bước này không mở hồ sơ con nào.")
        if isinstance(atom, ChildrenDone | ChildrenGranted) and atom.step not in opening:
            named = [step_words(workflow, each) for each in workflow.steps if each.key == atom.step]
            yield _("chờ hồ sơ con của một bước không mở hồ sơ con nào: %(step)s.") % {
                "step": named[0] if named else f"“{atom.step}”"
            }
    if edge.action is not Action.JOIN:
        return
    if not any(isinstance(atom, OF_CHILDREN) for atom in used):
        yield _("tự đi khi hồ sơ con xong nên cần điều kiện về hồ sơ con.")
    if not all(isinstance(atom, _STEADY) for atom in used):
        yield _(
            "tự đi khi hồ sơ con xong nên chỉ hỏi hồ sơ con, nội dung khai, kênh nộp và "
            "bước đã qua."
        )


def _rounds(workflow: Workflow) -> Iterator[Problem]:
    """Find steps that the ends of children would send round for ever."""
    onward: dict[str, set[str]] = {}
    for edge in workflow.edges:
        if edge.action is Action.JOIN and edge.target:
            onward.setdefault(edge.source, set()).add(edge.target)
    for step in workflow.steps:
        seen: set[str] = set()
        waiting = list(onward.get(step.key, ()))
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                waiting += onward.get(key, ())
        if step.key in seen:
            yield about_step(workflow, step, _("hồ sơ con xong thì đi vòng rồi quay lại đây mãi."))
