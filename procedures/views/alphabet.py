"""Browsing from A to Z, in the order of the Vietnamese alphabet."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, F, Func, QuerySet, TextField, Value, When
from django.db.models.functions import Collate, Left, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.numbers import whole_number
from procedures import selectors

PAGE = 200
LETTER, AFTER = "chu", "sau"
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""Letters of the index: vowels with marks stand under the bare one, đ is a letter of its own."""
OTHERS = "0-9"
VIETNAMESE = "vi-x-icu"


@require_safe
def alphabet(request: HttpRequest) -> HttpResponse:
    """Show the letters with their counts, and the names under one of them."""
    rows = _titled()
    counted = rows.order_by().values_list("letter").annotate(number=Count("pk"))
    counts: dict[str, int] = dict(counted)
    known = {letter: counts.get(letter, 0) for letter in LETTERS}
    known[OTHERS] = sum(counts.values()) - sum(known.values())
    first = next((letter for letter, number in known.items() if number), "a")
    letter = request.GET.get(LETTER, "").lower()
    letter = letter if letter in known else first
    chosen = (
        rows.exclude(letter__in=list(LETTERS)) if letter == OTHERS else rows.filter(letter=letter)
    )
    chosen = chosen.order_by(Collate(F("shown"), VIETNAMESE), "pk")
    ids = list(chosen.values_list("pk", flat=True))
    begin = _after(ids, request.GET.get(AFTER, ""))
    page = ids[begin : begin + PAGE]
    found = {row.pk: row for row in selectors.names().filter(pk__in=page)}
    context: dict[str, Any] = {
        "letters": list(known.items()),
        "letter": letter,
        "rows": [found[pk] for pk in page if pk in found],
        "number": len(ids),
        "after": page[-1] if begin + PAGE < len(ids) else None,
    }
    return render(request, "procedures/alphabet.html", context)


def _titled() -> QuerySet[Any]:
    """Return the public procedures with the title that headings show, and its index letter."""
    bare = Func(
        F("name"),
        Value(r"^\s*thủ tục\s[\s:–-]*"),
        Value(""),
        Value("i"),
        function="regexp_replace",
        output_field=TextField(),
    )
    titled = selectors.names().annotate(shown=Lower(bare))
    return titled.annotate(
        letter=Case(When(shown__startswith="đ", then=Value("đ")), default=Left("folded_name", 1))
    )


def _after(ids: list[int], text: str) -> int:
    """Return where the page begins: after the procedure with this key, else at the top."""
    key = whole_number(text)
    return ids.index(key) + 1 if key in ids else 0
