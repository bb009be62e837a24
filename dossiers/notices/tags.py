"""What the texts about dossiers may say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notices.events import Tag

_TEXT, _CODE, _MOMENT, _MONEY, _LINK = (
    _("Chữ"),
    _("Mã"),
    _("Ngày giờ"),
    _("Số tiền"),
    _("Đường dẫn"),
)
_DUE = {"vi": "17:00 Thứ Hai 16/11/2026", "en": "17:00 Monday 16/11/2026"}


def _same(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


CODE = Tag("ma_ho_so", _("Mã hồ sơ"), _CODE, _same("H99.21-261102-0042"))
PROCEDURE = Tag("thu_tuc", _("Tên thủ tục"), _TEXT, _same("Xác nhận tình trạng hôn nhân"))
UNIT = Tag("co_quan", _("Cơ quan"), _TEXT, _same("Trung tâm PVHCC phường An Hải"))
PHONE = Tag("dien_thoai", _("Điện thoại của cơ quan"), _TEXT, _same("0299 300 1022"))
WHEN = Tag(
    "luc",
    _("Lúc xảy ra"),
    _MOMENT,
    {"vi": "09:41 Thứ Hai 02/11/2026", "en": "09:41 Monday 02/11/2026"},
)
DUE = Tag("han", _("Hạn, nếu có"), _MOMENT, _DUE)
MONEY = Tag("so_tien", _("Số tiền"), _MONEY, {"vi": "50.000 đồng", "en": "50,000 đồng"})
REASON = Tag(
    "ly_do",
    _("Lý do, nếu có"),
    _TEXT,
    {"vi": "Bản chụp thẻ căn cước bị mờ.", "en": "Bản chụp thẻ căn cước bị mờ."},
    personal=True,
)
SUCCESSOR = Tag("thay_bang", _("Thủ tục làm thay, nếu có"), _TEXT, _same("Đăng ký tạm trú"))
BASIS = Tag("can_cu", _("Căn cứ pháp lý, nếu có"), _TEXT, _same("Luật Hộ tịch, Điều 18"))
OUTCOME = Tag("ket_qua", _("Kết quả"), _TEXT, {"vi": "đồng ý giải quyết", "en": "granted"}, True)
HOW = Tag(
    "cach_nhan",
    _("Cách nhận kết quả"),
    _TEXT,
    {
        "vi": "Nhận tại quầy: Trung tâm PVHCC phường An Hải.",
        "en": "At the counter: Trung tâm PVHCC phường An Hải.",
    },
)
TRACKING = Tag("ma_buu_gui", _("Mã bưu gửi"), _CODE, _same("RM000000015VN"))
PAPER = Tag("giay", _("Tên và số của giấy"), _TEXT, _same("Giấy xác nhận số 12/GXN"))
ENDING = Tag(
    "tinh_hinh",
    _("Giấy đã thế nào"),
    _TEXT,
    {"vi": "đã bị thu hồi", "en": "was revoked"},
)
NAME = Tag("ho_ten", _("Họ tên người nhận"), _TEXT, _same("Lê Quang Huy"), personal=True)
HONORIFIC = Tag("xung_ho", _("Ông hoặc Bà"), _TEXT, {"vi": "Ông", "en": "Mr"}, personal=True)
APPLICANT = Tag("chu_ho_so", _("Tên chủ hồ sơ"), _TEXT, _same("Lê Quang Huy"), personal=True)
LINK = Tag(
    "duong_dan",
    _("Đường dẫn tới trang"),
    _LINK,
    _same("https://dichvucong.songvan.vn/ho-so/H99.21-261102-0042/"),
)
CENTRE = Tag("trung_tam", _("Tên trung tâm"), _TEXT, _same("Trung tâm Phục vụ hành chính công"))
CENTRE_PHONE = Tag(
    "dien_thoai_trung_tam", _("Điện thoại của trung tâm"), _TEXT, _same("0299 300 1022")
)

EVERYWHERE = (NAME, HONORIFIC, LINK, CENTRE, CENTRE_PHONE)
OF_DOSSIER = (CODE, PROCEDURE, UNIT, PHONE, APPLICANT, WHEN, DUE)
