"""The adapter over HTTP: sessions, adding, updating, re-sending, refusing."""

import pytest
from psycopg.errors import RaiseException
from sandbox_messages import ACCEPTED, ACCOUNT, CODE, DSTCODE, Sender, dossier, progress, supplement

OK = {"error_code": 0, "message": "Thành công", "result": [{"MaHoSo": CODE, "error_code": 0}]}


@pytest.fixture
def songvan(sandbox):
    return Sender(sandbox)


def refused(message):
    return {
        "error_code": -1,
        "message": message,
        "result": [{"MaHoSo": CODE, "error_code": -1, "message": message}],
    }


def no(message, error_code=-1):
    return {"error_code": error_code, "message": message, "result": []}


def test_a_login_needs_the_right_account_and_destination(sandbox):
    wrong = sandbox.post("/adapter/login", {**ACCOUNT, "password": "x"}, headers=DSTCODE)
    lost = sandbox.post("/adapter/login", ACCOUNT)
    right = sandbox.post("/adapter/login", ACCOUNT, headers=DSTCODE).json()

    assert wrong.json() == no("Sai tên đăng nhập hoặc mật khẩu")
    assert lost.json() == no("dstcode: thiếu hoặc không đúng hệ thống đích")
    assert right["error_code"] == 0
    assert len(right["session"]) == 43


def test_an_unknown_session_must_be_renewed(sandbox, songvan):
    songvan.session = "unknown"

    assert songvan.add(dossier()) == no("Phiên không tồn tại, đăng nhập lại", -3)
    assert sandbox.get(f"/api/dossiers/{CODE}/").status_code == 404


def test_a_session_ends_when_its_time_is_over(sandbox, songvan):
    sandbox.switch("national", session_seconds=0)

    assert songvan.add(dossier()) == no("Phiên đã hết hạn, đăng nhập lại", -3)


def test_a_session_ends_after_the_calls_it_was_given(sandbox, songvan):
    sandbox.switch("national", session_calls=2)

    answers = [songvan.call("TraCuuHoSo", mahoso=CODE)["error_code"] for _ in range(3)]

    assert answers == [0, 0, -3]


def test_every_session_can_be_ended_at_once(sandbox, songvan):
    sandbox.switch("national", expire_sessions=True)

    assert songvan.call("TraCuuHoSo", mahoso=CODE)["error_code"] == -3
    assert Sender(sandbox).call("TraCuuHoSo", mahoso=CODE)["error_code"] == 0


def test_a_dossier_is_added_and_found(sandbox, songvan):
    before = songvan.call("TraCuuHoSo", mahoso=CODE)
    added = songvan.add(dossier())
    after = songvan.call("TraCuuHoSo", mahoso=CODE)

    assert before == {"error_code": 0, "message": "Không tìm thấy hồ sơ", "result": []}
    assert added == OK
    assert after["result"] == [
        {"MaHoSo": CODE, "TrangThaiHoSo": "1", "TenTrangThai": "Mới đăng ký"}
    ]
    held = sandbox.dossier(CODE)
    assert held["statuses"][0]["at"] == "2026-11-02T09:12:00+07:00"
    assert held["content"] == dossier()


def test_adding_twice_says_that_it_exists(sandbox, songvan):
    songvan.add(dossier())

    answer = songvan.add(dossier(TrichYeuHoSo="Khác"))

    assert answer == refused(f"Hồ sơ đã tồn tại: {CODE}")
    held = sandbox.dossier(CODE)
    assert (held["refused"], held["resent"]) == (1, 0)
    assert held["content"]["TrichYeuHoSo"] == dossier()["TrichYeuHoSo"]


def test_the_same_addition_sent_again_counts_as_a_resend(sandbox, songvan):
    songvan.add(dossier())

    assert songvan.add(dossier()) == refused(f"Hồ sơ đã tồn tại: {CODE}")
    held = sandbox.dossier(CODE)
    assert (held["refused"], held["resent"]) == (0, 1)


def test_the_same_update_sent_again_is_answered_well_and_changes_nothing(sandbox, songvan):
    songvan.add(dossier())

    first = songvan.update(dossier(**ACCEPTED))
    again = songvan.update(dict(reversed(dossier(**ACCEPTED).items())))

    assert first == again == OK
    held = sandbox.dossier(CODE)
    assert [turn["status"] for turn in held["statuses"]] == [1, 2]
    assert (held["refused"], held["resent"]) == (0, 1)
    assert [call["verdict"] for call in held["calls"]] == ["accepted", "accepted", "resent"]


def test_an_update_of_an_unknown_dossier_is_refused(sandbox, songvan):
    assert songvan.update(dossier()) == refused(f"Hồ sơ chưa tồn tại: {CODE}")
    assert sandbox.dossier(CODE)["status"] is None


def test_a_new_dossier_begins_at_status_1(songvan):
    answer = songvan.add(dossier(**ACCEPTED))

    assert answer["message"] == (
        "TrangThaiHoSo: không được chuyển hồ sơ mới sang 2 (Được tiếp nhận); được phép: 1"
    )


def test_a_step_that_the_table_does_not_allow_is_refused(sandbox, songvan):
    songvan.add(dossier())
    done = {**ACCEPTED, "TrangThaiHoSo": "9", "NgayKetThucXuLy": "20261109150000"}

    answer = songvan.update(dossier(**done))

    assert answer["error_code"] == -1
    assert answer["message"] == (
        "TrangThaiHoSo: không được chuyển từ 1 (Mới đăng ký) sang 9 (Đã xử lý xong); "
        "được phép: 2, 3, 5, 6, 7"
    )
    assert sandbox.statuses(CODE) == [1]


