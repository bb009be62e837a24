"""Who may rate a dossier, when, and the signed secret of the QR code that lets anybody in.

The secret opens one dossier's rating and nothing else: it shows no answer that was given, for the
officer who printed the slip has seen the code too.
"""

from __future__ import annotations

import base64
import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from dossiers.models import Dossier
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status

RATED = (Status.REJECTED, Status.STOPPED, Status.COMPLETED, Status.RESULT_RETURNED)
"""A result or a refusal is there. A withdrawn dossier was handled by nobody to its end."""
RATE_DAYS = 90
"""How long after that a dossier may be rated; a house rule."""
CHANGE_DAYS = 7
"""How long a rating may be changed from the first saving; a house rule."""
MOST_SAVES = 10
_LENGTH = 16


def secret_of(dossier: Dossier) -> str:
    """Return the secret of the dossier's rating: 16 letters and figures, 80 bits."""
    return _secret(dossier, settings.SECRET_KEY)


def _secret(dossier: Dossier, key: str) -> str:
    value = f"{dossier.uuid}:{dossier.code}"
    digest = salted_hmac("dossiers.ratings.door", value, secret=key, algorithm="sha256").digest()
    return base64.b32encode(digest).decode()[:_LENGTH].lower()


def path_of(dossier: Dossier) -> str:
    """Return the address of the rating page within this site."""
    return reverse("ratings:rate", kwargs={"code": dossier.code, "secret": secret_of(dossier)})


def address_of(dossier: Dossier) -> str:
    """Return the whole address, as the QR code on papers holds it."""
    return f"{settings.SITE_URL}{path_of(dossier)}"


def handles_of(dossier: Dossier) -> list[str]:
    """Return the digests under which its rating may lie: of the key in force, then older ones."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        salted_hmac(
            "dossiers.ratings.handle", str(dossier.uuid), secret=key, algorithm="sha256"
        ).hexdigest()
        for key in keys
    ]


def open_door(code: str, secret: str) -> Dossier:
    """Return the dossier that the secret was made for; NotFoundForPerson for every other pair."""
    found = (
        Dossier.objects.filter(code=code[:40])
        .with_procedure()
        .select_related("competent_agency", "rating_door")
        .first()
    )
    if found is None:
        raise NotFoundForPerson
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(secret, _secret(found, key)) for key in keys):
        raise NotFoundForPerson
    return found


def has_ended(dossier: Dossier) -> bool:
    """Has something happened that can be rated?"""
    return dossier.status in RATED


def is_over(dossier: Dossier, today: datetime.date) -> bool:
    """Is the time for a rating over, or the time for changing the one that was given?"""
    door = getattr(dossier, "rating_door", None)
    if door is not None:
        return door.closed or door.open_until < today
    ended = dossier.status_changed_at
    return ended is None or (today - timezone.localdate(ended)).days > RATE_DAYS


def may_rate(dossier: Dossier, today: datetime.date) -> bool:
    """May the dossier be rated, or its rating changed, today?"""
    return has_ended(dossier) and not is_over(dossier, today)
