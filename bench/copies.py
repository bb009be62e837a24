"""Multiplies told dossiers inside the database: other people, other days, whole chains of events.

A copy differs from its model in person, code and dates (whole weeks and some minutes), and has a
history of its own whose hashes hold. What the real actions wrote is what is copied, so no row is
of a kind that the product would not write.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from dossiers.models import (
    Answers,
    Applicant,
    ClockPause,
    Dossier,
    DossierEvent,
    DossierPaper,
    Refusal,
    Result,
    SupplementItem,
    SupplementRequest,
)
from payments.models import Order
from portal.accounts.models import User
from portal.text import fold

_PLAN = """
    CREATE TEMPORARY TABLE IF NOT EXISTS plan (
        new_id bigint, old_id bigint, uuid uuid, person integer, shift interval, serial integer
    );
    CREATE TEMPORARY TABLE IF NOT EXISTS person (
        number integer, id bigint, name text, folded text, personal_id text
    );
    CREATE TEMPORARY TABLE IF NOT EXISTS told (
        old_id bigint, seq integer, kind text, at timestamptz, actor bigint, by_submitter boolean,
        status integer, data jsonb, text text
    );
    CREATE TEMPORARY SEQUENCE IF NOT EXISTS serials START 1000001;
    TRUNCATE plan, person, told;
"""
_ADD = """
    INSERT INTO plan
    SELECT nextval(pg_get_serial_sequence('dossiers_dossier', 'id')), %(old)s, gen_random_uuid(),
        (number * 7919 + %(old)s) %% %(people)s,
        make_interval(days => -7 * (number %% %(weeks)s), mins => number %% 200),
        nextval('serials')
    FROM generate_series(1, %(number)s) AS number
"""
_ACTOR = "CASE WHEN told.by_submitter THEN person.id ELSE told.actor END"
_EVENTS = f"""
    INSERT INTO dossiers_dossierevent
        (dossier_id, seq, kind, at, actor_id, status, data, previous_hash, hash)
    SELECT new_id, seq, kind, at, actor, status, data, previous, encode(sha256(convert_to(
        concat('["', uuid, '",', seq, ',"', kind, '","',
            to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'), '+00:00",',
            coalesce(actor::text, 'null'), ',', status, ',', text, ',"', previous, '"]'),
        'UTF8')), 'hex')
    FROM (
        SELECT plan.new_id, plan.uuid, told.seq, told.kind, told.at + plan.shift AS at,
            {_ACTOR} AS actor, told.status, told.data, told.text,
            coalesce(before.hash, '') AS previous
        FROM told JOIN plan USING (old_id) JOIN person ON person.number = plan.person
        LEFT JOIN dossiers_dossierevent before
            ON before.dossier_id = plan.new_id AND before.seq = told.seq - 1
        WHERE told.seq = %(seq)s
    ) AS link
"""
_HEADS = """
    UPDATE dossiers_dossier dossier SET head_hash = event.hash
    FROM plan, dossiers_dossierevent event
    WHERE dossier.id = plan.new_id AND event.dossier_id = dossier.id
        AND event.seq = dossier.event_count
"""
_ITEMS = """
    INSERT INTO dossiers_supplementitem ({columns})
    SELECT {values} FROM dossiers_supplementitem old
    JOIN dossiers_supplementrequest asked ON asked.id = old.request_id
    JOIN plan ON plan.old_id = asked.dossier_id
    JOIN dossiers_supplementrequest fresh
        ON fresh.dossier_id = plan.new_id AND fresh.number = asked.number
