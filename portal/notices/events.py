"""Events that people are told of, and the tags of their texts; registered at start-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from portal.notices import rendering
from portal.notices.channel import LANGUAGES, Channel

Words = str | Promise


@dataclass(frozen=True)
class Tag:
    """What a text may ask for: `name` stands in braces, `sample` is shown in previews.

    `personal` values never go into an SMS: the phone may lie on a table, and the gateway reads it.
    """

    name: str
    label: Words
    kind: Words
    sample: Mapping[str, str]
    personal: bool = False


@dataclass(frozen=True)
class Text:
    """A text with tags; an SMS has no subject."""

    subject: str
    text: str


@dataclass(frozen=True)
class Event:
    """One kind of event.

    `texts` holds the shipped texts by channel and language. `required` names the channels that a
    person cannot switch off, each with why (shown to her); `default` those that are on at first.
    """

    key: str
    label: Words
    group: Words
    tags: tuple[Tag, ...]
    texts: Mapping[tuple[str, str], Text]
    required: Mapping[str, Words] = field(default_factory=dict)
    default: frozenset[str] = frozenset(Channel.values)
    listed: bool = True
    """Offered for choice; the codes that verify an address are not."""
    why_default: Words = ""

    @property
    def channels(self) -> list[Channel]:
        """The channels that this event has texts for."""
        return [each for each in Channel if (each.value, LANGUAGES[0]) in self.texts]

    def tags_for(self, channel: str) -> tuple[Tag, ...]:
        """Return the tags that a text of this channel may use."""
        if channel != Channel.SMS:
            return self.tags
        return tuple(tag for tag in self.tags if not tag.personal)


events: dict[str, Event] = {}


def register_event(event: Event) -> None:
    """Add an event; `key` stays for ever: it stands in rows.

    Raises `ValueError` for a doubled key, a missing language, or a shipped text with faults.
    """
    if event.key in events:
        raise ValueError(f"event {event.key!r} is registered twice")
    for (channel, language), text in event.texts.items():
        known = {tag.name for tag in event.tags_for(channel)}
        found = rendering.faults(f"{text.subject}\n{text.text}", known)
        if found:
            raise ValueError(f"{event.key} {channel} {language}: {found}")
    for channel in event.channels:
        for language in LANGUAGES:
            if (channel.value, language) not in event.texts:
                raise ValueError(f"{event.key}: no text for {channel} in {language}")
    events[event.key] = event


def event_named(key: str) -> Event | None:
    """Return an event, or None when nobody registers it any more."""
    return events.get(key)


def shipped(subject: str, body: str, sms: str, *, greeting: str, ending: str) -> dict[str, Text]:
    """Return the texts of one language: site and e-mail share their body, the SMS is its own."""
    return {
        Channel.SITE.value: Text(subject, body),
        Channel.EMAIL.value: Text(subject, f"{greeting}\n\n{body}\n\n{ending}"),
        Channel.SMS.value: Text("", sms),
    }
