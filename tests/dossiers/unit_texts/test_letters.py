"""A letter to the person: drafted, approved by another, numbered, signed, told, taken back."""

import datetime

import pytest
from django.utils import timezone

from dossiers import actions
from dossiers.absences import entering
from dossiers.errors.acting import NotYours, OwnWork, StaleDossier
from dossiers.errors.letters import (
    LetterAnswered,
    LetterNotInForce,
    LetterNotSigned,
    LetterWaits,
    OwnLetter,
)
from dossiers.models import DossierRead, IssuedPaper, Letter, PaperCounter
from portal.accounts.models import Posting
from portal.documents import changing
from portal.documents.models import RegisteredPaper
from portal.documents.signing import development, pades
from portal.documents.signing.base import Signatory, person_code
from portal.notices.models import Notice
from portal.outbox.delivery import deliver_ready
from tests.dossiers.absences.conftest import again, officer
from tests.dossiers.conftest import fresh
from tests.dossiers.unit_texts.letter_steps import WHY, WORDS, answered, drafted, page, revoked

YESTERDAY = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)


@pytest.fixture
def certificates(tmp_path, settings):
    """Let keys and certificates of a test lie in its own folder; return it."""
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    return tmp_path / "signing"


def test_it_goes_out_numbered_signed_by_leader_and_agency_and_in_the_register(world, sent):
    letter = Letter.objects.get()
    paper = RegisteredPaper.objects.get(kind="letter")

    assert (letter.approved, letter.decided_by) == (True, world.people.thang)
    assert (letter.paper.number, letter.paper.kind, letter.paper.unit) == (
        "01/CV",
        "letter",
        world.commune,
    )
    assert (paper.number, paper.title, paper.state) == ("01/CV", "Giấy mời", "valid")
    assert paper.reference == sent.code and paper.file == letter.paper.file
    assert pades.is_signed(paper.file.read())
    kinds = list(sent.events.order_by("seq").values_list("kind", flat=True))[-2:]
    assert kinds == ["letter_drafted", "letter_sent"]
    event = sent.events.get(kind="letter_sent")
    assert event.data == {"letter": letter.pk, "number": "01/CV", "sha256": paper.sha256}
    assert letter.paper.event == event


def test_the_person_is_told_reads_it_on_her_page_and_looks_are_recorded(world, sent):
    deliver_ready()
    told = Notice.objects.get(event="dossier.letter", recipient=world.huy)
    assert "Giấy mời số 01/CV" in told.body

    own = page(world.huy, "dossiers:dossier", sent.code).text
    assert "Thư của cơ quan" in own and "Giấy mời" in own and "Cơ quan gửi thư" in own
    paper = IssuedPaper.objects.get(kind="letter")
    file = page(world.huy, "dossiers:issued", sent.code, paper.pk)
    assert file["Content-Type"] == "application/pdf"
    DossierRead.objects.all().delete()
    page(world.people.thang, "desk:issued", sent.code, paper.pk)
    assert DossierRead.objects.get().what == "issued:letter"
    looks = page(world.huy, "dossiers:reads", sent.code).text
    assert "Thư của cơ quan" in looks


def test_a_letter_that_waits_is_the_agencys_own_matter(world, processing):
    dossier = drafted(world, processing)
    deliver_ready()

    own = page(world.huy, "dossiers:dossier", dossier.code).text
    assert "Giấy mời" not in own and "Trình thư" not in own
    assert not Notice.objects.filter(event="dossier.letter").exists()
    assert not IssuedPaper.objects.filter(kind="letter").exists()
    list_of_leader = page(world.people.thang, "desk:letters").text
    assert "Giấy mời" in list_of_leader and dossier.code in list_of_leader


def test_nobody_approves_her_own_letter(world, processing):
    Posting.objects.create(
        user=world.people.phuong, agency=world.commune, role="approver", since="2026-01-01"
    )
    phuong = again(world.people.phuong)
    dossier = drafted(world, processing, by=phuong)

    with pytest.raises(OwnLetter):
        answered(world, dossier, by=phuong)

    assert Letter.objects.get().approved is None
    shown = page(phuong, "unit_texts:letter", dossier.code, Letter.objects.get().pk).text
    assert "không tự duyệt" in shown and "Duyệt, ký và gửi" not in shown


def test_only_the_leader_approves_and_only_the_holder_drafts(world, processing):
    with pytest.raises(NotYours):
        drafted(world, processing, by=world.people.lua)
    dossier = drafted(world, processing)
    with pytest.raises(NotYours):
        answered(world, dossier, by=world.people.lua)
    assert Letter.objects.get().approved is None


@pytest.fixture
def instead_of_thang(world):
    """Let somebody stand in for the leader from today on; return her as the next request does."""

    def stand_in(person):
        today = timezone.localdate()
        entering.enter(
            officer=world.people.thang,
            substitute=person,
            by=world.people.thang,
            agency=world.commune,
            first_day=today,
            last_day=today,
            kind="leave",
        )
        return again(person)

    return stand_in


def test_a_substitute_signs_in_the_leaders_place(world, processing, instead_of_thang):
    dossier = drafted(world, processing)
    done = answered(world, dossier, by=instead_of_thang(world.people.lua))

    assert done.events.get(kind="letter_sent").data["instead_of"] == world.people.thang.pk
    own = page(world.huy, "dossiers:dossier", done.code).text
    assert f"{world.people.lua.full_name}, thay {world.people.thang.full_name}" in own


def test_a_substitute_who_worked_on_the_dossier_approves_none_of_its_letters(
    world, processing, pdf, instead_of_thang
):
    son = officer("Hồ Thanh Sơn", "038090001111", world.commune, "case_officer")
    dossier = actions.attach_result(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        outcome="granted",
        file=pdf(),
    )
    dossier = drafted(world, dossier, by=son)

    with pytest.raises(OwnWork):
        answered(world, dossier, by=instead_of_thang(world.people.phuong))

    assert Letter.objects.get().approved is None