def test_the_procedure_of_a_dossier_never_changes(songvan):
    songvan.add(dossier())

    answer = songvan.update(dossier(MaTTHC="1.000001"))

    assert answer["message"] == "MaTTHC: đã nhận là 1.013225, không được đổi"


def test_a_whole_life(sandbox, songvan):
    wanted = dossier(**ACCEPTED)
    asked = [supplement()]
    done = {"TrangThaiHoSo": "9", "NgayKetThucXuLy": "20261113100000"}
    returned = {**done, "TrangThaiHoSo": "10", "NgayTra": "20261113160000"}

    assert songvan.add(dossier()) == OK
    assert songvan.update(wanted) == OK
    assert songvan.advance(progress()) == OK
    assert songvan.update(wanted | {"TrangThaiHoSo": "5", "DanhSachHoSoBoSung": asked}) == OK
    assert songvan.update(wanted | {"TrangThaiHoSo": "4", "DanhSachHoSoBoSung": asked}) == OK
    assert songvan.advance(progress(ThoiDiemXuLy="20261112100000")) == OK
    assert songvan.update(wanted | done) == OK
    assert songvan.update(wanted | returned) == OK

    held = sandbox.dossier(CODE)
    assert [(turn["status"], turn["at"]) for turn in held["statuses"]] == [
        (1, "2026-11-02T09:12:00+07:00"),
        (2, "2026-11-02T14:20:00+07:00"),
        (4, "2026-11-03T08:10:00+07:00"),
        (5, "2026-11-10T07:45:00+07:00"),
        (4, "2026-11-12T10:00:00+07:00"),
        (9, "2026-11-13T10:00:00+07:00"),
        (10, "2026-11-13T16:00:00+07:00"),
    ]
    assert held["label"] == "Đã trả kết quả"
    assert [entry["ThoiDiemXuLy"] for entry in held["progress"]] == [
        "20261103081000",
        "20261112100000",
    ]
    assert (held["refused"], held["resent"], len(held["calls"])) == (0, 0, 8)


def test_progress_earlier_than_the_last_is_refused(sandbox, songvan):
    songvan.add(dossier())
    songvan.update(dossier(**ACCEPTED))
    songvan.advance(progress())

    answer = songvan.advance(progress(ThoiDiemXuLy="20261103080959"))

    assert answer == refused("ThoiDiemXuLy: trước tiến độ đã nhận lúc 20261103081000")
    assert len(sandbox.dossier(CODE)["progress"]) == 1


def test_the_same_progress_sent_again_is_one_entry(sandbox, songvan):
    songvan.add(dossier())
    songvan.update(dossier(**ACCEPTED))
    later = progress(ThoiDiemXuLy="20261104081000")
    songvan.advance(progress(), later)

    assert songvan.advance(progress())["error_code"] == 0
    held = sandbox.dossier(CODE)
    assert len(held["progress"]) == 2
    assert held["resent"] == 1


def test_progress_of_an_unknown_dossier_is_refused(songvan):
    assert songvan.advance(progress()) == refused(f"Hồ sơ chưa tồn tại: {CODE}")


def test_a_call_is_stored_whole_or_not_at_all(sandbox, songvan):
    songvan.add(dossier())
    songvan.update(dossier(**ACCEPTED))

    answer = songvan.advance(progress(), progress(ThoiDiemXuLy="20261104081000", TrangThai="10"))

    assert answer["error_code"] == -1
    assert len(answer["result"]) == 1
    held = sandbox.dossier(CODE)
    assert (held["status"], held["progress"], held["refused"]) == (2, [], 1)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"data": []}, "data: phải là danh sách có 1 đến 100 phần tử"),
        ({"isUpdating": True}, 'isUpdating: phải là "True" hoặc "False"'),
        ({"madonvi": "songvan"}, "madonvi: không phải mã định danh cơ quan ('songvan')"),
        ({"madonvi": ""}, "madonvi: thiếu"),
        ({"them": 1}, "them: trường không có trong đặc tả"),
        ({"service": "XoaHoSo"}, "service: không hỗ trợ dịch vụ 'XoaHoSo'"),
    ],
)
def test_a_wrong_envelope_is_refused(sandbox, songvan, body, message):
    right = {"isUpdating": "False", "data": [dossier()], "service": "DongBoHoSoMC"}

    assert songvan.call(**{**right, **body}) == no(message)
    assert sandbox.get("/api/summary/").json()["dossiers"] == 0


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"a": NaN}', b'{"a": "\\u0000"}', b'{"a": "\\ud800"}']
)
def test_what_is_not_a_json_object_is_refused(sandbox, body):
    answer = sandbox.post_bytes("/adapter/call", body, headers=DSTCODE)

    assert answer.status_code == 200
    assert answer.json()["error_code"] == -1


def test_the_database_refuses_to_rewrite_history(sandbox, songvan):
    songvan.add(dossier())

    for table in ("call", "message", "dossier"):
        with pytest.raises(RaiseException, match=f"national_portal_{table} is append-only"):
            sandbox.sql(f"delete from national_portal_{table}")
    assert sandbox.statuses(CODE) == [1]
