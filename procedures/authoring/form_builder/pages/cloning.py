"""Beginning with the form of another procedure, as it is published or being written."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.text import fold
from procedures.authoring.form_builder import operations as ops
from procedures.authoring.form_builder.pages.around import address, form_of
from procedures.authoring.form_builder.pages.saving import save_form
from procedures.authoring.form_builder.places import is_form
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view
from procedures.models import Draft, Procedure

MOST_FOUND = 30


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def clone(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Find a published form by name or code; take all of it, or its pages after one's own."""
    words = request.GET.get("q", "")[:200].strip()
    if request.method == "POST":
        found = _with_form().filter(code=request.POST.get("code", "")[:40]).first()
        if found is None or found.current is None or not is_form(found.current.form):
            refused = _("Không tìm thấy biểu mẫu đã công bố của thủ tục này.")
            return _page(request, draft, words, status=404, refused=refused)
        made = found.current.form
        if request.POST.get("how") == "after":
            made = _after(form_of(draft), made)
        done = _("Đã lấy biểu mẫu của thủ tục %s.") % found.code
        return save_form(request, draft, made, done=done) or redirect(address(draft))
    return _page(request, draft, words)


def _after(held: Any, taken: Any) -> Any:
    """Return the form with the pages of another behind its own, all keys fresh."""
    made = held
    rows = [row for page in taken["pages"] for row in page.get("questions") or []]
    titles = [(page.get("title") or "", page.get("lead") or "") for page in taken["pages"]]
    counts = [len(page.get("questions") or []) for page in taken["pages"]]
    keys = []
    for title, lead in titles:
        made, key = ops.add_page(made, title)
        made = ops.set_page(made, key, title=title, lead=lead)
        keys.append(key)
    if not rows:
        return made
    # Added together, so that conditions across pages follow the fresh keys; then sent on.
    made, _ref = ops.add_questions(made, keys[0], rows)
    first = next(page for page in made["pages"] if page["key"] == keys[0])
    all_rows = first["questions"]
    for key, count in zip(keys, counts, strict=True):
        page = next(each for each in made["pages"] if each["key"] == key)
        page["questions"], all_rows = all_rows[:count], all_rows[count:]
    return made


def _page(
    request: HttpRequest, draft: Draft, words: str, status: int = 200, **context: Any
) -> HttpResponse:
    plain = fold(words)
    rows = _with_form()
    if words:
        rows = rows.filter(Q(code__startswith=words) | Q(folded_name__contains=plain))
    return draft_page(
        request,
        draft,
        tab="form",
        template="authoring/form/clone.html",
        status=status,
        words=words,
        found=list(rows.order_by("code")[:MOST_FOUND]),
        back=address(draft),
        **context,
    )


def _with_form() -> QuerySet[Procedure]:
    return Procedure.objects.filter(current__form__isnull=False).select_related("current")
