"""Messages between the person and the unit that holds her dossier."""

import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, history, messaging
from dossiers.errors.acting import NotYours
from dossiers.models import Message
from dossiers.notices import consumer
from dossiers.retention import erasing
from dossiers.takeout import gathering
from portal.documents.models import StoredFile
from portal.notices.models import Notice
from portal.outbox.models import OutboxMessage
from tests.documents.document_files import pdf as real_pdf
from tests.dossiers.citizen.conftest import picture, signed_in, url
from tests.dossiers.conftest import at, fresh
from tests.expired import expired


@pytest.fixture
def huy(world):
    return signed_in(world.huy)


@pytest.fixture
def phuong(world):
    return signed_in(world.people.phuong)


def at_desk(dossier):
    return reverse("desk:messages", kwargs={"code": dossier.code})


def write(client, address, text="Bao giờ có kết quả?", **more):
    sent = {"noi-dung": text, "ma-gui": str(uuid.uuid4()), **more}
    return client.post(address, sent)


def say(world, dossier, text="Chào", *, now=None, side=Message.Side.PERSON, by=None):
    return actions.send_message(
        dossier=dossier, by=by or world.huy, side=side, text=text, token=uuid.uuid4(), now=now
    )


def test_the_person_writes_and_the_unit_that_holds_the_dossier_answers(huy, phuong, processing):
    write(huy, url("messages", processing.code), **{"tep-kem": picture("nha.jpg")})
    write(phuong, at_desk(processing), "Dự kiến thứ Sáu.")

    text = huy.get(url("messages", processing.code)).text

    assert "Bao giờ có kết quả?" in text
    assert "nha.jpg" in text
    assert "Dự kiến thứ Sáu." in text
    assert "Lê Mai Phương" in text
    assert Message.objects.get(side="unit").unit == processing.current_unit


def test_no_page_becomes_stale_and_the_chain_holds(world, processing):
    say(world, processing)

    dossier = fresh(processing)
    assert dossier.revision == processing.revision
    assert history.broken_links(dossier) == []
    message = Message.objects.get()
    assert dossier.events.last().data == {"message": message.pk, "files": 0}


def test_reading_marks_for_the_other_side_only(huy, phuong, world, processing):
    write(huy, url("messages", processing.code))
    huy.get(url("messages", processing.code))
    assert Message.objects.get().read_at is None

    signed_in(world.people.nhan).get(at_desk(processing))
    assert Message.objects.get().read_at is None

    assert "1\u00a0tin nhắn" in phuong.get(
        reverse("desk:dossier", kwargs={"code": processing.code})
    ).text.replace("1 tin nhắn", "1\u00a0tin nhắn")
    phuong.get(at_desk(processing))
    assert Message.objects.get().read_at is not None


def test_the_queue_marks_what_waits(huy, phuong, processing):
    assert "có tin nhắn" not in phuong.get(reverse("desk:queue")).text
    write(huy, url("messages", processing.code))
    assert "có tin nhắn" in phuong.get(reverse("desk:queue")).text

    phuong.get(at_desk(processing))

    assert "có tin nhắn" not in phuong.get(reverse("desk:queue")).text


def test_the_person_is_told_and_sees_that_something_is_new(huy, phuong, world, processing):
    write(phuong, at_desk(processing), "Mang bản chính khi nhận.")
    row = OutboxMessage.objects.filter(consumer="notices", payload__kind="message_sent").get()
    consumer.handle(row)

    assert Notice.objects.get(recipient=world.huy, event="dossier.message")
    assert "Cơ quan gửi 1 tin nhắn mới." in huy.get(url("dossier", processing.code)).text
    assert "Có tin nhắn mới" in huy.get(url("mine")).text
    huy.get(url("messages", processing.code))
    assert "tin nhắn mới" not in huy.get(url("dossier", processing.code)).text


def test_what_is_sent_twice_is_there_once(huy, processing):
    token = str(uuid.uuid4())
    for _time in range(2):
        sent = {"noi-dung": "Một lần", "ma-gui": token, "tep-kem": picture()}
        assert huy.post(url("messages", processing.code), sent).status_code == 302

    assert Message.objects.count() == 1
    assert StoredFile.objects.count() == 2


def test_a_bad_file_keeps_the_words_and_stores_nothing(huy, processing):
    sent = [picture(), SimpleUploadedFile("xau.pdf", b"MZ")]
    answer = write(huy, url("messages", processing.code), "Xin xem", **{"tep-kem": sent})

    assert answer.status_code == 422
    assert "Xin xem" in answer.text
    assert not Message.objects.exists()
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "words"), [("", "Ghi nội dung"), (" \r\n ", "Ghi nội dung"), ("a" * 4001, "4001")]
)
def test_no_words_and_too_many_are_refused(huy, processing, text, words):
    answer = write(huy, url("messages", processing.code), text)

    assert answer.status_code == 422
    assert words in answer.text
    assert not Message.objects.exists()


