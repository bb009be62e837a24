"""A page of the form: filled in over several visits, saved while the person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers import access, drafts
from dossiers.behalf import grounds
from dossiers.citizen import blocks, receiving, windows
from dossiers.citizen.guards import draft_view, filed_address
from dossiers.citizen.issuing_days import IssuedForm, days_beside, take_days
from dossiers.citizen.journey import Journey, journey_of, minutes_of, title_of
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier
from dossiers.renewing import notice_of
from portal import eforms, unsent
from portal.accounts.people import signed_in
from portal.design.eform_rendering import looked_up, render_context
from portal.design.errors import errors_of
from portal.design.formats import clock
from portal.documents import uploads
from portal.workflow.statuses import Status

CHANGED = "changed-field"


@require_GET
@draft_view
def resume(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Go on where something is still to be done; first to the new version, if there is one."""
    if notice_of(draft, timezone.localdate()).kind == "older":
        return redirect("dossiers:renew", draft.uuid)
    return redirect(journey_of(draft).first_open())


@require_http_methods(["GET", "POST"])
@draft_view
def form_page(request: HttpRequest, draft: Dossier, page_key: str) -> HttpResponse:
    """Show a page of the form, or take what was typed on it."""
    journey = journey_of(draft)
    form = form_of(draft, page_key)
    if not journey.has(page_key):
        return redirect(journey.first_open())
    if request.method == "POST":
        return _take(request, draft, form, page_key)
    unsaved = unsent.recall(request)
    typed = eforms.typed_words(form, page_key, unsaved) if unsaved else {}
    more = request.GET.getlist(blocks.MORE)[: blocks.MOST_AT_ONCE]
    context = page_context(draft, journey, page_key, typed=typed, more=more)
    return render(request, "citizen/form.html", {**context, "unsaved": bool(unsaved)})


def _take(request: HttpRequest, draft: Dossier, form: eforms.Form, page_key: str) -> HttpResponse:
    """Keep everything, then go where the pressed button leads."""
    words, others = windows.merge(form, page_key, request.POST, draft.answers)
    refused = receiving.take_form_files(request, draft, form, page_key)
    days = take_days(request, draft, form, page_key)
    if redirected := _leave(request, draft, form, page_key, words):
        return redirected
    outcome = drafts.save_page(
        draft=draft, by=signed_in(request), page_key=page_key, raw=words, today=timezone.localdate()
    )
    unsent.forget(request, request.path)
    journey = journey_of(draft)
    unclear = any(each.errors for each in days.values())
    if outcome.is_valid and not others and not refused and not unclear:
        return redirect(journey.after(page_key) if journey.has(page_key) else journey.first_open())
    context = page_context(draft, journey, page_key, outcome=outcome, refused=refused, days=days)
    return render(request, "citizen/form.html", {**context, "others": others}, status=422)


def _leave(
    request: HttpRequest,
    draft: Dossier,
    form: eforms.Form,
    page_key: str,
    words: windows.Words,
) -> HttpResponse | None:
    """Save without checking for the buttons that ask for nothing more; None for *Tiếp tục*."""
    target = ""
    if reloaded := form.find(request.POST.get("reload", "")):
        target = f"{request.path}#id_{reloaded.field_names()[-1]}"
    elif changed := blocks.changed(form, page_key, request.POST, words):
        target, words = f"{request.path}{changed.where}", changed.words
    elif "save" in request.POST:
        target = reverse("dossiers:mine")
    elif "back" in request.POST:
        target = journey_of(draft).before(page_key) or request.path
    if not target:
        return None
    drafts.autosave(draft=draft, by=signed_in(request), page_key=page_key, raw=words)
    unsent.forget(request, request.path)
    if "save" in request.POST:
        messages.success(request, _("Đã lưu bản nháp. Mở lại được trên máy khác."))
    return redirect(target)


