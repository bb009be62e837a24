"""Who writes procedures."""

from __future__ import annotations

import uuid
from typing import Any

from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from procedures.models import Draft


def may_write(user: Any) -> bool:
    """May this person see and write drafts of procedures? Administrators may."""
    return bool(user.is_authenticated and duties_of(user).has(Role.ADMINISTRATOR))


def get_draft_for(user: Any, public_id: uuid.UUID | str) -> Draft:
    """Return the draft if `user` may see it; raise NotFoundForPerson otherwise."""
    if not may_write(user):
        raise NotFoundForPerson
    found = Draft.objects.select_related("base", "created_by", "changed_by")
    draft = found.filter(public_id=public_id).first()
    if draft is None:
        raise NotFoundForPerson
    return draft
