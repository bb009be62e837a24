"""The demo's result template: what a commune writes when it confirms somebody's marital status."""

from __future__ import annotations

from dossiers.models import ResultTemplate
from dossiers.results import templates
from portal.accounts.models import Posting, Role
from procedures.models import Procedure

CODE = "1.004873"
TITLE = "Giấy xác nhận tình trạng hôn nhân"
ENDING = "GXN-UBND"
BODY = (
    "Xét đề nghị của {xung_ho} {to_khai.yc_ho_ten}, {co_quan} xác nhận:\n\n"
    "Họ, chữ đệm, tên: {to_khai.yc_ho_ten}. Ngày, tháng, năm sinh: {to_khai.yc_ngay_sinh}. "
    "Số định danh cá nhân: {to_khai.yc_so}. Nơi cư trú: {to_khai.yc_noi_o}.\n\n"
    "Tình trạng hôn nhân: {to_khai.tinh_trang}.\n\n"
    "Giấy này được cấp để sử dụng vào việc: {to_khai.dung_de}[, với {to_khai.kh_ho_ten}]."
)


def load() -> ResultTemplate | None:
    """Let the template hold; a second run, and one without administrators, changes nothing."""
    procedure = Procedure.objects.filter(code=CODE).first()
    posting = Posting.objects.filter(role=Role.ADMINISTRATOR).select_related("user").first()
    if procedure is None or posting is None:
        return None
    if ResultTemplate.objects.filter(procedure=procedure).exists():
        return None
    return templates.write(
        procedure=procedure,
        outcome=ResultTemplate.Outcome.GRANTED,
        title=TITLE,
        body=BODY,
        ending=ENDING,
        by=posting.user,
    )
