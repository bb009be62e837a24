"""What a draft's pages and the list of drafts tell of its procedure."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.renewing import notice_of

register = template.Library()


@register.inclusion_tag("citizen/draft_notice.html")
def draft_notice(draft: Dossier, in_list: bool = False) -> dict[str, Any]:
    """Say that the procedure is closed, closes soon or has a newer version; nothing otherwise.

    `in_list`: in words only, for a row of a list; on a page also the way on, and what is left over.
    """
    notice = notice_of(draft, timezone.localdate())
    procedure = draft.procedure_version.procedure
    return {
        "notice": notice,
        "draft": draft,
        "in_list": in_list,
        "successor": procedure.successor if notice and not in_list else None,
        "left_over": [] if in_list else draft.answers.left_over,
    }
