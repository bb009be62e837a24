"""Change how the applicant of a filed dossier is reached: telephone, e-mail, postal address."""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets

from django.utils import timezone

from dossiers.actions.base import action, claim, require_hands, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import ContactChange, Dossier
from portal.accounts.models import User
from portal.workflow.statuses import FINAL

FIELDS = ("phone", "email", "address")


@action("change_contact")
def change_contact(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    phone: str,
    email: str,
    address: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Put clean values in the place of the old ones, which stay in the record of the change.

    The event names the fields and carries a salted digest of the new values; the salt goes with
    them when retention erases the record. Nothing happens where nothing differs. NotPossibleNow
    once the dossier has ended.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen, by=by)
    require_hands(by, dossier)
    if dossier.status in FINAL:
        raise NotPossibleNow
    applicant = dossier.applicant
    wanted = {"phone": phone, "email": email, "address": address}
    before = {name: getattr(applicant, name) for name in FIELDS}
    changed = [name for name in FIELDS if wanted[name] != before[name]]
    if not changed:
        return dossier

    salt, after = secrets.token_hex(16), {name: wanted[name] for name in changed}
    made = ContactChange.objects.create(
        dossier=dossier,
        before={name: before[name] for name in changed},
        after=after,
        salt=salt,
        changed_by=by,
        changed_at=now,
    )
    for name in changed:
        setattr(applicant, name, wanted[name])
    applicant.save(update_fields=changed)
    return write(
        dossier,
        "contact_changed",
        by=by,
        now=now,
        data={"change": made.pk, "fields": changed, "digest": digest_of(salt, after)},
        status_changed=False,
    )


def digest_of(salt: str, after: dict[str, str]) -> str:
    """Return the SHA-256 of the salt and the new values, canonical JSON."""
    body = json.dumps([salt, after], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()
