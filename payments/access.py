"""Who may see an order, and who works on those that need attention."""

from __future__ import annotations

import uuid

from payments.models import Order
from payments.purposes import purpose_of
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson

WATCHERS = frozenset({Role.ADMINISTRATOR, Role.CASHIER, Role.SUPERVISOR})
RESOLVERS = frozenset({Role.ADMINISTRATOR, Role.CASHIER})


def get_order_for(user: User, order_id: uuid.UUID) -> Order:
    """Return the order if `user` may see it. Raises NotFoundForPerson."""
    order = Order.objects.select_related("confirmation").filter(pk=order_id).first()
    if order is None:
        raise NotFoundForPerson
    try:
        allowed = purpose_of(order).may_see(user, order)
    except LookupError:
        allowed = False
    if not allowed:
        raise NotFoundForPerson
    return order


def may_watch(user: User) -> bool:
    """May this person see payments that need attention?"""
    return bool(WATCHERS & duties_of(user).roles)


def may_resolve(user: User) -> bool:
    """May this person close what needed attention?"""
    return bool(RESOLVERS & duties_of(user).roles)
