"""Where each fault of a draft is mended: the field, row, question or step, as a link and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.eforms import Problem
from procedures.authoring.faults import Fault
from procedures.authoring.form_builder.listing import faults_by_place
from procedures.authoring.form_builder.places import INNER, is_form, text_of
from procedures.authoring.pages.fact_forms import ClockForm, FactsForm, TextForm
from procedures.authoring.pages.row_forms import KINDS
from procedures.authoring.pages.tabs import Tab, tab_of
from procedures.models import Draft

_ROW = re.compile(r"\[(\d+)\]")
_IN_FORM = re.compile(r"\.pages\[(\d+)\](?:\.questions\[(\d+)\](?:\.questions\[(\d+)\])?)?")
_ROW_PARTS = frozenset(kind.part for kind in KINDS.values())
_FORMS: dict[str, type[forms.Form]] = {
    "facts": FactsForm,
    "text": TextForm,
    "clock": ClockForm,
}


@dataclass(frozen=True)
class PlacedFault:
    """A fault with the tab on which it is mended, the address of its very place, and its name."""

    fault: Fault
    tab: Tab | None
    href: str
    name: str
    message: str


def placed(draft: Draft, faults: Iterable[Fault], tabs: Iterable[Tab]) -> list[PlacedFault]:
    """Return the faults with their places; `tabs` are those of the draft."""
    by_key = {tab.key: tab for tab in tabs}
    return [_placed(draft, fault, by_key.get(tab_of(fault.part))) for fault in faults]


def _placed(draft: Draft, fault: Fault, tab: Tab | None) -> PlacedFault:
    if tab is None:
        return PlacedFault(fault, None, "", fault.place, fault.message)
    query, name = _spot(draft.definition, fault, tab.key)
    href = query if query.startswith("/") else f"{tab.href}{query}"
    if fault.part == "form" and query:
        href = reverse("authoring:form_page", args=[draft.public_id]) + query
    words = _in_words(draft.definition, fault)
    return PlacedFault(fault, tab, href, name or fault.place, words)


def _in_words(definition: Mapping[str, Any], fault: Fault) -> str:
    """Return what is wrong as the form builder says it: settings by their labels, not by keys."""
    form = definition.get("form")
    if fault.part != "form" or not is_form(form):
        return fault.message
    found = faults_by_place(form, [Problem(fault.path.removeprefix("."), fault.message)])
    return next(iter(found.values()))[0]


def _spot(definition: Mapping[str, Any], fault: Fault, tab: str) -> tuple[str, str]:
    """Return what leads from the tab to the place, and the place's name; "" for the tab itself."""
    if fault.part == "form":
        return _in_form(definition.get("form"), fault.path)
    if fault.part == "workflow":
        return _in_workflow(definition.get("workflow"), fault)
    row = _ROW.match(fault.path)
    if fault.part in _ROW_PARTS and row:
        return f"?dong={int(row[1])}", ""
    field = fault.path.removeprefix(".") if fault.part in ("version", "clock") else fault.part
    field = "sector_name" if fault.part == "sector" else field
    form = _FORMS.get(tab)
    return (f"#id_{field}", "") if form and field in form.base_fields else ("", "")


def _in_workflow(workflow: Any, fault: Fault) -> tuple[str, str]:
    for parameter, part, key in (("loi", "edges", fault.edge), ("buoc", "steps", fault.step)):
        rows = workflow.get(part) if isinstance(workflow, dict) else None
        row = next((each for each in rows or () if each.get("key") == key), None) if key else None
        if row is not None:
            told = text_of(row, "name") or text_of(row, "label") or key
            words = _("bước “%s”") if part == "steps" else _("lối “%s”")
            return f"?{urlencode({parameter: key})}#sua", words % told
    return "", ""


def _in_form(form: Any, path: str) -> tuple[str, str]:
    found = _IN_FORM.match(path)
    if found is None or not is_form(form):
        return "", ""
    numbers = [int(each) for each in found.groups() if each is not None]
    if numbers[0] >= len(form["pages"]):
        return "", ""
    holder = form["pages"][numbers[0]]
    query, words, refs = {"trang": holder["key"]}, _("trang “%s”"), []
    for number in numbers[1:]:
        rows = holder.get(INNER) or []
        if number >= len(rows):
            break
        holder, words = rows[number], _("câu “%s”")
        refs.append(text_of(holder, "key") or f"{query['trang']}.{number}")
    if refs:
        query["cau"] = "/".join(refs)
    told = text_of(holder, "title") or text_of(holder, "label") or text_of(holder, "key")
    return f"?{urlencode(query)}", words % told
