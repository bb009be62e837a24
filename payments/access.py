"""Who may see an order, and who works on those that need attention."""

from __future__ import annotations

import uuid

from django.db.models import Q

from payments.models import Attempt, Order
from payments.purposes import purpose_of, registered
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson

WATCHERS = (Role.CASHIER, Role.APPROVER, Role.SUPERVISOR)
RESOLVERS = (Role.CASHIER, Role.APPROVER)
"""Roles at an agency whose money it is: who watches it there, who says what was done about it."""


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
    """May this person open the list of payments that need attention? What stands there is hers."""
    return bool({*WATCHERS, Role.ADMINISTRATOR} & duties_of(user).roles)


def sees_odd(user: User) -> bool:
    """Does she see messages that belong to no order? They are of no agency and of no person."""
    duties = duties_of(user)
    return duties.supervises_all or duties.has(Role.ADMINISTRATOR)


def watched(user: User) -> Q:
    """Return the WHERE clause of the attempts she watches: her agencies', or the province's all."""
    return Q() if duties_of(user).supervises_all else _at_agencies(user, WATCHERS)


def resolvable(user: User) -> Q:
    """Return the WHERE clause of the attempts that she may close: of agencies where she is cashier
    or leads."""
    return _at_agencies(user, RESOLVERS)


def _at_agencies(user: User, roles: tuple[str, ...]) -> Q:
    found = Q(pk__in=())
    for name, purpose in registered():
        found |= Q(order__purpose=name) & purpose.at_agencies_of(user, roles)
    return found


def may_resolve(user: User, attempt: Attempt) -> bool:
    """May this person close what needed attention?"""
    return Attempt.objects.filter(resolvable(user), pk=attempt.pk).exists()
