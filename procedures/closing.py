"""Closing a procedure (bãi bỏ, thay thế): its last day, the reason, and where people go instead."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.design.formats import day as day_words
from portal.errors import Refusal
from procedures.models import Procedure
from procedures.publishing import bring_up_to_date


class ProcedureClosed(Refusal):
    """The procedure takes no dossiers any more; `facts` hold `href` and `link` of what does."""

    code = "procedure_closed"
    message = gettext_lazy("Thủ tục này không còn nhận hồ sơ.")


@transaction.atomic
def close(
    *,
    procedure: Procedure,
    last_day: datetime.date,
    reason: str,
    successor: Procedure | None,
    today: datetime.date,
) -> Procedure:
    """Let `procedure` take dossiers until `last_day`. What was filed goes on under its rules.

    Only a publication decision closes a procedure, and it calls this inside its transaction.
    """
    fresh = Procedure.objects.select_for_update(of=("self",)).get(pk=procedure.pk)
    fresh.last_day, fresh.closing_reason, fresh.successor = last_day, reason, successor
    bring_up_to_date(fresh, today)
    return fresh


def require_open(procedure: Procedure, day: datetime.date) -> None:
    """Refuse to take a dossier after the procedure's last day. Raises ProcedureClosed."""
    if not procedure.is_closed_on(day):
        return
    successor = procedure.successor
    facts = (
        {
            "href": successor.get_absolute_url(),
            "link": _("Mở thủ tục %(name)s") % {"name": successor.title},
        }
        if successor is not None
        else {}
    )
    raise ProcedureClosed(closed_words(procedure), **facts)


def closed_words(procedure: Procedure) -> str:
    """Return why and since when nothing can be handed in, "" while that is not decided."""
    if procedure.last_day is None:
        return ""
    words = _("Thủ tục này nhận hồ sơ đến hết ngày %(day)s. Lý do: %(reason)s")
    return words % {"day": day_words(procedure.last_day), "reason": _sentence(procedure)}


def _sentence(procedure: Procedure) -> str:
    reason = procedure.closing_reason.strip()
    return reason if reason.endswith(".") else f"{reason}."
