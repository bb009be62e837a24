"""The papers of a draft: what we have, what we look up, and what is to be uploaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import components, drafts
from dossiers.citizen.filling import saved_words
from dossiers.citizen.guards import draft_view
from dossiers.citizen.journey import PAPERS, Journey, journey_of, papers_of, title_of
from dossiers.citizen.receiving import ACCEPT, PREFIX, take_files
from dossiers.citizen.start import SOURCES
from dossiers.models import Dossier, DossierPaper
from portal.accounts.people import signed_in
from portal.design.errors import FieldError
from portal.documents import uploads
from procedures.models import Component, PaperKind
from procedures.papers.listing import by_code
from procedures.papers.telling import good_for, quantity, whence


@dataclass
class Card:
    """One paper with its files and what was refused just now."""

    component: Component
    source: str
    files: list[DossierPaper] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    kind: PaperKind | None = None

    @property
    def facts(self) -> str:
        """Whence the paper comes, how many are asked for, how long it is good for."""
        told = [whence(self.kind, self.component.origin)]
        if self.takes_files:
            told += [quantity(self.component), good_for(self.kind)]
        return " ".join(each for each in told if each)

    @property
    def name(self) -> str:
        """Name of the field for its files."""
        return f"{PREFIX}{self.component.key}"

    @property
    def takes_files(self) -> bool:
        """Has the person anything to do for it?"""
        return self.component.origin == Component.Origin.UPLOAD

    @property
    def is_required(self) -> bool:
        """Must it be uploaded?"""
        return components.is_required(self.component)


@require_http_methods(["GET", "POST"])
@draft_view
def papers(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Show the papers, or take files and go where the pressed button leads."""
    journey = journey_of(draft)
    if not journey.has(PAPERS):
        return redirect(journey.first_open())
    if request.method != "POST":
        return _page(request, draft, journey)
    refusals = _take(request, draft)
    if refusals:
        return _page(request, draft, journey, refusals=refusals, status=422)
    if "save" in request.POST:
        messages.success(request, _("Đã lưu bản nháp. Mở lại được trên máy khác."))
        return redirect("dossiers:mine")
    if "continue" not in request.POST:
        return redirect(f"{request.path}#{_pressed(request)}")
    missing = drafts.missing_papers(draft)
    if not missing:
        return redirect(journey.after(PAPERS))
    lacking = {error.key: [str(error.message)] for error in missing}
    return _page(request, draft, journey, refusals=lacking, status=422)


def _take(request: HttpRequest, draft: Dossier) -> dict[str, list[str]]:
    """Remove what is to go, take what was chosen; return the refusals by component key."""
    wanted = {paper.key: paper for paper in papers_of(draft)}
    remove = request.POST.get("remove", "")
    if remove.isascii() and remove.isdigit() and len(remove) < 19:
        drafts.remove_paper(draft=draft, by=signed_in(request), paper_id=int(remove))
    found = {}
    for name in request.FILES:
        key = name.removeprefix(PREFIX)
        paper = wanted.get(key) if name.startswith(PREFIX) else None
        if paper is None or paper.origin != Component.Origin.UPLOAD:
            continue
        files = request.FILES.getlist(name)
        found[key] = take_files(draft, by=signed_in(request), component_key=key, files=files)
    for name, words in uploads.refused_unread(request).items():
        found[name.removeprefix(PREFIX)] = [words]
    asked = request.POST.get("upload", "")
    if asked in wanted and asked not in found and not request.FILES.getlist(f"{PREFIX}{asked}"):
        found[asked] = [_("Chọn tệp trước khi tải lên.")]
    return {key: words for key, words in found.items() if words}


def _pressed(request: HttpRequest) -> str:
    """Return the anchor of the card whose button was pressed."""
    key = request.POST.get("upload", "") or request.POST.get("card", "")
    return f"giay-{key[:60]}" if key.replace("-", "").replace("_", "").isalnum() else ""


def cards_of(draft: Dossier, refusals: dict[str, list[str]] | None = None) -> list[Card]:
    """Return a card for each paper that the case calls for."""
    files: dict[str, list[DossierPaper]] = {}
    for paper in draft.papers.filter(replaced_at=None).select_related("file"):
        files.setdefault(paper.component_key, []).append(paper)
    wanted = papers_of(draft)
    kinds = by_code(component.paper for component in wanted)
    return [
        Card(
            component,
            SOURCES[Component.Origin(component.origin)],
            files.get(component.key, []),
            (refusals or {}).get(component.key, []),
            kinds.get(component.paper),
        )
        for component in wanted
    ]


def _page(
    request: HttpRequest,
    draft: Dossier,
    journey: Journey,
    *,
    refusals: dict[str, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    cards = cards_of(draft, refusals)
    errors = [FieldError(words, f"#id_{card.name}") for card in cards for words in card.refusals]
    context: dict[str, Any] = {
        "draft": draft,
        "title": title_of(draft.procedure_version.procedure),
        "cards": cards,
        "errors": errors,
        "journey": journey,
        "current": PAPERS,
        "position": journey.position(PAPERS),
        "back": journey.before(PAPERS),
        "saved_words": saved_words(draft.answers.saved_at),
        "guidance": uploads.guidance(),
        "accept": ACCEPT,
        "address": reverse("dossiers:papers", args=[draft.uuid]),
    }
    return render(request, "citizen/papers.html", context, status=status)
