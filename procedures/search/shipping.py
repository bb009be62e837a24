"""The synonyms that the product ships: read from a file, loaded once each, never over a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from procedures.models import Synonym
from procedures.models.synonym import recorded_states
from procedures.search.words import plain

FILE = Path(__file__).with_name("shipped.tsv")
SOURCE = "Bộ từ có sẵn của phần mềm"


@dataclass(frozen=True)
class Shipped:
    """One line of the file for one phrase."""

    phrase: str
    meaning: str
    codes: tuple[str, ...]


def shipped() -> Iterator[Shipped]:
    """Yield every phrase of the file with its meaning."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            phrases, meaning, codes = line.split("\t")
            for phrase in phrases.split("|"):
                yield Shipped(phrase.strip(), meaning.strip(), tuple(codes.split()))


@transaction.atomic
def load(*, at: datetime) -> int:
    """Add the shipped synonyms that were never here; return how many. `at` is now.

    One that an administrator changed, switched off or removed stays as she left it: the history of
    synonyms knows every phrase that ever was.
    """
    known = set(recorded_states().values_list("folded", flat=True))
    added = 0
    for each in shipped():
        folded = plain(each.phrase)
        if folded not in known:
            known.add(folded)
            Synonym.objects.create(
                phrase=each.phrase,
                folded=folded,
                meaning=each.meaning,
                codes=list(each.codes),
                reason=SOURCE,
                changed_at=at,
            )
            added += 1
    return added
