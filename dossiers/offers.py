"""What this person may do with this dossier now, and what is near but waits for something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import opinions, sharing, steps, undoing
from dossiers.actions.request_supplement import MOST_REQUESTS
from dossiers.actions.withdraw import ASKING
from dossiers.contents import Contents
from dossiers.facts import facts_of
from dossiers.models.querysets import OPEN
from portal.accounts.people import duties_of
from portal.workflow import available
from portal.workflow.facts import Facts
from portal.workflow.labels import edge_words
from portal.workflow.statuses import Status
from portal.workflow.terms import Action, ProductKind

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User

_LIKELY = (Action.ACCEPT, Action.ACCEPT_SUPPLEMENT, Action.COMPLETE, Action.RETURN, Action.MOVE)
_DANGEROUS = (Action.REJECT, Action.STOP)


@dataclass(frozen=True)
class Offer:
    """One button of the desk: its action, its words, and what it waits for when not allowed yet."""

    action: str
    label: str
    edge: str = ""
    allowed: bool = True
    reason: str = ""
    likely: bool = False
    dangerous: bool = False


def offers_for(user: User, dossier: Dossier, contents: Contents | None = None) -> list[Offer]:
    """Return the officer's offers, the likely one first marked; empty when nothing is hers.

    `contents` are those that the page has read already.
    """
    if dossier.status not in OPEN or not dossier.step:
        return []
    contents = contents or Contents(dossier)
    offers: list[Offer] = []
    leads = sharing.leads_step(user, dossier)
    writes = leads or sharing.is_worker(user, dossier, contents.parts)
    if leads:
        offers = _edges(dossier, facts_of(dossier, user, contents))
        if _produces_result(dossier):
            offers.append(Offer("attach_result", _("Gắn dự thảo kết quả")))
        if contents.withdrawal:
            offers.append(Offer("answer_withdrawal", _("Trả lời yêu cầu rút hồ sơ")))
        if consult := steps.step_of(dossier).consult:
            asked = {each.unit_id for each in contents.opinions if each.closed_at is None}
            if len(asked) < len(consult.asked):
                offers.append(Offer("ask_opinions", _("Xin ý kiến")))
    if writes and steps.step_of(dossier).fills:
        offers.append(Offer("fill", _("Ghi phần của cán bộ")))
    if _is_asked(user, contents):
        offers.append(Offer("answer_opinion", _("Trả lời ý kiến")))
    if edge := undoing.undoable(user, dossier, contents.events, now=timezone.now()):
        label = _("Hoàn tác “%(label)s”") % {"label": edge_words(edge.label)}
        offers.append(Offer("undo", label))
    if sharing.may_assign(user, dossier):
        own = leads and dossier.assignee_id is None
        offers.append(Offer("assign", _("Giao người xử lý") if not own else _("Nhận hoặc giao")))
        if not steps.step_of(dossier).is_wait:
            offers.append(Offer("share", _("Phối hợp, theo dõi")))
    if writes:
        offers.append(Offer("note", _("Ghi chú nội bộ")))
    return _with_one_likely(offers)


def _is_asked(user: User, contents: Contents) -> bool:
    at = duties_of(user).agencies_as(*opinions.ANSWERING)
    return any(each.closed_at is None and each.unit_id in at for each in contents.opinions)


def _edges(dossier: Dossier, facts: Facts) -> list[Offer]:
    offers = []
    for offer in available(steps.workflow_of(dossier), dossier.step, facts):
        edge = offer.edge
        if edge.action is Action.REQUIRE_PAYMENT and facts.fee_unpaid == 0:
            continue
        if edge.action is Action.REQUEST_SUPPLEMENT and facts.supplement_rounds >= MOST_REQUESTS:
            continue
        offers.append(
            Offer(
                edge.action.value,
                edge_words(edge.label),
                edge.key,
                offer.allowed,
                offer.reason,
                dangerous=edge.action in _DANGEROUS,
            )
        )
    return offers


def _produces_result(dossier: Dossier) -> bool:
    products = steps.step_of(dossier).produces
    return dossier.status == Status.PROCESSING and any(
        product.kind is ProductKind.RESULT for product in products
    )


def _with_one_likely(offers: list[Offer]) -> list[Offer]:
    """Mark the first allowed offer of the usual way, so that one button is filled."""
    for wanted in _LIKELY:
        for index, offer in enumerate(offers):
            if offer.action == wanted.value and offer.allowed:
                marked = Offer(**{**offer.__dict__, "likely": True})
                return [marked, *offers[:index], *offers[index + 1 :]]
    return offers


@dataclass(frozen=True)
class CitizenOffers:
    """What the submitter may do on her page."""

    supply: bool
    pay: bool
    withdraw: bool
    withdrawal_is_request: bool


def citizen_offers(dossier: Dossier, contents: Contents | None = None) -> CitizenOffers:
    """Return what the submitter may do now."""
    contents = contents or Contents(dossier)
    request, asked = contents.open_request, contents.withdrawal is not None
    at_once = dossier.was_not_accepted() and dossier.status in (
        Status.REGISTERED,
        Status.SUPPLEMENT_REQUIRED,
        Status.PAYMENT_REQUIRED,
    )
    return CitizenOffers(
        supply=bool(
            dossier.status == Status.SUPPLEMENT_REQUIRED and request and not request.supplied_at
        ),
        pay=dossier.status == Status.PAYMENT_REQUIRED,
        withdraw=at_once or (dossier.status in ASKING and not asked),
        withdrawal_is_request=not at_once,
    )
