"""One reception as a machine sends it: JSON in, a record or a refusal out. Pure."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime

from dossiers.counter.offline.errors import RecordTooLarge, RecordUnreadable

LARGEST = 200_000
"""Bytes of one record: a long form typed in full is a tenth of it."""
MOST_FIELDS = 1_000
MOST_WORDS = 400
LONGEST_WORDS = 20_000
_NAME = re.compile(r"[\w.-]{1,200}", re.ASCII)


@dataclass(frozen=True)
class Record:
    """What was taken down. `fields` is what the page of the counter would post, by name.

    `received_at` and `sent_at` are told by the machine's clock.
    """

    key: uuid.UUID
    serial: int
    procedure: str
    received_at: datetime.datetime
    sent_at: datetime.datetime
    fields: dict[str, list[str]]


def read(body: bytes) -> Record:
    """Return the record in `body`. Raises RecordTooLarge, RecordUnreadable."""
    if len(body) > LARGEST:
        raise RecordTooLarge
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RecordUnreadable from error
    if not isinstance(told, dict):
        raise RecordUnreadable
    serial = told.get("serial")
    if not isinstance(serial, int) or isinstance(serial, bool) or not 0 < serial < 100_000:
        raise RecordUnreadable
    return Record(
        key=_key(told.get("key")),
        serial=serial,
        procedure=_clean(told.get("procedure"))[:40],
        received_at=_moment(told.get("received_at")),
        sent_at=_moment(told.get("sent_at")),
        fields=_fields(told.get("fields")),
    )


def posted(fields: dict[str, list[str]]) -> MultiValueDict[str, str]:
    """Return the fields as forms read them."""
    return MultiValueDict(fields)


def _key(told: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(told))
    except ValueError as error:
        raise RecordUnreadable from error


def _moment(told: Any) -> datetime.datetime:
    try:
        at = parse_datetime(told) if isinstance(told, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not 2000 < at.year < 9000:
        raise RecordUnreadable
    return at


def _clean(told: Any) -> str:
    if not isinstance(told, str) or len(told) > LONGEST_WORDS:
        raise RecordUnreadable
    # A lone half of a character cannot be stored.
    return told.replace("\x00", "").encode("utf-8", "ignore").decode()


def _fields(told: Any) -> dict[str, list[str]]:
    if not isinstance(told, dict) or len(told) > MOST_FIELDS:
        raise RecordUnreadable
    found = {}
    for name, words in told.items():
        if not _NAME.fullmatch(name) or not isinstance(words, list) or len(words) > MOST_WORDS:
            raise RecordUnreadable
        found[name] = [_clean(each) for each in words]
    return found
