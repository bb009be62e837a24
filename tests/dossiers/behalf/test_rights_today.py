"""Whose dossier it is today: every right is asked for at every look and every action."""

import datetime
import uuid

import pytest
from django.urls import reverse

from dossiers import access, actions, counter_drafts, drafts
from dossiers.behalf import parties, setting
from dossiers.behalf.errors import GroundEnded
from dossiers.behalf.sides import sides_of
from dossiers.behalf.words import told_of
from dossiers.counter_drafts import Brought, Owner
from dossiers.errors.acting import NotYours
from dossiers.hand_ins import Card
from dossiers.mandates import writing
from dossiers.models import Dossier, DossierRead, Ground, Power
from dossiers.papers.slip import slip_of
from dossiers.takeout import gathering
from portal.accounts.models import Representation
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status
from procedures.models import Procedure
from tests import people
from tests.counting import counted_queries
from tests.dossiers.behalf.conftest import complete
from tests.dossiers.citizen.conftest import signed_in

DAY = datetime.timedelta(days=1)


def test_both_see_a_dossier_filed_under_a_mandate(held, filed_under, an, binh):
    filed = filed_under(held())

    assert (filed.submitter, filed.applicant_name) == (binh, "Nguyễn Văn An")
    assert filed.events.get().data["ground"] == "mandate"
    for person in (an, binh):
        assert access.get_own_dossier(person, filed.code) == filed
        assert list(Dossier.objects.in_hands_of(person)) == [filed]


def test_nobody_else_sees_it(world, held, filed_under):
    filed = filed_under(held())
    namesake = people.make_user("Nguyễn Văn An", "001080009999")

    for person in (world.huy, namesake):
        with pytest.raises(NotFoundForPerson):
            access.get_own_dossier(person, filed.code)


def test_after_revocation_it_is_absent_for_the_grantee_and_stays_the_grantors(
    held, filed_under, an, binh
):
    mandate = held()
    filed = filed_under(mandate)

    writing.end(mandate=mandate, by=an)

    with pytest.raises(NotFoundForPerson):
        access.get_own_dossier(binh, filed.code)
    with pytest.raises(NotYours):
        actions.withdraw(dossier=filed, by=binh, seen=filed.revision)
    assert Dossier.objects.get().status == Status.REGISTERED
    actions.withdraw(dossier=filed, by=an, seen=filed.revision)
    assert Dossier.objects.get().status == Status.WITHDRAWN


def test_after_its_last_day_it_is_absent_for_the_grantee(held, filed_under, an, binh):
    mandate = held()
    filed_under(mandate)
    after = mandate.until + DAY

    assert Dossier.objects.in_hands_of(binh, day=mandate.until).exists()
    assert not Dossier.objects.in_hands_of(binh, day=after).exists()
    assert Dossier.objects.in_hands_of(an, day=after).exists()


def test_a_mandate_to_file_only_shows_nothing_afterwards(held, filed_under, an, binh):
    filed = filed_under(held(power=Power.FILE))

    with pytest.raises(NotFoundForPerson):
        access.get_own_dossier(binh, filed.code)
    assert access.get_own_dossier(an, filed.code) == filed


def test_following_is_not_taking_the_result(held, filed_under, an, binh):
    follows, takes = filed_under(held()), filed_under(held(power=Power.RESULT))

    assert not access.get_own_dossier(binh, follows.code).may_have_result
    assert access.get_own_dossier(binh, takes.code).may_have_result
    assert access.get_own_dossier(an, follows.code).may_have_result


def test_everything_about_me_holds_no_more_than_she_may_see_today(held, filed_under, an, binh):
    follows, files = held(), held(power=Power.FILE)
    filed, _only_filed = filed_under(follows), filed_under(files)
    assert [each.pk for each in gathering.dossiers_of(binh)] == [filed.pk]
    assert gathering.gather(an).data["uy_quyen"][0]["ben_nhan"] == "Trần Thị Bình"

    writing.end(mandate=follows, by=an)

    assert gathering.dossiers_of(binh) == []
    assert len(gathering.dossiers_of(an)) == 2


