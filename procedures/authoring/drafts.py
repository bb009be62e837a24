"""Beginning, changing and dropping a draft: the only code that writes drafts and their changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.errors import NotFoundForPerson
from procedures.authoring.access import may_write
from procedures.authoring.errors import (
    BadDefinition,
    DraftChangedMeanwhile,
    DraftExists,
    DraftIsClosed,
)
from procedures.authoring.parts import PARTS, empty, require_bounded, require_shape
from procedures.models import Draft, DraftChange
from procedures.models.procedure import CODE_PATTERN

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from portal.accounts.models import User
    from procedures.models import ProcedureVersion

WHOLE = "definition"
"""The part's name when all of a draft is replaced at once: an import."""


def begin(
    *,
    by: User,
    definition: Mapping[str, Any],
    base: ProcedureVersion | None = None,
    now: datetime.datetime | None = None,
) -> Draft:
    """Open a draft that holds `definition`; parts that it leaves out begin empty.

    `base` is the version that it was made from. Raises NotFoundForPerson, BadDefinition,
    DraftTooLarge, DraftExists.
    """
    if not may_write(by):
        raise NotFoundForPerson
    now = now or timezone.now()
    whole = whole_of(definition)
    try:
        with transaction.atomic():
            return Draft.objects.create(
                code=whole["code"],
                definition=whole,
                base=base,
                created_by=by,
                created_at=now,
                changed_by=by,
                changed_at=now,
            )
    except IntegrityError as error:
        if "draft_open_once" in str(error):
            raise DraftExists from error
        raise


def save_part(
    *,
    draft: Draft,
    by: User,
    seen: int,
    part: str,
    value: Any,
    now: datetime.datetime | None = None,
) -> Draft:
    """Replace one part of the definition and return the draft fresh.

    `seen` is the revision that the page was drawn from. A change by somebody else of another part
    does no harm; of the same part it raises DraftChangedMeanwhile with both values. The same
    value again changes nothing. Raises also NotFoundForPerson, DraftIsClosed, BadDefinition,
    DraftTooLarge. What is merely unfinished is kept: `procedures.authoring.problems` tells it.
    """
    require_shape(part, value)
    with transaction.atomic():
        fresh = _claim(draft, by)
        current = fresh.definition.get(part)
        if current == value:
            return fresh
        _require_seen(fresh, part, seen, value)
        return _write(fresh, part, current, {**fresh.definition, part: value}, by, now)


def replace(
    *,
    draft: Draft,
    by: User,
    seen: int,
    definition: Mapping[str, Any],
    now: datetime.datetime | None = None,
) -> Draft:
    """Replace all of a draft, as an imported file does; the code stays the draft's own.

    Raises what `save_part` raises.
    """
    whole = whole_of({**definition, "code": draft.code})
    with transaction.atomic():
        fresh = _claim(draft, by)
        if fresh.definition == whole:
            return fresh
        if fresh.revision != seen:
            raise _meanwhile(fresh, WHOLE, fresh.definition, None, whole)
        return _write(fresh, WHOLE, fresh.definition, whole, by, now)


def editors(draft: Draft) -> set[int]:
    """Return the ids of everybody who wrote in it: none of them may approve it."""
    return {draft.created_by_id, *draft.changes.values_list("by_id", flat=True)}


def _claim(draft: Draft, by: User) -> Draft:
    if not may_write(by):
        raise NotFoundForPerson
    fresh = Draft.objects.select_for_update().get(pk=draft.pk)
    if not fresh.is_editable:
        raise DraftIsClosed
    return fresh


def _require_seen(fresh: Draft, part: str, seen: int, mine: Any) -> None:
    """Refuse when `part` changed since revision `seen`; a forged revision counts as the first."""
    since = fresh.changes.filter(revision__gt=min(max(seen, 1), fresh.revision))
    first = since.filter(part__in=(part, WHOLE)).order_by("revision").first()
    if first is not None:
        base = first.before if first.part == part else (first.before or {}).get(part)
        raise _meanwhile(fresh, part, fresh.definition.get(part), base, mine)


def _meanwhile(fresh: Draft, part: str, theirs: Any, base: Any, mine: Any) -> DraftChangedMeanwhile:
    who = fresh.changed_by.full_name
    at = timezone.localtime(fresh.changed_at).strftime("%H:%M")
    words = _("%(who)s vừa sửa phần này lúc %(at)s. Hãy so hai bản rồi lưu lại.")
    texts = {"theirs": theirs, "base": base, "mine": mine}
    return DraftChangedMeanwhile(words % {"who": who, "at": at}, who=who, at=at, part=part, **texts)


def _write(
    fresh: Draft,
    part: str,
    before: Any,
    definition: dict[str, Any],
    by: User,
    now: datetime.datetime | None,
) -> Draft:
    require_bounded(definition)
    now = max(now or timezone.now(), fresh.changed_at)
    fresh.definition = definition
    fresh.revision += 1
    fresh.changed_by, fresh.changed_at = by, now
    fresh.save(update_fields=["definition", "revision", "changed_by", "changed_at"])
    DraftChange.objects.create(
        draft=fresh, revision=fresh.revision, part=part, before=before, by=by, at=now
    )
    return fresh


def whole_of(definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition with every part, or refuse it with each fault."""
    code = definition.get("code")
    if not isinstance(code, str) or len(code) > 40 or not re.match(CODE_PATTERN, code):
        raise BadDefinition([_("code: mã thủ tục có dạng 1.000000")])
    if unknown := sorted(set(map(str, definition)) - {*PARTS, "code"}):
        raise BadDefinition([_("Không có phần “%s”") % key[:60] for key in unknown[:10]])
    require_bounded(dict(definition))
    whole = empty(code) | dict(definition)
    for part in PARTS:
        require_shape(part, whole[part])
    return whole
