"""Answering a supplement request one item at a time, each with an address of its own.

What is answered is saved with the item, for this person and every device of hers; all of it is sent
together from the dossier's page (supplementing.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import answering, held_files, offers
from dossiers.answering import Held
from dossiers.citizen import corrections, taking_files
from dossiers.citizen.guards import dossier_view
from dossiers.citizen.journey import title_of
from dossiers.citizen.receiving import ACCEPT
from dossiers.citizen.saved_answers import Saved
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal import unsent
from portal.accounts.people import signed_in
from portal.design.errors import silence
from portal.documents import uploads
from portal.documents.serving import page_response


@dataclass(frozen=True)
class Line:
    """One item in the list of the dossier's page."""

    number: int
    item: SupplementItem
    answered: bool
    saved: Saved | None = None


@dataclass(frozen=True)
class Progress:
    """How far this person has come with a request."""

    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        """How many are answered."""
        return sum(line.answered for line in self.lines)

    @property
    def next(self) -> Line | None:
        """The first that is not answered yet."""
        return next((line for line in self.lines if not line.answered), None)


def progress_of(
    asked: SupplementRequest, held: Held, saved: Mapping[int, Saved] | None = None
) -> Progress:
    """Return the items in order, and which of them are answered; `saved` says with what."""
    told = saved or {}
    items = enumerate(asked.items.all(), start=1)
    return Progress(
        tuple(Line(number, item, held.has(item), told.get(item.pk)) for number, item in items)
    )


@require_http_methods(["GET", "POST"])
@dossier_view
def answer(request: HttpRequest, found: Dossier, number: int) -> HttpResponse:
    """Show one item with what was said of it, and save its answer."""
    asked = corrections.open_request(found)
    if asked is None or not offers.citizen_offers(found).supply:
        return redirect("dossiers:dossier", found.code)
    removed = request.method == "POST" and held_files.remove(request, asked)
    progress = progress_of(asked, held := answering.held_by(signed_in(request), asked))
    if not 1 <= number <= len(progress.lines):
        raise Http404
    page = _Page(request, found, asked, progress, held, number)
    if request.method != "POST":
        return page.show()
    unsent.forget(request, request.path)
    return page.drawn_again() if removed or "reload" in request.POST else page.take()


class _Page:
    """One request for the page of one item."""

    def __init__(
        self,
        request: HttpRequest,
        found: Dossier,
        asked: SupplementRequest,
        progress: Progress,
        held: Held,
        number: int,
    ) -> None:
        self.request, self.found, self.asked = request, found, asked
        self.progress, self.held, self.number = progress, held, number
        self.item = progress.lines[number - 1].item
        self.is_paper = self.item.kind == SupplementItem.Kind.PAPER

    def show(self) -> HttpResponse:
        """Show what is saved, or what an expired sign-in left unsent."""
        unsaved = unsent.recall(self.request)
        own = unsaved or self.held.words.get(self.item.pk)
        posted = self._with(own) if own else None
        sent = corrections.unchecked(self._read(posted)) if posted is not None else None
        return self._render(sent=sent, posted=posted, unsaved=bool(unsaved))

    def drawn_again(self) -> HttpResponse:
        """Show what was typed without checking it: a province was chosen."""
        sent = corrections.unchecked(self._read(self.request.POST))
        return self._render(sent=sent, posted=self.request.POST)

    def take(self) -> HttpResponse:
        """Save the answer, or say what is to be mended."""
        posted = self._with(dict(self.request.POST.lists()))
        if self.is_paper:
            day = corrections.issuing_days(self.found, [self.item], self.request.POST)
            refused = self._take_files()
            if refused or any(form.errors for form in day.values()):
                return self._render(posted=self.request.POST, refusals=refused, status=422)
            typed = {
                name: words
                for name, words in self.request.POST.lists()
                if any(name.startswith(f"{form.prefix}-") for form in day.values())
            }
        else:
            sent = self._read(posted)
            if sent.errors:
                return self._render(sent=sent, posted=posted, status=422)
            typed = sent.typed_of(self.found, self.item, posted)
        now = timezone.now()
        answering.hold(self.item, by=signed_in(self.request), typed=typed, now=now)
        return self._go_on()

    def _go_on(self) -> HttpResponse:
        lines = self.progress.lines
        left = [line.number for line in lines if not line.answered and line.number != self.number]
        if left:
            further = next((each for each in left if each > self.number), left[0])
            messages.success(self.request, _("Đã lưu mục %(number)d.") % {"number": self.number})
            return redirect("dossiers:supplement_item", self.found.code, further)
        messages.success(self.request, _("Đã lưu đủ các mục. Xem lại rồi bấm Gửi bổ sung."))
        return redirect(f"{reverse('dossiers:dossier', args=[self.found.code])}#bo-sung")

    def _with(self, own: dict[str, list[str]]) -> QueryDict:
        """Return these words with those that are saved for the other items."""
        others = {pk: words for pk, words in self.held.words.items() if pk != self.item.pk}
        together = Held(others, {}).posted()
        for name, typed in own.items():
            together.setlist(name, typed)
        return together

    def _read(self, posted: QueryDict) -> corrections.Sent:
        """Check this item beside those that are answered; other items' errors are their own."""
        if self.is_paper:
            return corrections.read(self.found, [], posted, today=timezone.localdate())
        known = [line.item for line in self.progress.lines if line.item.pk in self.held.words]
        items = [self.item, *(item for item in known if item.pk != self.item.pk)]
        sent = corrections.read(self.found, items, posted, today=timezone.localdate())
        return sent.only_for({self.item.key, *sent.more})

    def _take_files(self) -> dict[str, list[str]]:
        """Hold the files that came; return what is to be said of those refused, or that lack."""
        words = taking_files.take(self.request, self.asked, self.item, self.held.files)
        return {self.item.key: words} if words else {}

    def _render(
        self,
        *,
        sent: corrections.Sent | None = None,
        posted: QueryDict | None = None,
        refusals: dict[str, list[str]] | None = None,
        unsaved: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        checked = status == 422
        days = corrections.issuing_days(self.found, [self.item], posted) if posted else None
        if days and not checked:
            silence(days.values())
        every = corrections.corrections_of(
            self.found,
            self.asked,
            communes_url=reverse("dossiers:supplement_communes", args=[self.found.code]),
            sent=sent,
            kept=self.held.files,
            refusals=refusals,
            days=days,
        )
        shown = [
            each
            for each in every
            if each.number == self.number or each.number > len(self.progress.lines)
        ]
        context: dict[str, Any] = {
            "dossier": self.found,
            "title": title_of(self.found.procedure_version.procedure),
            "corrections": shown,
            "count": len(self.progress.lines),
            "number": self.number,
            "progress": self.progress,
            "is_last": all(
                line.answered or line.number == self.number for line in self.progress.lines
            ),
            "errors": corrections.errors_of(shown),
            "guidance": uploads.guidance(),
            "accept": ACCEPT,
            "unsaved": unsaved,
        }
        return render(self.request, "citizen/one_correction.html", context, status=status)


@require_GET
@dossier_view
def pinned_page(request: HttpRequest, found: Dossier, number: int, page: int) -> HttpResponse:
    """Show small the page that the officer pinned."""
    asked = corrections.open_request(found)
    items = list(asked.items.all()) if asked else []
    item = items[number - 1] if 1 <= number <= len(items) else None
    if item is None or item.pinned is None or page not in item.pages:
        raise Http404
    return page_response(item.pinned.file, page)
