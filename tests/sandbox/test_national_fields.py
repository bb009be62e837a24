"""Each field of a message: presence, type, length, form. The words are those of the answer."""

import pytest
from sandbox_messages import ACCEPTED, dossier, progress, supplement

from sandbox.national_portal.codes import agency
from sandbox.national_portal.messages import dossier_mistakes, progress_mistakes


def without(message, name):
    return {key: value for key, value in message.items() if key != name}


def test_a_right_message_has_no_mistakes():
    assert dossier_mistakes(dossier(), "H99") == []
    assert dossier_mistakes(dossier(**ACCEPTED), "H99.21") == []
    assert progress_mistakes(progress(), "H99") == []


def test_numbers_may_be_numbers_or_text():
    assert dossier_mistakes(dossier(KenhThucHien=2, TrangThaiHoSo=1), "H99") == []


@pytest.mark.parametrize(
    ("differs", "mistake"),
    [
        ({"MaHoSo": "H99.21-261102"}, "MaHoSo: không đúng dạng mã hồ sơ ('H99.21-261102')"),
        ({"MaHoSo": "H99.21-261302-0042"}, "MaHoSo: ngày 261302 trong mã không có thật"),
        (
            {"MaHoSo": "H98.21-261102-0042"},
            "MaHoSo: mã thuộc đơn vị H98.21, không thuộc đơn vị gửi H99",
        ),
        ({"MaTTHC": "4.013225"}, "MaTTHC: không đúng dạng mã thủ tục ('4.013225')"),
        ({"TenTTHC": ""}, "TenTTHC: để trống"),
        ({"TenTTHC": 7}, "TenTTHC: phải là chuỗi"),
        ({"KenhThucHien": "4"}, "KenhThucHien: phải là một trong 1, 2, 3, nhận được '4'"),
        ({"KenhThucHien": True}, "KenhThucHien: phải là một trong 1, 2, 3, nhận được True"),
        ({"LoaiDoiTuong": 5}, "LoaiDoiTuong: phải là một trong 1, 2, 3, 4, nhận được 5"),
        ({"TrichYeuHoSo": "a" * 1001}, "TrichYeuHoSo: dài 1001 ký tự, tối đa 1000"),
        ({"Email": "huy"}, "Email: không đúng dạng thư điện tử ('huy')"),
        ({"SoDienThoai": "12"}, "SoDienThoai: không đúng dạng số điện thoại ('12')"),
        (
            {"NgayNopHoSo": "20260230090000"},
            "NgayNopHoSo: không phải ngày giờ yyyyMMddHHmmss có thật ('20260230090000')",
        ),
        (
            {"NgayNopHoSo": "02/11/2026"},
            "NgayNopHoSo: không phải ngày giờ yyyyMMddHHmmss có thật ('02/11/2026')",
        ),
        ({"NgayNopHoSo": ""}, "NgayNopHoSo: để trống"),
        (
            {"TrangThaiHoSo": "11"},
            "TrangThaiHoSo: phải là một trong 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, nhận được '11'",
        ),
        ({"GhiChuThem": ""}, "GhiChuThem: trường không có trong đặc tả"),
        (
            {"SoGiayToChuHoSo": "12345"},
            "SoGiayToChuHoSo: không phải số định danh, chứng minh hoặc hộ chiếu ('12345')",
        ),
        (
            {"LoaiDoiTuong": "2", "SoGiayToChuHoSo": "123456789"},
            "SoGiayToChuHoSo: không phải mã số thuế ('123456789')",
        ),
        ({"TrangThaiHoSo": "2"}, "NgayTiepNhan: để trống, trạng thái 2 phải có"),
        ({"TrangThaiHoSo": "3"}, "NgayTuChoi: để trống, trạng thái 3 phải có"),
        ({"TrangThaiHoSo": "5"}, "DanhSachHoSoBoSung: để trống, trạng thái 5 phải có"),
        (
            {**ACCEPTED, "NgayTiepNhan": "20261101080000"},
            "NgayTiepNhan: trước NgayNopHoSo",
        ),
        ({"TaiLieuNop": {}}, "TaiLieuNop: phải là danh sách"),
        (
            {"DanhSachLePhi": [{"TenPhiLePhi": "Lệ phí", "Gia": "75.000", "LoaiPhiLePhi": 2}]},
            "DanhSachLePhi[0].Gia: phải là số nguyên từ 0, nhận được '75.000'",
        ),
        (
            {"DanhSachHoSoBoSung": [supplement(), supplement(NgayBoSung="hôm qua")]},
            "DanhSachHoSoBoSung[1].NgayBoSung: "
            "không phải ngày giờ yyyyMMddHHmmss có thật ('hôm qua')",
        ),
        (
            {"DanhSachHoSoBoSung": [supplement(DanhSachGiayToBoSung=[{"SoLuong": 1}])]},
            "DanhSachHoSoBoSung[0].DanhSachGiayToBoSung[0].TenGiayTo: thiếu",
        ),
        (
            {"DanhSachGiayToKetQua": [{"TenGiayTo": "Giấy phép", "DuongDanTepTinKetQua": "x"}]},
            "DanhSachGiayToKetQua[0].DuongDanTepTinKetQua: không đúng dạng địa chỉ http ('x')",
        ),
    ],
)
def test_one_mistake_in_a_dossier(differs, mistake):
    assert dossier_mistakes(dossier(**differs), "H99") == [mistake]


