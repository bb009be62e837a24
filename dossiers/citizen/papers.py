"""The papers of a draft: what we have, what we look up, and what is to be uploaded."""

from __future__ import annotations

import contextlib
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import components, drafts, paper_days, upload_places
from dossiers.citizen.files import with_previews
from dossiers.citizen.filling import saved_words
from dossiers.citizen.guards import draft_view
from dossiers.citizen.issuing_days import IssuedForm
from dossiers.citizen.journey import PAPERS, Journey, journey_of, papers_of, title_of
from dossiers.citizen.receiving import ACCEPT, PREFIX, take_files
from dossiers.citizen.start import SOURCES
from dossiers.models import Dossier, DossierPaper
from dossiers.vault import fetching, held, looks, reuse
from dossiers.vault.whose import whose_vault
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.design.errors import FieldError
from portal.design.marking import sentences
from portal.documents import resuming, uploads
from portal.documents.models import Upload
from portal.errors import NotFoundForPerson
from portal.numbers import whole_number
from portal.registers.models import RegisterLook
from portal.vault.models import VaultItem
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
    unfinished: list[Upload] = field(default_factory=list)
    held: VaultItem | None = None
    held_files: list[VaultItem] = field(default_factory=list)
    """Every file of what is held: it may have been handed in as several."""
    of_other: str = ""
    is_own: bool = False
    look: RegisterLook | None = None

    @property
    def is_fetchable(self) -> bool:
        """Does a connected register hold it?"""
        return fetching.is_fetchable(self.component)

    @property
    def offers_held(self) -> bool:
        """Is there an item of the vault to be confirmed, and nothing handed in yet?"""
        return self.held is not None and not self.files

    @property
    def opens_in_vault(self) -> bool:
        """Does it lie in the person's own vault, where she may open it before she takes it?"""
        return self.held is not None and self.is_own

    @property
    def facts(self) -> str:
        """Whence the paper comes, how many are asked for, how long it is good for."""
        told = [whence(self.kind, self.component.origin)]
        if self.takes_files:
            told += [quantity(self.component), good_for(self.kind)]
        return sentences(*told)

    @property
    def name(self) -> str:
        """Name of the field for its files."""
        return f"{PREFIX}{self.component.key}"

    @property
    def takes_files(self) -> bool:
        """Has the person anything to do for it? Of what a register holds, when that failed."""
        return takes_files(self.component, self.look)

    @property
    def is_required(self) -> bool:
        """Must it be uploaded?"""
        return components.is_required(self.component)


def takes_files(component: Component, look: RegisterLook | None) -> bool:
    """May files be handed in for it: to be uploaded, or looked up in vain?"""
    if component.origin == Component.Origin.UPLOAD:
        return True
    return fetching.is_fetchable(component) and look is not None and not look.is_match


@require_http_methods(["GET", "POST"])
@draft_view
def papers(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Show the papers, or take files and go where the pressed button leads."""
    journey = journey_of(draft)
    if not journey.has(PAPERS):
        return redirect(journey.first_open())
    if request.method != "POST":
        return _page(request, draft, journey)
    _take_held(request, draft)
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


def _take_held(request: HttpRequest, draft: Dossier) -> None:
    """Do what the buttons for papers of the State ask: vault and registers."""
    wanted = {paper.key: paper for paper in papers_of(draft)}
    if (key := request.POST.get("reuse", "")) in wanted:
        reuse.take(draft=draft, by=signed_in(request), component_key=key)
    key = request.POST.get("fetch", "")
    if key in wanted and fetching.is_fetchable(wanted[key]):
        fetching.fetch(draft, wanted[key], by=signed_in(request), now=timezone.now())


def _take(request: HttpRequest, draft: Dossier) -> dict[str, list[str]]:
    """Remove what is to go, take what was chosen; return the refusals by component key."""
    wanted = {paper.key: paper for paper in papers_of(draft)}
    _drop_unfinished(request, draft)
    remove = whole_number(request.POST.get("remove", ""))
    if remove is not None:
        drafts.remove_paper(draft=draft, by=signed_in(request), paper_id=remove)
    found = {}
    looks = fetching.fetched(draft, list(wanted.values())) if request.FILES else {}
    for name in request.FILES:
        key = name.removeprefix(PREFIX)
        paper = wanted.get(key) if name.startswith(PREFIX) else None
        if paper is None or not takes_files(paper, looks.get(key)):
            continue
        files = request.FILES.getlist(name)
        found[key] = take_files(draft, by=signed_in(request), component_key=key, files=files)
    for name, words in uploads.refused_unread(request).items():
        found[name.removeprefix(PREFIX)] = [words]
    asked = request.POST.get("upload", "")
    if asked in wanted and asked not in found and not request.FILES.getlist(f"{PREFIX}{asked}"):
        found[asked] = [_("Chọn tệp trước khi tải lên.")]
    return {key: words for key, words in found.items() if words}


def _drop_unfinished(request: HttpRequest, draft: Dossier) -> None:
    """Throw away what is here of a file that stopped on its way."""
    try:
        which = uuid.UUID(request.POST.get("drop", ""))
    except ValueError:
        return
    with contextlib.suppress(NotFoundForPerson):
        resuming.cancel(
            owner=signed_in(request), place=upload_places.of_draft(draft), upload_id=which
        )


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
    pressed = (request.POST.get(name, "") for name in ("upload", "reuse", "fetch", "card"))
    key = next((value for value in pressed if value), "")
    return f"giay-{key[:60]}" if key.replace("-", "").replace("_", "").isalnum() else ""


def cards_of(
    draft: Dossier,
    refusals: dict[str, list[str]] | None = None,
    days: dict[str, IssuedForm] | None = None,
    by: User | None = None,
) -> list[Card]:
    """Return a card for each paper that the case calls for; `days` are forms with what is wrong.

    With `by`, a card also offers what this person has on its way, from any device.
    """
    files: dict[str, list[DossierPaper]] = {}
    for paper in with_previews(draft.papers.filter(replaced_at=None).select_related("vault_item")):
        files.setdefault(paper.component_key, []).append(paper)
    wanted = papers_of(draft)
    kinds = by_code(component.paper for component in wanted)
    whose = whose_vault(draft, timezone.localdate())
    lying = held.held_for(draft, wanted, on=timezone.localdate(), kinds=kinds, owner=whose.number)
    if by and lying:
        looks.note(draft, whose, by=by, now=timezone.now())
    fetched = fetching.fetched(draft, wanted)
    cards = [
        Card(
            component,
            SOURCES[Component.Origin(component.origin)],
            files.get(component.key, []),
            (refusals or {}).get(component.key, []),
            kinds.get(component.paper),
            held=lying.get(component.key),
            of_other=draft.applicant_name if whose.ground else "",
            is_own=bool(by and by.personal_id == whose.number),
            look=fetched.get(component.key),
        )
        for component in wanted
    ]
    stopped = resuming.unfinished(owner=by, place=upload_places.of_draft(draft)) if by else []
    for card in cards:
        if card.held and card.offers_held:
            card.held_files = held.files_of(card.held, timezone.localdate())
        card.unfinished = [upload for upload in stopped if upload.key == card.component.key]
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
    cards = cards_of(draft, refusals, days, by=signed_in(request))
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
        "takes_files": any(card.takes_files for card in cards),
        "accept": ACCEPT,
        "address": reverse("dossiers:papers", args=[draft.uuid]),
    }
    return render(request, "citizen/papers.html", context, status=status)
