"""What is said about a paper that is being digitised, and what to do when it failed."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from portal.documents.digitising import rules
from portal.documents.models import Digitisation

State = Digitisation.State


def advice(found: Digitisation) -> str:
    """Return why it waits or failed and what now; "" when there is nothing to say."""
    words = {
        "no_engine": _(
            "Máy chủ chưa có chương trình nhận dạng chữ. Giấy vẫn dùng được như thường."
        ),
        "held": _("Tệp đang chờ quét vi rút."),
        "signer": _("Máy ký số chưa trả lời, hệ thống tự thử lại."),
        "locked": _("Tệp có mật khẩu nên không mở được. Quét lại giấy, hoặc bỏ mật khẩu."),
        "no_pages": _("Tệp không có trang nào. Quét lại giấy."),
        "too_many": _(
            "Tệp có %(pages)d trang, tối đa %(most)d trang một lần số hóa. "
            "Chia thành nhiều tệp rồi quét lại."
        ),
        "too_large": _("Trang %(page)d quá lớn. Quét lại ở 200 dpi hoặc chia thành nhiều phần."),
        "coarse": _(
            "Trang %(page)d chỉ có %(dpi)d dpi, cần từ %(least)d. "
            "Đặt máy quét ở 200 dpi trở lên, hoặc chụp gần hơn cho giấy đầy khung hình."
        ),
        "blank": _("Trang trắng. Kiểm tra mặt giấy đặt vào máy rồi quét lại."),
        "unreadable": _(
            "Chữ ở trang %(page)d mờ hoặc nhòe nên không đọc được. "
            "Lau mặt kính, đặt giấy phẳng rồi quét lại."
        ),
        "late": _("Nhận dạng quá lâu. Thử lại, hoặc quét lại ở 200 dpi."),
        "engine": _("Chương trình nhận dạng gặp lỗi ở tệp này. Thử lại, hoặc quét lại giấy."),
        "signing": _("Chưa ký được bản số hóa: chứng thư số của đơn vị không dùng được."),
    }.get(found.reason, "")
    facts = {
        "page": found.page or 1,
        "pages": found.pages or 0,
        "most": settings.DIGITISING_MAX_PAGES,
        "dpi": found.dpi or 0,
        "least": rules.LEAST_DPI,
    }
    return words % facts


def warnings(found: Digitisation) -> list[str]:
    """Return what a person should know of a copy that was made all the same."""
    told: list[str] = []
    if found.state != State.DONE:
        return told
    if found.dpi is not None and found.dpi < rules.GOOD_DPI:
        told.append(_("Dưới 200 dpi: nên quét lại khi còn giấy ở quầy."))
    if found.confidence is not None and found.confidence < rules.FAIR_CONFIDENCE:
        told.append(_("Chữ khó đọc: so lại với bản giấy."))
    if found.blank_pages:
        told.append(_("Có %(number)d trang trắng.") % {"number": found.blank_pages})
    return told
