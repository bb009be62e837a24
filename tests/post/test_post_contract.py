"""What every adapter to a post promises; runs over all that are registered."""

import dataclasses
import uuid

import pytest

from portal.post.base import (
    Order,
    PostRefused,
    PostSilent,
    PostTooLate,
    PostUnknown,
    PostWrong,
    Recipient,
    Sender,
    Stage,
)
from portal.post.registry import ADAPTERS

HUY = Recipient(
    "Lê Quang Huy",
    "0912000101",
    "98",
    "98001",
    "12 đường Lò Gốm",
    "12 đường Lò Gốm, phường An Hải, tỉnh Sông Vân",
)


@pytest.fixture(params=sorted(ADAPTERS))
def post(request, outside_world):
    return ADAPTERS[request.param]()


def order(**changes) -> Order:
    sender = Sender("Trung tâm PVHCC phường An Hải", "02993001022", "1 đường Chợ")
    made = Order(str(uuid.uuid4()), "H99.21-261102-0001", "Kết quả thủ tục", sender, recipient=HUY)
    return dataclasses.replace(made, **changes)


def test_the_same_order_again_is_the_same_parcel(post, outside_world):
    sent = order()

    first, second = post.create(sent), post.create(sent)

    assert first == second
    (parcel,) = outside_world.get("/api/parcels/").json()["results"]
    assert (parcel["MaBuuGui"], parcel["resent"]) == (first, 1)


@pytest.mark.parametrize("how", ["close", "504"])
def test_a_lost_answer_is_silence_and_asking_again_makes_no_second_parcel(post, outside_world, how):
    outside_world.switch("post", lost_ack_next=1, lost_ack_mode=how)
    sent = order()

    with pytest.raises(PostSilent):
        post.create(sent)

    assert post.create(sent)
    assert len(outside_world.get("/api/parcels/").json()["results"]) == 1


@pytest.mark.parametrize(
    "wrong", [{"phone": "0912000000"}, {"phone": "0112000101"}, {"line": "Không có ở đâu"}]
)
def test_a_number_or_an_address_of_nobody_is_refused_for_good(post, outside_world, wrong):
    with pytest.raises(PostRefused):
        post.create(order(recipient=dataclasses.replace(HUY, **wrong)))

    assert outside_world.get("/api/parcels/").json()["results"] == []


def test_another_content_under_a_used_key_is_never_taken_for_the_first(post):
    sent = order()
    post.create(sent)

    with pytest.raises(PostWrong):
        post.create(dataclasses.replace(sent, code="H99.21-261102-0002"))


def test_an_answer_out_of_the_contract_and_a_broken_post_are_told_apart(post, outside_world):
    outside_world.switch("post", answer="garbled")
    with pytest.raises(PostWrong):
        post.create(order())
    outside_world.switch("post", answer="right", fail_next=1)
    with pytest.raises(PostSilent):
        post.create(order())


def test_it_is_followed_to_its_end(post, outside_world):
    number = post.create(order())
    for to in ("DANG_VAN_CHUYEN", "DANG_PHAT", "DA_PHAT"):
        assert outside_world.post(f"/api/parcels/{number}/move/", {"to": to}).status_code == 200

    scans = post.follow(number)

    assert [scan.stage for scan in scans] == [
        Stage.ACCEPTED,
        Stage.IN_TRANSIT,
        Stage.OUT,
        Stage.DELIVERED,
    ]
    assert [scan.number for scan in scans] == [1, 2, 3, 4]
    assert all(scan.at.tzinfo and scan.place for scan in scans)


def test_it_is_called_back_before_it_left_and_not_afterwards(post, outside_world):
    early, late = post.create(order()), post.create(order())
    outside_world.post(f"/api/parcels/{late}/move/", {"to": "DANG_VAN_CHUYEN"})

    post.cancel(early)
    post.cancel(early)  # the answer may have been lost
    with pytest.raises(PostTooLate):
        post.cancel(late)

    assert post.follow(early)[-1].stage is Stage.CANCELLED


def test_a_number_that_it_never_gave_is_unknown(post):
    with pytest.raises(PostUnknown):
        post.follow("RM999999999VN")
    with pytest.raises(PostUnknown):
        post.cancel("RM999999999VN")
