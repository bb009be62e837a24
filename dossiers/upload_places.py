"""Where files in parts go: the opaque names of places that portal.documents.resuming keeps."""

from __future__ import annotations

from dossiers.models import Dossier, SupplementRequest


def of_draft(draft: Dossier) -> str:
    """Return the place of a draft's papers."""
    return f"draft:{draft.uuid}"


def of_messages(dossier: Dossier) -> str:
    """Return the place of what goes with the next message of a thread."""
    return f"message:{dossier.uuid}"


def of_request(request: SupplementRequest) -> str:
    """Return the place of what is sent for a supplement request."""
    return f"supplement:{request.pk}"
