"""Where a person is reached: proving an address with a code before it is used."""

from __future__ import annotations

import datetime
import secrets

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.accounts.models import User
from portal.notices import choices, wordings
from portal.notices.channels.registry import is_offered
from portal.notices.errors import ChannelOff, CodeOver, TooManyCodes, WrongCode
from portal.notices.events import events
from portal.notices.models import Contact, Delivery, Verification
from portal.notices.own_events import CODE
from portal.notices.waking import wake_after_commit

LIFE = datetime.timedelta(minutes=10)
MOST_TRIES = 5
MOST_CODES = 5
"""An hour: for one person, and for one address whoever asks, so that nobody is pestered."""
_HOUR = datetime.timedelta(hours=1)


@transaction.atomic
def send_code(
    *, user: User, channel: str, address: str, now: datetime.datetime | None = None
) -> Verification:
    """Send a new code to an address; codes sent before it are over.

    Raises ChannelOff, TooManyCodes.
    """
    now = now or timezone.now()
    if not is_offered(channel):
        raise ChannelOff
    User.objects.select_for_update().get(pk=user.pk)  # two requests at once count each other
    recent = Verification.objects.filter(sent_at__gt=now - _HOUR)
    if (
        recent.filter(user=user).count() >= MOST_CODES
        or recent.filter(address=address).count() >= MOST_CODES
    ):
        raise TooManyCodes
    _all_of(user, channel).filter(used_at=None).update(expires_at=now)
    Delivery.objects.waiting().filter(recipient=user, channel=channel, secret=True).update(
        state=Delivery.State.DROPPED, finished_at=now, text="", result="replaced by a newer code"
    )
    code = f"{secrets.randbelow(1_000_000):06}"
    made = Verification.objects.create(
        user=user,
        channel=channel,
        address=address,
        digest="",
        sent_at=now,
        expires_at=now + LIFE,
    )
    made.digest = _digest(made, code)
    made.save(update_fields=["digest"])
    _deliver(made, code, now)
    return made


def _deliver(made: Verification, code: str, now: datetime.datetime) -> None:
    event = events[CODE]
    language = choices.preference_of(made.user).language
    values = {
        "ma": code,
        "so_phut": str(int(LIFE.total_seconds() // 60)),
        "trung_tam": _centre(),
    }
    held = wordings.text_in_force(event, made.channel, language)
    text = wordings.rendered(event, made.channel, held, values)
    Delivery.objects.create(
        recipient=made.user,
        channel=made.channel,
        event=CODE,
        address=made.address,
        subject=text.subject,
        text=text.text,
        line=f"code:{made.pk}",
        secret=True,
        created_at=now,
        expires_at=made.expires_at,
    )
    wake_after_commit()


def _centre() -> str:
    from django.conf import settings

    return str(settings.PORTAL_SITE["centre"])


def confirm(
    *, user: User, channel: str, code: str, now: datetime.datetime | None = None
) -> Contact:
    """Take the code of the newest message and put its address in use.

    A wrong one is counted and stays counted. Raises WrongCode, CodeOver.
    """
    now = now or timezone.now()
    with transaction.atomic():
        newest = _all_of(user, channel).select_for_update().order_by("-id").first()
        if (
            newest is None
            or newest.used_at is not None
            or newest.expires_at <= now
            or newest.tries >= MOST_TRIES
        ):
            raise CodeOver
        newest.tries += 1
        right = constant_time_compare(newest.digest, _digest(newest, code))
        newest.used_at = now if right else None
        newest.save(update_fields=["tries", "used_at"])
        if right:
            contact, _made = Contact.objects.update_or_create(
                user=user,
                channel=channel,
                defaults={"address": newest.address, "verified_at": now},
            )
    if not right:
        raise CodeOver if newest.tries >= MOST_TRIES else WrongCode
    return contact


@transaction.atomic
def remove(*, user: User, channel: str, now: datetime.datetime | None = None) -> None:
    """Stop using an address; what still waits for it is not sent any more."""
    found = Contact.objects.filter(user=user, channel=channel)
    addresses = list(found.values_list("address", flat=True))
    found.delete()
    Delivery.objects.waiting().filter(
        recipient=user, channel=channel, address__in=addresses
    ).update(
        state=Delivery.State.DROPPED,
        finished_at=now or timezone.now(),
        result="the person no longer wants this address",
        next_try_at=None,
    )


def awaited(user: User, channel: str, now: datetime.datetime | None = None) -> Verification | None:
    """Return the code that the person could enter now, if there is one."""
    newest = _all_of(user, channel).order_by("-id").first()
    if newest is None or newest.used_at or newest.expires_at <= (now or timezone.now()):
        return None
    return newest if newest.tries < MOST_TRIES else None


def _all_of(user: User, channel: str) -> QuerySet[Verification]:
    return Verification.objects.filter(user=user, channel=channel)


def _digest(made: Verification, code: str) -> str:
    return salted_hmac("notices.verification", f"{made.pk}:{code}", algorithm="sha256").hexdigest()
