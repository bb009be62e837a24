"""How news travels upward without an import: what this room registers with the rooms below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payments.purposes import PageFacts, Purpose, register_purpose
from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.outbox.registry import register_consumer

if TYPE_CHECKING:
    from payments.models import Order
    from portal.accounts.models import User

FEE = "dossier_fee"


class DossierFee(Purpose):
    """Orders for the fee of a dossier; the order's reference is the dossier's uuid."""

    def on_settled(self, order: Order) -> None:
        """Resume the dossier, inside the settlement's transaction."""
        from dossiers.actions import settle_payment
        from dossiers.models import Dossier

        dossier = Dossier.objects.get(uuid=order.reference)
        settle_payment(dossier=dossier, amount=order.amount, order=str(order.pk))

    def lock(self, reference: str) -> None:
        """Lock the dossier first, as every action does."""
        from dossiers.models import Dossier

        Dossier.objects.select_for_update().filter(uuid=reference).values_list("pk").first()

    def may_see(self, user: User, order: Order) -> bool:
        """May this person see (and pay) the order: the submitter, or an officer who sees it."""
        from dossiers.models import Dossier

        return Dossier.objects.visible_to(user).filter(uuid=order.reference).exists()

    def page_facts(self, order: Order) -> PageFacts:
        """Return what the payment pages say about the dossier."""
        from dossiers.models import Dossier

        dossier = Dossier.objects.only("code", "status").get(uuid=order.reference)
        return PageFacts(
            back_label=_("Hồ sơ %(code)s") % {"code": dossier.code},
            done_label=_("Về hồ sơ"),
            status=int(dossier.status),
            waiting=_("Trong lúc chờ nộp, ngày hẹn trả tạm dừng."),
            what_next=_("Cơ quan xử lý tiếp ngay. Ngày hẹn trả được tính lại và hiện ở hồ sơ."),
            public_code=dossier.code or "",
        )

    def back_url(self, order: Order) -> str:
        """Return the dossier's page."""
        from dossiers.models import Dossier

        code = Dossier.objects.values_list("code", flat=True).get(uuid=order.reference)
        return reverse("dossiers:dossier", args=[code])


def register() -> None:
    """Register purposes and consumers; called once at start-up."""
    from dossiers.history import TOPIC
    from dossiers.papers import consumer as papers

    register_purpose(FEE, DossierFee())
    register_consumer(papers.NAME, papers.handle, topics=[TOPIC], parallel=papers.PARALLEL)


def add_menu_entries() -> None:
    """Put this room's pages into the menus; called once at start-up."""
    from dossiers.counter.guards import may_receive
    from portal.design import navigation

    navigation.add(
        "desk", "queue", gettext_lazy("Hàng đợi"), "desk:queue", order=10, visible=works_at_desk
    )
    navigation.add(
        "desk",
        "counter",
        gettext_lazy("Tiếp nhận tại quầy"),
        "counter:receive",
        order=20,
        visible=may_receive,
    )
    navigation.place("desk", "desk:queue")
    navigation.place("desk_search", "desk:queue")


def works_at_desk(user: Any) -> bool:
    """Does this person hold a role that handles dossiers?"""
    return bool(user.is_authenticated and duties_of(user).roles - {Role.ADMINISTRATOR})
