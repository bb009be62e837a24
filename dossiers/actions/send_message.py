"""Write to the other side: the person to the unit that holds the dossier, or the unit to her."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence

from django.utils import timezone

from dossiers import history, messaging
from dossiers.actions.base import action, claim, require_hands
from dossiers.models import Dossier, Message, MessageFile
from portal.accounts.models import User
from portal.documents.models import StoredFile

FROM_PERSON, FROM_UNIT = "message_received", "message_sent"


@action("send_message")
def send_message(
    *,
    dossier: Dossier,
    by: User,
    side: Message.Side,
    text: str,
    token: uuid.UUID,
    files: Sequence[StoredFile] = (),
    now: datetime.datetime | None = None,
) -> Dossier:
    """Add a message to the thread. The same `token` again changes nothing.

    Nobody's page becomes stale by it: status, step and clock are what they were, so the revision
    stays. Raises NotYours, MessagesClosed, NothingWritten, MessageTooLong, TooManyMessageFiles,
    TooManyMessages.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    if side == Message.Side.UNIT:
        messaging.require_answering(by, dossier)
    else:
        require_hands(by, dossier)
    if dossier.messages.filter(token=token).exists():
        return dossier
    text = text.strip()
    if not messaging.is_open(dossier, now=now):
        raise messaging.MessagesClosed
    if not text:
        raise messaging.NothingWritten
    if len(text) > messaging.MOST_CHARACTERS:
        raise messaging.MessageTooLong(len(text))
    if len(files) > messaging.MOST_FILES:
        raise messaging.TooManyMessageFiles
    since = now - datetime.timedelta(days=1)
    written = dossier.messages.filter(side=Message.Side.PERSON, sent_at__gt=since)
    if side == Message.Side.PERSON and written.count() >= messaging.MOST_A_DAY:
        raise messaging.TooManyMessages

    message = Message.objects.create(
        dossier=dossier,
        side=side,
        text=text,
        written_by=by,
        unit_id=messaging.unit_id_of(dossier),
        sent_at=now,
        token=token,
    )
    MessageFile.objects.bulk_create(MessageFile(message=message, file=file) for file in files)
    kind = FROM_UNIT if side == Message.Side.UNIT else FROM_PERSON
    history.append(dossier, kind, by=by, at=now, data={"message": message.pk, "files": len(files)})
    dossier.save(update_fields=["event_count", "head_hash"])
    return dossier
