"""How pages say what the signatures of a paper are worth."""

from __future__ import annotations

from typing import Any

from django import template

from portal.documents.judging import words
from portal.documents.models import FileSignatures

register = template.Library()


@register.inclusion_tag("documents/signatures.html")
def signatures_of(found: FileSignatures | str, *, can_replace: bool = False) -> dict[str, Any]:
    """Show what became known of the signatures of a file; nothing for a file without any.

    `can_replace`: the page is the person's draft, where another file may still be chosen.

    Pages fetch `file__signatures` with the file; templates find "" where there is no row.
    """
    if not isinstance(found, FileSignatures):
        return {"row": None}
    return {"row": found, "lines": words.lines(found), "can_replace": can_replace}
