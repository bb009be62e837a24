"""The administrators' pages of the catalogue of papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.people import signed_in
from procedures.authoring.pages.guards import writer_view
from procedures.models import PaperKind
from procedures.papers import editing, listing
from procedures.papers.forms import PaperKindForm, ReasonForm, initial_of

WORDS, AFTER, NAME = "tim", "sau", "ten"
METHODS = ["GET", "HEAD", "POST"]


@require_safe
@writer_view
def kinds(request: HttpRequest) -> HttpResponse:
    """List the kinds of papers by name, one page after a kind."""
    page = listing.page_of(request.GET.get(WORDS, ""), request.GET.get(AFTER, ""))
    return render(request, "procedures/papers/kinds.html", {"page": page})


@require_safe
@writer_view
def unlinked(request: HttpRequest) -> HttpResponse:
    """List the published papers that no entry fits, most asked first."""
    context = {
        "rows": listing.unlinked(),
        "most": listing.MOST_UNLINKED,
    }
    return render(request, "procedures/papers/unlinked.html", context)


@require_http_methods(METHODS)
@writer_view
def add(request: HttpRequest) -> HttpResponse:
    """Add a kind; a published paper that no entry fits may begin it."""
    name = request.GET.get(NAME, "").replace("\x00", "")[:300]
    begun = {"name": name, "source": PaperKind.Source.PERSON}
    form = PaperKindForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        return redirect("procedures:papers")
    return _page(request, form, None)


@require_http_methods(METHODS)
@writer_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a kind, end it or take it up again, or delete one that nothing refers to."""
    kind = editing.get_kind_for(signed_in(request), pk)
    errand = request.POST.get("viec", "luu")
    if request.method == "POST" and errand in ("het", "lai", "bo"):
        return _end_or_remove(request, kind, errand)
    form = PaperKindForm(request.POST or None, initial=initial_of(kind), old=kind)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        return redirect("procedures:papers")
    return _page(request, form, kind)


def _save(request: HttpRequest, form: PaperKindForm) -> bool:
    reason = form.cleaned_data["reason"]
    saved = editing.save(
        form.wanted(), old=form.old, by=signed_in(request), reason=reason, at=timezone.now()
    )
    if saved is None:
        form.add_error(None, _("Vừa có người sửa danh mục. Xem lại rồi lưu lần nữa."))
        return False
    messages.success(request, _("Đã lưu “%s”.") % saved.name)
    return True


def _end_or_remove(request: HttpRequest, kind: PaperKind, errand: str) -> HttpResponse:
    form = PaperKindForm(None, initial=initial_of(kind), old=kind)
    asked = ReasonForm(request.POST)
    if not asked.is_valid():
        return _page(request, asked, kind)
    now = timezone.now()
    by, reason, words = signed_in(request), asked.cleaned_data["reason"], kind.name
    if errand == "bo":
        done, said = editing.remove(kind, by=by, reason=reason, at=now), _("Đã xóa “%s”.")
        refused = _("Giấy tờ này đang được dùng nên không xóa được. Hãy cho hết hiệu lực.")
    else:
        on = timezone.localdate(now) if errand == "het" else None
        done = editing.end(kind, on=on, by=by, reason=reason, at=now)
        said = _("Từ hôm nay không thủ tục mới nào dùng “%s”.") if on else _("Lại dùng “%s”.")
        refused = _("Một giấy tờ khác đã mang tên này. Đổi tên một trong hai.")
    if not done:
        asked.add_error(None, refused)
        return _page(request, asked, editing.get_kind_for(by, kind.pk), shown=form)
    messages.success(request, said % words)
    return redirect("procedures:papers")


def _page(
    request: HttpRequest,
    form: ReasonForm,
    kind: PaperKind | None,
    *,
    shown: PaperKindForm | None = None,
) -> HttpResponse:
    """Draw the form of a kind; `form` may be that of the reason alone, which was refused."""
    full = form if isinstance(form, PaperKindForm) else shown
    if full is None:
        full = PaperKindForm(None, initial=initial_of(kind) if kind else {}, old=kind)
    context = {
        "form": full,
        "refused": form,
        "kind": kind,
        "uses": editing.uses_of(kind) if kind else 0,
        "procedures": listing.procedures_using(kind) if kind else [],
        "history": listing.history_of(kind),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "procedures/papers/kind.html", context, status=status)
