"""The queue costs what the open work costs; what has ended costs it nothing."""

import pytest
from django.db import connection
from django.utils import timezone

from bench import buffers, copies
from dossiers import actions, history, queues
from dossiers.models import Dossier
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds
from tests.dossiers import open_indexes
from tests.dossiers.conftest import at


@pytest.fixture
def ended(world, filed):
    """A dossier that was not received: ended, one of the archive."""
    return actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Không thuộc thẩm quyền.",
        legal_basis="khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP",
        now=at(hour=9),
    )


@pytest.fixture
def open_ones(world, ended, draft_of):
    """Thirty-one registered dossiers of Trang's unit."""
    first = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=10))
    copies.copy({first.pk: 25}, weeks=1)


@pytest.fixture
def ask(world):
    """Ask for the queue of Trang's unit as the page does: rows and counts, with fresh statistics.

    Tables of a test are so small that other ways are cheaper: they are barred, so that what is
    seen is what a big table does.
    """
    units, bounds = frozenset({world.centre.pk}), due_bounds(timezone.now(), calendar_of(None))

    def rows(size=queues.PAGE):
        return queues.page(world.people.trang, units, queues.Filters(), bounds=bounds, size=size)

    def counts():
        return queues.counts(world.people.trang, units, queues.Filters(), bounds=bounds)

    def prepared():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        return rows, counts

    return prepared


def _pages_of_the_table() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('dossiers_dossier') / 8192")
        return int(cursor.fetchone()[0])


def test_ended_dossiers_do_not_add_to_the_cost_of_the_queue(world, ended, open_ones, ask):
    copies.copy({ended.pk: 1000}, weeks=50)
    few = [buffers.touched(one, "dossiers_dossier") for one in ask()]
    before = _pages_of_the_table()
    copies.copy({ended.pk: 5000}, weeks=50)
    added = _pages_of_the_table() - before

    many = [buffers.touched(one, "dossiers_dossier") for one in ask()]

    assert Dossier.objects.filter(status=3).count() == 6001
    # What earlier tests rolled back lies between the rows, so a few pages come and go.
    assert added > 400
    assert all(after - then < added / 5 for then, after in zip(few, many, strict=True))


def test_rows_and_counts_are_served_by_the_indexes_of_open_dossiers(world, ended, open_ones, ask):
    copies.copy({ended.pk: 2000}, weeks=50)
    rows, counts = ask()

    assert buffers.indexes(rows) & open_indexes.OF_DOSSIERS
    assert buffers.indexes(counts) & open_indexes.OF_DOSSIERS


def test_only_the_rows_that_are_shown_are_looked_up_further(world, open_ones, ask):
    """Helpers of everything that is open would be a cost that nobody sees."""
    rows, _counts = ask()

    assert len(rows(size=4).rows) == 4
    assert (
        buffers.loops(lambda: rows(size=4), "dossiers_steppart") == 5
    )  # and whether there is more


def test_counts_say_what_the_rows_show(world, open_ones, ask):
    rows, counts = ask()

    assert counts() == {"total": 26, "status_1": 26, "due_not_counted": 26}
    assert len(rows().rows) == 26


def test_copies_are_dossiers_with_whole_histories(world, ended):
    copies.copy({ended.pk: 3}, weeks=50)

    found = Dossier.objects.filter(status=3).select_related("applicant", "answers")

    assert len({dossier.code for dossier in found}) == 4
    for dossier in found:
        assert history.broken_links(dossier) == []
        assert dossier.events.count() == 2
        assert dossier.refusal.reason == "Không thuộc thẩm quyền."
        assert dossier.papers.count() == 1
        assert dossier.applicant.name == dossier.applicant_name
