"""Digitised copies that the site made, known by their very file.

Told are who signed and when: what the file itself shows to whoever holds it, nothing of a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from portal.documents.models import CopySignature


def find(sha256: str) -> Sequence[CopySignature]:
    """Return the signatures of the copy with this SHA-256, oldest first; two queries at most.

    A copy as it was before an officer signed it is known, too, with the signature of then.
    """
    last = CopySignature.objects.filter(sha256=sha256).order_by("-pk").first()
    if last is None:
        return []
    rows = CopySignature.objects.filter(digitisation=last.digitisation_id, pk__lte=last.pk)
    return list(rows.order_by("pk"))