@pytest.mark.parametrize("name", ["MaHoSo", "NgayTuChoi", "HinhThuc", "DuocThanhToanTrucTuyen"])
def test_a_required_field_must_be_there_even_when_empty(name):
    assert dossier_mistakes(without(dossier(), name), "H99") == [f"{name}: thiếu"]


@pytest.mark.parametrize("name", sorted(progress()))
def test_a_progress_entry_needs_every_field(name):
    assert progress_mistakes(without(progress(), name), "H99") == [f"{name}: thiếu"]


def test_a_file_says_whether_it_was_digitised_and_reused():
    file = {
        "TepDinhKemId": "7",
        "TenTepDinhKem": "ban-ve.pdf",
        "IsDeleted": "False",
        "MaThanhPhanHoSo": "",
        "DuongDanTaiTepTin": "http://127.0.0.1:8000/tep/7",
        "DuocSoHoa": 1,
        "DuocTaiSuDung": 0,
        "DuocLayTuKhoDMQG": 0,
    }

    assert dossier_mistakes(dossier(TaiLieuNop=[file]), "H99") == []
    assert dossier_mistakes(
        dossier(TaiLieuNop=[{**file, "IsDeleted": "false", "DuocTaiSuDung": 3}]), "H99"
    ) == [
        "TaiLieuNop[0].IsDeleted: phải là một trong True, False, nhận được 'false'",
        "TaiLieuNop[0].DuocTaiSuDung: phải là một trong 0, 1, 2, nhận được 3",
    ]


def test_a_finished_dossier_needs_the_dates_of_its_end():
    finished = dossier(**ACCEPTED) | {"TrangThaiHoSo": "10"}

    assert dossier_mistakes(finished, "H99") == [
        "NgayKetThucXuLy: để trống, trạng thái 10 phải có",
        "NgayTra: để trống, trạng thái 10 phải có",
    ]


def test_a_progress_entry_is_checked_too():
    assert progress_mistakes(progress(NguoiXuLy="a" * 51), "H99") == [
        "NguoiXuLy: dài 51 ký tự, tối đa 50"
    ]
    assert progress_mistakes(progress(MaHoSo="G01-261102-0001"), "H99") == [
        "MaHoSo: mã thuộc đơn vị G01, không thuộc đơn vị gửi H99"
    ]


def test_every_mistake_is_told_at_once():
    assert dossier_mistakes(dossier(TenTTHC="", HinhThuc="2"), "H99") == [
        "TenTTHC: để trống",
        "HinhThuc: phải là một trong 0, 1, nhận được '2'",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("000.00.14.H07", "H07.14"), ("H99.21", "H99.21"), ("000.00.00.G22", "G22")],
)
def test_an_old_agency_code_means_the_new_one(old, new):
    assert agency(old) == new
