"""A dossier under the rules of its agency: promised time, local fee, and nothing changes later."""

import datetime

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from dossiers import actions, clock, drafts, limits, pricing
from dossiers.models import Dossier
from portal import worktime
from procedures.localising import writing
from procedures.localising.errors import LocalRefused, WriterCannotApprove
from procedures.models import LocalVariant
from tests import people
from tests.counting import counted_queries
from tests.dossiers.conftest import at
from tests.procedures.authors import make_second_administrator

DAY = datetime.date
OCTOBER = DAY(2026, 10, 5)
BEFORE = datetime.datetime(2026, 10, 1, 8, tzinfo=people.ZONE)
CONTENT = {
    "limits": [{"channel": 2, "case": "", "amount": "1", "unit": "WORKING_DAY"}],
    "fees": [
        {
            "code": "le_phi",
            "channel": None,
            "amount_dong": 3000,
            "from": None,
            "to": None,
            "number": "12/2025/NQ-HĐND",
            "signed_on": "2025-12-10",
        }
    ],
    "waivers": [],
}


@pytest.fixture
def authors(world):
    return world.people.tai, make_second_administrator(world)


@pytest.fixture
def edition(world, authors):
    """Write an edition, and have it approved unless told otherwise."""
    writer, other = authors

    def make(*, first=OCTOBER, last=None, approved=True, **content):
        facts = {
            "procedure": world.offering.procedure,
            "agency": world.offering.competent_agency,
            "effective_from": first,
            "last_day": last,
            "content": {**CONTENT, **content},
            "reason": "Nghị quyết của Hội đồng nhân dân tỉnh",
        }
        row = writing.write_variant(by=writer, facts=facts, now=BEFORE)
        row = writing.submit(row=row, by=writer, seen=row.revision, now=BEFORE)
        if approved:
            row = writing.approve(row=row, by=other, seen=row.revision, now=BEFORE)
        return row

    return make


def test_the_clock_runs_on_the_promised_time_and_says_both(world, edition, draft_of):
    edition()
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    p = world.people
    accepted = actions.accept(dossier=filed, by=p.trang, seen=filed.revision, now=at(hour=9))

    due = clock.due_of(accepted, now=at(hour=9))

    assert due.limit == worktime.Duration(1, "WORKING_DAY")
    law = worktime.duration_words(limits.limit_of(accepted).statutory)
    words = f"luật định {law}, cơ quan cam kết 1 ngày làm việc"
    assert limits.limit_of(accepted).words == words
    assert words in worktime.explain(due.explanation)[0].value
    assert accepted.due_at == due.due_at


def test_the_fee_is_the_local_one_and_names_the_resolution(world, edition, draft_of):
    edition()
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)

    quote = pricing.quote(filed)

    assert quote.total == 3000
    assert "Nghị quyết số 12/2025/NQ-HĐND" in quote.explanation[0]


def test_a_filed_dossier_keeps_its_edition(world, edition, draft_of):
    first = edition()
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    cheaper = [{**CONTENT["fees"][0], "amount_dong": 1000}]

    later = edition(first=DAY(2026, 11, 3), fees=cheaper)

    filed.refresh_from_db()
    assert filed.variant_id == first.pk
    assert pricing.quote(filed).total == 3000
    first.refresh_from_db()
    assert (first.last_day, later.last_day) == (DAY(2026, 11, 2), None)
    next_one = drafts.start(offering=world.offering, by=world.huy, today=DAY(2026, 11, 3))
    assert next_one.variant_id == later.pk


def test_the_edition_of_the_day_of_filing_counts_not_that_of_the_draft(world, edition, draft_of):
    draft = draft_of()
    assert draft.variant_id is None
    made = edition(first=DAY(2026, 11, 2))

    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)

    assert filed.variant_id == made.pk


def test_filing_asks_no_more_of_the_database(world, edition, draft_of):
    actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    plain = draft_of()
    with counted_queries() as plainly:
        actions.file_dossier(dossier=plain, by=world.huy, now=people.MONDAY)
    edition()
    # What an edition says is read once in a process.
    actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    local = draft_of()

    with counted_queries() as locally:
        actions.file_dossier(dossier=local, by=world.huy, now=people.MONDAY)

    assert locally.number == plainly.number


