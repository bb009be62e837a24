"""Enterprises by tax code."""

from __future__ import annotations

from django.conf import settings

from portal.registers.base import Answer, Register, RegisterWrong, Subject
from portal.registers.transport import call, facts

_LABELS = {
    "MaSoThue": "Mã số thuế",
    "TenDoanhNghiep": "Tên doanh nghiệp",
    "TinhTrang": "Tình trạng",
    "DiaChi": "Địa chỉ trụ sở",
    "NguoiDaiDien": "Người đại diện theo pháp luật",
    "NganhNghe": "Ngành, nghề",
    "NgayCap": "Ngày cấp đăng ký",
}


class BusinessRegister(Register):
    """Speaks to the business register over HTTP."""

    name = "business"
    title = "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp"
    products = frozenset({"DANG_KY_DOANH_NGHIEP"})

    def ask(self, product: str, subject: Subject, *, purpose: str) -> Answer:
        """Ask about an enterprise."""
        if product not in self.products:
            raise ValueError(product)
        if not subject.tax_code:
            raise RegisterWrong("no tax code")
        outcome, data = call(
            f"{settings.REGISTERS['business_url']}/tra-cuu",
            {"SanPham": product, "MaSoThue": subject.tax_code, "MucDich": purpose[:500]},
            echoed="MaSoThue",
        )
        return Answer(outcome, facts(data, _LABELS))