def test_an_offered_mandate_is_none(world, grant, binh):
    draft = drafts.start(offering=world.offering, by=binh)

    with pytest.raises(GroundEnded, match="chưa được nhận"):
        _set(draft, binh, grant())
    assert Dossier.objects.get().ground == ""


def test_a_mandate_for_another_procedure_does_not_reach_here(world, held, binh):
    other = Procedure.objects.create(
        code="2.000815", name="Chứng thực", folded_name="chung thuc", sector=world.procedure.sector
    )
    draft = drafts.start(offering=world.offering, by=binh)

    with pytest.raises(GroundEnded, match="không gồm thủ tục này"):
        _set(draft, binh, held(procedures=[other]))


def test_a_mandate_that_begins_later_cannot_be_used_yet(world, held, binh, today):
    draft = drafts.start(offering=world.offering, by=binh)

    with pytest.raises(GroundEnded, match="có hiệu lực từ"):
        _set(draft, binh, held(since=today + DAY))


def test_somebody_elses_mandate_cannot_be_used(world, held):
    draft = drafts.start(offering=world.offering, by=world.huy)

    with pytest.raises(GroundEnded):
        _set(draft, world.huy, held())


def _set(draft, by, mandate):
    party = parties.Party(Ground.MANDATE, organisation=mandate.organisation, mandate=mandate)
    setting.set_party(draft=draft, by=by, party=party)


def test_a_draft_under_a_revoked_mandate_can_be_neither_filled_nor_filed(
    held, draft_under, an, binh, today
):
    mandate = held()
    draft = draft_under(mandate)
    writing.end(mandate=mandate, by=an)

    with pytest.raises(GroundEnded, match="đã bị thu hồi"):
        actions.file_dossier(dossier=draft, by=binh)
    with pytest.raises(GroundEnded):
        drafts.autosave(draft=draft, by=binh, page_key="nguoi_khai", raw={"ho_ten": "Ai"})
    assert Dossier.objects.get().code is None
    drafts.discard(draft=draft, by=binh)
    assert not Dossier.objects.exists()


def test_what_the_grantee_types_again_for_herself_holds_nothing_of_the_grantor(
    held, draft_under, an, binh
):
    draft = draft_under(held())
    draft.answers.data["ket_hon_voi"] = "Ghi tay"
    draft.answers.save()

    changed = setting.set_party(draft=draft, by=binh, party=parties.Party())

    fresh = Dossier.objects.get()
    assert changed == {"ho_ten"}
    assert fresh.answers.data["ho_ten"] == "Trần Thị Bình"
    assert fresh.answers.data["ket_hon_voi"] == "Ghi tay"
    assert (fresh.ground, fresh.mandate, fresh.applicant.name) == ("", None, "Trần Thị Bình")
    assert fresh.applicant.personal_id == binh.personal_id


def test_an_employee_files_for_the_organisation_and_its_representatives_see_it(
    world, held, filed_under, firm, an, binh
):
    filed = filed_under(held(organisation=firm))

    assert (filed.organisation, filed.applicant_name) == (firm, "Công ty Bến Gạch")
    assert access.get_own_dossier(an, filed.code) == filed
    with pytest.raises(NotFoundForPerson):
        access.get_own_dossier(world.huy, filed.code)


def test_who_represents_another_organisation_or_no_longer_this_one_sees_nothing(
    world, firm, an, pdf, today
):
    draft = drafts.start(offering=world.offering, by=an, organisation=firm)
    complete(draft, an, pdf)
    filed = actions.file_dossier(dossier=draft, by=an)
    colleague = world.huy
    Representation.objects.create(user=colleague, organisation=firm, since=today)
    assert access.get_own_dossier(colleague, filed.code) == filed

    Representation.objects.filter(user=an).update(until=today - DAY)

    with pytest.raises(NotFoundForPerson):
        access.get_own_dossier(an, filed.code)
    unsent = drafts.start(offering=world.offering, by=an, organisation=firm)
    with pytest.raises(GroundEnded, match="không còn là người đại diện"):
        actions.file_dossier(dossier=unsent, by=an)


