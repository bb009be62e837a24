"""A parent files for a child until she is of age; a helper types, the person confirms."""

import datetime

import pytest

from dossiers import access, actions, drafts
from dossiers.behalf import helping, parties, setting
from dossiers.behalf.errors import GroundEnded, NotAMinor, NotConfirmed, PartyMissing
from dossiers.behalf.words import told_of
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.hand_ins import Card
from dossiers.mandates import rules
from dossiers.models import Dossier, Ground
from portal.errors import NotFoundForPerson
from tests import people
from tests.dossiers.behalf.conftest import complete
from tests.dossiers.citizen.conftest import signed_in


def _party(ground, **card):
    return parties.Party(ground, card=Card(**card), relation="mother" if ground == "parent" else "")


@pytest.fixture
def child(today):
    """Nguyễn Thị Mây, almost eighteen."""
    born = today.replace(year=today.year - 17, day=min(today.day, 28))
    return {"name": "Nguyễn Thị Mây", "personal_id": "001309001234", "date_of_birth": born}


@pytest.fixture
def for_child(world, binh, pdf, child):
    """Bình's draft for her daughter, complete."""
    draft = drafts.start(offering=world.offering, by=binh)
    setting.set_party(draft=draft, by=binh, party=_party(Ground.PARENT, **child))
    complete(draft, binh, pdf)
    return draft


@pytest.fixture
def helped(world, binh, an, pdf):
    """Bình types for An, who sits beside her; complete."""
    draft = drafts.start(offering=world.offering, by=binh)
    card = {"name": an.full_name, "personal_id": an.personal_id}
    setting.set_party(draft=draft, by=binh, party=_party(Ground.HELPER, **card))
    complete(draft, binh, pdf)
    return draft


def test_mother_and_daughter_see_it_until_the_daughter_is_of_age(for_child, binh, child):
    filed = actions.file_dossier(dossier=for_child, by=binh)
    may = people.make_user(child["name"], child["personal_id"])
    of_age = rules.adult_on(child["date_of_birth"])

    assert filed.ground_until == of_age
    assert access.get_own_dossier(binh, filed.code) == access.get_own_dossier(may, filed.code)
    before = of_age - datetime.timedelta(days=1)
    assert Dossier.objects.in_hands_of(binh, day=before).exists()
    assert not Dossier.objects.in_hands_of(binh, day=of_age).exists()
    assert Dossier.objects.in_hands_of(may, day=of_age).exists()
    told = told_of(filed)
    assert told.line == "Trần Thị Bình nộp thay cho Nguyễn Thị Mây"
    assert told.ground.startswith("Mẹ, đến ngày đủ 18 tuổi")
    assert "đối chiếu giấy khai sinh" in told.doubt


def test_an_officer_records_whether_the_relation_agrees(world, for_child, binh):
    filed = actions.file_dossier(dossier=for_child, by=binh)
    trang, phuong = world.people.trang, world.people.phuong
    with pytest.raises(NotYours):
        actions.check_relation(dossier=filed, by=phuong, seen=filed.revision, good=True)

    page = f"/mot-cua/ho-so/{filed.code}/"
    desk = signed_in(trang)
    assert "Quan hệ khớp" in desk.get(page).text
    desk.post(f"{page}quan-he/", {"seen": filed.revision, "state": "good"})

    checked = Dossier.objects.get()
    assert (checked.behalf.relation_agrees, checked.behalf.checked_by) == (True, trang)
    assert checked.events.last().kind == "relation_checked"
    assert "Đã đối chiếu quan hệ" in desk.get(page).text
    assert told_of(checked).doubt == ""


def test_there_is_no_relation_to_check_in_ones_own_matter(world, filed):
    with pytest.raises(NotPossibleNow):
        actions.check_relation(dossier=filed, by=world.people.trang, seen=filed.revision, good=True)


def test_nothing_is_filed_for_somebody_of_age(world, binh, for_child):
    adult = {"name": "Nguyễn Văn Lớn", "date_of_birth": datetime.date(2000, 1, 1)}
    with pytest.raises(NotAMinor):
        setting.set_party(draft=for_child, by=binh, party=_party(Ground.PARENT, **adult))

    Dossier.objects.update(ground_until=datetime.date(2026, 1, 1))
    with pytest.raises(GroundEnded, match="đã đủ 18 tuổi"):
        actions.file_dossier(dossier=Dossier.objects.get(), by=binh)


def test_a_child_without_a_name_goes_no_further(world, binh):
    draft = drafts.start(offering=world.offering, by=binh)
    setting.set_party(draft=draft, by=binh, party=parties.Party(Ground.PARENT))

    with pytest.raises(PartyMissing):
        actions.file_dossier(dossier=draft, by=binh)


def test_a_helper_cannot_send_what_the_person_has_not_confirmed(helped, binh):
    with pytest.raises(NotConfirmed):
        actions.file_dossier(dossier=helped, by=binh)
    assert Dossier.objects.get().code is None


def test_the_person_confirms_and_is_the_submitter_and_the_helper_stays_a_helper(helped, an, binh):
    assert helping.waiting_for(an) == [helped]
    helping.confirm(draft=helped, by=an)

    filed = actions.file_dossier(dossier=helped, by=binh)

    assert (filed.submitter, filed.behalf.actor, filed.ground) == (an, binh, "helper")
    assert filed.events.get().actor == binh
    assert access.get_own_dossier(an, filed.code) == filed
    with pytest.raises(NotFoundForPerson):
        access.get_own_dossier(binh, filed.code)
    assert told_of(filed).line == "Nguyễn Văn An nộp, có Trần Thị Bình giúp khai"


def test_a_word_changed_after_the_confirmation_has_to_be_confirmed_again(helped, an, binh):
    helping.confirm(draft=helped, by=an)
    drafts.autosave(
        draft=helped, by=binh, page_key="nguoi_khai", raw={"ket_hon_voi": "Người khác"},
        names=["ket_hon_voi"],
    )  # fmt: skip

    with pytest.raises(NotConfirmed):
        actions.file_dossier(dossier=helped, by=binh)


def test_nobody_else_confirms_and_a_declined_draft_is_gone(world, helped, an, binh):
    with pytest.raises(NotFoundForPerson):
        helping.confirm(draft=helped, by=world.huy)
    with pytest.raises(NotFoundForPerson):
        helping.confirm(draft=helped, by=binh)

    helping.decline(draft=helped, by=an)

    assert helping.waiting_for(an) == []
    with pytest.raises(NotConfirmed):
        actions.file_dossier(dossier=helped, by=binh)
