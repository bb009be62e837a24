"""Which status may follow which, as a table."""

import pytest

from sandbox.national_portal.transitions import LABELS, followers, mistake


@pytest.mark.parametrize(
    ("history", "may_follow"),
    [
        ([], {1}),
        ([1], {2, 3, 5, 6, 7}),
        ([1, 2], {3, 4, 5, 6, 8}),
        ([1, 3], set()),
        ([1, 2, 4], {5, 6, 8, 9}),
        ([1, 5], {2, 3, 7}),
        ([1, 2, 5], {4, 7, 8}),
        ([1, 2, 4, 5], {4, 7, 8}),
        ([1, 6], {1, 7, 8}),
        ([1, 2, 6], {2, 7, 8}),
        ([1, 2, 4, 6], {4, 7, 8}),
        ([1, 7], set()),
        ([1, 2, 8], set()),
        ([1, 2, 4, 9], {10}),
        ([1, 2, 4, 9, 10], set()),
    ],
)
def test_what_may_follow(history, may_follow):
    assert followers(history) == may_follow
    allowed = {status for status in LABELS if not mistake(history, status)}
    assert allowed == may_follow | set(history[-1:])


def test_the_same_status_again_is_no_change():
    assert mistake([1, 5], 5) == ""


def test_a_refused_step_says_what_would_be_allowed():
    assert mistake([1, 2], 9) == (
        "không được chuyển từ 2 (Được tiếp nhận) sang 9 (Đã xử lý xong); được phép: 3, 4, 5, 6, 8"
    )
    assert mistake([1, 3], 2) == (
        "không được chuyển từ 3 (Không được tiếp nhận) sang 2 (Được tiếp nhận); "
        "được phép: không trạng thái nào"
    )
    assert mistake([], 2) == "không được chuyển hồ sơ mới sang 2 (Được tiếp nhận); được phép: 1"
