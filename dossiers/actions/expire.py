"""The time of a step is over (quá hạn): the clock takes the edge that the workflow has for it."""

from __future__ import annotations

import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dossiers import steps, timing
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.going_on import go_on
from dossiers.actions.withdraw import close_waits
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, Refusal
from portal.workflow import Edge
from portal.workflow.statuses import Status

KINDS = {Status.REJECTED: "rejected", Status.STOPPED: "stopped"}


@action("expire")
def expire(*, dossier: Dossier, now: datetime.datetime | None = None) -> Dossier:
    """Take the `expire` edge of the present step, by nobody; the event says by which timer.

    NotPossibleNow when there is no such edge, when its time is not over, and when the person has
    supplied what was asked for: a second call, or one that comes too early, changes nothing.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    if not dossier.step or dossier.timer_at is None or dossier.timer_at > now:
        raise NotPossibleNow
    edge = timing.timer_of(steps.workflow_of(dossier), dossier.step)
    if edge is None:
        raise NotPossibleNow

    told = {"by": "timer", "edge": edge.key, "from_step": dossier.step}
    told["step_due_at"] = dossier.timer_at.isoformat()
    if edge.end is not None:
        return _end(dossier, edge, told, now=now)
    return go_on(dossier, edge, told, now=now)


def _end(dossier: Dossier, edge: Edge, told: dict[str, str], *, now: datetime.datetime) -> Dossier:
    assert edge.end is not None  # noqa: S101 - the caller looked
    reason, basis = reason_of(dossier)
    change_status(dossier, edge.end)
    steps.follow(dossier, edge)
    Refusal.objects.create(
        dossier=dossier, reason=reason, legal_basis=basis, refused_by=None, refused_at=now
    )
    close_waits(dossier, now=now)
    return write(dossier, KINDS[edge.end], by=None, now=now, data=told)


def reason_of(dossier: Dossier) -> tuple[str, str]:
    """Return why a dossier whose time is over ends, and on what that rests, in Vietnamese.

    Both stand on papers of the State, so they never depend on whose page is open. Before
    acceptance the article on refusing to receive stands first (NĐ 309/2026 Đ17 k2, law notes 2.2).
    """
    with translation.override("vi"):
        article = (
            "" if dossier.accepted_at else _("Khoản 2 Điều 17 Nghị định 309/2026/NĐ-CP") + "; "
        )
        request = dossier.supplement_requests.filter(closed_at=None).first()
        if request is None:
            basis = _("Yêu cầu nộp tiền đã gửi.")
            return _("Quá thời hạn nộp tiền mà chưa nộp."), article + basis
        day = timezone.localdate(request.requested_at).strftime("%d/%m/%Y")
        basis = _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ lần %(number)d ngày %(day)s") % {
            "number": request.number,
            "day": day,
        }
        return (
            _("Quá thời hạn bổ sung mà chưa nhận được giấy tờ, nội dung đã yêu cầu."),
            article + basis,
        )
