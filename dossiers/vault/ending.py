"""What the vault keeps of a result ends with it: one way, whichever of both came first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.documents.models import RegisteredPaper
from portal.vault import keeping

if TYPE_CHECKING:
    from dossiers.models import Result
    from portal.documents.models import PaperChange


def end_in_vault(result: Result, change: PaperChange) -> None:
    """Take its validity from what the vault keeps of the result, so nothing is offered again."""
    origins = [f"result:{result.pk}"]
    if change.state == RegisteredPaper.State.REVOKED:
        keeping.revoke(origins, why=_why(change), now=change.at)
    else:
        keeping.end(origins, now=change.at)


def _why(change: PaperChange) -> str:
    """Return why a kept result lost its validity, in the language of the State."""
    with override("vi"):
        return _("Cơ quan thu hồi: %(why)s") % {"why": change.reason}
