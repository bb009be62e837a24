"""Right messages to the national portal; a test names only what differs."""

from __future__ import annotations

from typing import Any

CODE = "H99.21-261102-0042"
DSTCODE = {"dstcode": "VN:GOV:000.00.00.G22:vpcpdvcqg"}
ACCOUNT = {"username": "songvan", "password": "sandbox-national-password"}


def dossier(**differs: Any) -> dict[str, Any]:
    """Return a HoSo at status 1: Lê Quang Huy asks for a building permit in An Hải."""
    return {
        "MaHoSo": CODE,
        "MaTTHC": "1.013225",
        "TenTTHC": "Cấp giấy phép xây dựng mới nhà ở riêng lẻ",
        "MaLinhVuc": "G17-XD05",
        "TenLinhVuc": "Hoạt động xây dựng",
        "KenhThucHien": "2",
        "ChuHoSo": "Lê Quang Huy",
        "SoGiayToChuHoSo": "038085002916",
        "LoaiDoiTuong": "1",
        "Email": "",
        "SoDienThoai": "0912000101",
        "TrichYeuHoSo": "Xin phép xây nhà ở riêng lẻ tại thửa 114",
        "NgayNopHoSo": "20261102091200",
        "NgayTiepNhan": "",
        "NgayHenTra": "",
        "NgayTuChoi": "",
        "TrangThaiHoSo": "1",
        "HinhThuc": "0",
        "DonViXuLy": "Ủy ban nhân dân phường An Hải",
        "NoiNopHoSo": "2",
        "HoSoCoThanhPhanSoHoa": "1",
        "TaiKhoanDuocXacThucVoiVNeID": "1",
        "DuocThanhToanTrucTuyen": "0",
        **differs,
    }


ACCEPTED = {
    "TrangThaiHoSo": "2",
    "NgayTiepNhan": "20261102142000",
    "NgayHenTra": "20261111170000",
}


def supplement(**differs: Any) -> dict[str, Any]:
    """Return one DanhSachHoSoBoSung: what was asked for on 10/11."""
    return {
        "HoSoBoSungId": "1",
        "NguoiYeuCauBoSung": "Đỗ Hoài Nam",
        "NoiDungBoSung": "Ghi kích thước ranh giới thửa đất phía đông",
        "NgayBoSung": "20261110074500",
        "TrangThaiBoSung": "0",
        **differs,
    }


def progress(**differs: Any) -> dict[str, Any]:
    """Return a TienDo at status 4: Đỗ Hoài Nam takes the dossier up."""
    return {
        "MaHoSo": CODE,
        "NguoiXuLy": "Đỗ Hoài Nam",
        "ChucDanh": "Chuyên viên",
        "ThoiDiemXuLy": "20261103081000",
        "PhongBanXuLy": "Phòng Kinh tế, Hạ tầng và Đô thị",
        "NoiDungXuLy": "Thụ lý hồ sơ",
        "TrangThai": "4",
        "NgayBatDau": "20261103081000",
        "NgayKetThucTheoQuyDinh": "20261111170000",
        **differs,
    }


class Sender:
    """A sender with a session, for tests that are not about sessions."""

    def __init__(self, sandbox: Any, unit: str = "H99") -> None:
        self.sandbox, self.unit = sandbox, unit
        self.session = sandbox.post("/adapter/login", ACCOUNT, headers=DSTCODE).json()["session"]

    def call(self, service: str, **body: Any) -> dict[str, Any]:
        """Call a service and return its JSON answer."""
        return self.raw(service, **body).json()

    def raw(self, service: str, **body: Any) -> Any:
        """Call a service and return the HTTP answer."""
        sent = {"session": self.session, "madonvi": self.unit, "service": service, **body}
        return self.sandbox.post("/adapter/call", sent, headers=DSTCODE)

    def add(self, *dossiers: dict[str, Any]) -> dict[str, Any]:
        """Send dossiers as new."""
        return self.call("DongBoHoSoMC", isUpdating="False", data=list(dossiers))

    def update(self, *dossiers: dict[str, Any]) -> dict[str, Any]:
        """Send dossiers as known."""
        return self.call("DongBoHoSoMC", isUpdating="True", data=list(dossiers))

    def advance(self, *entries: dict[str, Any]) -> dict[str, Any]:
        """Send progress entries."""
        return self.call("CapNhatTienDoHoSoMC", data=list(entries))
