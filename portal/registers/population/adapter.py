"""Residence, household and marital status by personal number."""

from __future__ import annotations

from django.conf import settings

from portal.registers.base import Answer, Register, RegisterWrong, Subject
from portal.registers.transport import call, facts

RESIDENCE = "Nơi thường trú"
"""How the fact about residence is named where an answer is kept."""
_LABELS = {
    "HoVaTen": "Họ và tên",
    "NgaySinh": "Ngày sinh",
    "NoiThuongTru": RESIDENCE,
    "NoiTamTru": "Nơi tạm trú",
    "ChuHo": "Chủ hộ",
    "QuanHeVoiChuHo": "Quan hệ với chủ hộ",
    "TinhTrangHonNhan": "Tình trạng hôn nhân",
    "VoChong": "Vợ, chồng",
    "NgayDangKyKetHon": "Ngày đăng ký kết hôn",
}


class PopulationRegister(Register):
    """Speaks to the population register over HTTP."""

    name = "population"
    title = "Cơ sở dữ liệu quốc gia về dân cư"
    products = frozenset({"DINH_DANH", "CU_TRU", "HO_GIA_DINH", "HON_NHAN"})

    def ask(self, product: str, subject: Subject, *, purpose: str) -> Answer:
        """Ask about a person; the register compares number, name and day of birth."""
        if product not in self.products:
            raise ValueError(product)
        if not subject.personal_id:
            raise RegisterWrong("no personal number")
        born = subject.date_of_birth
        outcome, data = call(
            f"{settings.REGISTERS['population_url']}/tra-cuu",
            {
                "SanPham": product,
                "SoDinhDanh": subject.personal_id,
                "HoVaTen": subject.full_name,
                "NgaySinh": born.strftime("%Y%m%d") if born else "",
                "MucDich": purpose[:500],
            },
            echoed="SoDinhDanh",
        )
        return Answer(outcome, facts(data, _LABELS))
