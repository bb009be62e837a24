"""The same page in two windows: neither's words are lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dossiers.models import Answers
from portal import eforms
from portal.eforms.kinds import Question

Words = dict[str, list[str]]
# Names of our own fields hold a hyphen, which no key of a form does.
TOKEN = "drawn-from"  # noqa: S105


@dataclass(frozen=True)
class Other:
    """What another window had put where this one says something else."""

    label: str
    words: str


def stored_words(form: eforms.Form, page_key: str, answers: Answers) -> Words:
    """Return what stands in the fields of a page as the draft holds it."""
    found: Words = {}
    for question in _asking(form, page_key, answers):
        value = answers.data.get(question.key)
        parts = question.fields(value) if question.accepts(value) else {}
        for part in question.parts:
            name = question.field_name(part)
            found[name] = list(answers.typed.get(name, parts.get(part, [])))
    return found


def token_of(words: Words) -> str:
    """Return what the page carries to know its words again: a mark of each field that has some."""
    marks = [f"{name}:{mark}" for name in sorted(words) if (mark := _mark(words[name]))]
    return " ".join([".", *marks])  # never empty: a page without words was drawn too


def merge(
    form: eforms.Form, page_key: str, posted: Mapping[str, Any], answers: Answers
) -> tuple[Words, list[Other]]:
    """Return the words to keep, and what another window had put in their place meanwhile.

    A page that was drawn from what the draft still holds is taken as it is. From an older one only
    what was changed in it is taken, and an empty field does not wipe out words; what another window
    said otherwise since is told. Adding to an address takes nothing away, so nothing is told.
    """
    words = eforms.typed_words(form, page_key, posted)
    stored = stored_words(form, page_key, answers)
    drawn = posted.get(TOKEN, "")
    if not drawn or drawn == token_of(stored):
        return words, []
    base = dict(each.rsplit(":", 1) for each in drawn.split() if ":" in each)
    others = []
    for question in _asking(form, page_key, answers):
        names = question.field_names()
        there = {name: stored[name] for name in names if any(stored[name])}
        here = {name: words.get(name, []) for name in names if any(words.get(name, []))}
        if all(_mark(stored[name]) == base.get(name, "") for name in names):
            continue  # only this window changed it
        untouched = all(_mark(words.get(name, [])) == base.get(name, "") for name in names)
        if untouched or not here:
            words.update({name: stored[name] for name in names})
        if there and not all(here.get(name) == said for name, said in there.items()):
            told = " ".join(" ".join(said) for said in there.values())
            others.append(Other(question.label, told))
    return words, others


def _mark(said: list[str]) -> str:
    if not any(said):
        return ""
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:10]


def _asking(form: eforms.Form, page_key: str, answers: Answers) -> list[Question]:
    return [
        question
        for question in form.page(page_key).questions
        if question.comes_from_fields and question.key not in answers.verified
    ]
