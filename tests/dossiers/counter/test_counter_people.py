"""The person at the counter: found by her number, doubted aloud, never mistaken for another."""

from datetime import date, timedelta

import pytest

from dossiers import actions, counter_drafts, hand_ins
from dossiers.counter_drafts import Owner
from dossiers.errors.acting import NotYours
from dossiers.errors.filing import OtherPersonsNumber
from dossiers.hand_ins import Card
from dossiers.models import Applicant, PersonLookup
from portal.accounts.models import User
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import NHAN


def _look(world, number, by=None, unit=None, now=people.MONDAY):
    return hand_ins.look_up(
        personal_id=number, by=by or world.people.trang, unit=unit or world.centre, now=now
    )


def test_a_person_is_found_by_her_number_and_the_look_is_recorded(world):
    found = _look(world, "038085002916")

    assert found == world.huy
    look = PersonLookup.objects.get()
    assert (look.person, look.officer, look.unit, look.at) == (
        world.huy,
        world.people.trang,
        world.centre,
        people.MONDAY,
    )


def test_asking_again_within_ten_minutes_is_the_same_look(world):
    for minutes in (0, 9, 11):
        _look(world, "038085002916", now=people.MONDAY + timedelta(minutes=minutes))

    assert PersonLookup.objects.count() == 2


@pytest.mark.parametrize("number", ["", "999999999999"])
def test_nobody_found_is_no_look(world, number):
    assert _look(world, number) is None
    assert PersonLookup.objects.count() == 0


def test_only_reception_of_that_unit_may_ask(world):
    for by, unit in (
        (world.huy, world.centre),
        (world.people.phuong, world.commune),
        (world.people.trang, world.other_centre),
    ):
        with pytest.raises(NotYours):
            _look(world, "038085002916", by=by, unit=unit)

    assert PersonLookup.objects.count() == 0


def test_what_the_identity_provider_vouched_for_stands_above_what_is_typed(world):
    typed = Card(personal_id="038085002916", name="le quang huy", sex="female", phone="0987654310")

    settled = hand_ins.settle(typed, world.huy)

    assert settled == Card(
        personal_id="038085002916",
        name="Lê Quang Huy",
        date_of_birth=date(1985, 6, 21),
        sex="male",
        phone="0987654310",
    )


def test_the_number_of_somebody_else_is_refused_and_changes_nothing(world, take_down):
    draft = take_down()
    with_huys_number = Card(personal_id="038085002916", name=NHAN.name)

    with pytest.raises(OtherPersonsNumber) as refusal:
        counter_drafts.save_person(
            draft=draft, by=world.people.trang, card=with_huys_number, account=world.huy
        )

    assert str(refusal.value) == (
        "Số định danh này trong hệ thống là của người có tên khác. Xem lại từng chữ số trên thẻ."
    )
    stored = counter_drafts.get_for(world.people.trang, draft.uuid)
    assert Card.of_hand_in(stored.hand_in) == NHAN
    assert stored.hand_in.account is None


def test_an_account_that_appeared_since_is_asked_again_at_reception(world, take_down):
    draft = take_down()
    people.make_user("Nguyễn Văn An", NHAN.personal_id, identity_level=2)

    with pytest.raises(OtherPersonsNumber):
        actions.receive_at_counter(dossier=draft, by=world.people.trang, now=people.MONDAY)

    assert fresh(draft).status == Status.DRAFT
    assert fresh(draft).submitter is None


def test_a_name_that_was_only_typed_at_a_counter_binds_nobody(world, take_down):
    earlier = people.make_user("Trương Thị Nhan", NHAN.personal_id)

    dossier = actions.receive_at_counter(
        dossier=take_down(account=earlier), by=world.people.trang, now=people.MONDAY
    )

    assert dossier.submitter == earlier
    assert dossier.applicant.name == "Trương Thị Nhạn"
    assert User.objects.get(pk=earlier.pk).full_name == "Trương Thị Nhan"


