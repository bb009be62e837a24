"""Letters of a dossier: drafted by one officer, signed by the leader, taken back with a reason."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import letters
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow, NotYours, ReasonMissing
from dossiers.errors.letters import (
    LetterAnswered,
    LetterNotInForce,
    LetterWaits,
    LetterWordsMissing,
    OwnLetter,
)
from dossiers.models import Dossier, Letter
from dossiers.papers import letters as papers
from dossiers.results.tags import tidy
from portal.accounts.models import User
from portal.documents import changing
from portal.documents.models import RegisteredPaper
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status

LONGEST_TITLE, LONGEST_BODY = 200, 20_000


@action("draft_letter")
def draft_letter(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    title: str,
    body: str,
    letter: int | None = None,
    replaces: int | None = None,
    why: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Keep a letter for the leader to approve, or change the one that waits (`letter`, its id).

    `replaces` is the id of a sent letter in whose place it shall stand, `why` the reason, which the
    person reads. Nothing is numbered or told yet. Raises NotYours, OwnWork, LetterWaits,
    LetterAnswered, LetterNotInForce, LetterWordsMissing, ReasonMissing.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    letters.require_writer(by, dossier)
    if dossier.status == Status.DRAFT:
        raise NotPossibleNow
    title, body, why = " ".join(title.split()), tidy(body), why.strip()
    if not title or not body or len(title) > LONGEST_TITLE or len(body) > LONGEST_BODY:
        raise LetterWordsMissing
    old = _in_force(dossier, replaces) if replaces is not None else None
    if old is not None and len(why) < changing.SHORTEST_REASON:
        raise changing.NoReason
    if letter is not None:
        kept = _waiting(dossier, letter)
        if kept.drafted_by_id != by.pk:
            raise NotYours
        old, why = kept.replaces, why or kept.replacing_why
        kind = "letter_changed"
    elif dossier.letters.filter(approved=None).exists():
        raise LetterWaits
    else:
        kept, kind = Letter(dossier=dossier, drafted_by=by), "letter_drafted"
    kept.title, kept.body, kept.drafted_at = title, body, now
    kept.replaces, kept.replacing_why = old, why[:1000]
    kept.save()
    data = {"letter": kept.pk}
    return write(dossier, kind, by=by, now=now, data=data, status_changed=False)


@action("answer_letter")
def answer_letter(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    letter: int,
    confirm: bool,
    answer: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Sign a letter and send it to the person, or give it back to who drafted it, with the reason.

    Two people: whoever drafted it does not sign it, and who stands in for the leader approves no
    own work. Signed, it is numbered and in the register; the letter it replaces ends with it. What
    cannot be signed changes nothing (LetterNotSigned). Raises NotYours, OwnWork, OwnLetter,
    LetterAnswered, ReasonMissing, LetterNotInForce.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    letters.require_leader(by, dossier)
    kept = _waiting(dossier, letter)
    if kept.drafted_by_id == by.pk:
        raise OwnLetter
    answer = answer.strip()
    if not confirm and not answer:
        raise ReasonMissing
    kept.approved, kept.decided_by, kept.decided_at = confirm, by, now
    if not confirm:
        kept.answer = answer[:2000]
        kept.save()
        data = {"letter": kept.pk}
        return write(dossier, "letter_declined", by=by, now=now, data=data, status_changed=False)

    before = _registered(_in_force(dossier, kept.replaces_id)) if kept.replaces_id else None
    signed = papers.sign(kept, dossier, by=by, now=now)
    dossier = write(
        dossier,
        "letter_sent",
        by=by,
        now=now,
        data={"letter": kept.pk, "number": signed.number, "sha256": signed.file.sha256},
        status_changed=False,
    )
    kept.paper = papers.keep(signed, dossier.events.get(seq=dossier.event_count))
    kept.save()
    if before is None:
        return dossier
    after = _registered(kept)
    changing.replace(paper=before, replacement=after, by=by, reason=kept.replacing_why, now=now)
    return claim(dossier, seen=None)


@action("revoke_letter")
def revoke_letter(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    letter: int,
    reason: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Take a sent letter back: it stays in the record, and ends as any paper of the register does.

    Its event and the notice come from there (`actions.hear_of_ending`). Raises NotYours, OwnWork,
    LetterNotInForce, changing.NoReason.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    letters.require_leader(by, dossier)
    paper = _registered(_in_force(dossier, letter))
    changing.revoke(paper=paper, by=by, reason=reason, now=now)
    return claim(dossier, seen=None)


def _waiting(dossier: Dossier, pk: int) -> Letter:
    kept = dossier.letters.filter(pk=pk).select_related("replaces").first()
    if kept is None:
        raise NotFoundForPerson
    if kept.approved is not None:
        raise LetterAnswered
    return kept


def _in_force(dossier: Dossier, pk: int) -> Letter:
    rows = dossier.letters.filter(approved=True, paper__file__registered__change=None)
    kept = rows.filter(pk=pk).select_related("paper").first()
    if kept is None:
        raise LetterNotInForce
    return kept


def _registered(letter: Letter) -> RegisteredPaper:
    """Return the letter's line in the register; LetterNotInForce for a sample of a trial."""
    found = RegisteredPaper.objects.filter(file__issued_paper__letter=letter).first()
    if found is None:
        raise LetterNotInForce
    return found
