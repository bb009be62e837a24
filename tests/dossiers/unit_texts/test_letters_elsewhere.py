"""Letters at the pages of the desk, in the archive about me, and when their time is over."""

import datetime

from django.urls import reverse
from django.utils import timezone

from dossiers import actions
from dossiers.models import Letter
from dossiers.results import templates
from dossiers.retention import erasing
from dossiers.takeout import gathering
from dossiers.unit_texts import demo, keeping
from portal.documents.models import RegisteredPaper
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import fresh
from tests.dossiers.unit_texts.letter_steps import WHY, WORDS, answered, drafted


def test_everything_about_me_has_the_letters_that_were_sent_and_those_that_ended(world, sent):
    old = Letter.objects.get()
    dossier = drafted(world, sent, replaces=old.pk, why=WHY, title="Giấy mời lại")
    (waiting,) = gathering.gather(world.huy).data["ho_so"]
    answered(world, dossier)

    (told,) = gathering.gather(world.huy).data["ho_so"]

    names = [each["ten"] for each in told["giay_to"]]
    assert names[-2:] == ["Giấy mời 01/CV", "Giấy mời lại 02/CV"]
    assert told["giay_to"][-1]["sha256"] == Letter.objects.get(replaces=old).paper.file.sha256
    assert "Giấy mời lại" not in str(waiting) and waiting["giay_het_hieu_luc"] == []
    (ended,) = told["giay_het_hieu_luc"]
    assert (ended["giay"], ended["tinh_hinh"]) == ("Giấy mời 01/CV", "Đã được thay thế")
    assert (ended["ly_do"], ended["thay_bang"]) == (WHY, "02/CV")


def test_the_words_of_letters_go_with_the_persons_text_and_the_signed_ones_stay(
    world, sent, settings
):
    settings.RETENTION_MONTHS = {"withdrawn": 1}
    dossier = answered(
        world, drafted(world, sent, title="Thư về ông Huy"), confirm=False, answer="Sai"
    )
    asked = actions.withdraw(dossier=dossier, by=world.huy, seen=dossier.revision)
    actions.answer_withdrawal(
        dossier=asked, by=world.people.phuong, seen=asked.revision, confirm=True
    )

    assert erasing.sweep(now=timezone.now() + datetime.timedelta(days=70)) == 1

    kept, declined = Letter.objects.order_by("pk")
    assert (kept.title, kept.body, declined.title, declined.body) == ("Giấy mời", "", "–", "")
    assert (declined.answer, RegisteredPaper.objects.filter(kind="letter").count()) == ("", 1)
    assert kept.paper.file.size > 0


def test_the_desk_form_keeps_typed_words_and_refuses_at_the_field(world, processing):
    client = signed_in(world.people.phuong)
    address = reverse("unit_texts:letters", args=[processing.code])
    bad = client.post(
        address, {"title": "", "body": "Chữ đã ghi.", "seen": processing.revision, "trinh": "1"}
    )
    assert (bad.status_code, "Ghi tên thư" in bad.text, "Chữ đã ghi." in bad.text) == (
        422,
        True,
        True,
    )
    stale = client.post(address, {**WORDS, "seen": processing.revision - 1, "trinh": "1"})
    assert stale.status_code == 409
    assert "Mang theo bản chính." in client.get(address).text
    assert not Letter.objects.exists()
    printed = client.post(address, {**WORDS, "seen": processing.revision, "in": "1"})
    assert printed["Content-Type"] == "application/pdf"
    client.post(address, {**WORDS, "seen": processing.revision, "trinh": "1"})
    assert Letter.objects.get().title == "Giấy mời"


def test_the_leader_signs_from_the_letters_page(world, processing):
    dossier = drafted(world, processing)
    letter = Letter.objects.get()
    client = signed_in(world.people.thang)
    address = reverse("unit_texts:letter", args=[dossier.code, letter.pk])
    empty = client.post(address, {"seen": dossier.revision, "viec": "tra", "reason": ""})
    assert (empty.status_code, "Ghi lý do" in empty.text) == (422, True)

    done = client.post(address, {"seen": dossier.revision, "viec": "duyet"}, follow=True)

    assert "Đã ký, cấp số và gửi thư." in done.text and "01/CV" in done.text
    short = client.post(
        address, {"seen": fresh(dossier).revision, "viec": "thu-hoi", "reason": "sai"}
    )
    assert (short.status_code, "ít nhất 10 chữ cái" in short.text) == (422, True)


def test_the_reason_of_a_leader_who_came_too_late_waits_in_the_form_until_it_is_sent(
    world, processing
):
    dossier = drafted(world, processing)
    letter = Letter.objects.get()
    client = signed_in(world.people.thang)
    address = reverse("unit_texts:letter", args=[dossier.code, letter.pk])
    words = {"viec": "tra", "reason": "Thiếu giờ hẹn & nơi đến"}
    drafted(world, dossier, letter=letter.pk, body="Kính mời đến lúc 8 giờ.")

    assert client.post(address, {**words, "seen": dossier.revision}).status_code == 409

    again = client.get(address).text
    assert "Thiếu giờ hẹn &amp; nơi đến</textarea>" in again and "Lần trước chưa gửi được" in again
    client.post(address, {**words, "seen": fresh(dossier).revision})
    letter.refresh_from_db()
    assert letter.answer == "Thiếu giờ hẹn & nơi đến"
    assert "unsent" not in client.session


def test_the_demos_letter_has_good_tags():
    assert templates.faults_in(demo.BODY, keeping.TAGS) == []
