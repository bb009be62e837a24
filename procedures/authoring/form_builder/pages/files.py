"""One form, or a whole definition, as a file: written for download, read from an upload."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.people import signed_in
from portal.bounds import bounded_upload, is_too_large
from procedures.authoring import drafts
from procedures.authoring.errors import BadDefinition, DraftChangedMeanwhile, DraftTooLarge
from procedures.authoring.faults import Fault
from procedures.authoring.form_builder.decoding import decoded
from procedures.authoring.form_builder.pages.around import address, form_of
from procedures.authoring.form_builder.pages.saving import save_form
from procedures.authoring.form_builder.places import is_form
from procedures.authoring.form_builder.sound import faults_in
from procedures.authoring.labels import SECTIONS
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view, seen
from procedures.authoring.parts import MOST_BYTES
from procedures.authoring.problems import faults_of
from procedures.models import Draft

MOST_TOLD = 20
MOST_NAMED = 5
"""Faults that are named in the message after an import; each stands at its place anyway."""


class NotFinished(BadDefinition):
    """A file that can be read but has faults: it comes in as work that goes on, if it is meant."""


@require_safe
@draft_view
def export_form(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Download the form."""
    return _file(form_of(draft), f"bieu-mau-{draft.code}.json")


@require_safe
@draft_view
def export_all(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Download the whole definition."""
    return _file(draft.definition, f"thu-tuc-{draft.code}.json")


@bounded_upload(MOST_BYTES + 64 * 1024)
@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def files(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show what can be downloaded; take a file in place of the form, or of everything."""
    if request.method != "POST":
        return _page(request, draft)
    try:
        value = _uploaded(request)
        if request.POST.get("what") == "all":
            return _replace(request, draft, value)
        return _import(request, draft, value)
    except (BadDefinition, DraftTooLarge) as refusal:
        problems = getattr(refusal, "problems", None) or [str(refusal.message)]
        return _page(
            request,
            draft,
            status=refusal.status,
            problems=problems[:MOST_TOLD],
            more=max(0, len(problems) - MOST_TOLD),
            is_unfinished=isinstance(refusal, NotFinished),
        )


def _import(request: HttpRequest, draft: Draft, value: Any) -> HttpResponse:
    if not is_form(value):
        words = _("Tệp này không phải một biểu mẫu: cần “version”, “title” và “pages”.")
        raise BadDefinition([words])
    broken = [Fault("form", f".{each.path}", each.message) for each in faults_in(value)]
    _require_sound(request, broken)
    done = _("Đã thay biểu mẫu bằng tệp vừa nhập.")
    answer = save_form(request, draft, value, done=done)
    if answer is not None:
        return answer
    _warn(request, broken)
    return redirect(address(draft))


def _replace(request: HttpRequest, draft: Draft, value: Any) -> HttpResponse:
    if not isinstance(value, dict):
        raise BadDefinition([_("Tệp này không phải một thủ tục.")])
    if value.get("code") not in (None, draft.code):
        words = _("Tệp này là của thủ tục %(other)s, không phải %(code)s.")
        raise BadDefinition([words % {"other": str(value["code"])[:40], "code": draft.code}])
    faults = _faults_of(value, draft)
    _require_sound(request, faults)
    try:
        drafts.replace(draft=draft, by=signed_in(request), seen=seen(request), definition=value)
    except DraftChangedMeanwhile as refusal:
        words = _("%(who)s vừa sửa bản này. Hãy tải tệp hiện có về, so lại, rồi nhập lần nữa.")
        return _page(
            request, draft, status=refusal.status, problems=[words % {"who": refusal.facts["who"]}]
        )
    messages.success(request, _("Đã thay cả bản soạn thảo bằng tệp vừa nhập."))
    _warn(request, faults)
    return redirect(address(draft))


def _faults_of(value: dict[str, Any], draft: Draft) -> list[Fault]:
    """Return what is wrong with a definition; where it is offered is chosen at each portal."""
    found = faults_of(drafts.whole_of({**value, "code": draft.code}))
    return [fault for fault in found if fault.part != "offered"]


def _require_sound(request: HttpRequest, faults: Sequence[Fault]) -> None:
    """Refuse a file with faults, each with its place, unless it is said to be unfinished."""
    if faults and "unfinished" not in request.POST:
        raise NotFinished([_told(fault) for fault in faults])


def _warn(request: HttpRequest, faults: Sequence[Fault]) -> None:
    """Say what is left to mend of a file that was taken as unfinished work."""
    if not faults:
        return
    words = _("Tệp đã nhập còn %(count)d chỗ cần sửa: %(first)s")
    first = "; ".join(_told(fault) for fault in faults[:MOST_NAMED])
    messages.warning(request, words % {"count": len(faults), "first": first})


def _told(fault: Fault) -> str:
    where = ", ".join(filter(None, (str(SECTIONS.get(fault.part, fault.part)), fault.place)))
    return f"{where}: {fault.message}"


def _uploaded(request: HttpRequest) -> Any:
    if is_too_large(request):
        raise BadDefinition([_("Tệp lớn quá 2 MB nên không được đọc. Hãy chọn tệp nhỏ hơn.")])
    upload = request.FILES.get("file")
    if upload is None or upload.size == 0:
        raise BadDefinition([_("Hãy chọn một tệp có nội dung.")])
    return decoded(upload.read(MOST_BYTES + 1))


def _page(request: HttpRequest, draft: Draft, status: int = 200, **context: Any) -> HttpResponse:
    return draft_page(
        request,
        draft,
        tab="form",
        template="authoring/form/files.html",
        status=status,
        back=address(draft),
        **context,
    )


def _file(value: Any, name: str) -> HttpResponse:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
