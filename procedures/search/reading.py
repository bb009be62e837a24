"""How a question is understood: the texts to look for, codes that synonyms name, what was mended.

Pure: synonyms and the lexicon come as values. A reading grows: a text that was added stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from procedures.search.lexicon import Lexicon
from procedures.search.synonyms import Hit, Synonyms
from procedures.search.words import FILLERS, tsquery, without_fillers

GAP_COSTS = 0.15
"""What each word between the words of a phrase takes from its weight."""


@dataclass(frozen=True)
class Reading:
    """`texts` are rows of words of which one must be matched whole; `codes` names procedures with
    the share of the question (0 to 1) that their phrase takes; `unfinished`: the last word goes on.
    """

    texts: tuple[tuple[str, ...], ...]
    codes: tuple[tuple[str, float], ...] = ()
    unfinished: bool = False
    mended: tuple[str, ...] = ()

    def tsquery(self) -> str:
        """Return the query for to_tsquery: one of the texts, with all its words."""
        each = (tsquery(list(text), begun=self.unfinished) for text in self.texts if text)
        return " | ".join(f"({query})" for query in each)

    def plains(self) -> list[str]:
        """Return the texts as the column of names holds them."""
        return [" ".join(text) for text in self.texts]

    def with_texts(self, texts: Iterable[Sequence[str]]) -> Reading:
        """Return this reading with more texts, each once."""
        new = (tuple(text) for text in texts)
        return replace(self, texts=tuple(dict.fromkeys([*self.texts, *filter(None, new)])))


def as_typed(words: Sequence[str], synonyms: Synonyms) -> Reading:
    """Return the question as it was typed, beside it with its synonyms written out."""
    rounds = synonyms.rounds(words)
    codes: dict[str, float] = {}
    for told, hits in rounds:
        for code, share in _codes(told, hits):
            codes[code] = max(codes.get(code, 0.0), share)
    return Reading((), codes=tuple(codes.items())).with_texts(told for told, _hits in rounds)


def to_the_core(reading: Reading) -> Reading:
    """Return the reading with each text also without the words that only wrap it."""
    return reading.with_texts(without_fillers(list(text)) for text in reading.texts)


def mended(reading: Reading, synonyms: Synonyms, lexicon: Lexicon) -> Reading:
    """Return the reading with typing errors mended, and that again understood; or the same."""
    words = reading.texts[0]
    right = lexicon.mended(words)
    if right == list(words):
        return reading
    again = to_the_core(as_typed(right, synonyms))
    codes = dict(again.codes) | dict(reading.codes)
    made = reading.with_texts(again.texts)
    return replace(made, codes=tuple(codes.items()), mended=tuple(right))


def informative(reading: Reading, lexicon: Lexicon) -> list[tuple[tuple[str, float], ...]]:
    """Return, for each text, its words that the catalogue knows, with their share of the text."""
    told: dict[tuple[tuple[str, float], ...], None] = {}
    for text in reading.texts:
        words = dict.fromkeys(word for word in text if word not in FILLERS)
        weights = {word: weight for word in words if (weight := lexicon.rarity(word))}
        total = sum(weights.values())
        told[tuple((word, weight / total) for word, weight in weights.items())] = None
    return [text for text in told if text]


def _codes(words: Sequence[str], hits: Sequence[Hit]) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    weighty = [place for place, word in enumerate(words) if word not in FILLERS]
    for hit in hits:
        own = [place for place in hit.places if place in weighty]
        share = (len(own) or len(hit.places)) / max(len(weighty), len(hit.places) if not own else 1)
        share = max(0.0, min(1.0, share) - GAP_COSTS * hit.gap)
        for order, code in enumerate(hit.meaning.codes):
            found[code] = max(found.get(code, 0.0), share - 0.01 * order)
    return tuple(found.items())
