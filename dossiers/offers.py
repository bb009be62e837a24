"""What this person may do with this dossier now, and what is near but waits for something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import (
    cash,
    children,
    coarse_scans,
    extending,
    opinions,
    products,
    replacing,
    sharing,
    steps,
    undoing,
    urging,
)
from dossiers import supplements_brought as brought
from dossiers.actions.request_supplement import MOST_REQUESTS
from dossiers.actions.withdraw import ASKING
from dossiers.contents import Contents
from dossiers.facts import facts_of
from dossiers.models.narrowing import duties_on
from dossiers.models.querysets import OPEN
from dossiers.offered import Offer
from dossiers.posting import handing
from dossiers.results import templates
from dossiers.standing import entered_at
from portal.workflow import Edge, available
from portal.workflow.facts import Facts
from portal.workflow.labels import edge_words
from portal.workflow.statuses import Status
from portal.workflow.terms import Action, ProductKind

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User

_LIKELY = (Action.ACCEPT, Action.ACCEPT_SUPPLEMENT, Action.COMPLETE, Action.RETURN, Action.MOVE)
_DANGEROUS = (Action.REJECT, Action.STOP)


def offers_for(user: User, dossier: Dossier, contents: Contents | None = None) -> list[Offer]:
    """Return the officer's offers, the likely one first marked; empty when nothing is hers.

    `contents` are those that the page has read already.
    """
    if dossier.status not in OPEN or not dossier.step:
        return _replacing(user, dossier)
    contents = contents or Contents(dossier)
    offers: list[Offer] = []
    leads = sharing.leads_step(user, dossier)
    writes = leads or sharing.is_worker(user, dossier, contents.parts)
    if contents.lies_with_parent:
        return [Offer("note", _("Ghi chú nội bộ"))] if writes else []
    if leads:
        offers = _edges(dossier, facts_of(dossier, user, contents), contents)
        if _produces_result(dossier):
            if templates.exist_for(dossier.procedure_version.procedure):
                offers.append(Offer("draft_result", _("Soạn kết quả từ mẫu")))
            offers.append(Offer("attach_result", _("Gắn dự thảo kết quả")))
        if contents.withdrawal:
            offers.append(Offer("answer_withdrawal", _("Trả lời yêu cầu rút hồ sơ")))
        if consult := steps.step_of(dossier).consult:
            asked = {each.unit_id for each in contents.opinions if each.closed_at is None}
            if len(asked) < len(consult.asked):
                offers.append(Offer("ask_opinions", _("Xin ý kiến")))
        if _unopened(dossier, contents):
            offers.append(Offer("open_children", _("Mở hồ sơ con")))
        offers += _linked(dossier, contents)
        if not _letter_waits(contents) and extending.may_extend(dossier, now=timezone.now()):
            offers.append(Offer("propose_extension", _("Xin lỗi, hẹn lại")))
    if brought.may_take(user, dossier) and brought.is_awaited(dossier, contents):
        offers.append(Offer("take_supplement", _("Nhận bổ sung tại quầy")))
    offers += _fee(user, dossier)
    if writes and steps.step_of(dossier).fills:
        offers.append(Offer("fill", _("Ghi phần của cán bộ")))
    if writes and products.papers_of(steps.step_of(dossier)):
        offers.append(Offer("produce", _("Lập giấy tờ của bước")))
    if writes and steps.step_of(dossier).points:
        offers.append(Offer("tick", _("Kiểm việc của bước")))
    if _letter_waits(contents) and (
        steps.leads(user, dossier) or steps.leads_instead(user, dossier) is not None
    ):
        offers.append(Offer("answer_extension", _("Duyệt xin lỗi, hẹn lại")))
    if _is_asked(user, dossier, contents):
        offers.append(Offer("answer_opinion", _("Trả lời ý kiến")))
    if move := undoing.undoable(user, dossier, contents.events, now=timezone.now()):
        label = _("Hoàn tác “%(label)s”") % {"label": edge_words(move.edge.label)}
        offers.append(Offer("undo", label))
    if sharing.may_assign(user, dossier):
        own = leads and dossier.assignee_id is None
        offers.append(Offer("assign", _("Giao người xử lý") if not own else _("Nhận hoặc giao")))
        if not steps.step_of(dossier).is_wait:
            offers.append(Offer("share", _("Phối hợp, theo dõi")))
    if writes:
        offers.append(Offer("note", _("Ghi chú nội bộ")))
    if any(urging.may_answer(user, each) for each in contents.urgings):
        offers.append(Offer("answer_urging", _("Trả lời đôn đốc")))
    if urging.may_urge(user, dossier):
        offers.append(Offer("urge", _("Đôn đốc")))
    if leads and dossier.status == Status.COMPLETED:
        offers = handing.with_post(offers, dossier, contents)
    return _with_one_likely([*offers, *_replacing(user, dossier)])


def _fee(user: User, dossier: Dossier) -> list[Offer]:
    """Return how the fee may be taken now: in cash by a cashier, by a QR code by reception too."""
    takes, shows = cash.may_take(user, dossier), cash.may_show_code(user, dossier)
    if not (takes or shows) or not cash.owes_now(dossier):
        return []
    asked = dossier.status != Status.ACCEPTED
    in_cash = [Offer("take_cash", _("Thu tiền mặt"), likely=asked)] if takes else []
    by_code = [Offer("ask_by_code", _("Thu bằng mã QR"), likely=asked and not takes)]
    return [*in_cash, *(by_code if shows else [])]


def _replacing(user: User, dossier: Dossier) -> list[Offer]:
    if not replacing.may_replace(user, dossier):
        return []
    return [Offer("replace_result", _("Thay kết quả đã cấp"), dangerous=True)]


def _letter_waits(contents: Contents) -> bool:
    letter = contents.extension
    return letter is not None and letter.approved is None


def _linked(dossier: Dossier, contents: Contents) -> list[Offer]:
    """Return what the holder may do with its parent, or with a child that came back."""
    offers: list[Offer] = []
    works = dossier.status in (Status.ACCEPTED, Status.PROCESSING)
    if works and any(
        each.answered_at is None and each.link.parent_id == dossier.pk
        for each in contents.child_returns
    ):
        offers.append(Offer("send_child_again", _("Gửi lại hồ sơ con")))
    if (parent := contents.parent) is None:
        return offers
    link = dossier.parent_link
    if link.acknowledged_at is None and (works or dossier.status == Status.REGISTERED):
        offers.append(Offer("acknowledge_child", _("Xác nhận đã nhận việc")))
    if parent.step and (works or dossier.status == Status.REGISTERED):
        offers.append(Offer("return_child", _("Trả lại hồ sơ chính để sửa"), dangerous=True))
    return offers


def _unopened(dossier: Dossier, contents: Contents) -> bool:
    workflow = steps.workflow_of(dossier)
    if workflow.step(dossier.step).children is None:
        return False
    since = entered_at(contents.events)
    return bool(children.unopened(workflow, dossier.step, contents.children, since))


def _is_asked(user: User, dossier: Dossier, contents: Contents) -> bool:
    at = duties_on(user, dossier).agencies_as(*opinions.ANSWERING)
    return any(each.closed_at is None and each.unit_id in at for each in contents.opinions)


def _edges(dossier: Dossier, facts: Facts, contents: Contents) -> list[Offer]:
    offers = []
    names = steps.names_for(dossier)
    for offer in available(steps.workflow_of(dossier), dossier.step, facts, names=names):
        edge = offer.edge
        if edge.action is Action.REQUIRE_PAYMENT and facts.fee_unpaid == 0:
            continue
        allowed, reason = offer.allowed, offer.reason
        if edge.action is Action.REQUEST_SUPPLEMENT and facts.supplement_rounds >= MOST_REQUESTS:
            allowed = False
            reason = _("đã yêu cầu hai lần, theo quy định không được yêu cầu lần thứ ba")
        if allowed and _is_acceptance(edge, dossier) and (coarse := _coarse(contents)):
            allowed = False
            reason = _("cần quét lại hoặc ghi lý do vẫn nhận: %(papers)s") % {"papers": coarse}
        offers.append(
            Offer(
                edge.action.value,
                edge_words(edge.label),
                edge.key,
                allowed,
                reason,
                dangerous=edge.action in _DANGEROUS,
            )
        )
    return offers


def _is_acceptance(edge: Edge, dossier: Dossier) -> bool:
    is_after_supplement = edge.action is Action.ACCEPT_SUPPLEMENT and dossier.was_not_accepted()
    return edge.action is Action.ACCEPT or is_after_supplement


def _coarse(contents: Contents) -> str:
    return "; ".join(coarse_scans.without_reason(contents.papers_in_force))


def _produces_result(dossier: Dossier) -> bool:
    products = steps.step_of(dossier).produces
    return dossier.status == Status.PROCESSING and any(
        product.kind is ProductKind.RESULT for product in products
    )


def _with_one_likely(offers: list[Offer]) -> list[Offer]:
    """Mark the first allowed offer of the usual way, so that one button is filled."""
    if any(offer.likely for offer in offers):
        return offers
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
