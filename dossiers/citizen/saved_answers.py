"""What a person has saved for a supplement request, in words: she reads it before she sends it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from dossiers import drafts
from dossiers.answering import Held
from dossiers.citizen import corrections
from dossiers.models import Dossier, SupplementItem, SupplementRequest


@dataclass(frozen=True)
class Saved:
    """One saved answer: its words (names of files, or the answer), and whether it says the same as
    what was declared before."""

    words: str
    is_unchanged: bool = False


def in_words(found: Dossier, asked: SupplementRequest, held: Held) -> dict[int, Saved]:
    """Return by item id what is saved; an answer that no longer reads is left out."""
    items = list(asked.items.all())
    told = {
        item.pk: Saved(", ".join(file.name for file in held.files[item.key]))
        for item in items
        if item.kind == SupplementItem.Kind.PAPER and item.key in held.files
    }
    answered = [item for item in items if item.pk in held.words and item.pk not in told]
    sent = corrections.read(found, answered, held.posted(), today=timezone.localdate())
    questions = corrections.asked_questions(found, answered)
    for item in answered:
        value = sent.values.get(item.key)
        if value is not None and item.key in questions:
            words = questions[item.key].display(value, drafts.PLACES)
            told[item.pk] = Saved(words, value == found.answers.data.get(item.key))
    return told
