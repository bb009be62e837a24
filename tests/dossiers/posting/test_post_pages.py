"""The pages about the post: choosing, handing over, following; for whom, and what is refused."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, counter_drafts, hand_ins
from dossiers.desk.posting import LISTS
from dossiers.hand_ins import Card
from dossiers.papers.slip import slip_of
from national.adapters.classic.messages import dossier_message
from national.building import build
from portal.notices.models import Notice
from portal.outbox.delivery import deliver_ready
from portal.post.models import Parcel, Postage
from tests.counting import counted_queries
from tests.dossiers.citizen.conftest import signed_in, url
from tests.dossiers.conftest import at, fresh
from tests.dossiers.posting.conftest import TYPED, kinds


@pytest.fixture
def huy(world):
    return signed_in(world.huy)


@pytest.fixture
def binh(world):
    return signed_in(world.people.binh)


def desk(name, *args):
    return reverse(f"desk:{name}", args=args)


def test_postage_stands_before_the_choice_and_the_choice_is_kept(huy, filed):
    page = huy.get(url("delivery", filed.code)).text
    assert "Qua bưu chính" in page
    assert "25.000" in page
    assert "người nhận trả cho bưu tá khi nhận" in page

    sent = huy.post(url("delivery", filed.code), {**TYPED, "seen": filed.revision})

    assert sent.status_code == 302
    page = huy.get(url("dossier", filed.code)).text
    assert "12 đường Lò Gốm, phường An Hải, tỉnh Sông Vân" in page


def test_a_procedure_without_the_post_does_not_show_it(huy, filed, settings):
    settings.POST = {**settings.POST, "url": ""}

    assert "bưu chính" not in huy.get(url("delivery", filed.code)).text.lower()
    sent = huy.post(url("delivery", filed.code), {**TYPED, "seen": filed.revision})
    assert sent.status_code == 422


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recipient_name": ""}, "Ghi họ tên người nhận"),
        ({"recipient_phone": ""}, "Ghi số điện thoại để bưu tá gọi khi giao"),
        ({"recipient_phone": "0912 00"}, "Số điện thoại người nhận cần đủ 10 chữ số"),
        ({"recipient_phone": "+49 1512 3456789"}, "Cần số điện thoại ở Việt Nam"),
        ({"recipient_province": ""}, "Chọn tỉnh, thành phố của người nhận"),
        ({"recipient_commune": "00070"}, "Chọn xã, phường, đặc khu thuộc tỉnh Sông Vân"),
        ({"recipient_line": " "}, "Ghi số nhà, đường hoặc thôn của người nhận"),
        ({"recipient_line": "\u202e12 "}, "Ghi số nhà, đường hoặc thôn của người nhận"),
    ],
)
def test_a_recipient_that_is_not_whole_is_told_at_its_field_and_nothing_is_kept(
    huy, filed, change, words
):
    page = huy.post(url("delivery", filed.code), {**TYPED, "seen": filed.revision, **change})

    assert page.status_code == 422
    assert words in page.text
    assert fresh(filed).result_delivery == "electronic"
    assert not filed.postal_addresses.exists()


def test_without_javascript_a_province_brings_its_communes(huy, filed):
    asked = {**TYPED, "recipient_commune": "", "reload": "1", "seen": filed.revision}
    page = huy.post(url("delivery", filed.code), asked)

    assert page.status_code == 200
    assert "Phường An Hải" in page.text
    assert 'value="12 đường Lò Gốm"' in page.text
    assert "Lỗi" not in page.text


def test_somebody_elses_dossier_draft_and_label_are_absent(world, filed, draft_of, handed):
    huong = signed_in(world.people.huong)
    yen = signed_in(world.people.yen)
    Parcel.objects.update(tracking="RM000000015VN", state="accepted")
    label = desk("post_label", handed.code, Parcel.objects.get().pk)

    assert huong.post(url("delivery", filed.code), TYPED).status_code == 404
    assert huong.post(url("draft_delivery", draft_of().uuid), TYPED).status_code == 404
    assert yen.get(label).status_code == 404
    assert huong.get(label).status_code == 404


def test_a_draft_is_sent_with_the_way_that_was_chosen(huy, draft):
    check = url("check", draft.uuid)
    assert "Bản điện tử" in huy.get(check).text

    assert huy.post(url("draft_delivery", draft.uuid), TYPED).headers["Location"] == check
    page = huy.get(check).text
    assert "12 đường Lò Gốm, phường An Hải, tỉnh Sông Vân" in page
    huy.post(check, {"cam-doan": "1"})

    assert fresh(draft).code
    assert fresh(draft).result_delivery == "post"


def test_the_officer_sees_to_whom_hands_over_and_prints_the_label(binh, completed, post):
    page = binh.get(desk("act", completed.code, "hand_to_post")).text
    assert "12 đường Lò Gốm, phường An Hải, tỉnh Sông Vân" in page
    address = desk("act", completed.code, "hand_to_post")
    binh.post(address, {"seen": completed.revision})
    assert '/nhan/"' not in binh.get(desk("dossier", completed.code)).text.replace(
        "/mot-cua/nhan/", ""
    )
    post.work()

    page = binh.get(desk("dossier", completed.code)).text
    assert "chờ bưu điện báo đã giao" in page
    assert "In nhãn" in page
    parcel = Parcel.objects.get()
    label = binh.get(desk("post_label", completed.code, parcel.pk))

    assert label.content.startswith(b"%PDF")
    assert label.headers["Content-Type"] == "application/pdf"
    assert completed.reads.filter(what="post_label").exists()


def test_an_officer_writes_the_address_of_who_has_no_account(binh, world, completed):
    there = desk("act", completed.code, "choose_delivery")
    assert "Nếu qua bưu chính" in binh.get(there).text
    moved = {**TYPED, "recipient_line": "14 đường Lò Gốm", "seen": completed.revision}

    assert binh.post(there, {**moved, "recipient_phone": "1"}).status_code == 422
    assert binh.post(there, moved).status_code == 302

    assert fresh(completed).postal_addresses.last().line == "14 đường Lò Gốm"


def test_the_person_follows_it_in_plain_words_and_is_told_twice(huy, handed, post):
    page = huy.get(url("dossier", handed.code)).text
    assert "Cơ quan đã gói kết quả" in page
    assert "Bưu điện giao kết quả" in page
    assert url("delivery", handed.code) not in page
    post.work()
    post.move("DANG_VAN_CHUYEN", "DANG_PHAT", remark="Hẹn giao buổi chiều")
    post.work()
    page = huy.get(url("dossier", handed.code)).text
    for words in ("Bưu tá đang mang đi giao", "Hẹn giao buổi chiều", "Khi nhận, trả cước"):
        assert words in page
    post.move("DA_PHAT")
    post.work()
    deliver_ready("notices")

    page = huy.get(url("dossier", handed.code)).text
    assert "Đã giao cho người nhận" in page
    told = list(Notice.objects.filter(about=handed.code).values_list("event", flat=True))
    assert told.count("dossier.posted") == told.count("dossier.delivered") == 1
    assert "dossier.returned" not in told


def test_a_change_after_the_hand_over_is_refused_in_words(huy, handed):
    assert huy.get(url("delivery", handed.code)).status_code == 302
    page = huy.post(url("delivery", handed.code), {**TYPED, "seen": handed.revision})

    assert page.status_code == 409
    assert "Kết quả đang ở bưu điện, không đổi được nữa." in page.text
    assert kinds(handed)[-1] == "post_handed"


def test_what_waits_for_the_post_and_what_came_back_stand_in_lists(binh, world, completed, post):
    def listed(key):
        return completed.code in binh.get(f"{desk('parcels')}?ds={key}").text

    assert [listed(key) for key in LISTS] == [True, False, False]
    actions.hand_to_post(dossier=completed, by=world.people.binh, seen=completed.revision)
    assert [listed(key) for key in LISTS] == [False, False, True]
    post.work()
    post.move("DANG_VAN_CHUYEN", "DANG_PHAT", "CHUYEN_HOAN")
    post.work()

    assert [listed(key) for key in LISTS] == [False, True, False]
    assert completed.code not in signed_in(world.people.yen).get(desk("parcels")).text
    page = binh.get(desk("dossier", completed.code)).text
    assert "Bưu điện đã trả lại kết quả. Giữ ở quầy" in page


def test_the_list_asks_the_same_however_many_there_are(binh, completed, handed):
    binh.get(desk("parcels"))
    with counted_queries() as counted:
        binh.get(f"{desk('parcels')}?ds=dang-di")

    assert counted.number <= 8


def test_the_counter_takes_the_recipient_and_does_not_receive_without(world):
    trang = signed_in(world.people.trang)
    draft = _at_counter(world)
    page = reverse("counter:draft", args=[draft.uuid])
    places = {
        "noi-offering": str(world.offering.pk),
        "noi-channel": "1",
        "noi-result_delivery": "post",
        "noi-return_here": "1",
    }
    half = {f"bc-{name}": text for name, text in TYPED.items() if name != "way"}
    half["bc-recipient_phone"] = "09"

    trang.post(page, {**places, **half, "do": "auto"})
    shown = trang.get(f"{page}?kiem-tra=1").text
    assert 'value="09"' in shown
    assert "Số điện thoại người nhận cần đủ 10 chữ số" in shown
    assert not draft.postal_addresses.exists()

    trang.post(page, {**places, **half, "bc-recipient_phone": "0912000101", "do": "auto"})

    assert fresh(draft).result_delivery == "post"
    assert draft.postal_addresses.get().phone == "0912000101"


def test_who_comes_to_the_counter_owes_no_recipient(world):
    trang = signed_in(world.people.trang)
    draft = _at_counter(world)
    places = {"noi-offering": str(world.offering.pk), "noi-channel": "1"}
    places |= {"noi-result_delivery": "counter", "noi-return_here": "1"}
    half = {"bc-recipient_name": "Lê Quang Huy", "bc-recipient_phone": ""}

    trang.post(reverse("counter:draft", args=[draft.uuid]), {**places, **half, "do": "auto"})

    kept = fresh(draft)
    assert kept.hand_in.typed["bc-recipient_name"] == "Lê Quang Huy"
    missing = hand_ins.missing(kept.hand_in, applicant_name=kept.applicant.name)
    assert {error.key for error in missing} == {"personal_id", "name"}


def _at_counter(world):
    return counter_drafts.start(
        key=uuid.uuid4(),
        offering=world.offering,
        by=world.people.trang,
        unit=world.centre,
        card=Card(),
    )


def test_administrators_write_postage_from_a_day_on(world):
    tai = signed_in(world.people.tai)
    page = reverse("post:overview")
    today = timezone.localdate()
    day = {"valid_from": today.strftime("%d/%m/%Y")}

    assert tai.post(page, {"province": "98", "amount": "27000", **day}).status_code == 302
    for bad in (
        {"amount": "999"},
        {"amount": "27.000,5"},
        {"valid_from": (today - datetime.timedelta(days=1)).strftime("%d/%m/%Y")},
    ):
        assert (
            tai.post(page, {"province": "98", "amount": "27000", **day, **bad}).status_code == 422
        )

    assert Postage.objects.filter(province="98", amount=27_000, valid_from=today).count() == 1
    assert "27.000" in tai.get(page).text
    assert signed_in(world.people.binh).get(page).status_code == 404


def test_mau_01_says_the_address_for_the_post(world, chosen):
    accepted = actions.accept(
        dossier=chosen, by=world.people.trang, seen=chosen.revision, now=at(hour=9)
    )
    slip = slip_of(accepted, accepted.events.get(kind="accepted"))

    assert slip.result_delivery == (
        "12 đường Lò Gốm, phường An Hải, tỉnh Sông Vân, qua bưu chính công ích; "
        "người nhận: Lê Quang Huy"
    )


def test_the_national_portal_hears_of_the_post_as_it_stood_then(world, handed, post):
    post.work()
    post.move("DANG_VAN_CHUYEN", "DANG_PHAT", "DA_PHAT")
    post.work()
    events = {event.kind: event.pk for event in handed.events.all()}

    first, last = (dossier_message(build(events[kind])) for kind in ("filed", "returned"))

    assert (first["HinhThuc"], "ThongTinTra" in first) == ("0", False)
    number = Parcel.objects.get().tracking
    assert last["HinhThuc"] == "1"
    assert last["ThongTinTra"] == f"Bưu chính công ích, mã bưu gửi {number}"
