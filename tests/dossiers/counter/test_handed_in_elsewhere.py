"""Handed in at Phú Khê for An Hải: four units, one clock that starts where it is decided."""

import pytest

from dossiers import access, actions, counter_drafts
from dossiers.clock import preview
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier
from portal.errors import NotFoundForPerson
from procedures.models import Offering
from tests import people
from tests.dossiers.conftest import at


@pytest.fixture
def at_phu_khe(world, take_down):
    """Nhạn's draft, taken down by Yến at Phú Khê for An Hải."""
    return take_down(officer=world.people.yen, unit=world.other_centre)


def _receive(draft, world, now):
    return actions.receive_at_counter(dossier=draft, by=world.people.yen, now=now)


def _return_here(draft, world):
    counter_drafts.save_places(
        draft=draft,
        by=world.people.yen,
        offering=world.offering,
        channel=1,
        result_delivery="counter",
        return_here=True,
    )


def test_four_units_are_recorded(world, at_phu_khe):
    _return_here(at_phu_khe, world)

    dossier = _receive(at_phu_khe, world, at(hour=9))

    assert dossier.submitted_at_unit == world.other_centre
    assert dossier.receiving_unit == world.centre
    assert dossier.competent_agency == world.commune
    assert dossier.return_unit == world.other_centre


def test_without_a_wish_the_result_is_returned_where_the_offering_says(world, at_phu_khe):
    dossier = _receive(at_phu_khe, world, at(hour=9))

    assert dossier.return_unit == world.centre


def test_the_code_is_of_the_unit_that_receives(world, at_phu_khe):
    dossier = _receive(at_phu_khe, world, at(hour=9))

    assert dossier.code == "H99.21-261102-0001"


@pytest.mark.parametrize(
    ("handed_in", "received", "due"),
    [
        # Monday, not after 15:00: transferred the same working day (Đ18 k2).
        (at(hour=9), at(hour=17), at(day=5, hour=17)),
        (at(hour=15), at(hour=17), at(day=5, hour=17)),
        (at(hour=15, minute=1), at(day=3, hour=7, minute=30), at(day=6, hour=17)),
        # Friday after 15:00: the start of Monday.
        (at(day=6, hour=16), at(day=9, hour=7, minute=30), at(day=12, hour=17)),
    ],
)
def test_the_clock_starts_when_the_competent_agency_has_it(
    world, at_phu_khe, handed_in, received, due
):
    dossier = _receive(at_phu_khe, world, handed_in)

    assert dossier.accepted_at == handed_in
    assert dossier.competent_received_at == received
    assert dossier.due_at == due


@pytest.mark.parametrize("now", [at(hour=9), at(hour=16), at(day=6, hour=16)])
def test_the_page_promises_what_reception_then_gives(world, at_phu_khe, now):
    promised = preview(at_phu_khe, now=now)

    dossier = _receive(at_phu_khe, world, now)

    assert promised.due_at == dossier.due_at


def test_handed_in_where_it_is_received_the_clock_starts_at_once(world, take_down):
    dossier = actions.receive_at_counter(
        dossier=take_down(), by=world.people.trang, now=at(hour=16)
    )

    assert dossier.competent_received_at == at(hour=16)


def test_both_units_see_it_and_no_third(world, at_phu_khe):
    third = people.make_agency("H99.23", "Trung tâm PVHCC phường Đông Bến", "commune_centre")
    stranger = people.make_user("Hồ Thị Mận", "035193001122")
    stranger.postings.create(agency=third, role="reception", since=people.MONDAY.date())
    dossier = _receive(at_phu_khe, world, at(hour=9))

    for officer in (world.people.yen, world.people.trang, world.people.phuong):
        assert access.get_desk_dossier(officer, dossier.code) == dossier
    with pytest.raises(NotFoundForPerson):
        access.get_desk_dossier(stranger, dossier.code)


def test_it_lies_at_the_competent_agency_alone(world, at_phu_khe):
    dossier = _receive(at_phu_khe, world, at(hour=9))

    assert dossier.current_unit == world.commune
    assert Dossier.objects.open().at_units(frozenset({world.other_centre.pk})).count() == 0


def test_the_place_can_be_changed_only_within_the_procedure(world, at_phu_khe):
    other = people.Procedure.objects.create(
        code="1.000001", name="Việc khác", sector=world.procedure.sector
    )
    stray = Offering.objects.create(
        procedure=other, receiving_unit=world.centre, competent_agency=world.commune
    )

    with pytest.raises(NotPossibleNow):
        counter_drafts.save_places(
            draft=at_phu_khe,
            by=world.people.yen,
            offering=stray,
            channel=1,
            result_delivery="counter",
            return_here=False,
        )


@pytest.mark.parametrize(("channel", "delivery"), [(2, "counter"), (7, "counter"), (1, "pigeon")])
def test_neither_online_nor_nonsense_is_a_way_in(world, at_phu_khe, channel, delivery):
    with pytest.raises(NotPossibleNow):
        counter_drafts.save_places(
            draft=at_phu_khe,
            by=world.people.yen,
            offering=world.offering,
            channel=channel,
            result_delivery=delivery,
            return_here=False,
        )

    assert Dossier.objects.get(pk=at_phu_khe.pk).channel == 1