def test_the_look_of_an_authorised_person_is_recorded_for_the_grantor(held, filed_under, an, binh):
    filed = filed_under(held())

    access.record_read_under_mandate(binh, filed)
    access.record_read_under_mandate(an, filed)

    assert list(DossierRead.objects.values_list("reader__full_name", "what")) == [
        ("Trần Thị Bình", "mandate")
    ]


def test_a_letter_opened_under_a_mandate_is_told_to_the_grantor_and_her_own_look_is_not(
    world, held, filed_under, an, binh
):
    filed = filed_under(held())
    p = world.people
    moved = actions.accept(dossier=filed, by=p.trang, seen=filed.revision)
    moved = actions.move(dossier=moved, by=p.thang, seen=moved.revision, edge="assign")
    words = {"title": "Giấy mời", "body": "Kính mời Ông Nguyễn Văn An."}
    moved = actions.draft_letter(dossier=moved, by=p.phuong, seen=moved.revision, **words)
    letter = moved.letters.get()
    actions.answer_letter(
        dossier=moved, by=p.thang, seen=moved.revision, letter=letter.pk, confirm=True
    )
    address = reverse("dossiers:issued", args=[filed.code, moved.letters.get().paper_id])

    for person in (binh, an):
        assert signed_in(person).get(address)["Content-Type"] == "application/pdf"

    look = DossierRead.objects.get(what="issued:letter")
    assert look.reader == binh
    told = signed_in(an).get(reverse("dossiers:reads", args=[filed.code])).text
    assert "Trần Thị Bình" in told and "Thư của cơ quan" in told


def test_asking_whose_it_is_takes_one_query_however_many_rights_there_are(held, filed_under, binh):
    with counted_queries() as none:
        list(Dossier.objects.in_hands_of(binh))
    for _each in range(3):
        filed_under(held())
    with counted_queries() as many:
        assert len(Dossier.objects.in_hands_of(binh)) == 3
    assert none.number == many.number == 1


def test_both_sides_are_to_be_told_as_long_as_they_may_look(held, filed_under, an, binh, today):
    mandate = held()
    filed = filed_under(mandate)

    assert set(sides_of(filed, today)) == {an, binh}
    writing.end(mandate=mandate, by=an)
    assert sides_of(filed, today) == [an]


@pytest.fixture
def take_to_counter(world):
    """Nhạn brings somebody else's dossier to An Hải's counter, and Trang receives it."""
    trang = world.people.trang
    card = Card(personal_id="038158001127", name="Trương Thị Nhạn")

    def bring(owner):
        draft = counter_drafts.start(
            key=uuid.uuid4(), offering=world.offering, by=trang, unit=world.centre, card=card
        )
        counter_drafts.save_person(
            draft=draft, by=trang, card=card, owner=Owner(card=Card.of_account(owner))
        )
        answers = {"ho_ten": owner.full_name, "muc_dich": "ket_hon", "ket_hon_voi": "Đỗ Thị Mơ"}
        counter_drafts.save_answers(draft=draft, by=trang, raw=answers, today=people.MONDAY.date())
        counter_drafts.save_brought(draft=draft, by=trang, brought={"can_cuoc": Brought(copies=1)})
        return actions.receive_at_counter(dossier=draft, by=trang)

    return bring


def test_what_somebody_brings_to_the_counter_for_another_is_seen_by_both(
    world, an, take_to_counter
):
    filed = take_to_counter(an)

    assert filed.ground == Ground.BEARER
    assert access.get_own_dossier(an, filed.code) == filed
    assert access.get_own_dossier(filed.submitter, filed.code) == filed
    told = told_of(filed)
    assert told.line == "Trương Thị Nhạn nộp thay cho Nguyễn Văn An"
    slip = slip_of(filed, filed.events.get(kind="accepted"))
    assert told.line in slip.filed_by
    assert slip.receiver.name == "Phạm Thu Trang"
