"""The list of changes: filters with counts, a page after a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.utils import timezone

from portal.accounts.models import Posting, Role, User
from portal.text import fold
from procedures.models import NationalChange

PAGE = 50
MOST_OPTIONS = 300
MOST_PEOPLE = 100
TO_DO, NOBODY = "can-lam", "chua-giao"
NAMES = {
    "state": "tinh-trang",
    "kind": "loai",
    "sector": "linh-vuc",
    "agency": "co-quan",
    "assigned": "nguoi",
    "words": "tim",
}
"""What the filters are called in addresses."""


@dataclass(frozen=True)
class Filters:
    """What is looked for; empty for everything. `state` is one, or what is still to do."""

    state: str = TO_DO
    kind: str = ""
    sector: str = ""
    agency: str = ""
    assigned: str = ""
    words: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Filters:
        """Read the address; what is no filter is passed over."""
        said = {name: str(asked.get(key, "")).replace("\x00", "") for name, key in NAMES.items()}
        if said["state"] not in (TO_DO, "tat-ca", *NationalChange.State.values):
            said["state"] = TO_DO
        if said["kind"] not in NationalChange.Kind.values:
            said["kind"] = ""
        number = said["assigned"]
        if number != NOBODY and not (number.isascii() and number.isdigit() and len(number) < 18):
            said["assigned"] = ""
        return cls(**{**said, "words": said["words"][:200]})

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

    def query(self, **other: str) -> str:
        """Return the filters as they stand in an address."""
        pairs = {NAMES[name]: getattr(self, name) for name in NAMES} | other
        return urlencode({key: value for key, value in pairs.items() if value})


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
    if pk.isascii() and pk.isdigit() and len(pk) < 18 and len(code) <= 40:
        rows = rows.filter(code__gte=code.replace("\x00", "")).exclude(code=code, pk__lte=int(pk))
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
