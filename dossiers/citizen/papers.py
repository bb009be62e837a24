"""The papers of a draft: what we have, what we look up, and what is to be uploaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import components, drafts, paper_days
from dossiers.citizen.filling import saved_words
from dossiers.citizen.guards import draft_view
from dossiers.citizen.issuing_days import IssuedForm
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
from procedures.papers.validity import validity_of, warning


@dataclass
class Card:
    """One paper with its files and what was refused just now."""

    component: Component
    source: str
    files: list[DossierPaper] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    kind: PaperKind | None = None
    day: IssuedForm | None = None
    warning: str = ""

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
    days = _take_days(request, draft)
    if refusals or any(form.errors for form in days.values()):
        return _page(request, draft, journey, refusals=refusals, days=days, status=422)
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


def _take_days(request: HttpRequest, draft: Dossier) -> dict[str, IssuedForm]:
    """Keep the good days of issue that were posted; return every posted form by component key."""
    known = paper_days.validities(papers_of(draft))
    posted = {key: form for key in known if (form := IssuedForm(request.POST, key=key)).was_listed}
    good = {key: form.cleaned_data["issued_on"] for key, form in posted.items() if form.is_valid()}
    if good:
        drafts.set_issue_days(draft=draft, by=signed_in(request), days=good)
    return posted


def _pressed(request: HttpRequest) -> str:
    """Return the anchor of the card whose button was pressed."""
    key = request.POST.get("upload", "") or request.POST.get("card", "")
    return f"giay-{key[:60]}" if key.replace("-", "").replace("_", "").isalnum() else ""


def cards_of(
    draft: Dossier,
    refusals: dict[str, list[str]] | None = None,
    days: dict[str, IssuedForm] | None = None,
) -> list[Card]:
    """Return a card for each paper that the case calls for; `days` are forms with what is wrong."""
    files: dict[str, list[DossierPaper]] = {}
    for paper in draft.papers.filter(replaced_at=None).select_related("file"):
        files.setdefault(paper.component_key, []).append(paper)
    wanted = papers_of(draft)
    kinds = by_code(component.paper for component in wanted)
    cards = [
        Card(
            component,
            SOURCES[Component.Origin(component.origin)],
            files.get(component.key, []),
            (refusals or {}).get(component.key, []),
            kinds.get(component.paper),
        )
        for component in wanted
    ]
    for card in cards:
        _ask_day(card, (days or {}).get(card.component.key))
    return cards


def _ask_day(card: Card, posted: IssuedForm | None) -> None:
    """Ask for the day of issue of a paper that is there and good for a limited time."""
    validity = validity_of(card.kind.valid_amount, card.kind.valid_unit) if card.kind else None
    if validity is None or not card.files:
        return
    day = card.files[-1].issued_on
    if posted is not None and posted.errors:
        card.day = posted
        return
    card.day = IssuedForm(key=card.component.key, initial={"issued_on": day})
    card.warning = warning(day, validity, timezone.localdate()) if day else ""


def _page(
    request: HttpRequest,
    draft: Dossier,
    journey: Journey,
    *,
    refusals: dict[str, list[str]] | None = None,
    days: dict[str, IssuedForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    cards = cards_of(draft, refusals, days)
    errors = [FieldError(words, f"#id_{card.name}") for card in cards for words in card.refusals]
    errors += [
        FieldError(str(words), f"#id_{card.day.prefix}-issued_on_0")
        for card in cards
        if card.day is not None
        for words in card.day.errors.get("issued_on", ())
    ]
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