def test_more_files_than_a_message_takes(huy, processing):
    sent = [SimpleUploadedFile(f"{n}.pdf", real_pdf()) for n in range(6)]

    answer = write(huy, url("messages", processing.code), **{"tep-kem": sent})

    assert "tối đa 5 tệp" in answer.text
    assert StoredFile.objects.count() == 1


def test_markup_is_shown_as_it_was_written(huy, phuong, processing):
    write(huy, url("messages", processing.code), "<script>alert(1)</script>")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in phuong.get(at_desk(processing)).text


def test_who_is_not_of_the_unit_reads_but_does_not_answer(world, processing):
    nhan = signed_in(world.people.nhan)

    assert 'name="noi-dung"' not in nhan.get(at_desk(processing)).text
    assert write(nhan, at_desk(processing)).status_code == 422
    with pytest.raises(NotYours):
        say(world, processing, side=Message.Side.UNIT, by=world.people.nhan)
    assert not Message.objects.exists()


def test_nobody_else_reads_the_thread_or_its_files(huy, world, processing):
    write(huy, url("messages", processing.code), **{"tep-kem": picture()})
    file = Message.objects.get().files.get()

    for who in (world.people.huong, world.people.phuong):
        client = signed_in(who)
        assert client.get(url("messages", processing.code)).status_code == 404
        assert client.get(url("message_file", processing.code, file.pk)).status_code == 404
        assert write(client, url("messages", processing.code)).status_code == 404
    assert huy.get(url("message_file", processing.code, file.pk)).status_code == 200


def test_twenty_messages_a_day_are_enough(world, processing):
    for hour in range(messaging.MOST_A_DAY):
        say(world, processing, now=at(day=3, hour=hour))

    with pytest.raises(messaging.TooManyMessages):
        say(world, processing, now=at(day=3, hour=23))
    say(world, processing, now=at(day=5, hour=8))


def test_an_ended_dossier_takes_messages_for_thirty_days(world, huy, filed):
    ended = actions.withdraw(
        dossier=filed, by=world.huy, seen=filed.revision, reason="", now=timezone.now()
    )
    say(world, ended)
    over = timezone.now() + datetime.timedelta(days=messaging.DAYS_AFTER_END)
    with pytest.raises(messaging.MessagesClosed, match="quá 30 ngày"):
        say(world, ended, now=over)
    type(ended).objects.filter(pk=ended.pk).update(
        status_changed_at=timezone.now() - datetime.timedelta(days=31)
    )

    text = huy.get(url("messages", ended.code)).text

    assert "không nhận tin nhắn nữa" in text
    assert 'name="noi-dung"' not in text


def test_an_old_page_shows_a_bounded_thread(world, huy, processing, django_assert_max_num_queries):
    now = timezone.now()
    unit = messaging.unit_id_of(processing)
    Message.objects.bulk_create(
        Message(
            dossier=processing,
            side="unit",
            text=f"tin {number}",
            written_by=world.people.phuong,
            unit_id=unit,
            sent_at=now,
            token=uuid.uuid4(),
        )
        for number in range(60)
    )
    with django_assert_max_num_queries(20):
        text = huy.get(url("messages", processing.code)).text

    assert "tin 59" in text
    assert "tin 9<" not in text
    assert "Xem tin cũ hơn" in text


def test_words_sent_after_the_sign_in_expired_are_put_back(world, processing):
    client = expired(world.huy)
    write(client, url("messages", processing.code), "Viết dở dang")
    client.force_login(world.huy, backend="portal.accounts.backends.NationalIdentityBackend")

    assert "Viết dở dang" in client.get(url("messages", processing.code)).text
    assert not Message.objects.exists()


def test_at_the_end_of_its_time_the_text_and_the_files_are_erased(huy, world, filed, settings):
    settings.RETENTION_MONTHS = {"withdrawn": 1}
    write(huy, url("messages", filed.code), **{"tep-kem": picture()})
    ended = actions.withdraw(
        dossier=filed, by=world.huy, seen=fresh(filed).revision, reason="", now=timezone.now()
    )

    erasing.sweep(now=timezone.now() + datetime.timedelta(days=70))

    message = Message.objects.get()
    assert (message.text, message.files.count()) == ("", 0)
    assert not StoredFile.objects.exists()
    assert history.broken_links(fresh(ended)) == []


def test_everything_about_me_has_the_thread_with_its_files(huy, world, processing):
    write(huy, url("messages", processing.code), **{"tep-kem": picture("nha.jpg")})

    gathered = gathering.gather(world.huy)

    (message,) = gathered.data["ho_so"][0]["tin_nhan"]
    assert message["noi_dung"] == "Bao giờ có kết quả?"
    assert "nha.jpg" in message["tep"][0]


def test_marks_that_turn_the_direction_of_the_text_are_not_kept(huy, processing):
    write(huy, url("messages", processing.code), "Bao giờ\u202e có\x07 kết quả?\r\nCảm ơn.")

    assert Message.objects.get().text == "Bao giờ có kết quả?\nCảm ơn."
