"""Where a file in parts goes, what may be sent there, and who takes it in the end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from dossiers import drafts, message_forms, messaging, offers, upload_places
from dossiers.citizen import corrections
from dossiers.citizen.journey import papers_of
from dossiers.citizen.receiving import TooManyFiles, require_room
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, SupplementItem
from portal.accounts.models import User
from portal.documents import resuming
from portal.documents.models import StoredFile
from portal.eforms.kinds.papers import MOST_FILES, File
from portal.errors import NotFoundForPerson
from portal.numbers import whole_number
from procedures.models import Component

Attach = Callable[[str, StoredFile], None]


@dataclass(frozen=True)
class Target:
    """A place for files in parts."""

    place: str
    view: str
    parts: dict[str, Any]
    may_take: Callable[[str, str], bool]
    """Is this the key of something that is asked for and that the person brings? The second is the
    number of the paper that would be replaced, or ""; raises TooManyFiles without room."""
    taken: int
    """Bytes of the files that are there already."""
    attach: Callable[[str], Attach] | None

    def require(self, key: str, replaced: str) -> None:
        """Raise NotPossibleNow for what nobody asks for, TooManyFiles without room for more."""
        if not self.may_take(key, replaced):
            raise NotPossibleNow

    def attach_for(self, replaced: str) -> Attach | None:
        """Return who takes the finished file; None when it is held until all is sent."""
        return self.attach(replaced) if self.attach else None

    def address(self, upload_id: uuid.UUID) -> str:
        """Return where the parts of an upload go."""
        return reverse(self.view, kwargs={**self.parts, "upload_id": upload_id})


def draft_target(draft: Dossier, by: User) -> Target:
    """Return the papers of a draft as a target; a finished file becomes a paper at once."""

    def may_take(key: str, replaced: str) -> bool:
        wanted = {paper.key: paper for paper in papers_of(draft)}
        if key not in wanted:
            return False
        if wanted[key].origin != Component.Origin.UPLOAD and key not in _asked_on_a_page(draft):
            return False
        if _paper_to_replace(draft, key, replaced) is None:
            require_room(draft, key)
        return True

    def attach(replaced: str) -> Attach:
        def take(key: str, stored: StoredFile) -> None:
            old = _paper_to_replace(draft, key, replaced)
            if old is None:
                require_room(draft, key)
            drafts.add_paper(draft=draft, by=by, component_key=key, file=stored)
            if old is not None:
                drafts.remove_paper(draft=draft, by=by, paper_id=old)

        return take

    weight = draft.papers.aggregate(all=Sum("file__size"))["all"] or 0
    return Target(
        upload_places.of_draft(draft),
        "dossiers:upload",
        {"public_id": draft.uuid},
        may_take,
        weight,
        attach,
    )


def _asked_on_a_page(draft: Dossier) -> set[str]:
    """Return the components whose files a question of the form asks for."""
    form = draft.procedure_version.form_definition()
    questions = form.questions.values() if form else ()
    return {question.component for question in questions if isinstance(question, File)}


def _paper_to_replace(draft: Dossier, key: str, number: str) -> int | None:
    """Return the paper of this component that the new file takes the place of, if any."""
    paper_id = whole_number(number)
    if paper_id is None:
        return None
    papers = draft.papers.filter(pk=paper_id, component_key=key, replaced_at=None)
    return papers.values_list("pk", flat=True).first()


def supplement_target(found: Dossier, by: User) -> Target:
    """Return what a supplement asks for as a target; raises NotFoundForPerson without a request."""
    asked = corrections.open_request(found)
    if asked is None or not offers.citizen_offers(found).supply:
        raise NotFoundForPerson
    keys = {item.key for item in asked.items.all() if item.kind == SupplementItem.Kind.PAPER}
    place = upload_places.of_request(asked)
    held = resuming.held(owner=by, place=place)

    def may_take(key: str, replaced: str) -> bool:
        there = held.get(key, [])
        if len(there) >= MOST_FILES and upload_number(replaced) not in [each.pk for each in there]:
            raise TooManyFiles
        return key in keys

    return Target(
        place,
        "dossiers:supplement_upload",
        {"code": found.code},
        may_take,
        sum(each.size for rows in held.values() for each in rows),
        None,
    )


def message_target(found: Dossier, by: User) -> Target:
    """Return what goes with the next message as a target; NotFoundForPerson once it is closed."""
    if not messaging.is_open(found, now=timezone.now()):
        raise NotFoundForPerson
    place = upload_places.of_messages(found)
    held = resuming.held(owner=by, place=place).get(message_forms.FILES, [])

    def may_take(key: str, _replaced: str) -> bool:
        if len(held) >= messaging.MOST_FILES:
            raise messaging.TooManyMessageFiles
        return key == message_forms.FILES

    weight = sum(each.size for each in held)
    view, parts = "dossiers:message_upload", {"code": found.code}
    return Target(place, view, parts, may_take, weight, None)


def upload_number(text: str) -> uuid.UUID | None:
    """Return the held upload that a new file takes the place of, None for no such thing."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