def test_who_wrote_cannot_approve(edition, authors):
    row = edition(approved=False)

    with pytest.raises(WriterCannotApprove):
        writing.approve(row=row, by=authors[0], seen=row.revision, now=BEFORE)

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        LocalVariant.objects.filter(pk=row.pk).update(
            state="approved", approved_by=authors[0], approved_at=BEFORE
        )


YEAR_END = DAY(2026, 12, 31)
OVERLAP = (
    "Thời gian áp dụng chồng lên bản “Nghị quyết của Hội đồng nhân dân tỉnh” đã duyệt, "
    "từ 05/10/2026 đến hết 31/12/2026"
)


def write(world, authors, **more):
    """Write an edition that nobody put forward yet."""
    facts = {
        "procedure": world.offering.procedure,
        "agency": world.offering.competent_agency,
        "effective_from": YEAR_END,
        "content": CONTENT,
        "reason": "Một nghị quyết khác",
    }
    return writing.write_variant(by=authors[0], facts=facts | more, now=BEFORE)


def test_an_overlapping_edition_is_refused_when_it_is_saved(world, edition, authors):
    edition(last=YEAR_END)

    with pytest.raises(LocalRefused) as refused:
        write(world, authors)

    assert refused.value.faults == [("effective_from", OVERLAP)]
    assert LocalVariant.objects.count() == 1


def test_an_edition_that_meets_a_later_approved_one_is_not_put_forward(world, edition, authors):
    row = write(world, authors)
    edition(last=YEAR_END)

    with pytest.raises(LocalRefused) as refused:
        writing.submit(row=row, by=authors[0], seen=row.revision, now=BEFORE)

    assert refused.value.faults == [("effective_from", OVERLAP)]
    row.refresh_from_db()
    assert row.state == "editing"


def test_an_edition_that_meets_one_that_waits_is_not_put_forward(world, edition, authors):
    row = write(world, authors)
    edition(last=YEAR_END, approved=False)

    with pytest.raises(LocalRefused, match="đang chờ duyệt, từ 05/10/2026 đến hết 31/12/2026"):
        writing.submit(row=row, by=authors[0], seen=row.revision, now=BEFORE)


def test_a_later_edition_without_an_end_waits_beside_the_one_it_will_end(world, edition, authors):
    edition(approved=False)

    row = write(world, authors)

    assert (
        writing.submit(row=row, by=authors[0], seen=row.revision, now=BEFORE).state == "submitted"
    )


def test_an_edition_that_sets_nothing_is_not_put_forward(world, authors):
    row = write(world, authors, content={"limits": [], "fees": [], "waivers": []})

    with pytest.raises(LocalRefused, match="chưa quy định gì riêng"):
        writing.submit(row=row, by=authors[0], seen=row.revision, now=BEFORE)

    row.refresh_from_db()
    assert row.state == "editing"


def test_overlapping_periods_are_refused_at_approval_and_in_the_database(world, edition, authors):
    second = write(world, authors)
    edition(last=YEAR_END)
    LocalVariant.objects.filter(pk=second.pk).update(state="submitted")

    with pytest.raises(LocalRefused) as refused:
        writing.approve(row=second, by=authors[1], seen=second.revision, now=BEFORE)
    assert OVERLAP in str(refused.value.message)

    with pytest.raises(IntegrityError), transaction.atomic():
        LocalVariant.objects.filter(pk=second.pk).update(
            state="approved", approved_by=authors[1], approved_at=BEFORE
        )


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"limits": [{**CONTENT["limits"][0], "amount": "90"}]}, "limits-0-amount"),
        ({"fees": [{**CONTENT["fees"][0], "amount_dong": -1}]}, "fees-0-amount_dong"),
        ({"first": DAY(2026, 10, 5), "last": DAY(2026, 10, 4)}, "last_day"),
    ],
)
def test_what_cannot_hold_is_refused_and_nothing_is_kept(edition, facts, place):
    with pytest.raises(LocalRefused) as refused:
        edition(**facts)

    assert [each for each, _words in refused.value.faults] == [place]
    assert not LocalVariant.objects.exists()


def test_an_approved_edition_never_changes(edition):
    row = edition()

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        LocalVariant.objects.filter(pk=row.pk).update(content={})
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        row.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procedures_localvariantevent")
        assert cursor.fetchone()[0] >= 3


def test_filing_looks_up_once_where_the_procedure_is_offered():
    statement = str(Dossier.objects.with_local_rules(OCTOBER).query)

    assert statement.count('FROM "procedures_offering"') == 1
