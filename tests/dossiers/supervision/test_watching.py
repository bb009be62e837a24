"""The one-stop unit follows what it received, wherever it is; leaders what they answer for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import buffers, copies
from dossiers import actions
from dossiers.supervision import figures, listing
from dossiers.supervision.scope import may_supervise, watched
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds
from tests.dossiers import open_indexes
from tests.dossiers.conftest import at

NOW = at(day=10, hour=9)


def rows(user, **filters):
    bounds = due_bounds(NOW, calendar_of(None))
    return listing.page(user, listing.Filters(**filters), bounds=bounds, now=NOW).rows


def test_the_unit_that_received_a_dossier_sees_it_where_it_is_now(world, processing):
    [row] = rows(world.people.trang)

    assert (row.code, row.unit, row.officer) == (
        processing.code,
        world.commune.short_name,
        None,
    )


def test_leaders_see_what_their_agency_decides_and_the_province_sees_all(world, processing):
    assert [row.code for row in rows(world.people.thang)] == [processing.code]
    assert [row.code for row in rows(world.people.nhan)] == [processing.code]


def test_nobody_else_supervises(world, processing):
    assert rows(world.people.yen) == []
    assert not may_supervise(world.people.phuong)
    assert not may_supervise(world.people.tai)


def test_filters_choose_by_date_unit_procedure_and_cause(world, processing):
    late = {"due": "overdue"}

    assert len(rows(world.people.trang, **late)) == 1
    assert len(rows(world.people.trang, due="urgent", unit=world.commune.pk)) == 1
    assert rows(world.people.trang, unit=world.centre.pk) == []
    assert len(rows(world.people.trang, procedure=world.procedure.pk, cause="step")) == 1
    assert rows(world.people.trang, cause="citizen") == []


def test_figures_count_load_lateness_and_causes_by_unit(world, processing, draft_of):
    bounds = due_bounds(NOW, calendar_of(None))

    [load] = figures.by_unit(watched(world.people.trang), bounds=bounds, now=NOW)

    assert (load.name, load.total, load.late) == (world.commune.short_name, 1, 1)
    assert [(key, number) for key, _words, number in load.told_causes] == [("step", 1)]


@pytest.mark.parametrize("page", ["", "danh-sach/", "can-bo/", "don-doc/", "canh-bao/"])
def test_pages_ask_as_often_for_many_dossiers_as_for_one(world, processing, sign_in, page):
    client = sign_in(world.people.nhan)
    address = f"/mot-cua/giam-sat/{page}"
    client.get(address)  # what is kept in the process is read now
    with CaptureQueriesContext(connection) as one:
        assert client.get(address).status_code == 200
    copies.copy({processing.pk: 12}, weeks=1)

    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200

    assert len(many) == len(one)


def test_the_list_goes_on_by_keys_and_meets_each_dossier_once(world, processing):
    copies.copy({processing.pk: 6}, weeks=1)
    bounds, seen, after = due_bounds(NOW, calendar_of(None)), [], ""
    while True:
        page = listing.page(
            world.people.trang, listing.Filters(), bounds=bounds, now=NOW, after=after, size=3
        )
        seen += [row.code for row in page.rows]
        if not (after := page.after):
            break

    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize("who", ["trang", "thang", "nhan"])
def test_ended_dossiers_add_nothing_to_the_cost_of_supervision(world, processing, draft_of, who):
    user, bounds = getattr(world.people, who), due_bounds(NOW, calendar_of(None))
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=9))
    ended = actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Không thuộc thẩm quyền.",
        legal_basis="khoản 2 Điều 17",
        now=at(hour=9),
    )
    copies.copy({processing.pk: 30, ended.pk: 300}, weeks=1)

    def listed():
        return rows(user)

    def counted():
        return figures.by_unit(watched(user), bounds=bounds, now=NOW)

    def touched():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE dossiers_dossier")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        return [buffers.touched(one, "dossiers_dossier") for one in (listed, counted)]

    few = touched()
    copies.copy({ended.pk: 1500}, weeks=1)
    many = touched()

    used = [buffers.indexes(one) for one in (listed, counted)]
    assert all(each & open_indexes.OF_DOSSIERS for each in used)
    # Another plan may look each row that is shown up by its key: three pages a row, no more.
    bound = 3 * (listing.PAGE + 1)
    assert all(after - before < bound for before, after in zip(few, many, strict=True))
