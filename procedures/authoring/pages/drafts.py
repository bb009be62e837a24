"""The list of drafts; beginning one, and throwing one away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.people import signed_in
from procedures.authoring import drafts as writing
from procedures.authoring.claiming import MOST_REMARKS
from procedures.authoring.discarding import discard as throw_away
from procedures.authoring.errors import BadDefinition, DraftExists, DraftMovedOn, ReasonMissing
from procedures.authoring.exporting import definition_of
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view, seen, writer_view
from procedures.authoring.pages.workflow.finding import asked_words, holding
from procedures.authoring.parts import empty
from procedures.models import Draft, Procedure

MOST_SHOWN, MOST_ENDED, MOST_WORDS = 100, 20, 200


class BeginForm(forms.Form):
    """Which procedure: one that exists, by its code, or a new one with a code and a name."""

    code = forms.CharField(
        label=gettext_lazy("Mã thủ tục"),
        max_length=40,
        help_text=gettext_lazy("Ví dụ 1.001193. Thủ tục đã có thì soạn tiếp từ bản đang áp dụng."),
    )
    name = forms.CharField(
        label=gettext_lazy("Tên thủ tục"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Chỉ cần ghi khi thủ tục chưa có trong danh mục."),
    )

    def clean_code(self) -> str:
        """Take spaces off the code."""
        return str(self.cleaned_data["code"]).strip()


@require_http_methods(["GET", "HEAD", "POST"])
@writer_view
def drafts(request: HttpRequest) -> HttpResponse:
    """List the open drafts and the last finished ones, or those of `?tim=`; begin another."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begun = _begin(request, form)
        if begun is not None:
            return redirect("authoring:facts", public_id=begun.public_id)
    words = request.GET.get("tim", "").replace("\x00", "").strip()[:MOST_WORDS]
    shown = Draft.objects.select_related("changed_by").defer("definition")
    shown = shown.annotate(title=KT("definition__name"))
    text = Concat(KT("definition__name"), Value(" "), "code", output_field=TextField())
    shown = holding(shown, text, asked_words(words)) if words else shown
    opened = list(shown.filter(state__in=Draft.OPEN)[: MOST_SHOWN + 1])
    context: dict[str, Any] = {
        "form": form,
        "words": words,
        "most_words": MOST_WORDS,
        "open": opened[:MOST_SHOWN],
        "more": MOST_SHOWN if len(opened) > MOST_SHOWN else 0,
        "ended": list(shown.exclude(state__in=Draft.OPEN)[:MOST_ENDED]),
    }
    return render(
        request,
        "authoring/drafts.html",
        context,
        status=422 if form.is_bound and form.errors else 200,
    )


def _begin(request: HttpRequest, form: BeginForm) -> Draft | None:
    code, name = form.cleaned_data["code"], form.cleaned_data["name"].strip()
    procedure = (
        Procedure.objects.select_related("current__procedure__sector").filter(code=code).first()
    )
    base = procedure.current if procedure else None
    if procedure is None and not name:
        form.add_error("name", _("Chưa có thủ tục nào mang mã này. Ghi tên để lập thủ tục mới."))
        return None
    definition = definition_of(base) if base else empty(code, name or str(procedure))
    try:
        return writing.begin(by=signed_in(request), definition=definition, base=base)
    except DraftExists as refusal:
        form.add_error("code", str(refusal.message))
    except BadDefinition:
        form.add_error("code", _("Mã thủ tục có dạng 1.000000"))
    return None


@require_safe
@draft_view
def draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Lead to the first part."""
    return redirect("authoring:facts", public_id=draft.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def discard(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Ask for the reason, then throw the draft away."""
    refusal, reason = None, request.POST.get("reason", "")
    if request.method == "POST":
        try:
            throw_away(draft=draft, by=signed_in(request), seen=seen(request), reason=reason)
        except (ReasonMissing, DraftMovedOn) as error:
            refusal = error
            draft.refresh_from_db()
        else:
            messages.success(request, _("Đã bỏ bản soạn thảo của thủ tục %s.") % draft.code)
            return redirect("authoring:drafts")
    return draft_page(
        request,
        draft,
        tab="",
        template="authoring/discard.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        reason=reason,
        most_remarks=MOST_REMARKS,
    )
