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
    """Return a short mark of these words, which the page carries."""
    said = {name: said for name, said in words.items() if any(said)}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def merge(
    form: eforms.Form, page_key: str, posted: Mapping[str, Any], answers: Answers
) -> tuple[Words, list[Other]]:
    """Return the words to keep, and what another window had put in their place meanwhile.

    A page that was drawn from what the draft still holds is taken as it is. From an older one an
    empty field does not wipe out words, and words that lose to newer ones are told. Adding to an
    address takes nothing away, so nothing is told.
    """
    words = eforms.typed_words(form, page_key, posted)
    stored = stored_words(form, page_key, answers)
    drawn = posted.get(TOKEN, "")
    if not drawn or drawn == token_of(stored):
        return words, []
    others = []
    for question in _asking(form, page_key, answers):
        names = question.field_names()
        there = {name: stored[name] for name in names if any(stored[name])}
        here = {name: words.get(name, []) for name in names if any(words.get(name, []))}
        if all(here.get(name) == said for name, said in there.items()):
            continue
        if not here:
            words.update(there)
        others.append(Other(question.label, " ".join(" ".join(said) for said in there.values())))
    return words, others


def _asking(form: eforms.Form, page_key: str, answers: Answers) -> list[Question]:
    return [
        question
        for question in form.page(page_key).questions
        if question.comes_from_fields and question.key not in answers.verified
    ]
