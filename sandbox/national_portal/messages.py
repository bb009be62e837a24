"""What HoSo and TienDo hold, law notes 5.3, and what their fields must say together. Pure.

Lengths the notes give (TrichYeuHoSo, TenTepDinhKem, NguoiXuLy) are theirs; the others are this
sandbox's own, and generous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sandbox.national_portal.codes import dossier_mistake
from sandbox.national_portal.fields import (
    Amount,
    Code,
    ListOf,
    Moment,
    Record,
    Rule,
    Text,
    Words,
    moment,
    whole,
)

_STATUS = Code(tuple(range(1, 11)))
_YES_NO = Code((0, 1))
_LINK = Text(2000, form=r"https?://\S+", form_name="địa chỉ http")
_FILLED_LINK = Text(2000, filled=True, form=r"https?://\S+", form_name="địa chỉ http")

_FEE = Record(
    required={
        "TenPhiLePhi": Text(500, filled=True),
        "Gia": Amount(),
        "LoaiPhiLePhi": Code((1, 2, 3)),
    },
    optional={"MaPhiLePhi": Text(100), "HinhThucThu": Code((1, 2, 3, 4))},
)
_PAPER = Record(
    required={"TenGiayTo": Text(1000, filled=True), "SoLuong": Amount(1)},
    optional={"LoaiGiayTo": Code((1, 2, 3)), "GiayToId": Text(100)},
)
_FILE = Record(
    required={
        "TepDinhKemId": Text(100, filled=True),
        "TenTepDinhKem": Text(4000, filled=True),
        "IsDeleted": Words(("True", "False")),
        "MaThanhPhanHoSo": Text(100),
        "DuongDanTaiTepTin": _FILLED_LINK,
        "DuocSoHoa": _YES_NO,
        "DuocTaiSuDung": Code((0, 1, 2)),
        "DuocLayTuKhoDMQG": _YES_NO,
    },
    optional={"MaKetQuaThayThe": Text(100)},
)
_SUPPLEMENT = Record(
    required={
        "HoSoBoSungId": Text(100, filled=True),
        "NguoiYeuCauBoSung": Text(100, filled=True),
        "NoiDungBoSung": Text(4000, filled=True),
        "NgayBoSung": Moment(filled=True),
        "TrangThaiBoSung": _YES_NO,
    },
    optional={
        "NguoiTiepNhanBoSung": Text(100),
        "ThongTinTiepNhan": Text(4000),
        "NgayTiepNhanBoSung": Moment(),
        "DanhSachGiayToBoSung": ListOf(_PAPER),
        "DanhSachLePhiBoSung": ListOf(_FEE),
        "NgayHenTraTruoc": Moment(),
        "NgayHenTraMoi": Moment(),
    },
)
_RESULT = Record(
    required={"TenGiayTo": Text(1000, filled=True), "DuongDanTepTinKetQua": _LINK},
    optional={
        "MaThanhPhanHoSo": Text(100),
        "GiayToId": Text(100),
        "MaGiayToKetQua": Text(100),
        "MaKetQuaThayThe": Text(100),
    },
)

_DOSSIER_REQUIRED: dict[str, Rule] = {
    "MaHoSo": Text(60, filled=True),
    "MaTTHC": Text(
        50, filled=True, form=r"[1-3]\.\d{6}(\.[0-9A-Z]{2,3}){0,4}", form_name="mã thủ tục"
    ),
    "TenTTHC": Text(2000, filled=True),
    "MaLinhVuc": Text(50, form=r"[0-9A-Za-z.\-]+", form_name="mã lĩnh vực"),
    "TenLinhVuc": Text(500, filled=True),
    "KenhThucHien": Code((1, 2, 3)),
    "SoGiayToChuHoSo": Text(20, form=r"[0-9A-Z\-]{5,20}", form_name="số giấy tờ"),
    "LoaiDoiTuong": Code((1, 2, 3, 4)),
    "Email": Text(254, form=r"[^@\s]+@[^@\s]+\.[^@\s]+", form_name="thư điện tử"),
    "SoDienThoai": Text(20, form=r"(0|\+84)\d{8,11}", form_name="số điện thoại"),
    "TrichYeuHoSo": Text(1000, filled=True),
    "NgayNopHoSo": Moment(filled=True),
    "NgayTiepNhan": Moment(),
    "NgayHenTra": Moment(),
    "NgayTuChoi": Moment(),
    "TrangThaiHoSo": _STATUS,
    "HinhThuc": Code((0, 1)),
    "DonViXuLy": Text(500, filled=True),
    "NoiNopHoSo": Code((1, 2)),
    "HoSoCoThanhPhanSoHoa": _YES_NO,
    "TaiKhoanDuocXacThucVoiVNeID": _YES_NO,
    "DuocThanhToanTrucTuyen": Code((0, 1, 2, 3)),
}
_DOSSIER_OPTIONAL: dict[str, Rule] = {
    "ChuHoSo": Text(500),
    "MaDoiTuong": Text(100),
    "DinhDanhCHS": ListOf(
        Record(
            required={
                "LoaiDinhDanh": Code(tuple(range(1, 10))),
                "SoDinhDanh": Text(20, filled=True, form=r"[0-9A-Z\-]+", form_name="số định danh"),
            },
            optional={},
        )
    ),
    "ThongTinKhac": Text(4000),
    "Fax": Text(50),
    "NgayTra": Moment(),
    "NgayKetThucXuLy": Moment(),
    "ThongTinTra": Text(4000),
    "GhiChu": Text(4000),
    "DSKetNoiCSDL": ListOf(Record(required={"MaCSDL": Text(100, filled=True)}, optional={})),
    "TaiLieuNop": ListOf(_FILE),
    "DanhSachLePhi": ListOf(_FEE),
    "DanhSachTepDinhKemKhac": ListOf(_PAPER),
    "DanhSachHoSoBoSung": ListOf(_SUPPLEMENT),
    "DanhSachGiayToKetQua": ListOf(_RESULT),
}
DOSSIER = Record(required=_DOSSIER_REQUIRED, optional=_DOSSIER_OPTIONAL)
PROGRESS = Record(
    required={
        "MaHoSo": Text(60, filled=True),
        "NguoiXuLy": Text(50, filled=True),
        "ChucDanh": Text(200),
        "ThoiDiemXuLy": Moment(filled=True),
        "PhongBanXuLy": Text(500),
        "NoiDungXuLy": Text(4000, filled=True),
        "TrangThai": _STATUS,
        "NgayBatDau": Moment(),
        "NgayKetThucTheoQuyDinh": Moment(),
    },
    optional={},
)

# The date that a status cannot do without, and the order of the dates of one dossier
_DATE_OF_STATUS = {
    2: ("NgayTiepNhan",),
    3: ("NgayTuChoi",),
    4: ("NgayTiepNhan",),
    9: ("NgayTiepNhan", "NgayKetThucXuLy"),
    10: ("NgayTiepNhan", "NgayKetThucXuLy", "NgayTra"),
}
_IN_ORDER = (
    ("NgayNopHoSo", "NgayTiepNhan"),
    ("NgayTiepNhan", "NgayHenTra"),
    ("NgayTiepNhan", "NgayKetThucXuLy"),
    ("NgayKetThucXuLy", "NgayTra"),
    ("NgayNopHoSo", "NgayTuChoi"),
)
_ID_OF_SUBJECT = {
    1: (r"\d{12}|\d{9}|(?=.*[A-Z])[0-9A-Z]{6,12}", "số định danh, chứng minh hoặc hộ chiếu"),
    2: (r"\d{10}(-\d{3})?|\d{12}", "mã số thuế"),
}


def dossier_mistakes(value: Any, sender: str) -> list[str]:
    """Return every mistake in a HoSo sent by agency `sender`."""
    found = list(DOSSIER.mistakes(value, ""))
    if not found:
        found = list(_together(value, sender))
    return found


def progress_mistakes(value: Any, sender: str) -> list[str]:
    """Return every mistake in a TienDo sent by agency `sender`."""
    found = list(PROGRESS.mistakes(value, ""))
    if not found and (wrong := dossier_mistake(value["MaHoSo"], sender)):
        found = [f"MaHoSo: {wrong}"]
    return found


def _together(value: dict[str, Any], sender: str) -> Iterator[str]:
    if wrong := dossier_mistake(value["MaHoSo"], sender):
        yield f"MaHoSo: {wrong}"
    status = whole(value["TrangThaiHoSo"]) or 0
    for name in _DATE_OF_STATUS.get(status, ()):
        if not value.get(name):
            yield f"{name}: để trống, trạng thái {status} phải có"
    if status == 5 and not value.get("DanhSachHoSoBoSung"):
        yield "DanhSachHoSoBoSung: để trống, trạng thái 5 phải có"
    for earlier, later in _IN_ORDER:
        first, second = moment(value.get(earlier)), moment(value.get(later))
        if first and second and second < first:
            yield f"{later}: trước {earlier}"
    subject = whole(value["LoaiDoiTuong"]) or 0
    form, name = _ID_OF_SUBJECT.get(subject, (".*", ""))
    if not re.fullmatch(form, value["SoGiayToChuHoSo"]):
        yield f"SoGiayToChuHoSo: không phải {name} ({value['SoGiayToChuHoSo']!r})"