"""


def copy(wanted: Mapping[int, int], *, weeks: int) -> None:
    """Make copies of dossiers: the key of a model → how many, spread over the `weeks` before it."""
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(_PLAN)
        people = _name_people(cursor)
        for old, number in wanted.items():
            facts = {"old": old, "number": number, "people": people, "weeks": weeks}
            cursor.execute(_ADD, facts)
        cursor.execute("ANALYZE plan; ANALYZE person")
        _copy_rows(cursor, list(wanted))


def _copy_rows(cursor: CursorWrapper, old: list[int]) -> None:
    person = {
        "name": "person.name",
        "personal_id": "person.personal_id",
        "submitter_id": "person.id",
        "applicant_name": "person.name",
        "applicant_folded": "person.folded",
        "added_by_id": "person.id",
        "payer_id": "person.id",
        "payer_name": "person.name",
    }
    dossier = {
        "id": "plan.new_id",
        "uuid": "plan.uuid",
        "code": "split_part(old.code, '-', 1) || '-' || to_char((old.filed_at + plan.shift) "
        "AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD') || '-' || plan.serial",
    }
    _copy_table(cursor, Dossier, "id", {**person, **dossier})
    _copy_table(cursor, Applicant, "dossier_id", person)
    for model in (Answers, ClockPause, Refusal, Result, SupplementRequest):
        _copy_table(cursor, model, "dossier_id", {})
    _copy_table(cursor, DossierPaper, "dossier_id", {"added_by_id": person["added_by_id"]})
    cursor.execute(_ITEMS.format(**_columns(SupplementItem, {"request_id": "fresh.id"})))
    _copy_events(cursor, old)
    _copy_orders(cursor, person)


def _name_people(cursor: CursorWrapper) -> int:
    rows = list(User.objects.filter(postings=None).values_list("pk", "full_name", "personal_id"))
    numbered = [(n, pk, name, fold(name), own) for n, (pk, name, own) in enumerate(rows)]
    cursor.executemany("INSERT INTO person VALUES (%s, %s, %s, %s, %s)", numbered)
    return len(numbered)


def _columns(model: type[models.Model], instead: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of a table and what a copy holds: `instead`, moved dates, the same."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        column = str(field.column)
        name = connection.ops.quote_name(column)
        if column in instead:
            value = instead[column]
        elif isinstance(field, models.AutoField):
            continue
        elif isinstance(field, models.DateTimeField):
            # The far future, where a clock stands still, stays where it is.
            value = f"CASE WHEN old.{name} < '9000-01-01' THEN old.{name} + plan.shift "
            value += f"ELSE old.{name} END"
        else:
            value = f"old.{name}"
        columns.append(name)
        values.append(value)
    return {"columns": ", ".join(columns), "values": ", ".join(values)}


def _copy_table(
    cursor: CursorWrapper, model: type[models.Model], key: str, instead: Mapping[str, str]
) -> None:
    parts = _columns(model, {"dossier_id": "plan.new_id", **instead})
    table = model._meta.db_table
    cursor.execute(
        f"INSERT INTO {table} ({parts['columns']}) SELECT {parts['values']} FROM {table} old "
        f"JOIN plan ON plan.old_id = old.{key} JOIN person ON person.number = plan.person"
    )


def _copy_orders(cursor: CursorWrapper, person: Mapping[str, str]) -> None:
    instead = {**person, "id": "gen_random_uuid()", "reference": "plan.uuid::text"}
    parts = _columns(Order, instead)
    cursor.execute(
        f"INSERT INTO payments_order ({parts['columns']}) SELECT {parts['values']} "
        "FROM payments_order old JOIN dossiers_dossier d ON d.uuid::text = old.reference "
        "JOIN plan ON plan.old_id = d.id JOIN person ON person.number = plan.person"
    )


def _copy_events(cursor: CursorWrapper, old: list[int]) -> None:
    """Write the histories, first links first, as dossiers.history.digest hashes them."""
    events = DossierEvent.objects.filter(dossier__in=old).select_related("dossier")
    rows = [
        (
            event.dossier_id,
            event.seq,
            event.kind,
            event.at,
            event.actor_id,
            event.actor_id is not None and event.actor_id == event.dossier.submitter_id,
            event.status,
            json.dumps(event.data),
            json.dumps(event.data, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        )
        for event in events
    ]
    cursor.executemany("INSERT INTO told VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)", rows)
    for seq in range(1, max(row[1] for row in rows) + 1):
        cursor.execute(_EVENTS, {"seq": seq})
    cursor.execute(_HEADS)
