"""The builder: the form's title, its pages, and the questions of one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.eforms.kinds import KINDS
from procedures.authoring.form_builder import library
from procedures.authoring.form_builder import operations as ops
from procedures.authoring.form_builder.keys import NEW, key_from, numbered
from procedures.authoring.form_builder.pages.around import address, builder_page, form_of
from procedures.authoring.form_builder.pages.question import show
from procedures.authoring.form_builder.pages.saving import save_form
from procedures.authoring.form_builder.places import (
    Row,
    page_of,
    place_of,
    text_of,
)
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view
from procedures.models import Draft

LONGEST = 300
_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@draft_view
def form(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the form from its first page; take its title, a new page, and moves of pages."""
    if request.method != "POST":
        return builder_page(request, draft)
    held, do, key = form_of(draft), _word(request, "do"), _word(request, "trang")
    where = key
    if do == "title":
        made = ops.set_title(held, _word(request, "title") or draft.name)
    elif do == "add-page":
        title = _word(request, "title")
        if not title:
            return _refused(request, draft, key, _("Hãy đặt tên cho trang mới."))
        made, where = ops.add_page(held, title)
    elif do in ("page-up", "page-down"):
        made = ops.move_page(held, key, -1 if do == "page-up" else 1)
    elif do == "page-save":
        title, lead = _word(request, "title"), _word(request, "lead", 1000)
        made = ops.set_page(held, key, title=title, lead=lead)
    elif do == "page-remove":
        questions = page_of(held, key).get("questions")
        if questions and "sure" not in request.POST:
            return _ask_first(request, draft, page_of(held, key), questions, do)
        made, where = ops.remove_page(held, key), ""
    else:
        return redirect(address(draft, page=key))
    return save_form(request, draft, made) or redirect(address(draft, page=where))


@require_http_methods(_METHODS)
@draft_view
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show one page; add, move, copy and remove its questions."""
    key = (request.POST if request.method == "POST" else request.GET).get("trang", "")
    if request.method != "POST":
        if ref := request.GET.get("cau", ""):
            return show(request, draft, key, ref)
        return builder_page(request, draft, page=key)
    held, do, ref = form_of(draft), _word(request, "do"), _word(request, "cau")
    chosen = ref
    if do == "add":
        into = _word(request, "into")
        row = new_row(_word(request, "kind"), _word(request, "label"), ops.keys_of(held))
        if row is None:
            return _refused(request, draft, key, _("Hãy chọn một loại câu hỏi."))
        made, chosen = ops.add_questions(held, key, [row], into=into)
    elif do == "block":
        rows = library.rows_of(_word(request, "block"))
        if not rows:
            return _refused(request, draft, key, _("Không có khối câu hỏi này."))
        made, chosen = ops.add_questions(held, key, rows)
    elif do in ("up", "down"):
        made, chosen = ops.move_question(held, ref, -1 if do == "up" else 1), ""
    elif do == "copy":
        made, chosen = ops.copy_question(held, ref)
    elif do == "send":
        made, chosen = ops.send_to_page(held, ref, _word(request, "to")), ""
    elif do == "remove":
        row = place_of(held, ref).row
        looking = ops.dependants(held, text_of(row, "key"))
        if looking and "sure" not in request.POST:
            return _ask_first(request, draft, row, looking, do, ref=ref, key=key)
        made, chosen = ops.remove_question(held, ref), ""
    else:
        return redirect(address(draft, page=key, ref=ref))
    return save_form(request, draft, made) or redirect(address(draft, page=key, ref=chosen))


def new_row(kind: str, label: str, taken: set[str]) -> Row | None:
    """Return a new question of a kind; None for an unknown one."""
    known = KINDS.get(kind)
    if known is None:
        return None
    key = key_from(label, taken) if label else numbered(NEW, taken)
    row: Row = {"kind": kind, "key": key}
    names = {each.name: each for each in known.settings()}
    if label or names["label"].required:
        row["label"] = label or _("Câu hỏi mới")
    for name, setting in names.items():
        if setting.type in ("list", "items") and setting.required:
            row[name] = []
    return row


def _word(request: HttpRequest, name: str, most: int = LONGEST) -> str:
    return " ".join(request.POST.get(name, "").split())[:most]


def _refused(request: HttpRequest, draft: Draft, page: str, words: str) -> HttpResponse:
    return builder_page(request, draft, page=page, status=422, refused=words)


def _ask_first(
    request: HttpRequest,
    draft: Draft,
    row: Row,
    others: list[Any],
    do: str,
    *,
    ref: str = "",
    key: str = "",
) -> HttpResponse:
    """Show what else is touched by a removal before it is done."""
    return draft_page(
        request,
        draft,
        tab="form",
        template="authoring/form/remove.html",
        row=row,
        title=text_of(row, "title") or text_of(row, "label"),
        others=[text_of(each, "label") for each in others],
        do=do,
        ref=ref,
        page=key or row.get("key", ""),
        back=address(draft, page=key or row.get("key", ""), ref=ref),
    )
