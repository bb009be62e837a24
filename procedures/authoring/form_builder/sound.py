"""The part of an unfinished form that can already be shown: whole, or without what is broken."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from portal.eforms import DefinitionError, Form, Problem, parse_form
from procedures.authoring.form_builder.places import INNER, is_form

MOST_ROUNDS = 12
_QUESTION = re.compile(r"pages\[(\d+)\]\.questions\[(\d+)\]")


@dataclass(frozen=True)
class Sound:
    """`form` is None when nothing can be shown; `left_out` counts questions that are broken."""

    form: Form | None
    left_out: int = 0


def faults_in(document: Any) -> list[Problem]:
    """Return what keeps a form from being published, each with its place."""
    try:
        parse_form(document)
    except DefinitionError as error:
        return list(error.problems)
    return []


def sound_part(document: Any) -> Sound:
    """Return the form without the questions that have faults; pages without any go too."""
    if not is_form(document):
        return Sound(None)
    made = deepcopy(document)
    for page in made["pages"]:
        if not str(page.get("title") or "").strip():
            page["title"] = "…"
    if not str(made.get("title") or "").strip():
        made["title"] = "…"
    left_out = 0
    for _round in range(MOST_ROUNDS):
        made["pages"] = [page for page in made["pages"] if page.get(INNER)]
        try:
            return Sound(parse_form(made), left_out)
        except DefinitionError as error:
            broken = {m.groups() for each in error.problems if (m := _QUESTION.match(each.path))}
        if not broken:
            return Sound(None, left_out)
        for page, at in sorted(((int(p), int(q)) for p, q in broken), reverse=True):
            del made["pages"][page][INNER][at]
        left_out += len(broken)
    return Sound(None, left_out)
