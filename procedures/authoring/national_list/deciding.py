"""What an administrator does with a change: the only code that decides about one.

Taking over keeps the house's rule of two pairs of eyes. Where people see the national record, or
nothing yet, one administrator proposes and another confirms: then the record becomes a version, as
an import makes it. Where the province has a version of its own, the parts taken over go into its
draft, which a second person approves and a decision publishes. What is gone ends by a decision.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.errors import NotFoundForPerson
from procedures.authoring import drafts as writing
from procedures.authoring.access import may_write
from procedures.authoring.national_list.errors import (
    ChangeMovedOn,
    NotForThis,
    ProposerCannotConfirm,
    ReasonMissing,
)
from procedures.authoring.national_list.reading import (
    document_of,
    parts_that_differ,
    read,
    standing_of,
)
from procedures.authoring.publication.writing import add_item
from procedures.importing.writing import Writer
from procedures.models import (
    DecisionItem,
    Draft,
    NationalChange,
    NationalChangeStep,
    PublicationDecision,
)

if TYPE_CHECKING:
    from portal.accounts.models import User
    from procedures.authoring.national_list.reading import Standing

MOST_WORDS = 1000
Kind, State, Step = NationalChange.Kind, NationalChange.State, NationalChangeStep.Kind


@transaction.atomic
def take_over(
    *,
    change: NationalChange,
    by: User,
    seen: int,
    parts: Collection[str] | None = None,
    now: datetime.datetime | None = None,
) -> NationalChange:
    """Propose a national record, or put its `parts` into the draft of a version of one's own.

    Without `parts` those are taken that overwrite no work of one's own. Raises NotFoundForPerson,
    ChangeMovedOn, NotForThis, and what writing a draft raises.
    """
    now = now or timezone.now()
    fresh = claim(change, by=by, seen=seen, states=[State.OPEN, State.LATER])
    if fresh.kind == Kind.GONE:
        raise NotForThis(_("Thủ tục không còn ở danh mục quốc gia chỉ kết thúc bằng quyết định."))
    standing = standing_of(fresh)
    if not standing.is_own:
        fresh.state, fresh.proposed_by = State.PROPOSED, by
        return record(fresh, Step.PROPOSED, by=by, at=now)
    fresh.draft = _into_draft(fresh, standing, by=by, parts=parts, now=now)
    # The record itself is kept as the national version; what people see stays the province's own.
    Writer(on=timezone.localdate(now), at=now).write([read(fresh)])
    fresh.state = State.TAKEN
    return record(fresh, Step.DRAFTED, by=by, at=now)


def _into_draft(
    change: NationalChange,
    standing: Standing,
    *,
    by: User,
    parts: Collection[str] | None,
    now: datetime.datetime,
) -> Draft:
    differing = parts_that_differ(change, standing)
    if parts is None:
        parts = [part for part, harmless in differing.items() if harmless]
    wanted = [part for part in differing if part in parts]
    if not wanted:
        raise NotForThis(
            _("Tỉnh đã sửa mọi phần khác nhau. Mở mục này và chọn phần lấy theo quốc gia.")
        )
    draft = Draft.objects.filter(code=change.code, state__in=Draft.OPEN).first()
    if draft is None:
        draft = writing.begin(by=by, definition=standing.here, base=standing.current, now=now)
    national = document_of(read(change), draft.definition)
    for part in wanted:
        draft = writing.save_part(
            draft=draft, by=by, seen=draft.revision, part=part, value=national[part], now=now
        )
    return draft


def confirm(
    *, changes: Sequence[NationalChange], by: User, now: datetime.datetime | None = None
) -> None:
    """Make versions of proposed records, all of them or none; they are in force from today.

    Each change carries the revision that the page showed. Raises NotFoundForPerson,
    ChangeMovedOn, ProposerCannotConfirm, TooEarly.
    """
    now = now or timezone.now()
    with transaction.atomic():
        # In the order of codes, so that two people never wait for each other's rows.
        ordered = sorted(changes, key=lambda each: each.code)
        fresh = [claim(row, by=by, seen=row.revision, states=[State.PROPOSED]) for row in ordered]
        if any(each.proposed_by_id == by.pk for each in fresh):
            raise ProposerCannotConfirm
        Writer(on=timezone.localdate(now), at=now).write([read(each) for each in fresh])
        for each in fresh:
            each.state, each.confirmed_by = State.TAKEN, by
            record(each, Step.CONFIRMED, by=by, at=now)


@transaction.atomic
def end_by_decision(
    *,
    change: NationalChange,
    by: User,
    seen: int,
    decision: PublicationDecision,
    reason: str,
    now: datetime.datetime | None = None,
) -> NationalChange:
    """Put what is gone into the list of a decision that is being prepared.

    Raises NotFoundForPerson, ChangeMovedOn, NotForThis, ReasonMissing, ItemRefused.
    """
    fresh = claim(change, by=by, seen=seen, states=[State.OPEN, State.LATER])
    if fresh.kind != Kind.GONE:
        raise NotForThis
    said = _said(reason)
    if not said:
        raise ReasonMissing(_("Ghi lý do bãi bỏ. Người dân đọc được câu này."))
    add_item(
        decision=decision, by=by, kind=DecisionItem.Kind.ABOLISHED, code=fresh.code, reason=said
    )
    fresh.state = State.TAKEN
    words = f"{decision.number}: {said}"
    return record(fresh, Step.LISTED, by=by, at=now or timezone.now(), words=words)


@transaction.atomic
def leave(
    *,
    change: NationalChange,
    by: User,
    seen: int,
    reason: str,
    now: datetime.datetime | None = None,
) -> NationalChange:
    """Leave what is published as it is. Raises NotFoundForPerson, ChangeMovedOn, ReasonMissing."""
    fresh = claim(change, by=by, seen=seen, states=NationalChange.TO_DO)
    if not (said := _said(reason)):
        raise ReasonMissing
    fresh.state, fresh.proposed_by = State.LEFT, None
    return record(fresh, Step.LEFT, by=by, at=now or timezone.now(), words=said)


@transaction.atomic
def put_off(
    *,
    change: NationalChange,
    by: User,
    seen: int,
    reason: str = "",
    now: datetime.datetime | None = None,
) -> NationalChange:
    """Look at it later; a proposal goes back too. Raises NotFoundForPerson, ChangeMovedOn."""
    fresh = claim(change, by=by, seen=seen, states=[State.OPEN, State.PROPOSED])
    fresh.state, fresh.proposed_by = State.LATER, None
    return record(fresh, Step.LATER, by=by, at=now or timezone.now(), words=_said(reason))


@transaction.atomic
def reopen(
    *, change: NationalChange, by: User, seen: int, now: datetime.datetime | None = None
) -> NationalChange:
    """Look at what was left again. Raises NotFoundForPerson, ChangeMovedOn."""
    fresh = claim(change, by=by, seen=seen, states=[State.LEFT, State.LATER])
    if NationalChange.objects.filter(code=fresh.code, pk__gt=fresh.pk).exists():
        raise ChangeMovedOn
    fresh.state = State.OPEN
    return record(fresh, Step.REOPENED, by=by, at=now or timezone.now())


@transaction.atomic
def assign(
    *,
    change: NationalChange,
    by: User,
    seen: int,
    to: User | None,
    now: datetime.datetime | None = None,
) -> NationalChange:
    """Say who looks at it. Raises NotFoundForPerson, ChangeMovedOn."""
    fresh = claim(change, by=by, seen=seen, states=NationalChange.TO_DO)
    if to is not None and not may_write(to):
        raise NotFoundForPerson
    fresh.assigned_to = to
    name = to.full_name if to is not None else _("Chưa giao")
    return record(fresh, Step.ASSIGNED, by=by, at=now or timezone.now(), words=name)


def claim(
    change: NationalChange, *, by: User, seen: int, states: Collection[str]
) -> NationalChange:
    """Lock a change and return it fresh; call inside a transaction.

    Raises NotFoundForPerson, ChangeMovedOn.
    """
    if not may_write(by):
        raise NotFoundForPerson
    fresh = NationalChange.objects.select_for_update().get(pk=change.pk)
    if fresh.revision != seen or fresh.state not in states:
        raise ChangeMovedOn
    return fresh


def record(
    change: NationalChange, kind: str, *, by: User, at: datetime.datetime, words: str = ""
) -> NationalChange:
    """Save a change and write who did what with it, when and why."""
    change.revision += 1
    change.save()
    NationalChangeStep.objects.create(change=change, kind=kind, words=words, by=by, at=at)
    return change


def _said(text: str) -> str:
    return text.replace("\x00", "").strip()[:MOST_WORDS]
