"""Questions that found nothing: what is kept of them, how long, and what is left out.

Nothing says who asked: no user, no address, no time of day. E-mail addresses and numbers of six
digits or more (telephone, personal number) are masked before the words are kept.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Max, Min, Sum

from procedures.models import MissedQuestion
from procedures.models.missed_question import LONGEST_KEPT
from procedures.search.words import LONGEST_QUESTION, plain

KEPT_DAYS = 90
MOST_A_DAY = 500
MOST_TIMES = 1_000_000
SHOWN = 200
GUESSES = frozenset({"most", "alike"})
"""Ways of reading a question that only guess; see procedures.search.finding."""
_EMAIL = re.compile(r"\S+@\S+")
_NUMBER = re.compile(r"\d(?:[\s.,/-]{0,3}\d){5,}")
_MASKS = {"zzemail": "[email]", "zzso": "[số]"}

_COUNT = """
    INSERT INTO procedures_missedquestion (question, day, is_guess, times)
    SELECT %(question)s, %(day)s, %(is_guess)s, 1
    WHERE (SELECT count(*) FROM procedures_missedquestion WHERE day = %(day)s) < %(most)s
       OR EXISTS (SELECT 1 FROM procedures_missedquestion
                  WHERE day = %(day)s AND question = %(question)s)
    ON CONFLICT (day, question) DO UPDATE
    SET times = least(procedures_missedquestion.times + 1, %(times)s), is_guess = excluded.is_guess
"""


@dataclass(frozen=True)
class Missed:
    """One question over all kept days: how often, first and last day, whether anything was found.

    `words` is the question without masks, to begin a synonym with.
    """

    question: str
    times: int
    first: datetime.date
    last: datetime.date
    is_guess: bool

    @property
    def words(self) -> str:
        """The words to begin a synonym with."""
        return " ".join(word for word in self.question.split() if word not in _MASKS.values())


def masked(question: str) -> str:
    """Return the folded words of a question with addresses and long numbers masked, bounded."""
    text = _EMAIL.sub(" zzemail ", question[:LONGEST_QUESTION])
    words = plain(_NUMBER.sub(" zzso ", text)).split()
    kept = " ".join(_MASKS.get(word, word) for word in words)
    if len(kept) > LONGEST_KEPT:
        kept = kept[: LONGEST_KEPT + 1].rpartition(" ")[0] or kept[:LONGEST_KEPT]
    return kept


def record(question: str, *, is_guess: bool, day: datetime.date) -> None:
    """Count a question that found nothing, or only guesses; over the day's bound only known ones.

    One statement. A question without words is passed over.
    """
    kept = masked(question)
    if not kept or set(kept.split()) <= set(_MASKS.values()):
        return
    values: dict[str, Any] = {"question": kept, "day": day, "is_guess": is_guess}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values | {"most": MOST_A_DAY, "times": MOST_TIMES})


def most_missed() -> list[Missed]:
    """Return what was asked most in the kept days and not found, at most 200."""
    rows = (
        MissedQuestion.objects.order_by()
        .values("question", "is_guess")
        .annotate(total=Sum("times"), first=Min("day"), last=Max("day"))
        .order_by("-total", "question", "is_guess")[:SHOWN]
    )
    return [
        Missed(row["question"], row["total"], row["first"], row["last"], row["is_guess"])
        for row in rows
    ]


def sweep(today: datetime.date) -> int:
    """Erase what is older than 90 days; return how many rows."""
    oldest = today - datetime.timedelta(days=KEPT_DAYS)
    return MissedQuestion.objects.filter(day__lt=oldest).delete()[0]
