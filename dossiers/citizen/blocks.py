"""Adding and removing entries of a repeated block with buttons, for pages without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.http import urlencode

from portal import eforms
from portal.eforms.kinds.groups import Group, without_entry
from portal.numbers import whole_number

ADD, REMOVE = "add-entry", "remove-entry"
MORE = "them"
"""In the address of a page: the block that shows one empty entry more than it holds."""
MOST_AT_ONCE = 20

Words = dict[str, list[str]]


@dataclass(frozen=True)
class Changed:
    """What a button did: the words to keep, and where on the page to go on."""

    words: Words
    where: str


def changed(
    form: eforms.Form, page_key: str, posted: Mapping[str, str], words: Words
) -> Changed | None:
    """Return what the pressed button did to the words of a page; None for other buttons."""
    if (block := _block(form, page_key, posted.get(ADD, ""))) is not None:
        held = {part: words.get(block.field_name(part), []) for part in block.parts}
        number = min(block.filled(held), block.max_entries - 1)
        query = urlencode({MORE: block.key})
        return Changed(words, f"?{query}#id_{block.key}-{number}")
    key, _hyphen, number_text = posted.get(REMOVE, "").rpartition("-")
    block = _block(form, page_key, key)
    entry = whole_number(number_text, digits=4)
    if block is None or entry is None or entry >= block.max_entries:
        return None
    return Changed(without_entry(block, words, entry), f"#id_{block.key}")


def _block(form: eforms.Form, page_key: str, key: str) -> Group | None:
    question = form.questions.get(key)
    if isinstance(question, Group) and question.page_key == page_key:
        return question
    return None
