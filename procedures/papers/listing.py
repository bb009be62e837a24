"""The catalogue of papers as pages list it, and what of the published papers it does not know."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from portal.numbers import whole_number
from procedures.models import Component, PaperKind, Procedure
from procedures.models.paper_kind import LONGEST_NAME, recorded_states
from procedures.papers.matching import Catalogue, folded

PAGE, MOST_STATES, MOST_FOUND, MOST_UNLINKED = 50, 20, 12, 100


@dataclass(frozen=True)
class Page:
    """Some kinds in the order of their names, where to go on, and the question."""

    rows: list[PaperKind]
    after: str
    words: str
    total: int


def search(words: str) -> QuerySet[PaperKind]:
    """Return the kinds whose name or code holds `words`, in the order of their names."""
    asked = folded(words[:LONGEST_NAME].replace("\x00", ""))
    found = PaperKind.objects.order_by("folded_name", "pk")
    for word in asked.split()[:10]:
        found = found.filter(Q(folded_name__contains=word) | Q(code__icontains=word))
    return found


def page_of(words: str, after: str) -> Page:
    """Return one page of kinds, after the kind with this key ("" for the first page)."""
    words = words.replace("\x00", "").strip()[:LONGEST_NAME]
    found = search(words)
    total = found.count()
    if (key := whole_number(after)) is not None:
        last = PaperKind.objects.filter(pk=key).values_list("folded_name", "pk").first()
        if last is not None:
            found = found.filter(
                Q(folded_name__gt=last[0]) | Q(folded_name=last[0], pk__gt=last[1])
            )
    rows = list(found.select_related("changed_by")[: PAGE + 1])
    go_on = str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return Page(rows[:PAGE], go_on, words, total)


def offered(words: str, on: datetime.date) -> list[PaperKind]:
    """Return the first kinds that fit `words` and are in use on this day; none for no words."""
    if not folded(words):
        return []
    return list(search(words).filter(_in_use(on))[:MOST_FOUND])


def catalogue(on: datetime.date) -> Catalogue:
    """Return the kinds in use on this day, to match published papers against."""
    rows = PaperKind.objects.filter(_in_use(on)).order_by("ended_on", "pk")
    return Catalogue(rows.values_list("code", "folded_name"))


def by_code(codes: Iterable[str]) -> dict[str, PaperKind]:
    """Return the kinds with these codes, in one query; none for none."""
    wanted = {code for code in codes if code}
    return {kind.code: kind for kind in PaperKind.objects.filter(code__in=wanted)} if wanted else {}


def matching(asked: Iterable[str], on: datetime.date) -> dict[str, PaperKind]:
    """Return the kinds in use on this day by what was asked for: a code or a whole name; 1 query.

    What fits none is left out.
    """
    names = {each: folded(each) for each in asked if each}
    wanted = Q(code__in=names) | Q(folded_name__in=names.values())
    found = list(PaperKind.objects.filter(wanted & _in_use(on)))
    codes = {kind.code: kind for kind in found}
    by_name = {kind.folded_name: kind for kind in found}
    matched = {each: codes.get(each) or by_name.get(name) for each, name in names.items()}
    return {each: kind for each, kind in matched.items() if kind is not None}


def history_of(kind: PaperKind | None) -> list[Any]:
    """Return the last states of a kind, the newest first, with who changed it and why."""
    if kind is None:
        return []
    states = recorded_states().filter(pgh_obj_id=kind.pk)
    return list(states.select_related("changed_by").order_by("-pgh_id")[:MOST_STATES])


def procedures_using(kind: PaperKind) -> list[Procedure]:
    """Return the first procedures whose version in force asks for it."""
    found = Procedure.objects.filter(current__component__paper=kind.code).distinct()
    return list(found.only("code", "name", "short_name").order_by("code")[:PAGE])


def unlinked() -> list[dict[str, Any]]:
    """Return the papers of versions in force that no entry fits, the most asked first.

    Each has `name`, `code` and `times`; headings and papers that are only shown are left out.
    """
    rows = (
        Component.objects.filter(
            paper="", version__in=Procedure.objects.filter(current__isnull=False).values("current")
        )
        .exclude(originals=0, copies=0)
        .exclude(name="")
        .order_by()
        .values("name", "code")
        .annotate(times=Count("version", distinct=True))
        .order_by("-times", "name")
    )
    return [dict(row) for row in rows[:MOST_UNLINKED]]


def _in_use(on: datetime.date) -> Q:
    return Q(ended_on__isnull=True) | Q(ended_on__gt=on)
