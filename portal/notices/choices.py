"""What a person wants to be told, and how: her choices over the defaults, under the law."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from portal.accounts.models import User
from portal.notices.channel import OUTSIDE
from portal.notices.events import Event, events
from portal.notices.models import Choice, Preference


def preference_of(user: User) -> Preference:
    """Return how the person wants to be told; the defaults, not saved, when she never said."""
    return Preference.objects.filter(user=user).first() or Preference(user=user)


def wanted_channels(user: User, event: Event) -> set[str]:
    """Return the channels by which the person is told of an event: required ones always."""
    said = dict(Choice.objects.filter(user=user, event=event.key).values_list("channel", "wanted"))
    return {each.value for each in event.channels if is_wanted(event, each.value, said)}


def is_wanted(event: Event, channel: str, said: dict[str, bool]) -> bool:
    """Decide one channel from what the person said about the event."""
    if channel in event.required:
        return True
    return said.get(channel, channel in event.default)


def said_by(user: User) -> dict[str, dict[str, bool]]:
    """Return everything that the person said, by event and channel, in one query."""
    found: dict[str, dict[str, bool]] = {}
    for row in Choice.objects.filter(user=user):
        found.setdefault(row.event, {})[row.channel] = row.wanted
    return found


@transaction.atomic
def choose(
    user: User, wanted: Collection[tuple[str, str]], *, language: str, quiet_at_night: bool
) -> None:
    """Save all choices of the page at once: `wanted` holds (event, channel) that are ticked."""
    Preference.objects.update_or_create(
        user=user, defaults={"language": language, "quiet_at_night": quiet_at_night}
    )
    rows = [
        Choice(
            user=user,
            event=event.key,
            channel=channel.value,
            wanted=(event.key, channel.value) in wanted,
        )
        for event in events.values()
        if event.listed
        for channel in OUTSIDE
        if channel in event.channels and channel.value not in event.required
    ]
    Choice.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["user", "event", "channel"],
        update_fields=["wanted"],
    )
