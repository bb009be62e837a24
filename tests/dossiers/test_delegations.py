"""Phân cấp, ủy quyền: the day of filing says which agency decides."""

import datetime

import pytest
from django.db import IntegrityError, InternalError, transaction

from dossiers import actions, drafts
from procedures.localising import writing
from procedures.localising.errors import LocalRefused
from procedures.localising.routing import delegation_words
from procedures.models import Delegation, DelegationScope
from tests import people
from tests.procedures.authors import make_second_administrator

DAY = datetime.date
BEFORE = datetime.datetime(2026, 10, 1, 8, tzinfo=people.ZONE)


@pytest.fixture
def other(world):
    return people.make_agency("H99.31", "Sở Tư pháp tỉnh Sông Vân", "department")


@pytest.fixture
def third(world):
    return people.make_agency("H99.32", "Sở Nội vụ tỉnh Sông Vân", "department")


@pytest.fixture
def delegate(world, other):
    second = make_second_administrator(world)

    def make(*, to=None, source=None, number="12/QĐ-UBND", procedures=None, sectors=(), **facts):
        row = writing.write_delegation(
            by=world.people.tai,
            facts={
                "kind": "authorised",
                "number": number,
                "signed_on": DAY(2026, 10, 1),
                "signer": "Nguyễn Văn Ký",
                "from_agency": source or world.offering.competent_agency,
                "to_agency": to or other,
                "effective_from": DAY(2026, 11, 2),
                "last_day": None,
                "reason": "Giảm một khâu",
                **facts,
            },
            procedures=[world.offering.procedure] if procedures is None else procedures,
            sectors=sectors,
            now=BEFORE,
        )
        row = writing.submit(row=row, by=world.people.tai, seen=row.revision, now=BEFORE)
        return writing.approve(row=row, by=second, seen=row.revision, now=BEFORE)

    return make


@pytest.mark.parametrize("by_sector", [False, True])
def test_a_new_dossier_goes_to_the_agency_of_its_day(world, delegate, other, draft_of, by_sector):
    scope = {"procedures": [], "sectors": [world.offering.procedure.sector]} if by_sector else {}
    before, draft = draft_of(), draft_of()
    own = world.offering.competent_agency
    made = delegate(**scope)
    sunday = people.MONDAY - datetime.timedelta(hours=9)

    early = actions.file_dossier(dossier=before, by=world.huy, now=sunday)
    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)

    assert (early.competent_agency, early.delegation_id) == (own, None)
    assert (filed.competent_agency, filed.delegation_id) == (other, made.pk)
    assert delegation_words(made.pk) == ("theo Quyết định số 12/QĐ-UBND ngày 01/10/2026 (ủy quyền)")


def test_what_was_filed_keeps_its_agency_when_the_delegation_ends(world, delegate, other, draft_of):
    made = delegate()
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)

    writing.end(
        row=made,
        by=world.people.tai,
        seen=made.revision,
        last_day=DAY(2026, 11, 3),
        today=DAY(2026, 11, 3),
    )
    after = drafts.start(offering=world.offering, by=world.huy, today=DAY(2026, 11, 4))

    filed.refresh_from_db()
    assert filed.competent_agency == other
    assert after.competent_agency_id == world.offering.competent_agency_id


def test_the_last_day_is_included(world, delegate, other):
    delegate(last_day=DAY(2026, 11, 30))

    def agency(day):
        return drafts.decided_by(world.offering, day)["competent_agency_id"]

    own = world.offering.competent_agency_id
    days = [DAY(2026, 11, 1), DAY(2026, 11, 2), DAY(2026, 11, 30), DAY(2026, 12, 1)]
    assert [agency(day) for day in days] == [own, other.pk, other.pk, own]


def test_overlaps_circles_and_chains_are_refused_with_the_reason(world, delegate, other, third):
    own = world.offering.competent_agency
    delegate()

    with pytest.raises(LocalRefused, match="Quyết định 12/QĐ-UBND đã giao trong thời gian này"):
        delegate(number="13/QĐ-UBND", to=third)
    with pytest.raises(LocalRefused, match="đã giao trong thời gian này"):
        delegate(
            number="14/QĐ-UBND",
            to=third,
            procedures=[],
            sectors=[world.offering.procedure.sector],
        )
    with pytest.raises(LocalRefused, match="giao vòng tròn"):
        delegate(number="15/QĐ-UBND", source=other, to=own)
    with pytest.raises(LocalRefused, match="không giao tiếp được"):
        delegate(number="16/QĐ-UBND", source=other, to=third)
    with pytest.raises(LocalRefused, match="không giao tiếp được"):
        delegate(number="17/QĐ-UBND", source=third, to=own)

    assert Delegation.objects.count() == 1  # told when they were written: nothing was kept


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"signed_on": DAY(2026, 11, 3)}, "signed_on"),
        ({"last_day": DAY(2026, 11, 1)}, "last_day"),
        ({"procedures": []}, "procedures"),
    ],
)
def test_what_cannot_hold_is_refused_and_nothing_is_kept(delegate, facts, place):
    with pytest.raises(LocalRefused) as refused:
        delegate(**facts)

    assert [each for each, _words in refused.value.faults] == [place]
    assert not Delegation.objects.exists()


def test_the_database_holds_scopes_apart_and_fixed(world, delegate):
    made = delegate()
    scope = made.scopes.get()

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        scope.delete()
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        DelegationScope.objects.create(
            delegation=made, procedure=scope.procedure, from_agency=scope.from_agency
        )
