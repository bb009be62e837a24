"""The national statuses and the changes between them."""

import pytest

from portal.workflow.statuses import FINAL, TRANSITIONS, Status, is_allowed

# One line for each row of the rules: from, then every status it may ever change to.
TABLE = {
    0: {1},
    1: {2, 3, 5, 6, 7},
    2: {4, 5, 6, 8, 3},
    3: set(),
    4: {5, 6, 8, 9},
    5: {2, 4, 5, 3, 8, 7},
    6: {1, 2, 4, 7, 8},
    7: set(),
    8: set(),
    9: {10},
    10: set(),
}


def test_the_table_is_the_national_one():
    assert {int(k): {int(s) for s in v} for k, v in TRANSITIONS.items()} == TABLE


def test_codes_and_labels_are_as_published():
    assert {int(status): status.label for status in Status} == {
        0: "Bản nháp",
        1: "Mới đăng ký",
        2: "Được tiếp nhận",
        3: "Không được tiếp nhận",
        4: "Đang xử lý",
        5: "Yêu cầu bổ sung giấy tờ",
        6: "Yêu cầu thực hiện nghĩa vụ tài chính",
        7: "Công dân yêu cầu rút hồ sơ",
        8: "Dừng xử lý",
        9: "Đã xử lý xong",
        10: "Đã trả kết quả",
    }


def test_final_statuses_have_no_successor():
    assert {status for status in Status if not TRANSITIONS[status]} == FINAL


@pytest.mark.parametrize(
    ("before", "after", "origin", "allowed"),
    [
        (5, 2, 1, True),
        (5, 2, 2, False),
        (5, 2, 4, False),
        (5, 4, 1, False),
        (5, 4, 2, True),
        (5, 4, 4, True),
        (5, 5, 1, True),
        (5, 5, 4, True),
        (5, 3, 1, True),
        (5, 3, 4, False),
        (5, 8, 1, False),
        (5, 8, 2, True),
        (5, 7, 1, True),
        (5, 7, 4, True),
        (6, 1, 1, True),
        (6, 2, 1, False),
        (6, 2, 2, True),
        (6, 4, 4, True),
        (6, 4, 2, False),
        (6, 8, 1, True),
        (6, 7, 4, True),
    ],
)
def test_a_wait_is_left_according_to_where_it_began(before, after, origin, allowed):
    assert is_allowed(Status(before), Status(after), origin=Status(origin)) is allowed


@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_wait_of_unknown_origin_is_not_left_to_work(after):
    assert not is_allowed(Status.PAYMENT_REQUIRED, Status(after))


def test_refusal_to_receive_after_acceptance_needs_the_sectors_policy():
    assert not is_allowed(Status.ACCEPTED, Status.REJECTED)
    assert is_allowed(Status.ACCEPTED, Status.REJECTED, reject_after_acceptance=True)
    assert not is_allowed(Status.PROCESSING, Status.REJECTED, reject_after_acceptance=True)
