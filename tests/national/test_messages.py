"""HoSo and TienDo, written exactly as the classic protocol wants them (law notes 5.3)."""

import dataclasses
import datetime

from national.adapters.classic.messages import clip, dossier_message, moment, progress_message
from national.snapshot import Paper, Snapshot, Supplement
from tests.people import MONDAY

SNAPSHOT = Snapshot(
    code="H99.21-261102-0001",
    is_first=True,
    at=MONDAY,
    status=1,
    words="Mới đăng ký",
    actor_name="Lê Quang Huy",
    actor_title="",
    unit_name="Trung tâm PVHCC phường An Hải",
    procedure_code="1.004873",
    procedure_name="Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    sector_code="LV-HT",
    sector_name="Hộ tịch",
    channel=2,
    summary="Xác nhận tình trạng hôn nhân: Lê Quang Huy",
    applicant_kind=1,
    applicant_name="Lê Quang Huy",
    applicant_id_number="038085002916",
    applicant_tech_id="990000000001",
    email="",
    phone="0912000101",
    verified_by_eid=True,
    filed_at=MONDAY,
    accepted_at=None,
    due_at=None,
    rejected_at=None,
    completed_at=None,
    returned_at=None,
    by_post=False,
    paid_online=False,
    papers=(),
    fees=(),
    supplements=(),
    results=(),
)


def test_times_are_written_in_vietnams_time():
    midnight_utc = datetime.datetime(2026, 11, 2, 17, 30, tzinfo=datetime.UTC)

    assert moment(midnight_utc) == "20261103003000"
    assert moment(None) == ""


def test_long_texts_are_clipped_to_what_the_portal_takes():
    assert clip("một  hai\nba", 50) == "một hai ba"
    assert clip("x" * 60, 50) == "x" * 49 + "…"


def test_a_new_dossier_has_no_dates_but_its_filing():
    message = dossier_message(SNAPSHOT)

    dates = {name: value for name, value in message.items() if name.startswith("Ngay")}
    assert dates == {
        "NgayNopHoSo": "20261102080000",
        "NgayTiepNhan": "",
        "NgayHenTra": "",
        "NgayTuChoi": "",
        "NgayKetThucXuLy": "",
        "NgayTra": "",
    }
    assert (message["TrangThaiHoSo"], message["KenhThucHien"]) == ("1", "2")
    assert message["TaiKhoanDuocXacThucVoiVNeID"] == "1"


def test_a_supplement_says_whether_it_was_answered():
    asked = Supplement("s1", "Lê Mai Phương", "Bị mờ", MONDAY, None)
    waiting = dataclasses.replace(SNAPSHOT, status=5, supplements=(asked,))

    row = dossier_message(waiting)["DanhSachHoSoBoSung"][0]

    assert (row["TrangThaiBoSung"], row["NgayTiepNhanBoSung"]) == ("0", "")


def test_a_scan_is_told_as_digitised_once_it_is():
    waits = Paper("1", "cccd.pdf", "can_cuoc", "https://x", is_digitised=False)
    message = dossier_message(dataclasses.replace(SNAPSHOT, papers=(waits,)))

    assert message["HoSoCoThanhPhanSoHoa"] == "0"
    assert [each["DuocSoHoa"] for each in message["TaiLieuNop"]] == ["0"]


def test_progress_names_who_and_when():
    message = progress_message(dataclasses.replace(SNAPSHOT, actor_name="N" * 60))

    assert message["NguoiXuLy"] == "N" * 49 + "…"
    assert message["ThoiDiemXuLy"] == "20261102080000"
    assert message["TrangThai"] == "1"
