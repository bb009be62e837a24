"""What both faces do with the form of a message: read it, look into its files, keep its words."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.http import HttpRequest

from dossiers import actions, messaging
from dossiers.models import Dossier, Message
from portal import unsent
from portal.accounts.people import signed_in
from portal.documents import resuming, uploads
from portal.documents.models import StoredFile, Upload
from portal.eforms.text import clean_typed
from portal.errors import Refusal

TEXT, FILES, TOKEN, DROP = "noi-dung", "tep-kem", "ma-gui", "bo-tep"


@dataclass
class Sending:
    """A message as it is being written: its words, and why it could not be sent."""

    text: str = ""
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    refusals: list[str] = field(default_factory=list)
    unsaved: bool = False
    held: list[Upload] = field(default_factory=list)
    """Files that came in parts and go with it."""
    dropped: bool = False


def begun(request: HttpRequest, place: str = "") -> Sending:
    """Return an empty message, or the words that an expired sign-in left unsent.

    `place` is where its files in parts wait, "" where they come in one piece only.
    """
    words = unsent.recall(request).get(TEXT, [""])[0]
    return Sending(
        words[: messaging.MOST_CHARACTERS], unsaved=bool(words), held=_held(request, place)
    )


def send(
    request: HttpRequest, found: Dossier, side: Message.Side, place: str = ""
) -> Sending | None:
    """Send what was posted; return it with the refusals when it cannot be sent, None when it was.

    Files are looked into one by one as everywhere; nothing that came in one piece is kept when one
    of them is refused, what came in parts waits at `place` for another try.
    """
    text = clean_typed(request.POST.get(TEXT, ""))
    sending = Sending(text, token=request.POST.get(TOKEN, ""))
    try:
        token = uuid.UUID(sending.token)
    except ValueError:
        token = uuid.uuid4()
        sending.token = str(token)
    if place and DROP in request.POST:
        return _without(request, place, sending)
    sending.held = _held(request, place)
    if found.messages.filter(token=token).exists():
        unsent.forget(request, request.path)
        return None
    sending.refusals += uploads.refused_unread(request).values()
    stored = [] if sending.refusals else _take(request, sending)
    if not sending.refusals:
        by = signed_in(request)
        files = [*(each.file for each in sending.held if each.file), *stored]
        try:
            actions.send_message(
                dossier=found, by=by, side=side, text=text, token=token, files=files
            )
        except Refusal as refusal:
            sending.refusals.append(str(refusal.message))
    if sending.refusals:
        for file in stored:
            uploads.discard(file)
        return sending
    unsent.forget(request, request.path)
    if place:
        resuming.let_go(owner=signed_in(request), place=place)
    return None


def _held(request: HttpRequest, place: str) -> list[Upload]:
    return resuming.held(owner=signed_in(request), place=place).get(FILES, []) if place else []


def _without(request: HttpRequest, place: str, sending: Sending) -> Sending:
    """Leave out one file that waits; what was typed stays."""
    try:
        which = uuid.UUID(request.POST[DROP])
    except ValueError:
        which = uuid.uuid4()
    resuming.drop_held(owner=signed_in(request), place=place, upload_id=which)
    sending.held, sending.dropped = _held(request, place), True
    return sending


def _take(request: HttpRequest, sending: Sending) -> list[StoredFile]:
    stored: list[StoredFile] = []
    sent = request.FILES.getlist(FILES)
    if len(sent) > messaging.MOST_FILES:
        sending.refusals.append(str(messaging.TooManyMessageFiles().message))
        return stored
    for upload in sent:
        try:
            stored.append(uploads.accept(upload, by=signed_in(request)))
        except Refusal as refusal:
            sending.refusals.append(str(refusal.message))
    return stored


def older_than(request: HttpRequest, found: Dossier, before: int | None) -> dict[str, object]:
    """Return one page of the thread, oldest first, and the key of the page before it."""
    rows = messaging.thread(found)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    newest = list(rows.order_by("-pk")[: messaging.SHOWN + 1])
    more = len(newest) > messaging.SHOWN
    shown = newest[: messaging.SHOWN][::-1]
    return {
        "thread": shown,
        "older": shown[0].pk if more else None,
        "is_older": before is not None,
    }
