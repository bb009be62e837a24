"""The switches as they stand, a row for each outside system."""

from __future__ import annotations

import datetime

from django.db import models, transaction
from django.utils import timezone

from sandbox.switches import spec
from sandbox.switches.draw import Fault, draw


class Board(models.Model):
    """The switches of one outside system; `changed` holds only what differs from the default."""

    world = models.CharField(max_length=10, primary_key=True)
    changed = models.JSONField(default=dict)
    calls_seen = models.PositiveBigIntegerField(default=0)
    sessions_valid_from = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.world

    @property
    def values(self) -> spec.Values:
        """All switches of this system."""
        return {**spec.defaults(self.world), **self.changed}


def _locked(world: str) -> Board:
    Board.objects.get_or_create(world=world)
    return Board.objects.select_for_update().get(world=world)


def values_of(world: str) -> spec.Values:
    """Return the switches of `world`."""
    board = Board.objects.filter(world=world).first()
    return board.values if board else spec.defaults(world)


def sessions_valid_from() -> datetime.datetime | None:
    """Return the moment before which every national session counts as expired."""
    board = Board.objects.filter(world="national").first()
    return board.sessions_valid_from if board else None


@transaction.atomic
def set_switches(changes: dict[str, spec.Values]) -> None:
    """Change switches, all or none; raise BadSwitch.

    `national.expire_sessions` true is an act, not a state: it ends every session open now.
    """
    expire = False
    if isinstance(changes.get("national"), dict) and "expire_sessions" in changes["national"]:
        national = dict(changes["national"])
        expire = national.pop("expire_sessions") is True
        changes = {**changes, "national": national}
    checked = {world: spec.change(world, wanted) for world, wanted in changes.items()}
    for world, values in checked.items():
        board = _locked(world)
        board.changed = {**board.changed, **values}
        if expire and world == "national":
            board.sessions_valid_from = timezone.now()
        board.save()


def reset() -> None:
    """Put every switch and count back; sessions that were ended stay ended."""
    Board.objects.update(changed={}, calls_seen=0)


@transaction.atomic
def next_fault(world: str, counter: str = "fail_next") -> Fault:
    """Return the fate of the call that has just arrived, and use up the counts it takes."""
    board = _locked(world)
    board.calls_seen += 1
    fault, used = draw(board.values, board.calls_seen, counter)
    board.changed = {**board.changed, **used}
    board.save(update_fields=["calls_seen", "changed"])
    return fault
