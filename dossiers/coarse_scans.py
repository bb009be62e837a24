"""Scans that must be scanned again (docs/digitising.md): received only with a recorded reason.

Sometimes a paper is as it is, worn or faint, and the person must not go home for it: then the
officer says why she takes the scan all the same. A scan that is still being digitised holds nobody
up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossiers.errors.acting import ScansToRepeat
from dossiers.models import Dossier, DossierPaper
from portal.documents.models import Digitisation

if TYPE_CHECKING:
    from portal.accounts.models import User


def is_coarse(paper: DossierPaper) -> bool:
    """Must it be scanned again? Lists read `file__digitisation` along."""
    found = getattr(paper.file, "digitisation", None)
    return found is not None and found.state == Digitisation.State.RESCAN


def without_reason(papers: Iterable[DossierPaper]) -> list[str]:
    """Return the names of the papers that must be scanned again and that nobody took as they are,
    each once."""
    names = (each.name for each in papers if is_coarse(each) and not each.taken_why)
    return list(dict.fromkeys(names))


def require_reasons(dossier: Dossier) -> None:
    """Refuse to receive scans that must be scanned again without a reason. Raises ScansToRepeat."""
    papers = dossier.papers.filter(replaced_at=None).select_related("file__digitisation")
    if names := without_reason(papers):
        raise ScansToRepeat(names)


def note(dossier: Dossier, component_key: str, why: str, *, by: User) -> None:
    """Keep why the scans of one paper of a draft are taken as they are; "" takes it back."""
    scans = dossier.papers.filter(component_key=component_key, replaced_at=None)
    coarse = scans.filter(file__digitisation__state=Digitisation.State.RESCAN)
    coarse.update(taken_why=why, taken_by=by if why else None)


def taken(dossier: Dossier) -> list[DossierPaper]:
    """Return the scans in force that somebody took as they are."""
    found = dossier.papers.filter(replaced_at=None).exclude(taken_why="")
    return [paper for paper in found.select_related("file__digitisation") if is_coarse(paper)]


def told_of(papers: Iterable[DossierPaper]) -> dict[int, str]:
    """Return name and reason of each scan that was taken as it is, by the paper's id."""
    return {each.pk: f"{each.name}: {each.taken_why}" for each in papers if each.taken_why}
