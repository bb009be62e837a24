"""Which status may follow which: the ten national statuses and their order. Pure."""

from __future__ import annotations

from collections.abc import Sequence

LABELS = {
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
_NEXT: dict[int, set[int]] = {
    1: {2, 3, 5, 6, 7},
    2: {3, 4, 5, 6, 8},
    4: {5, 6, 8, 9},
    9: {10},
}
_AFTER_SUPPLEMENT_BEFORE_ACCEPTANCE = {2, 3, 7}
_AFTER_SUPPLEMENT_LATER = {4, 7, 8}


def followers(history: Sequence[int]) -> set[int]:
    """Return the statuses that may follow `history` (each held status once, in order).

    What may follow 5 and 6 depends on where the dossier came from: a supplement asked for before
    acceptance leads to 2, one asked for later to 4; a payment leads back.
    """
    if not history:
        return {1}
    last = history[-1]
    before = history[-2] if len(history) > 1 else 1
    if last == 5:
        return _AFTER_SUPPLEMENT_BEFORE_ACCEPTANCE if before == 1 else _AFTER_SUPPLEMENT_LATER
    if last == 6:
        return {before, 7, 8}
    return _NEXT.get(last, set())


def mistake(history: Sequence[int], status: int) -> str:
    """Return why `status` may not follow `history`, or nothing. The same status is no change."""
    if history and history[-1] == status:
        return ""
    allowed = followers(history)
    if status in allowed:
        return ""
    was = f"từ {history[-1]} ({LABELS[history[-1]]})" if history else "hồ sơ mới"
    may = ", ".join(str(code) for code in sorted(allowed)) or "không trạng thái nào"
    return f"không được chuyển {was} sang {status} ({LABELS[status]}); được phép: {may}"
