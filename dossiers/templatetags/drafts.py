"""What a draft's pages and the list of drafts tell of its procedure."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from dossiers.behalf.words import told_of
from dossiers.expiring import kept_until
from dossiers.models import Dossier
from dossiers.renewing import notice_of
from portal.eforms import visible_pages

register = template.Library()


@register.inclusion_tag("citizen/draft_notice.html")
def draft_notice(draft: Dossier, in_list: bool = False) -> dict[str, Any]:
    """Say whom the draft is for when that is not who types, until when it is kept, and that its
    procedure is closed, closes soon or has a newer version.

    `in_list`: in words only, for a row of a list; on a page also the way on, and what is left over.
    """
    notice = notice_of(draft, timezone.localdate())
    procedure = draft.procedure_version.procedure
    return {
        "told": None if in_list else told_of(draft),
        "notice": notice,
        "draft": draft,
        "kept_until": kept_until(draft.answers.saved_at),
        "in_list": in_list,
        "left": parts_left(draft) if in_list else 0,
        "successor": procedure.successor if notice and not in_list else None,
        "left_over": [] if in_list else draft.answers.left_over,
    }


def parts_left(draft: Dossier) -> int:
    """Return how many pages of the form are still to be filled in. Asks nothing of the database
    once this process has read the form."""
    form = draft.procedure_version.form_definition()
    if form is None:
        return 0
    done = set(draft.answers.pages_done)
    return sum(page.key not in done for page in visible_pages(form, draft.answers.data))
