"""How news travels upward without an import: what this room registers with the rooms below."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, Func, OuterRef, Q, UUIDField
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import children, replacing, waking
from dossiers.actions import hear_of_ending, settle_payment
from dossiers.history import TOPIC
from dossiers.models import Dossier, PaperKind
from dossiers.models.narrowing import NOTHING, at_any
from dossiers.notices import absences as absence_events
from dossiers.notices import consumer as notices
from dossiers.notices import events as notice_events
from dossiers.notices import given_tasks as task_events
from dossiers.notices import linked as linked_notices
from dossiers.notices import officers as officer_events
from dossiers.notices import support as support_events
from dossiers.papers import consumer as papers
from dossiers.papers.common import party_of
from dossiers.posting import consumer as parcels
from dossiers.pricing import FEE
from dossiers.proactive import notice as suggestion_event
from dossiers.ratings import figures
from dossiers.results import issuing
from dossiers.vault import filling
from payments.models import Attempt
from payments.models.attempt import CASH
from payments.purposes import PageFacts, Purpose, register_purpose
from portal.accounts.people import duties_of
from portal.documents import changing
from portal.documents.checking import elsewhere
from portal.documents.official import register_kind
from portal.outbox.registry import register_consumer
from portal.post.topics import NEWS
from portal.workflow.statuses import Status
from procedures import popular, satisfaction

POPULAR_DAYS = 90
_AS_UUID = "CASE WHEN %(expressions)s ~ '^[0-9a-f-]{36}$' THEN (%(expressions)s)::uuid END"

if TYPE_CHECKING:
    from collections.abc import Collection

    from payments.models import Order
    from portal.accounts.models import User


class DossierFee(Purpose):
    """Orders for the fee of a dossier; the order's reference is the dossier's uuid."""

    def on_settled(self, order: Order) -> None:
        """Resume the dossier, inside the settlement's transaction."""
        dossier = Dossier.objects.get(uuid=order.reference)
        by = order.attempts.filter(state=Attempt.State.SETTLED, gateway=CASH).select_related("by")
        cash = by.first()
        settle_payment(
            dossier=dossier,
            amount=order.amount,
            order=str(order.pk),
            cashier=cash.by if cash else None,
        )

    def lock(self, reference: str) -> None:
        """Lock the dossier first, as every action does."""
        Dossier.objects.select_for_update().filter(uuid=reference).values_list("pk").first()

    def may_see(self, user: User, order: Order) -> bool:
        """May this person see (and pay) the order: the submitter, or an officer who sees it."""
        return Dossier.objects.visible_to(user).filter(uuid=order.reference).exists()

    def at_agencies_of(self, user: User, roles: Collection[str]) -> Q:
        """Return the attempts for dossiers handed in, lying or decided where she holds a role."""
        reach = duties_of(user).reach(*roles)
        if not reach:
            return NOTHING
        hers = at_any(reach, "submitted_at_unit", "current_unit", "competent_agency")
        # Other purposes' references may be no uuid, and a database casts in the order it likes.
        uuid = Func(OuterRef("order__reference"), template=_AS_UUID, output_field=UUIDField())
        return Q(Exists(Dossier.objects.filter(hers, uuid=uuid)))

    def page_facts(self, order: Order) -> PageFacts:
        """Return what the payment pages say about the dossier."""
        dossier = Dossier.objects.only("code", "status").get(uuid=order.reference)
        return PageFacts(
            back_label=_("Hồ sơ %(code)s") % {"code": dossier.code},
            done_label=_("Về hồ sơ"),
            status=int(dossier.status),
            waiting=_("Trong lúc chờ nộp, ngày hẹn trả tạm dừng.")
            if dossier.status == Status.PAYMENT_REQUIRED
            else "",
            what_next=_("Cơ quan xử lý tiếp ngay. Ngày hẹn trả được tính lại và hiện ở hồ sơ."),
            public_code=dossier.code or "",
        )

    def payer_on_paper(self, order: Order) -> str:
        """Return the applicant with Ông or Bà, as the other papers of the dossier do."""
        dossier = Dossier.objects.select_related("applicant").get(uuid=order.reference)
        party = party_of(dossier)
        return party.full_name if party.name == order.payer_name else order.payer_name

    def back_url(self, order: Order) -> str:
        """Return the dossier's page."""
        code = Dossier.objects.values_list("code", flat=True).get(uuid=order.reference)
        return reverse("dossiers:dossier", args=[code])


def filings_by_procedure() -> dict[int, int]:
    """Return how many dossiers were filed for each procedure (by id) in the last 90 days."""
    since = timezone.now() - datetime.timedelta(days=POPULAR_DAYS)
    rows = Dossier.objects.filter(filed_at__gte=since).order_by()
    return dict(rows.values_list("procedure_version__procedure_id").annotate(number=Count("pk")))


def register() -> None:
    """Register purposes and consumers; called once at start-up."""
    register_purpose(FEE, DossierFee())
    for kind in PaperKind:
        register_kind(kind.value, kind.label)
    register_kind(issuing.KIND, issuing.TITLE)
    popular.provide(filings_by_procedure)
    satisfaction.provide(figures.of_procedure)
    changing.register_ending(hear_of_ending.NAME, hear_of_ending.FOLLOWER)
    elsewhere.register_finder("results", replacing.known_result)
    register_consumer(waking.NAME, waking.handle, topics=[children.TOPIC])
    notice_events.register()
    linked_notices.register()
    officer_events.register()
    absence_events.register()
    task_events.register()
    support_events.register()
    suggestion_event.register()
    register_consumer(notices.NAME, notices.handle, topics=[TOPIC], parallel=2)
    register_consumer(papers.NAME, papers.handle, topics=[TOPIC], parallel=papers.PARALLEL)
    register_consumer(parcels.NAME, parcels.handle, topics=[NEWS])
    register_consumer(filling.NAME, filling.handle, topics=[TOPIC], parallel=filling.PARALLEL)