def test_a_letter_is_not_sent_twice_nor_changed_after_it_was_approved(world, sent):
    letter = Letter.objects.get()
    with pytest.raises(LetterAnswered):
        answered(world, sent, letter=letter)
    with pytest.raises(LetterAnswered):
        drafted(world, sent, letter=letter.pk, body="Chữ khác hẳn.")

    letter.refresh_from_db()
    assert (letter.body, IssuedPaper.objects.filter(kind="letter").count()) == (WORDS["body"], 1)


def test_one_letter_waits_at_a_time_and_who_drafted_it_may_change_it(world, processing):
    dossier = drafted(world, processing)
    with pytest.raises(LetterWaits):
        drafted(world, dossier)
    letter = Letter.objects.get()
    seen = fresh(dossier).revision

    drafted(world, dossier, letter=letter.pk, body="Kính mời đến lúc 8 giờ.")

    with pytest.raises(StaleDossier):  # the leader read other words than those that wait now
        actions.answer_letter(
            dossier=dossier, by=world.people.thang, seen=seen, letter=letter.pk, confirm=True
        )
    letter.refresh_from_db()
    assert (letter.body, letter.approved) == ("Kính mời đến lúc 8 giờ.", None)


def test_it_is_given_back_with_a_reason_and_drafted_anew(world, processing):
    dossier = answered(world, drafted(world, processing), confirm=False, answer="Thiếu giờ hẹn")

    letter = Letter.objects.get()
    assert (letter.approved, letter.answer, letter.paper) == (False, "Thiếu giờ hẹn", None)
    shown = page(world.people.phuong, "unit_texts:letter", dossier.code, letter.pk).text
    assert "Thiếu giờ hẹn" in shown
    drafted(world, dossier)
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("whose", ["approver", "agency"])
@pytest.mark.parametrize("what", ["hết hạn ngày 01/11/2026", "bị thu hồi ngày 01/11/2026"])
def test_a_certificate_out_of_date_or_revoked_leaves_everything_as_it_was(
    world, processing, certificates, settings, whose, what
):
    person = world.people.thang
    who = {
        "approver": Signatory(person_code(str(person.pk)), person.full_name),
        "agency": Signatory(world.commune.code, world.commune.name),
    }[whose]
    passphrase = settings.SIGNING["passphrase"]
    if "hết hạn" in what:
        development.make(certificates, passphrase, who, until=YESTERDAY)
    else:
        development.make(certificates, passphrase, who)
        development.revoke(certificates, passphrase, who.code, now=YESTERDAY)
    dossier = drafted(world, processing)

    with pytest.raises(LetterNotSigned) as refused:
        answered(world, dossier)

    told = str(refused.value.message)
    assert who.name in told and what in told
    assert told.endswith("Thư chưa được gửi, vẫn chờ duyệt.")
    assert Letter.objects.get().approved is None
    assert not PaperCounter.objects.filter(kind="letter").exists()
    assert not RegisteredPaper.objects.filter(kind="letter").exists()
    assert fresh(dossier).events.order_by("-seq")[0].kind == "letter_drafted"


def test_a_revoked_letter_ends_on_both_pages_and_the_person_is_told_why(world, sent):
    letter = Letter.objects.get()
    with pytest.raises(NotYours):
        revoked(world, sent, letter, by=world.people.phuong)
    with pytest.raises(changing.NoReason):
        revoked(world, sent, letter, reason="sai")

    dossier = revoked(world, sent, letter)
    deliver_ready()

    event = dossier.events.order_by("-seq")[0]
    assert (event.kind, event.data["state"], event.data["number"]) == (
        "paper_ended",
        "revoked",
        "01/CV",
    )
    own = page(world.huy, "dossiers:dossier", sent.code).text
    desk = page(world.people.phuong, "desk:dossier", sent.code).text
    assert all("Đã bị thu hồi" in each and WHY in each for each in (own, desk))
    told = Notice.objects.get(event="dossier.paper_ended", recipient=world.huy)
    assert WHY in told.body and "Giấy mời số 01/CV" in told.body
    with pytest.raises(LetterNotInForce):
        revoked(world, sent, letter)


def test_a_letter_that_replaces_another_ends_it_when_it_is_signed(world, sent):
    old = Letter.objects.get()
    with pytest.raises(changing.NoReason):
        drafted(world, sent, replaces=old.pk, why="sai")
    dossier = drafted(world, sent, replaces=old.pk, why=WHY, body="Mời ngày 10 tháng 11.")
    (first,) = RegisteredPaper.objects.filter(kind="letter")
    assert first.state == "valid"

    dossier = answered(world, dossier)

    first, second = RegisteredPaper.objects.filter(kind="letter").order_by("pk")
    assert (first.state, first.change.replacement, first.change.reason) == ("replaced", second, WHY)
    assert (second.number, second.state) == ("02/CV", "valid")
    kinds = list(dossier.events.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == ["paper_ended", "letter_sent"]
    own = page(world.huy, "dossiers:dossier", sent.code).text
    assert "Thay bằng giấy số" in own and "02/CV" in own


def test_a_letter_revoked_at_the_register_writes_an_event_at_the_dossier(world, sent):
    paper = RegisteredPaper.objects.get(kind="letter")
    changing.revoke(paper=paper, by=world.people.tai, reason=WHY)

    event = fresh(sent).events.order_by("-seq")[0]
    assert (event.kind, event.actor, event.data["paper_kind"]) == (
        "paper_ended",
        world.people.tai,
        "letter",
    )
