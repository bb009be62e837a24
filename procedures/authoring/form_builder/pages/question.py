"""The panel of one question: its kind, its settings, its condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import listings
from portal.agencies.lookups import Places
from portal.eforms import Setting
from portal.eforms.kinds import KINDS, Item
from portal.eforms.wording import say
from procedures.authoring.form_builder import operations as ops
from procedures.authoring.form_builder.editing import Asked, askable, draw, flat, pressed, read
from procedures.authoring.form_builder.editing.flattening import Flat
from procedures.authoring.form_builder.keys import NEW, key_from, renamed_around
from procedures.authoring.form_builder.listing import holds_questions, seconds_in_words
from procedures.authoring.form_builder.pages.around import address, builder_page, form_of
from procedures.authoring.form_builder.pages.saving import save_form
from procedures.authoring.form_builder.places import Row, is_form, place_of, places, text_of
from procedures.authoring.form_builder.sound import sound_part
from procedures.authoring.pages.guards import draft_view
from procedures.models import Draft


def show(request: HttpRequest, draft: Draft, page: str, ref: str) -> HttpResponse:
    """Show the panel of a question beside its page."""
    form = form_of(draft)
    if not is_form(form):
        return builder_page(request, draft)
    place = place_of(form, ref)
    return _panel(request, draft, place.page, ref, place.row, None, {})


@require_POST
@draft_view
def question(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Save a question, or draw its panel again with a row more or less, or as another kind."""
    form, ref = form_of(draft), request.POST.get("cau", "")
    place = place_of(form, ref)
    typed: Flat = {name: [str(v) for v in values] for name, values in request.POST.lists()}
    row = place.row | {"kind": _kind(request, place.row)}
    do = request.POST.get("do", "save")
    if do != "save":
        return _panel(request, draft, place.page, ref, row, pressed(typed, do), {})
    asked = _asked(form, ref)
    found = read(_settings(row), typed, row, asked)
    if found.errors:
        return _panel(request, draft, place.page, ref, row, typed, found.errors, status=422)
    return _save(request, draft, form, ref, row["kind"], found.values) or redirect(
        address(draft, page=place.page)
    )


def _save(
    request: HttpRequest, draft: Draft, form: Any, ref: str, kind: str, values: dict[str, Any]
) -> HttpResponse | None:
    place = place_of(form, ref)
    old, label = text_of(place.row, "key"), values.get("label", "")
    wanted = values.pop("key", "") or old
    # A key nobody chose follows the label, until the question has been saved with one.
    if wanted == old and (not old or old.startswith(NEW)) and label:
        wanted = key_from(label, ops.keys_of(form) - {old})
    kept = {
        name: value
        for name, value in place.row.items()
        if name not in {each.name for each in _settings(place.row)} and name != "kind"
    }
    made = ops.set_question(form, ref, {"kind": kind, **values, **kept})
    around: dict[str, Any] = {}
    done = ""
    if wanted and wanted != old:
        made, after = ops.rename(made, ref, wanted)
        if old and "/" not in ref:
            around = renamed_around(draft.definition, old, after)
        if around:
            done = _("Đã lưu. Giấy tờ, phí và quy trình cũng gọi câu này bằng khóa mới.")
    return save_form(request, draft, made, around=around, done=done)


def _panel(
    request: HttpRequest,
    draft: Draft,
    page: str,
    ref: str,
    row: Row,
    typed: Flat | None,
    errors: Mapping[str, str],
    status: int = 200,
) -> HttpResponse:
    form = form_of(draft)
    asked = _asked(form, ref)
    settings = _settings(row)
    sound = sound_part(form).form
    known: Mapping[str, Item] = sound.items if sound else {}
    block = ref.rpartition("/")[0]
    beside = {
        text_of(each.row, "key"): (text_of(each.row, "kind"), text_of(each.row, "label"))
        for each in places(form)
        if each.ref.rpartition("/")[0] == block and each.ref != ref and text_of(each.row, "key")
    }
    told = say(row["when"], known) if row.get("when") is not None else ""
    fields = draw(
        [_by_name(each, draft) for each in settings],
        flat(settings, row, asked) if typed is None else typed,
        errors,
        asked,
        beside=beside,
        told=told,
    )
    return builder_page(
        request,
        draft,
        page=page,
        chosen=ref,
        status=status,
        row=row,
        panel=[each for each in fields if not each.is_further],
        further=[each for each in fields if each.is_further],
        panel_errors=[(name, words) for name, words in errors.items()],
        kind=row["kind"],
        kind_is_known=row["kind"] in KINDS,
        seconds=seconds_in_words(row),
        holds_questions=holds_questions(row),
        inner_kinds=_inner_kinds(row),
        can_ask=bool(asked),
        has_typed=typed is not None,
    )


def _asked(form: Any, ref: str) -> dict[str, Asked]:
    return askable(sound_part(form).form, ref, provinces=Places().provinces())


def _settings(row: Row) -> tuple[Any, ...]:
    kind = KINDS.get(text_of(row, "kind"))
    return kind.settings() if kind else ()


def _by_name(setting: Setting, draft: Draft) -> Setting:
    """A paper or a list is chosen by its name: nobody types its key."""
    if setting.name == "list":
        return replace(setting, type="choice", choices=tuple(listings.titled()))
    if setting.name != "component":
        return setting
    rows = [row for row in draft.definition.get("components") or [] if isinstance(row, dict)]
    named = [(text_of(row, "key"), text_of(row, "name")[:90]) for row in rows]
    papers = tuple(each for each in named if each[0])
    return replace(setting, type="choice", choices=papers)


def _kind(request: HttpRequest, row: Row) -> str:
    wanted = request.POST.get("kind", "")
    return wanted if wanted in KINDS else text_of(row, "kind")


def _inner_kinds(row: Row) -> list[tuple[str, str]]:
    found = next((each for each in _settings(row) if each.type == "items"), None)
    allowed = found.kinds if found else ()
    return [(name, KINDS[name].title()) for name in allowed if name in KINDS]
