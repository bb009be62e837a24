"""Drafts of many procedures at once, with what they lack to be filed: a workflow and a first form.

A national record says what the law asks, not how an agency works: it has no workflow and mostly no
form (docs/import.md). Both begin here as ready ones, to be gone on with in their builders.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.authoring.form_builder import library
from procedures.authoring.form_builder.places import empty_form
from procedures.authoring.pages.workflow.templates import READY

START = "start"
"""The key under which a beginning stands instead of parts: {"workflow": ..., "form": ...}."""
FORMS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "person": (gettext_lazy("Người khai, nơi cư trú, nội dung đề nghị"), ("nguoi", "dia_chi")),
    "business": (gettext_lazy("Doanh nghiệp, nội dung đề nghị"), ("doanh_nghiep",)),
}
"""First forms: their words and the blocks that they are made of."""


def started(document: Mapping[str, Any], wanted: Mapping[str, str]) -> dict[str, Any]:
    """Return the document with the chosen workflow and form where it has none of its own."""
    made = dict(document)
    if not made.get("workflow"):
        made["workflow"] = READY[wanted["workflow"]][1]()
    if not made.get("form"):
        made["form"] = first_form(str(made.get("name", "")), wanted["form"])
    return made


def first_form(title: str, kind: str) -> dict[str, Any]:
    """Return a form to begin with: who asks, and for what in words of one's own."""
    asked = {
        "kind": "long_text",
        "key": "noi_dung_de_nghi",
        "label": _("Nội dung đề nghị"),
        "required": True,
        "max_length": 4000,
    }
    who = [row for block in FORMS[kind][1] for row in library.rows_of(block)]
    return empty_form(title[:200]) | {
        "pages": [
            {"key": "nguoi_nop", "title": _("Người nộp hồ sơ"), "questions": who},
            {"key": "de_nghi", "title": _("Nội dung đề nghị"), "questions": [asked]},
        ]
    }


def words_of(wanted: Mapping[str, str]) -> str:
    """Return what is added, for the record of the change."""
    told = {"workflow": READY[wanted["workflow"]][0], "form": FORMS[wanted["form"]][0]}
    return _("quy trình “%(workflow)s”, tờ khai “%(form)s”") % told
