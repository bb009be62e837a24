"""Digitising of a dossier's papers: by whose certificate, and where their text is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import override

from dossiers import steps
from dossiers.models import Dossier, DossierPaper
from portal.accounts.models import Role
from portal.agencies.models import Agency
from portal.documents.digitising import asking
from portal.documents.models import Digitisation
from portal.documents.signing.base import Signatory
from portal.text import fold
from procedures.models.procedure import label_of

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.documents.models import StoredFile

MOST_FOUND = 50
MOST_WORDS = 8
SHORTEST = 2


def ask_for(file: StoredFile, *, unit: Agency, by: User) -> Digitisation | None:
    """Let a paper be digitised and signed by `unit`; None for a file that is no scan."""
    return asking.ask(file, signatory=Signatory(unit.code, unit.name), by=by)


def office_of(dossier: Dossier) -> str:
    """Return in which office a copy is signed at the step: "Thụ lý, UBND phường An Hải"."""
    step = steps.step_of(dossier)
    unit = Agency.objects.get(pk=steps.unit_of(dossier, step))
    with override("vi"):  # stands on a paper of the State
        return f"{Role(step.role.value).label}, {unit.short_name}"


class Found(NamedTuple):
    """A paper whose text holds what was looked for."""

    paper_id: int
    code: str
    paper: str
    applicant: str
    name: str
    short_name: str

    @property
    def procedure(self) -> str:
        """The procedure's name for tables."""
        return label_of(self.name, self.short_name)


def find(user: User, text: str) -> list[Found] | None:
    """Return at most MOST_FOUND + 1 papers with all these words, of dossiers she sees at work.

    None when nothing was asked that can be looked for. Marks and capitals do not matter.
    """
    words = [word for word in fold(text[:200].replace("\x00", "")).split() if len(word) >= SHORTEST]
    if not words:
        return None
    seen = Dossier.objects.seen_at_desk(user)
    papers = DossierPaper.objects.filter(replaced_at=None, dossier__in=seen)
    for word in words[:MOST_WORDS]:
        papers = papers.filter(file__digitisation__recognised__folded__contains=word)
    version = "dossier__procedure_version__procedure"
    rows = papers.order_by("-dossier_id", "pk").values_list(
        "pk",
        "dossier__code",
        "name",
        "dossier__applicant_name",
        f"{version}__name",
        f"{version}__short_name",
    )
    return [Found(*row) for row in rows[: MOST_FOUND + 1]]
