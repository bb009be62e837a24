"""What the registers hold about the demo people: invented, beside the identity provider's people.

Lê Quang Huy is single and Nguyễn Thị Mai Hương, too; Hoàng Văn Tư is a widower whose marriage no
electronic register holds.
"""

from __future__ import annotations

from typing import Any

from sandbox.identity.people import Person, everybody

_MARITAL: dict[str, dict[str, str]] = {
    "le-quang-huy": {"TinhTrangHonNhan": "Chưa kết hôn"},
    "nguyen-thi-mai-huong": {"TinhTrangHonNhan": "Chưa kết hôn"},
    "tran-quoc-bao": {
        "TinhTrangHonNhan": "Đã kết hôn",
        "VoChong": "Nguyễn Thị Minh Hạnh",
        "NgayDangKyKetHon": "14/02/2024",
    },
    "nguyen-thi-minh-hanh": {
        "TinhTrangHonNhan": "Đã kết hôn",
        "VoChong": "Trần Quốc Bảo",
        "NgayDangKyKetHon": "14/02/2024",
    },
}
_HOUSEHOLDS: dict[str, dict[str, str]] = {
    "le-quang-huy": {"ChuHo": "Lê Quang Huy", "QuanHeVoiChuHo": "Chủ hộ"},
    "nguyen-thi-mai-huong": {"ChuHo": "Nguyễn Văn Thìn", "QuanHeVoiChuHo": "Con"},
    "bui-duc-anh": {"ChuHo": "Bùi Đức Long", "QuanHeVoiChuHo": "Con"},
}


def person_numbered(number: str) -> Person | None:
    """Return the demo person with this personal number."""
    return next((each for each in everybody() if each.personal_id == number), None)


def enterprise(tax_code: str) -> dict[str, str] | None:
    """Return what the business register holds."""
    for person in everybody():
        if person.claims.get("MaSoThue") == tax_code:
            return {
                "MaSoThue": tax_code,
                "TenDoanhNghiep": str(person.claims["TenDoanhNghiep"]),
                "TinhTrang": "Đang hoạt động",
                "DiaChi": str(person.claims["DiaChi"]),
                "NguoiDaiDien": person.name,
                "NganhNghe": "2393 Sản xuất sản phẩm gốm sứ khác",
                "NgayCap": "12/06/2019",
            }
    return None


def told(person: Person, product: str) -> dict[str, Any] | None:
    """Return what the population register tells of a person, None for no information."""
    born = str(person.claims["NgayThangNamSinh"])
    base = {"SoDinhDanh": person.personal_id, "HoVaTen": person.name}
    if product == "DINH_DANH":
        return {**base, "NgaySinh": f"{born[6:]}/{born[4:6]}/{born[:4]}"}
    if product == "CU_TRU":
        return {**base, "NoiThuongTru": str(person.claims["DiaChi"])}
    extra = (_MARITAL if product == "HON_NHAN" else _HOUSEHOLDS).get(person.id)
    return {**base, **extra} if extra else None
