"""Check your answers, then hand the dossier in, once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import actions, drafts
from dossiers.behalf import helping
from dossiers.behalf.errors import NotConfirmed
from dossiers.behalf.words import told_of
from dossiers.citizen.filling import saved_words
from dossiers.citizen.guards import draft_view, to_filed
from dossiers.citizen.journey import CHECK, PAPERS, journey_of, title_of
from dossiers.citizen.papers import cards_of
from dossiers.citizen.promise import promise_of, quote_of
from dossiers.citizen.receiving import PREFIX
from dossiers.errors.filing import Incomplete, OlderVersion
from dossiers.models import Dossier, Ground
from dossiers.posting.errors import NoPostalAddress, NotByPost
from dossiers.posting.ways import address_of
from portal import eforms
from portal.accounts.people import signed_in
from portal.design.eform_rendering import error_lines
from portal.design.errors import FieldError

STATEMENT = "cam-doan"


@require_http_methods(["GET", "POST"])
@draft_view
def check(request: HttpRequest, draft: Dossier) -> HttpResponseBase:
    """Show everything that will be sent; send it on POST. A repeated request finds it sent."""
    if request.method != "POST":
        return render(request, "citizen/check.html", _context(draft))
    if request.POST.get(STATEMENT) == "1":
        try:
            filed = actions.file_dossier(dossier=draft, by=signed_in(request))
        except Incomplete:
            return render(request, "citizen/check.html", _context(draft, ticked=True), status=422)
        except NotConfirmed:
            return render(request, "citizen/check.html", _context(draft, ticked=True), status=422)
        except (NotByPost, NoPostalAddress) as refusal:
            context = _context(draft, ticked=True, no_way=str(refusal.message))
            return render(request, "citizen/check.html", context, status=422)
        except OlderVersion:
            return redirect("dossiers:renew", draft.uuid)
        return to_filed(request, filed)
    return render(request, "citizen/check.html", _context(draft, unstated=True), status=422)


def _context(
    draft: Dossier, *, ticked: bool = False, unstated: bool = False, no_way: str = ""
) -> dict[str, Any]:
    errors, _answers = drafts.check(draft, today=timezone.localdate())
    journey = journey_of(draft)
    form = draft.procedure_version.form_definition()
    told = (
        eforms.summary(
            form,
            drafts.answers_with_files(draft),
            drafts.PLACES,
            verified=draft.answers.verified,
        )
        if form
        else ()
    )
    addresses = journey.addresses()
    lines = _lines(errors, addresses)
    if ticked and draft.ground == Ground.HELPER and not helping.is_confirmed(draft):
        lines.append(FieldError(str(NotConfirmed.message), "#xac-nhan"))
    if no_way:
        lines.append(FieldError(no_way, reverse("dossiers:draft_delivery", args=[draft.uuid])))
    if unstated:
        lines.append(FieldError(_("Đánh dấu cam đoan trước khi gửi"), f"#{STATEMENT}"))
    quote, unknown_price = quote_of(draft)
    return {
        "draft": draft,
        "title": title_of(draft.procedure_version.procedure),
        "journey": journey,
        "current": CHECK,
        "position": len(journey.parts),
        "back": journey.before(CHECK),
        "saved_words": saved_words(draft.answers.saved_at),
        "summary": told,
        "addresses": addresses,
        "cards": cards_of(draft),
        "papers_address": addresses.get(PAPERS, ""),
        "errors": lines,
        "quote": quote,
        "unknown_price": unknown_price,
        "promise": promise_of(draft, now=timezone.now()),
        "postal_address": address_of(draft) if draft.result_delivery == "post" else None,
        "told": told_of(draft),
        "needs_confirming": draft.ground == Ground.HELPER and not helping.is_confirmed(draft),
        "ticked": ticked,
        "unstated": unstated,
        "statement": STATEMENT,
    }


def _lines(
    errors: list[eforms.FieldMessage | drafts.PaperError], addresses: dict[str, str]
) -> list[FieldError]:
    """Return the lines of the summary, each a link to the part where it is mended."""
    lines: list[FieldError] = []
    for error in errors:
        if isinstance(error, drafts.PaperError):
            href = f"{addresses.get(PAPERS, '')}#id_{PREFIX}{error.key}"
            lines.append(FieldError(error.message, href))
        else:
            lines += error_lines([error], addresses)
    return lines