@require_POST
@never_cache
def autosave(request: HttpRequest, public_id: Any, page_key: str) -> HttpResponse:
    """Save while the person types, and answer with the words of the saving state."""
    address = reverse("dossiers:form", args=[public_id, page_key])
    if not request.user.is_authenticated:
        unsent.keep(request, address)
        sign_in = f"{reverse('accounts:sign_in')}?{urlencode({'next': address})}"
        words = _("Đăng nhập lại để lưu tiếp. Chữ đã khai vẫn còn.")
        return JsonResponse({"words": words, "href": sign_in}, status=401)
    draft = access.get_draft_for(signed_in(request), public_id)
    if draft.status != Status.DRAFT:
        words = _("Hồ sơ này đã gửi rồi.")
        return JsonResponse({"words": words, "href": filed_address(draft)}, status=409)
    if problem := grounds.problem_of(draft, signed_in(request), timezone.localdate()):
        href = reverse("dossiers:for_whom", args=[public_id])
        return JsonResponse({"words": problem, "href": href}, status=409)
    form = form_of(draft, page_key)
    names = request.POST.getlist(CHANGED) if CHANGED in request.POST else None
    drawn = request.POST.get(windows.TOKEN, "")
    is_older = drawn not in ("", token_of(form, page_key, draft))
    saved_at = drafts.autosave(
        draft=draft, by=signed_in(request), page_key=page_key, raw=request.POST, names=names
    )
    unsent.forget(request, address)
    return JsonResponse(
        {
            "words": saved_words(saved_at),
            # An older window stays an older one until it is drawn again.
            "drawn": drawn if is_older else token_of(form, page_key, draft),
            "redraw": is_older,
            "pages": shown_pages(form, draft),
        }
    )


@require_GET
@draft_view
def communes(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Answer htmx with the communes of the chosen province, or what a search found."""
    return communes_of(request, draft)


def communes_of(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Return what an address or a reference question of the dossier's form looks up."""
    form = dossier.procedure_version.form_definition()
    fragment = looked_up(form, _first_values(request.GET), drafts.PLACES) if form else None
    if fragment is None:
        raise Http404
    return render(request, fragment.template, {"box": fragment.box})


def _first_values(query: QueryDict) -> dict[str, str]:
    return {name: query.get(name, "") for name in query}


def form_of(draft: Dossier, page_key: str) -> eforms.Form:
    """Return the form of a draft that has this page, else 404."""
    form = draft.procedure_version.form_definition()
    if form is None or all(page.key != page_key for page in form.pages):
        raise Http404
    return form


def saved_words(saved_at: Any) -> str:
    """Return "Đã lưu lúc 09:41"."""
    return _("Đã lưu lúc %(time)s") % {"time": clock(saved_at)}


def token_of(form: eforms.Form, page_key: str, draft: Dossier) -> str:
    """Return the mark of what the draft holds for a page now."""
    return windows.token_of(windows.stored_words(form, page_key, draft.answers))


def shown_pages(form: eforms.Form, draft: Dossier) -> str:
    """Return the pages that are to be filled in now: the line of parts changes with them."""
    return " ".join(page.key for page in eforms.visible_pages(form, draft.answers.data))


def page_context(
    draft: Dossier,
    journey: Journey,
    page_key: str,
    *,
    outcome: eforms.Outcome | None = None,
    typed: windows.Words | None = None,
    refused: Sequence[eforms.FieldMessage] = (),
    more: Sequence[str] = (),
    days: Mapping[str, IssuedForm] | None = None,
) -> dict[str, Any]:
    """Return everything that a page of the form prints."""
    form = form_of(draft, page_key)
    answers = draft.answers
    days = days_beside(draft, form, page_key) if days is None else days
    rendered = render_context(
        form,
        page_key,
        answers.data,
        [*(outcome.errors if outcome else ()), *refused],
        lookups=LookupsFor(draft),
        verified=answers.verified,
        typed={**answers.typed, **(typed or {})},
        communes_url=reverse("dossiers:communes", args=[draft.uuid]),
        files=receiving.names_by_question(draft, form, page_key),
        beside=days,
        more=more,
        posts_entries=True,
        live=True,
    )
    procedure = draft.procedure_version.procedure
    return {
        "draft": draft,
        "title": title_of(procedure),
        "rendered": rendered,
        "errors": [*rendered.error_lines, *errors_of(days.values())],
        "journey": journey,
        "current": page_key,
        "page_minutes": minutes_of(draft, page_key),
        "position": journey.position(page_key) if journey.has(page_key) else 1,
        "back": journey.before(page_key) if journey.has(page_key) else "",
        "saved_words": saved_words(answers.saved_at),
        "token": token_of(form, page_key, draft),
        "token_name": windows.TOKEN,
        "shown_pages": shown_pages(form, draft),
        "autosave": reverse("dossiers:autosave", args=[draft.uuid, page_key]),
        "guidance": uploads.guidance() if rendered.has_files else "",
    }
