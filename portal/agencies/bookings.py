"""Which units may be visited at an hour that was booked: told by the room above, asked by pages."""

from __future__ import annotations

from collections.abc import Callable, Collection

Finder = Callable[[Collection[int]], dict[int, str]]
_finders: list[Finder] = []


def register_bookings(finder: Finder) -> None:
    """Let the room that books visits say where; called once at start-up.

    `finder` takes ids of agencies and returns the address of the page to book, by id.
    """
    _finders.append(finder)


def booking_addresses(agency_ids: Collection[int]) -> dict[int, str]:
    """Return where a visit is booked, by id; units that take no bookings are left out."""
    found: dict[int, str] = {}
    for finder in _finders if agency_ids else ():
        found |= finder(agency_ids)
    return found
