"""What happened to a dossier since a page was drawn, in words for the person at that page."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dossiers.errors.acting import StaleDossier
from dossiers.models import Dossier
from portal.accounts.models import User

_HANDLED = _("Hồ sơ này vừa được %(who)s xử lý lúc %(time)s. Mở lại để xem rồi làm tiếp.")
# What the submitter does: the agency handles a dossier (xử lý), she hands in, supplies, withdraws.
_SUBMITTER_DID = {
    "filed": _("%(who)s vừa nộp hồ sơ này lúc %(time)s. Mở lại để xem rồi làm tiếp."),
    "supplied": _("%(who)s vừa gửi bổ sung lúc %(time)s. Mở lại để xem rồi làm tiếp."),
    "withdrawn": _("%(who)s đã rút hồ sơ này lúc %(time)s. Mở lại để xem."),
    "withdrawal_requested": _(
        "%(who)s vừa đề nghị rút hồ sơ lúc %(time)s. Mở lại để xem rồi làm tiếp."
    ),
}
_SENT_BEFORE = {
    "filed": _("Hồ sơ đã gửi rồi, lúc %(time)s. Không phải gửi lại."),
    "supplied": _("Bổ sung đã gửi rồi, lúc %(time)s. Không phải gửi lại."),
    "withdrawn": _("Hồ sơ đã rút rồi, lúc %(time)s. Không phải gửi lại."),
    "withdrawal_requested": _("Yêu cầu rút đã gửi rồi, lúc %(time)s. Không phải gửi lại."),
}


def words(dossier: Dossier, by: User | None) -> str:
    """Return who did what last and when; to `by` herself, that what she sent has arrived."""
    last = dossier.events.order_by("-seq").select_related("actor").first()
    if last is None or last.actor is None:
        return str(StaleDossier.message)
    told = _SUBMITTER_DID.get(last.kind)
    if told is None:
        told = StaleDossier.message if last.actor_id == dossier.submitter_id else _HANDLED
    elif by is not None and by.pk == last.actor_id:
        told = _SENT_BEFORE[last.kind]
    facts = {
        "who": last.actor.full_name,
        "time": timezone.localtime(last.at).strftime("%H:%M"),
    }
    return str(told) % facts
