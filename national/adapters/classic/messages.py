"""HoSo and TienDo as the classic protocol writes them (law notes 5.3). Values in, JSON out."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from national.snapshot import Snapshot

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_FEE_KINDS = {"fee": "1", "charge": "2", "other": "3"}
_AT_COUNTER, _BY_POST = "0", "1"
_POSTED = "Bưu chính công ích, mã bưu gửi %s"
_FROM_PROVINCE = "2"
_PAID_HERE, _NOT_PAID = "2", "0"


def moment(value: datetime.datetime | None) -> str:
    """Return yyyyMMddHHmmss in Vietnam's time, the empty text for nothing."""
    return value.astimezone(_ZONE).strftime("%Y%m%d%H%M%S") if value else ""


def clip(text: str, most: int) -> str:
    """Return `text` on one line and at most so long; the portal refuses longer ones."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def dossier_message(snapshot: Snapshot) -> dict[str, Any]:
    """Return the HoSo of a snapshot."""
    return {
        "MaHoSo": snapshot.code,
        "MaTTHC": snapshot.procedure_code,
        "TenTTHC": clip(snapshot.procedure_name, 2000),
        "MaLinhVuc": snapshot.sector_code,
        "TenLinhVuc": clip(snapshot.sector_name, 500),
        "KenhThucHien": str(snapshot.channel),
        "ChuHoSo": clip(snapshot.applicant_name, 500),
        "LoaiDoiTuong": str(snapshot.applicant_kind),
        "MaDoiTuong": snapshot.applicant_tech_id,
        "SoGiayToChuHoSo": snapshot.applicant_id_number,
        "Email": snapshot.email,
        "SoDienThoai": snapshot.phone,
        "TrichYeuHoSo": clip(snapshot.summary, 1000),
        "NgayNopHoSo": moment(snapshot.filed_at),
        "NgayTiepNhan": moment(snapshot.accepted_at),
        "NgayHenTra": moment(snapshot.due_at),
        "NgayTuChoi": moment(snapshot.rejected_at),
        "NgayKetThucXuLy": moment(snapshot.completed_at),
        "NgayTra": moment(snapshot.returned_at),
        "TrangThaiHoSo": str(snapshot.status),
        "HinhThuc": _BY_POST if snapshot.by_post else _AT_COUNTER,
        **({"ThongTinTra": _POSTED % snapshot.tracking} if snapshot.tracking else {}),
        "DonViXuLy": clip(snapshot.unit_name, 500),
        "NoiNopHoSo": _FROM_PROVINCE,
        "HoSoCoThanhPhanSoHoa": "1" if any(p.is_digitised for p in snapshot.papers) else "0",
        "TaiKhoanDuocXacThucVoiVNeID": "1" if snapshot.verified_by_eid else "0",
        "DuocThanhToanTrucTuyen": _PAID_HERE if snapshot.paid_online else _NOT_PAID,
        **(
            {"DSKetNoiCSDL": [{"MaCSDL": code} for code in snapshot.databases]}
            if snapshot.databases
            else {}
        ),
        "TaiLieuNop": [
            {
                "TepDinhKemId": paper.file_id,
                "TenTepDinhKem": clip(paper.file_name, 4000),
                "IsDeleted": "False",
                "MaThanhPhanHoSo": paper.component_code,
                "DuongDanTaiTepTin": paper.link,
                "DuocSoHoa": "1" if paper.is_digitised else "0",
                "DuocTaiSuDung": "1" if paper.is_reused else "0",
                "DuocLayTuKhoDMQG": "1" if paper.from_national_vault else "0",
                **({"MaKetQuaThayThe": clip(paper.replaced_by, 100)} if paper.replaced_by else {}),
            }
            for paper in snapshot.papers
        ],
        "DanhSachLePhi": [
            {
                "TenPhiLePhi": clip(line.name, 500),
                "MaPhiLePhi": line.code,
                "HinhThucThu": "1",
                "Gia": str(line.amount),
                "LoaiPhiLePhi": _FEE_KINDS.get(line.kind, "3"),
            }
            for line in snapshot.fees
        ],
        "DanhSachHoSoBoSung": [
            {
                "HoSoBoSungId": request.id,
                "NguoiYeuCauBoSung": clip(request.by, 100),
                "NoiDungBoSung": clip(request.content, 4000),
                "NgayBoSung": moment(request.asked_at),
                "NgayTiepNhanBoSung": moment(request.supplied_at),
                "TrangThaiBoSung": "1" if request.supplied_at else "0",
            }
            for request in snapshot.supplements
        ],
        "DanhSachGiayToKetQua": [
            {
                "TenGiayTo": clip(result.name, 1000),
                "GiayToId": result.id,
                "DuongDanTepTinKetQua": result.link,
                "MaGiayToKetQua": result.number,
                **({"MaKetQuaThayThe": clip(result.replaces, 100)} if result.replaces else {}),
            }
            for result in snapshot.results
        ],
    }


def progress_message(snapshot: Snapshot) -> dict[str, Any]:
    """Return the TienDo of a snapshot."""
    return {
        "MaHoSo": snapshot.code,
        "NguoiXuLy": clip(snapshot.actor_name, 50),
        "ChucDanh": clip(snapshot.actor_title, 200),
        "ThoiDiemXuLy": moment(snapshot.at),
        "PhongBanXuLy": clip(snapshot.unit_name, 500),
        "NoiDungXuLy": clip(snapshot.words, 4000),
        "TrangThai": str(snapshot.status),
        "NgayBatDau": moment(snapshot.accepted_at or snapshot.filed_at),
        "NgayKetThucTheoQuyDinh": moment(snapshot.due_at),
    }
