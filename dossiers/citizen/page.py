"""Everything that a dossier's page prints for the person who handed it in."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from dossiers import answering, cash, children, clock, models, offers, telling
from dossiers.behalf.words import told_of
from dossiers.citizen import corrections, saved_answers
from dossiers.citizen.family import parts_of
from dossiers.citizen.journey import title_of
from dossiers.citizen.one_by_one import progress_of
from dossiers.citizen.receiving import ACCEPT
from dossiers.citizen.returning import counter_hours
from dossiers.citizen.standing import due_mark_of, move_of, next_words
from dossiers.citizen.told import told_fields
from dossiers.contents import WITH_STATE, Contents
from dossiers.models import Dossier
from dossiers.posting.showing import parcels_shown
from dossiers.ratings import door
from payments.models import Order
from portal import worktime
from portal.accounts.models import User
from portal.documents import uploads
from portal.workflow.statuses import FINAL, Status

_REFUSED = (Status.REJECTED, Status.STOPPED)


def page_context(
    found: Dossier, *, by: User, mending: list[corrections.Correction] | None = None
) -> dict[str, Any]:
    """Return the context for `by`; `mending` shows the corrections all at once, with fields."""
    now = timezone.now()
    contents = Contents(found)
    request = contents.open_request
    supplied = bool(request and request.supplied_at)
    offered = offers.citizen_offers(found, contents)
    due = clock.due_of(found, now=now, pauses=contents.pauses)
    mark = due_mark_of(found, now=now)
    answered = None
    if mending is None and request is not None and offered.supply:
        held = answering.held_by(by, request)
        answered = progress_of(request, held, saved_answers.in_words(found, request, held))
    parcels = parcels_shown(contents)
    is_posted = any(each.parcel.is_open for each in parcels)
    move, is_mine = move_of(found, supplied=supplied, is_posted=is_posted)
    return {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "behalf": told_of(found),
        "move": move,
        "is_mine": is_mine,
        "offers": offered,
        "corrections": mending or [],
        "progress": answered,
        "guidance": uploads.guidance(),
        "accept": ACCEPT,
        "request_reason": request.reason if request and not supplied else "",
        "supplied": request if supplied else None,
        "order": _order(found),
        "due_mark": mark,
        "due_name": mark.state.value.lower() if mark else "",
        "due": due,
        "due_lines": worktime.explain(due.explanation) if due else [],
        "due_now": worktime.if_answered(due.explanation) if due else None,
        "history": telling.tell(contents.events, public=True),
        "next": next_words(found, supplied=supplied, is_posted=is_posted),
        "papers": contents.papers_in_force,
        "result": result_of(found),
        "issued": contents.issued,
        "letters": contents.letters_sent[::-1],
        "receipts": cash.receipts(contents.events),
        "refusal": getattr(found, "refusal", None) if found.status in _REFUSED else None,
        "withdrawal": contents.withdrawal,
        "messages_new": contents.messages_new,
        "counter_hours": counter_hours(found),
        "postal_address": contents.postal_address,
        "may_change_contact": found.status not in FINAL,
        "parcels": parcels,
        "parcel_open": is_posted,
        "rating": door.path_of(found) if found.status in door.RATED else "",
        "extension": _signed_letter(contents),
        "told": told_fields(found, contents),
        "case_parts": parts_of(found, contents, now=now),
        "lies_with_parent": contents.lies_with_parent,
        "parent": (parent := contents.parent),
        "parent_ended": bool(
            parent and found.step and parent.status in children.ENDED_WITHOUT_RESULT
        ),
    }


def _signed_letter(contents: Contents) -> models.Extension | None:
    """Return the apology that was signed; a draft is the agency's own matter."""
    letter = contents.extension if "apologised" in contents.kinds else None
    return letter if letter and letter.approved else None


def _order(found: Dossier) -> Order | None:
    """Return the open order of a dossier that waits for money; a free dossier never has one."""
    if found.status != Status.PAYMENT_REQUIRED:
        return None
    return cash.open_order(found)


def result_of(found: Dossier) -> models.Result | None:
    """Return the result once it was returned, to whom may take it (access.get_own_dossier)."""
    if found.status != Status.RESULT_RETURNED or not getattr(found, "may_have_result", True):
        return None
    return found.results.filter(replaced_at=None).select_related(*WITH_STATE).first()