@pytest.mark.parametrize(
    ("changed", "doubts"),
    [
        ({}, []),
        ({"sex": ""}, []),
        ({"date_of_birth": None}, []),
        ({"sex": "male"}, ["Số định danh ứng với giới tính nữ, xem lại thẻ."]),
        (
            {"date_of_birth": date(1985, 5, 19)},
            ["Số định danh ứng với năm sinh 1958, xem lại thẻ."],
        ),
        (
            {"personal_id": "003158001127"},
            ["Ba chữ số đầu không phải mã của tỉnh nào, xem lại thẻ."],
        ),
        ({"personal_id": ""}, []),
    ],
)
def test_what_does_not_fit_warns(changed, doubts):
    card = Card(**{**NHAN.__dict__, **changed})

    assert hand_ins.doubts(card) == doubts


def test_a_doubt_does_not_hold_reception(world, take_down):
    card = Card(**{**NHAN.__dict__, "sex": "male", "date_of_birth": date(1985, 5, 19)})

    dossier = actions.receive_at_counter(
        dossier=take_down(card=card), by=world.people.trang, now=people.MONDAY
    )

    assert dossier.status == Status.ACCEPTED
    assert dossier.applicant.sex == "male"


def test_on_behalf_of_somebody_both_are_recorded(world, take_down):
    draft = take_down()
    mother = Card(personal_id="035190004127", name="Nguyễn Thị Mai Hương", sex="female")
    counter_drafts.save_person(
        draft=draft, by=world.people.trang, card=NHAN, owner=Owner(card=mother)
    )

    dossier = actions.receive_at_counter(dossier=draft, by=world.people.trang, now=people.MONDAY)

    assert dossier.applicant.name == "Nguyễn Thị Mai Hương"
    assert dossier.applicant.personal_id == "035190004127"
    assert dossier.applicant_folded == "nguyen thi mai huong"
    assert dossier.submitter.full_name == NHAN.name
    assert dossier.hand_in.on_behalf is True


def test_an_enterprise_is_known_by_its_tax_code(world, take_down):
    draft = take_down()
    owner = Owner(Applicant.Kind.BUSINESS, Card(name="Công ty TNHH Sông Vân"), "0100109106")
    counter_drafts.save_person(draft=draft, by=world.people.trang, card=NHAN, owner=owner)

    dossier = actions.receive_at_counter(dossier=draft, by=world.people.trang, now=people.MONDAY)

    assert (dossier.applicant.kind, dossier.applicant.id_number) == (2, "0100109106")


def test_handing_in_for_somebody_without_a_name_is_not_received(world, take_down):
    draft = take_down()
    counter_drafts.save_person(draft=draft, by=world.people.trang, card=NHAN, owner=Owner())

    lacking = hand_ins.missing(
        counter_drafts.get_for(world.people.trang, draft.uuid).hand_in, applicant_name=""
    )

    assert [error.message for error in lacking] == ["Ghi tên chủ hồ sơ"]


def test_the_form_is_prefilled_from_the_card_and_stays_editable(world, take_down):
    draft = take_down(complete=False)

    assert draft.answers.data["ho_ten"] == "Trương Thị Nhạn"
    assert draft.answers.verified == {}


def test_what_an_account_vouches_for_is_not_typed(world, take_down):
    draft = take_down(complete=False, card=Card.of_account(world.huy), account=world.huy)

    assert draft.answers.data["ho_ten"] == "Lê Quang Huy"
    assert draft.answers.verified == {"ho_ten": "Tài khoản định danh điện tử"}


def test_prefilled_answers_follow_the_person_but_not_over_what_was_typed(world, take_down):
    officer, other = world.people.trang, Card(**{**NHAN.__dict__, "name": "Trương Thị Nhàn"})
    untouched, changed = take_down(complete=False), take_down(complete=False)
    changed.answers.data["ho_ten"] = "Trương Nhạn"
    changed.answers.save()

    for draft in (untouched, changed):
        counter_drafts.save_person(draft=draft, by=officer, card=other)

    names = [
        counter_drafts.get_for(officer, d.uuid).answers.data["ho_ten"] for d in (untouched, changed)
    ]
    assert names == ["Trương Thị Nhàn", "Trương Nhạn"]


def test_when_the_account_goes_what_it_vouched_for_goes(world, take_down):
    draft = take_down(complete=False, card=Card.of_account(world.huy), account=world.huy)

    counter_drafts.save_person(draft=draft, by=world.people.trang, card=NHAN)

    stored = counter_drafts.get_for(world.people.trang, draft.uuid)
    assert stored.answers.data["ho_ten"] == NHAN.name
    assert stored.answers.verified == {}
