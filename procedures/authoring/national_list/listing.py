"""The list of changes: filters with counts, a page after a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from portal.accounts.models import Posting, Role, User
from portal.numbers import whole_number
from portal.text import fold
from procedures.authoring.address_filters import AddressFilters
from procedures.models import NationalChange

PAGE = 50
MOST_OPTIONS = 300
MOST_PEOPLE = 100
TO_DO, NOBODY = "can-lam", "chua-giao"


@dataclass(frozen=True)
class Filters(AddressFilters):
    """What is looked for; empty for everything. `state` is one, or what is still to do."""

    NAMES = {
        "state": "tinh-trang",
        "kind": "loai",
        "sector": "linh-vuc",
        "agency": "co-quan",
        "assigned": "nguoi",
        "words": "tim",
    }
    state: str = TO_DO
    kind: str = ""
    sector: str = ""
    agency: str = ""
    assigned: str = ""

    @classmethod
    def choices(cls) -> Mapping[str, Iterable[str]]:
        """A state or what is to do or all; a kind."""
        states = (TO_DO, "tat-ca", *NationalChange.State.values)
        return {"state": states, "kind": NationalChange.Kind.values}

    @classmethod
    def row_keys(cls) -> Iterable[str]:
        """Whose work it is."""
        return ("assigned",)

    def rows(self) -> QuerySet[NationalChange]:
        """Return what the filters let through, by code."""
        rows = NationalChange.objects.order_by("code", "pk")
        if self.state == TO_DO:
            rows = rows.filter(state__in=NationalChange.TO_DO)
        elif self.state in NationalChange.State.values:
            rows = rows.filter(state=self.state)
        for name in ("kind", "sector", "agency"):
            if value := getattr(self, name):
                rows = rows.filter(**{name: value})
        if self.assigned == NOBODY:
            rows = rows.filter(assigned_to=None)
        elif self.assigned:
            rows = rows.filter(assigned_to_id=int(self.assigned))
        for word in fold(self.words).split()[:8]:
            rows = rows.filter(folded__contains=word)
        return rows


@dataclass(frozen=True)
class Counted:
    """One value of a filter with the number of changes behind it."""

    label: str
    number: int
    query: str
    current: bool


@dataclass(frozen=True)
class Page:
    """One page of the list and what stands around it."""

    rows: list[NationalChange]
    after: str
    kinds: list[Counted]
    states: list[Counted]
    sectors: list[str]
    agencies: list[str]
    people: list[User]


def page_of(filters: Filters, after: str) -> Page:
    """Return the page after the key `after` ("1.001193~17"): a fixed number of queries."""
    rows = filters.rows().select_related("assigned_to", "proposed_by").defer("record", "folded")
    code, _sep, pk = after.partition("~")
    if (key := whole_number(pk)) is not None and len(code) <= 40:
        rows = rows.filter(code__gte=code.replace("\x00", "")).exclude(code=code, pk__lte=key)
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(
        rows=found[:PAGE],
        after=f"{last.code}~{last.pk}" if last is not None else "",
        kinds=_counts(filters, "kind", list(NationalChange.Kind)),
        states=_counts(filters, "state", list(NationalChange.State)),
        sectors=_values(filters, "sector"),
        agencies=_values(filters, "agency"),
        people=administrators(),
    )


def _counts(filters: Filters, name: str, values: list[Any]) -> list[Counted]:
    bare = replace(filters, **{name: "tat-ca" if name == "state" else ""})
    rows = bare.rows().order_by().values_list(name).annotate(number=Count("pk"))
    numbers = dict(rows.values_list(name, "number"))
    current = getattr(filters, name)
    return [
        Counted(
            str(value.label),
            numbers.get(value.value, 0),
            replace(filters, **{name: value.value}).query(),
            current == value.value,
        )
        for value in values
    ]


def _values(filters: Filters, name: str) -> list[str]:
    rows = replace(filters, sector="", agency="").rows().exclude(**{name: ""})
    return list(rows.order_by(name).values_list(name, flat=True).distinct()[:MOST_OPTIONS])


def administrators() -> list[User]:
    """Return who can be given a change to look at, by name."""
    held = Posting.objects.held_on(timezone.localdate()).filter(role=Role.ADMINISTRATOR)
    people = User.objects.filter(pk__in=held.values("user_id"), is_active=True)
    return list(people.order_by("full_name", "pk")[:MOST_PEOPLE])
