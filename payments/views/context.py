"""What both pages of an order show from the room that asked for the money."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from payments.models import Order
from payments.purposes import purpose_of


def page_context(order: Order) -> dict[str, Any]:
    """Return the facts of the order's purpose, and where its back link leads."""
    purpose = purpose_of(order)
    facts = purpose.page_facts(order)
    back_label = facts.back_label or _("Quay lại")
    return {
        "facts": facts,
        "back_url": purpose.back_url(order),
        "back_label": back_label,
        "done_label": facts.done_label or back_label,
    }
