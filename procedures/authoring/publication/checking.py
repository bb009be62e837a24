"""What keeps a publication decision from being issued, procedure by procedure and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from procedures.authoring.drafts import editors
from procedures.authoring.exporting import definition_of
from procedures.authoring.problems import faults_of
from procedures.authoring.publication.errors import Problem
from procedures.authoring.publication.timeliness import date_problem
from procedures.models import DecisionItem, Draft, Procedure, PublicationDecision
from procedures.publishing import OWN, open_versions
from procedures.summaries import low

if TYPE_CHECKING:
    from portal.accounts.models import User

Kind = DecisionItem.Kind
READY = (Draft.State.SUBMITTED, Draft.State.APPROVED)


def problems_of(
    decision: PublicationDecision,
    items: Sequence[DecisionItem],
    *,
    by: User,
) -> list[Problem]:
    """Return everything that keeps `by` from issuing the decision; empty when nothing does."""
    found = []
    if words := date_problem(
        signed_on=decision.signed_on,
        effective_on=decision.effective_on,
        is_shortened=decision.is_shortened,
    ):
        found.append(Problem("", words))
    if not items:
        found.append(Problem("", _("Danh mục chưa có thủ tục nào.")))
    codes = {item.code for item in items} | {item.replaces_code for item in items}
    codes |= {item.successor_code for item in items}
    procedures = {
        procedure.code: procedure
        for procedure in Procedure.objects.select_related("current").filter(code__in=codes - {""})
    }
    for item in items:
        found += [Problem(item.code, words) for words in _of(decision, item, procedures, by)]
    closing = [item.code for item in items if item.is_abolished]
    closing += [item.replaces_code for item in items if item.kind == Kind.REPLACED]
    for code in sorted({code for code in closing if closing.count(code) > 1}):
        found.append(Problem(code, _("Thủ tục này bị bãi bỏ hoặc thay thế hai lần.")))
    return found


def _of(
    decision: PublicationDecision,
    item: DecisionItem,
    procedures: Mapping[str, Procedure],
    by: User,
) -> Iterator[str]:
    if item.ends_one and by.pk == item.listed_by_id:
        yield _(
            "Bạn đã đưa việc bãi bỏ, thay thế này vào danh mục nên không tự ban hành được: "
            "cần người thứ hai."
        )
    if item.is_abolished:
        yield from _ending(procedures.get(item.code))
        yield from _successor(item, procedures)
        if not item.reason:
            yield _("Ghi lý do bãi bỏ.")
        return
    if item.draft is None:  # pragma: no cover - a constraint refuses such a row
        raise AssertionError(item.code)
    yield from draft_problems(item.draft, by)
    procedure = procedures.get(item.code)
    if item.kind == Kind.REPLACED:
        yield from _ending(procedures.get(item.replaces_code))
    yield from _kind(item, procedure)
    if procedure is None:
        return
    waiting = open_versions(procedure, OWN).first()
    if waiting is None or waiting.effective_from is None:
        return
    if waiting.effective_from > decision.effective_on:
        words = _("Đã có bản %(number)d có hiệu lực sau ngày này: hai bản sẽ chồng thời gian.")
        yield words % {"number": waiting.number}
    elif _content(item.draft.definition) == _content(definition_of(waiting)):
        yield _("Bản soạn thảo không khác bản đã công bố.")


def draft_problems(draft: Draft, by: User) -> Iterator[str]:
    """Say what keeps `by` from publishing the draft."""
    if draft.state not in READY:
        yield _("Bản soạn thảo chưa được trình duyệt, hoặc đã xong.")
        return
    if draft.state == Draft.State.SUBMITTED and by.pk in editors(draft):
        yield _(
            "Bản này chưa có người thứ hai duyệt, và bạn đã soạn nó nên không tự ban hành được."
        )
    if faults := faults_of(draft.definition):
        yield _("Bản soạn thảo còn %(count)d chỗ phải sửa.") % {"count": len(faults)}


def _kind(item: DecisionItem, procedure: Procedure | None) -> Iterator[str]:
    published = procedure.versions.filter(published_at__isnull=False) if procedure else None
    is_new, is_amended = item.kind == Kind.NEW, item.kind == Kind.AMENDED
    if procedure is None or published is None or not published.exists():
        if is_amended:
            words = _("Mã này chưa có bản nào được công bố để sửa đổi: chọn %s.")
            yield words % Kind.NEW.label
    elif is_new and procedure.is_active:
        words = _("Thủ tục này đã được công bố (bản %(number)d, %(source)s): chọn %(instead)s.")
        last = published.order_by("-number")[0]
        told = {"number": last.number, "source": low(last.get_source_display())}
        yield words % {**told, "instead": Kind.AMENDED.label}
    elif is_amended and procedure.last_day is not None:
        yield _("Thủ tục này đã bị bãi bỏ hoặc thay thế rồi.")


def _ending(procedure: Procedure | None) -> Iterator[str]:
    if procedure is None or procedure.current_id is None:
        yield _("Không có bản nào đang áp dụng mang mã này để bãi bỏ, thay thế.")
    elif procedure.last_day is not None or not procedure.is_active:
        yield _("Thủ tục này đã bị bãi bỏ hoặc thay thế rồi.")


def _successor(item: DecisionItem, procedures: Mapping[str, Procedure]) -> Iterator[str]:
    if not item.successor_code:
        return
    found = procedures.get(item.successor_code)
    if found is None or found.current_id is None or item.successor_code == item.code:
        yield _("Không có thủ tục mang mã %(code)s để làm thay.") % {"code": item.successor_code}
    elif found.last_day is not None or not found.is_active:
        yield _("Thủ tục làm thay %(code)s cũng đã bị bãi bỏ.") % {"code": item.successor_code}


def _content(definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return what makes two texts the same; the decision's number and the places do not count."""
    version = {k: v for k, v in definition["version"].items() if k != "decision_number" and v}
    return {**definition, "version": version, "offered": None}
