"""The parts of filing, in order: the pages of the form, the papers, and checking."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dossiers import components, drafts
from dossiers.models import Dossier
from portal import eforms
from portal.eforms.kinds import Question
from procedures.models import Component, Procedure

# No key of a form holds a hyphen, so these never clash with a page of it.
PAPERS = "giay-to"
CHECK = "kiem-tra"


@dataclass(frozen=True)
class Part:
    """One part, with its address and whether it is done; `is_content`: its title is the form's."""

    key: str
    title: str
    href: str
    is_done: bool = False
    is_content: bool = False


@dataclass(frozen=True)
class Journey:
    """All parts of a draft as its answers stand now."""

    parts: tuple[Part, ...]

    def position(self, key: str) -> int:
        """Return the number of a part, from 1. ValueError when it is not one of the way."""
        return [part.key for part in self.parts].index(key) + 1

    def has(self, key: str) -> bool:
        """Is this part on the way?"""
        return any(part.key == key for part in self.parts)

    def after(self, key: str) -> str:
        """Return the address of the next part."""
        return self.parts[min(self.position(key), len(self.parts) - 1)].href

    def before(self, key: str) -> str:
        """Return the address of the part before, "" for the first."""
        position = self.position(key)
        return self.parts[position - 2].href if position > 1 else ""

    def first_open(self) -> str:
        """Return the address of the first part that is not done: where to go on."""
        return next((part.href for part in self.parts if not part.is_done), self.parts[-1].href)

    def addresses(self) -> dict[str, str]:
        """Return the addresses by the key of the part."""
        return {part.key: part.href for part in self.parts}


def journey_of(draft: Dossier) -> Journey:
    """Return the way of a draft.

    The papers are left out only when the case calls for none but forms that are filled in here:
    what we have and what we fetch is shown, too.
    """
    form = draft.procedure_version.form_definition()
    pages = eforms.visible_pages(form, draft.answers.data) if form else ()
    done = draft.answers.pages_done
    parts = [
        Part(page.key, page.title, page_address(draft, page.key), page.key in done, True)
        for page in pages
    ]
    if any(paper.origin != Component.Origin.FORM for paper in papers_of(draft)):
        address = reverse("dossiers:papers", args=[draft.uuid])
        # Which papers are wanted follows from the answers: nothing is done before these stand.
        is_done = all(part.is_done for part in parts) and not drafts.missing_papers(draft)
        parts.append(Part(PAPERS, _("Giấy tờ"), address, is_done))
    parts.append(Part(CHECK, _("Kiểm tra và gửi"), reverse("dossiers:check", args=[draft.uuid])))
    return Journey(tuple(parts))


def page_address(draft: Dossier, key: str) -> str:
    """Return the address of a page of the form."""
    return reverse("dossiers:form", args=[draft.uuid, key])


def papers_of(dossier: Dossier) -> list[Component]:
    """Return the papers that this case calls for, headings left out."""
    return [component for component in components.wanted(dossier) if not component.is_note]


def title_of(procedure: Procedure) -> str:
    """Return the name of a procedure as a heading: the short one when there is one."""
    return procedure.short_name or procedure.title


def minutes_of(draft: Dossier, page_key: str) -> int:
    """Return how many minutes a page takes: its share of the form's by questions; 0 if not known.

    Pages shown now count, so that the shares follow the answers.
    """
    version = draft.procedure_version
    form, minutes = version.form_definition(), version.minutes_to_fill
    if form is None or not minutes:
        return 0
    asked = {
        page.key: sum(isinstance(each, Question) for each in page.questions)
        for page in eforms.visible_pages(form, draft.answers.data)
    }
    total = sum(asked.values())
    return max(1, round(minutes * asked.get(page_key, 0) / total)) if total else 0
