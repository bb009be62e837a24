"""Break-glass accounts: a password, five tries in a quarter of an hour, each use recorded.

They serve while the identity provider is down and are nobody's everyday account (NĐ 310/2026, law
notes 7.1). The count of tries is the record itself, so that it holds without Redis, over restarts
and over many processes.
"""

from __future__ import annotations

import datetime
import ipaddress
import logging
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from portal.accounts.models import SignIn, User

logger = logging.getLogger(__name__)

TRIES = 5
TRIES_FROM_ADDRESS = 20
LOCKED_FOR = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class Try:
    """What came of one try: the person, or why not ("wrong" or "locked")."""

    user: User | None
    reason: str = ""


def is_open_to(address: str | None) -> bool:
    """May passwords be tried from here? BREAK_GLASS_NETWORKS names where; empty: anywhere."""
    networks = settings.BREAK_GLASS_NETWORKS
    if not networks:
        return True
    return address is not None and any(ipaddress.ip_address(address) in known for known in networks)


@transaction.atomic
def try_password(request: HttpRequest, *, username: str, password: str, address: str | None) -> Try:
    """Check a password and record the try. Tries for one account come one after another."""
    since = timezone.now() - LOCKED_FOR
    accounts = User.objects.select_for_update().filter(is_break_glass=True, is_active=True)
    account = accounts.filter(username=username).first()
    if _is_locked(account, address, since=since):
        return _refused(account, address, "locked", since=since)
    user = authenticate(request, username=username, password=password)
    if account is None or not isinstance(user, User) or user.pk != account.pk:
        return _refused(account, address, "wrong", since=since)
    SignIn.objects.create(user=user, way=SignIn.Way.PASSWORD, address=address, succeeded=True)
    logger.warning("break-glass account %s signed in from %s", user.pk, address)
    return Try(user)


def _is_locked(account: User | None, address: str | None, *, since: datetime.datetime) -> bool:
    wrong = SignIn.objects.filter(way=SignIn.Way.PASSWORD, reason="wrong", at__gt=since)
    if account is not None:
        used = account.sign_ins.filter(way=SignIn.Way.PASSWORD, succeeded=True, at__gt=since)
        last = used.order_by("-at").values_list("at", flat=True).first()
        if wrong.filter(user=account, at__gt=last or since)[:TRIES].count() >= TRIES:
            return True
    if address is None:
        return False
    return wrong.filter(address=address)[:TRIES_FROM_ADDRESS].count() >= TRIES_FROM_ADDRESS


def _refused(
    account: User | None, address: str | None, reason: str, *, since: datetime.datetime
) -> Try:
    """Record a refused try; of those while locked only the first, or they would fill the disk."""
    told = SignIn.objects.filter(way=SignIn.Way.PASSWORD, reason="locked", at__gt=since)
    if reason == "wrong" or not told.filter(user=account, address=address).exists():
        SignIn.objects.create(
            user=account,
            way=SignIn.Way.PASSWORD,
            address=address,
            succeeded=False,
            reason=reason,
        )
        logger.warning("break-glass sign-in refused (%s) from %s", reason, address)
    return Try(None, reason)
