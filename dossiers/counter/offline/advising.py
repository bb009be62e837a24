"""What an officer does next with a reception that is no dossier by itself. Pure.

A reason's code in, a sentence out.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_ASK_WHEN = _("Hỏi người nhận giờ thật, rồi mở thành hồ sơ: thời hạn tính từ lúc tiếp nhận.")
_ADVICE = {
    "device_revoked": _(
        "Hỏi người nhận vì sao máy bị thu hồi; đúng là họ nhận thì mở thành hồ sơ."
    ),
    "device_ended": _("Mở thành hồ sơ, sửa theo bản thủ tục đang áp dụng rồi tiếp nhận."),
    "number_unknown": _("Hỏi người nhận đã dùng máy nào; mở thành hồ sơ để có mã thật."),
    "number_used": _("So với lần nhận cùng số: trùng thì bỏ, khác người thì mở thành hồ sơ."),
    "clock_wrong": _ASK_WHEN,
    "time_not_believable": _ASK_WHEN,
    "not_posted": _("Người khác đang làm tiếp nhận ở quầy mở thành hồ sơ và tiếp nhận."),
    "incomplete": _("Gọi người nộp bổ sung chỗ còn thiếu, mở thành hồ sơ rồi tiếp nhận."),
    "fee_first": _("Mời người nộp nộp tiền trước; mở thành hồ sơ, thu xong rồi tiếp nhận."),
    "price_not_known": _("Hỏi quản trị mức thu của thủ tục, rồi mở thành hồ sơ."),
    "other_persons_number": _("Gọi người nộp đọc lại số định danh, mở thành hồ sơ rồi sửa."),
    "procedure_closed": _("Báo người nộp là thủ tục đã ngừng, trả giấy tờ, rồi bỏ lần nhận này."),
    "not_open_for_filing": _(
        "Tìm nơi đang nhận thủ tục này, báo người nộp và trả giấy tờ, rồi bỏ lần nhận này."
    ),
    "older_version": _("Mở thành hồ sơ, chuyển sang bản mới và hỏi người nộp điều bản mới hỏi."),
    "not_by_post": _("Gọi người nộp chọn cách nhận kết quả khác, mở thành hồ sơ rồi sửa."),
    "no_postal_address": _("Gọi người nộp hỏi địa chỉ nhận kết quả, mở thành hồ sơ rồi điền."),
}
_OTHERWISE = _(
    "Mở thành hồ sơ, sửa chỗ được nêu rồi tiếp nhận; không sửa được thì bỏ và nói lý do."
)


def advice_of(reason: str) -> str:
    """Return what to do about `reason`, a code of judging.py or of a refusal of the counter."""
    return str(_ADVICE.get(reason, _OTHERWISE))
