"""A result by post: handed over once, returned when it was delivered, back when it was not."""

import datetime

import pytest

from dossiers import actions
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.models import Dossier
from dossiers.posting import addresses
from dossiers.posting.errors import (
    CannotBeRecalled,
    NoPostalAddress,
    NotByPost,
    WithThePost,
)
from dossiers.retention.erasing import _texts
from portal.outbox.delivery import deliver_ready
from portal.outbox.models import OutboxMessage
from portal.post import following
from portal.post.models import Parcel
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh
from tests.dossiers.posting.conftest import HOME, kinds

ELSEWHERE = HOME.__class__(
    "Lê Thị Lan", "0987000202", "01", "00070", "3 Hàng Bài", "3 Hàng Bài, phường Hoàn Kiếm, Hà Nội"
)


def test_the_choice_keeps_the_address_and_the_postage_that_was_shown(world, chosen):
    address = chosen.postal_addresses.get()

    assert chosen.result_delivery == "post"
    assert (address.recipient, address.postage) == (HOME, 25_000)
    event = chosen.events.latest("seq")
    assert event.data == {"from": "electronic", "way": "post", "address": 1}


def test_another_address_is_an_event_and_the_same_one_is_none(world, chosen):
    again = {"dossier": chosen, "by": world.huy, "way": "post", "now": at(hour=9)}
    actions.choose_delivery(**again, seen=chosen.revision, recipient=HOME)
    assert kinds(chosen) == ["filed", "delivery_chosen"]

    moved = actions.choose_delivery(**again, seen=chosen.revision, recipient=ELSEWHERE)

    assert moved.events.latest("seq").data == {"from": "post", "way": "post", "address": 2}
    assert [row.postage for row in moved.postal_addresses.all()] == [25_000, 35_000]


def test_the_post_without_an_address_is_refused(world, filed):
    with pytest.raises(NoPostalAddress):
        actions.choose_delivery(dossier=filed, by=world.huy, seen=filed.revision, way="post")

    assert fresh(filed).result_delivery == "electronic"


def test_a_procedure_that_does_not_name_the_post_has_no_such_way(world, draft_of, settings):
    draft = draft_of()
    settings.POST = {**settings.POST, "url": ""}  # as with a version that does not name it

    with pytest.raises(NotByPost):
        addresses.choose_for_draft(draft=draft, by=world.huy, way="post", recipient=HOME)
    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    with pytest.raises(NotPossibleNow):
        actions.choose_delivery(
            dossier=filed, by=world.huy, seen=filed.revision, way="post", recipient=HOME
        )


def test_a_draft_is_filed_with_its_address_or_not_at_all(world, draft):
    Dossier.objects.filter(pk=draft.pk).update(result_delivery="post")
    with pytest.raises(NoPostalAddress):
        actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    assert fresh(draft).status == Status.DRAFT

    addresses.choose_for_draft(draft=draft, by=world.huy, way="post", recipient=HOME)
    addresses.choose_for_draft(draft=draft, by=world.huy, way="post", recipient=ELSEWHERE)

    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    assert filed.postal_addresses.get().name == "Lê Thị Lan"


def test_it_counts_as_returned_when_the_post_delivered_it(world, handed, post):
    assert handed.status == Status.COMPLETED
    post.work()
    assert fresh(handed).status == Status.COMPLETED

    post.move("DANG_VAN_CHUYEN", "DANG_PHAT", "DA_PHAT")
    post.work()

    returned = fresh(handed)
    parcel = Parcel.objects.get()
    assert (returned.status, returned.step) == (Status.RESULT_RETURNED, "")
    assert returned.returned_at == parcel.scans.get(state="delivered").at
    assert kinds(handed)[-3:] == ["post_handed", "posted", "returned"]
    event = handed.events.latest("seq")
    assert event.actor is None
    assert (event.data["delivery"], event.data["tracking"]) == ("post", parcel.tracking)
    assert [scan.state for scan in parcel.scans.all()] == [
        "accepted",
        "in_transit",
        "out",
        "delivered",
    ]


def test_the_post_reads_the_address_and_nothing_of_the_procedure(handed, post):
    post.work()

    (parcel,) = post.parcels()
    assert parcel["content"]["NguoiNhan"]["DiaChiDayDu"] == HOME.address
    assert parcel["content"]["NoiDung"] == "Kết quả giải quyết thủ tục hành chính"
    assert "hôn nhân" not in str(parcel["content"])


def test_a_lost_answer_makes_no_second_parcel(handed, post, outside_world):
    outside_world.switch("post", lost_ack_next=2)
    deliver_ready("post")
    waiting = OutboxMessage.objects.get(consumer="post")
    assert (waiting.state, waiting.attempts) == (OutboxMessage.State.WAITING, 1)
    assert Parcel.objects.get().tracking == ""

    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
    deliver_ready("post", now=later)
    deliver_ready("post", now=later + datetime.timedelta(hours=2))

    (parcel,) = post.parcels()
    assert Parcel.objects.get().tracking == parcel["MaBuuGui"]
    assert parcel["resent"] == 2


def test_an_order_is_parked_when_the_post_stays_silent(handed, post, outside_world):
    outside_world.switch("post", fail_next=100)
    now = datetime.datetime.now(datetime.UTC)
    for hours in range(1, 14):
        deliver_ready("post", now=now + datetime.timedelta(hours=2 * hours))

    message = OutboxMessage.objects.get(consumer="post")
    assert message.state == OutboxMessage.State.PARKED
    assert Parcel.objects.get().state == Parcel.State.WAITING


