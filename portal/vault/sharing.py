"""Sharing one item by a link that ends: made, opened, revoked. The database holds digests only."""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import secrets
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.accounts.models import User
from portal.vault.errors import ItemEnded, ShareGone, TooManyShares, WrongCode
from portal.vault.models import ShareOpening, VaultItem, VaultShare

MOST_WRONG_CODES = 5
MOST_OPEN_SHARES = 20
MOST_OPENS = 50
HOURS = (1, 24, 72, 168, 720)
"""How long a link may last, in hours: from one hour to thirty days."""
READ_SECONDS = 15 * 60
"""How long whoever opened a link may fetch the file without opening it again."""
_SALT = "portal.vault.share"


@dataclass(frozen=True)
class Made:
    """A new link: its secret and code are known now and never again."""

    share: VaultShare
    token: str
    code: str


@transaction.atomic
def share(
    item: VaultItem,
    *,
    by: User,
    hours: int,
    most_opens: int,
    with_code: bool,
    now: datetime.datetime,
    purpose: str = "",
) -> Made:
    """Make a link. Raises ValueError for times out of bounds, ItemEnded, TooManyShares."""
    if hours not in HOURS or not 1 <= most_opens <= MOST_OPENS:
        raise ValueError("a share lasts one of HOURS and opens 1 to MOST_OPENS times")
    locked = VaultItem.objects.select_for_update().get(pk=item.pk)
    if locked.revoked_at or locked.replaced_at:
        raise ItemEnded
    if item.shares.filter(revoked_at=None, ends_at__gt=now).count() >= MOST_OPEN_SHARES:
        raise TooManyShares
    token = secrets.token_urlsafe(24)
    digest = digest_of(token)
    code = f"{secrets.randbelow(1_000_000):06}" if with_code else ""
    made = VaultShare.objects.create(
        item=item,
        made_by=by,
        made_at=now,
        purpose=purpose.strip()[:200],
        digest=digest,
        code_digest=_code_digest(digest, code) if code else "",
        ends_at=now + datetime.timedelta(hours=hours),
        most_opens=most_opens,
    )
    return Made(made, token, code)


def digest_of(token: str) -> str:
    """Return what the database knows of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def _code_digest(digest: str, code: str) -> str:
    return salted_hmac(_SALT, f"{digest}:{code}", algorithm="sha256").hexdigest()


def find(token: str, *, now: datetime.datetime) -> VaultShare:
    """Return the link that may be opened now; ShareGone for every other."""
    found = VaultShare.objects.select_related("item__file").filter(digest=digest_of(token)).first()
    if found is None or found.state(now) != "open":
        raise ShareGone
    return found


def open_share(
    token: str, *, reader: str, code: str, address: str | None, now: datetime.datetime
) -> ShareOpening:
    """Count and record one opening. Raises ShareGone, WrongCode (which is counted, too)."""
    with transaction.atomic():
        found = (
            VaultShare.objects.select_for_update(of=("self",))
            .select_related("item__file")
            .filter(digest=digest_of(token))
            .first()
        )
        if found is None or found.state(now) != "open":
            raise ShareGone
        if not _opens(found, code):
            found.wrong_codes += 1
            found.save(update_fields=["wrong_codes"])
            opening = None
        else:
            found.opens += 1
            found.save(update_fields=["opens"])
            opening = ShareOpening.objects.create(
                share=found, at=now, reader=reader.strip()[:120], network=network_of(address)
            )
    if opening is None:
        raise WrongCode
    return opening


def _opens(found: VaultShare, code: str) -> bool:
    if not found.code_digest:
        return True
    return constant_time_compare(found.code_digest, _code_digest(found.digest, code.strip()))


def network_of(address: str | None) -> str:
    """Return the network of an address (/24, /48): enough to recognise, too little to follow."""
    if not address:
        return ""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    bits = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))


def grant_of(opening: ShareOpening) -> str:
    """Return the signed word with which this reader may fetch the file for a quarter of an hour."""
    return signing.dumps(opening.pk, salt=_SALT)


def opened(token: str, grant: str, *, now: datetime.datetime) -> ShareOpening:
    """Return the opening of a grant, while the link lasts; ShareGone otherwise."""
    try:
        number = signing.loads(grant, salt=_SALT, max_age=READ_SECONDS)
    except signing.BadSignature:
        raise ShareGone from None
    found = (
        ShareOpening.objects.select_related("share__item__file")
        .filter(pk=number, share__digest=digest_of(token))
        .first()
    )
    if found is None or found.share.state(now) not in ("open", "used_up"):
        raise ShareGone
    return found


def revoke(found: VaultShare, *, now: datetime.datetime) -> None:
    """End a link now; a second time changes nothing."""
    VaultShare.objects.filter(pk=found.pk, revoked_at=None).update(revoked_at=now)