def test_it_is_handed_over_once_and_only_by_who_holds_it(world, completed):
    hand = {"dossier": completed, "now": at(hour=10)}
    with pytest.raises(NotYours):
        actions.hand_to_post(**hand, by=world.people.phuong, seen=completed.revision)
    handed = actions.hand_to_post(**hand, by=world.people.binh, seen=completed.revision)

    with pytest.raises(WithThePost):
        actions.hand_to_post(**hand, by=world.people.binh, seen=handed.revision)
    assert Parcel.objects.count() == 1


def test_nothing_changes_and_nobody_hands_it_out_while_the_post_has_it(world, handed):
    for act in (
        lambda: actions.choose_delivery(
            dossier=handed,
            by=world.huy,
            seen=handed.revision,
            way="post",
            recipient=ELSEWHERE,
        ),
        lambda: actions.choose_delivery(
            dossier=handed, by=world.huy, seen=handed.revision, way="counter"
        ),
        lambda: actions.return_result(
            dossier=handed, by=world.people.binh, seen=handed.revision, now=at(hour=11)
        ),
    ):
        with pytest.raises(WithThePost):
            act()

    assert fresh(handed).result_delivery == "post"
    assert handed.postal_addresses.count() == 1


def test_what_comes_back_waits_at_the_counter_and_may_be_sent_again(world, handed, post):
    post.work()
    post.move("DANG_VAN_CHUYEN", "DANG_PHAT", "CHUYEN_HOAN", remark="Người nhận đi vắng 3 lần")
    post.work()

    back = fresh(handed)
    assert (back.status, back.step, back.result_delivery) == (9, "return", "counter")
    event = back.events.latest("seq")
    assert (event.kind, event.data["from"], event.data["way"]) == (
        "post_returned",
        "post",
        "counter",
    )
    assert Parcel.objects.get().result == "Người nhận đi vắng 3 lần"

    again = actions.choose_delivery(
        dossier=back, by=world.huy, seen=back.revision, way="post", recipient=ELSEWHERE
    )
    actions.hand_to_post(dossier=again, by=world.people.binh, seen=again.revision)
    post.work()
    assert [each["content"]["NguoiNhan"]["HoTen"] for each in post.parcels()] == [
        "Lê Thị Lan",
        "Lê Quang Huy",
    ]


def test_an_address_of_nobody_comes_back_with_the_posts_words(world, completed, post):
    nowhere = HOME.__class__(*[*HOME.__dict__.values()][:4], "Không có số", "Không có số, An Hải")
    wrong = actions.choose_delivery(
        dossier=completed, by=world.huy, seen=completed.revision, way="post", recipient=nowhere
    )
    actions.hand_to_post(dossier=wrong, by=world.people.binh, seen=wrong.revision)
    post.work()

    parcel = Parcel.objects.get()
    assert (parcel.state, parcel.result) == ("refused", "Không tìm thấy địa chỉ của người nhận")
    assert kinds(wrong)[-1] == "post_refused"
    mended = fresh(wrong)
    assert actions.choose_delivery(
        dossier=mended, by=world.huy, seen=mended.revision, way="post", recipient=HOME
    )


def test_it_is_called_back_before_it_left(world, handed, post):
    post.work()
    now_there = fresh(handed)
    actions.recall_from_post(dossier=now_there, by=world.people.binh, seen=now_there.revision)
    post.work()

    assert Parcel.objects.get().state == "cancelled"
    assert kinds(handed)[-1] == "post_cancelled"
    home_again = fresh(handed)
    assert actions.hand_to_post(dossier=home_again, by=world.people.binh, seen=home_again.revision)


def test_what_has_left_goes_on_though_it_was_called_back(world, handed, post):
    post.work()
    post.move("DANG_VAN_CHUYEN")
    there = fresh(handed)
    actions.recall_from_post(dossier=there, by=world.people.binh, seen=there.revision)
    with pytest.raises(CannotBeRecalled):
        there = fresh(handed)
        actions.recall_from_post(dossier=there, by=world.people.binh, seen=there.revision)
    post.work()

    assert kinds(handed)[-1] == "post_kept"
    assert Parcel.objects.get().state == "in_transit"


def test_a_silent_post_is_asked_again_and_nothing_is_guessed(handed, post, outside_world):
    post.work()
    outside_world.switch("post", fail_next=1)
    now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)

    assert following.follow_due(now=now) == 0

    parcel = Parcel.objects.get()
    assert parcel.state == "accepted"
    assert parcel.next_look_at > now


def test_who_came_for_it_all_the_same_got_it_at_the_counter(world, completed):
    returned = actions.return_result(
        dossier=completed, by=world.people.binh, seen=completed.revision, now=at(hour=11)
    )

    assert (returned.result_delivery, returned.status) == ("counter", 10)
    assert returned.events.latest("seq").data["delivery"] == "counter"


def test_retention_empties_the_addresses_here_and_with_the_parcels(handed):
    counts = _texts(handed)

    assert counts["postal_addresses"] == 1
    assert handed.postal_addresses.get().words == ""
    assert Parcel.objects.get().recipient == {}
