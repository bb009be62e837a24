"""The switches: what they do to calls, and that they do it the same way each time."""

import contextlib

import pytest
import requests
from sandbox_messages import ACCEPTED, ACCOUNT, CODE, DSTCODE, Sender, dossier, progress

from sandbox.switches.draw import Fault, draw
from sandbox.switches.spec import BadSwitch, change, defaults


def fates(calls, **changed):
    values, told = {**defaults("national"), **changed}, []
    for number in range(1, calls + 1):
        fault, used = draw(values, number)
        values = {**values, **used}
        told.append(fault.failure or fault.lost_ack or "ok")
    return told


def test_failures_come_first_and_use_up_no_lost_answer():
    assert fates(5, fail_next=2, lost_ack_next=1) == ["500", "500", "close", "ok", "ok"]


def test_a_rate_is_the_same_for_a_seed_and_near_what_was_asked():
    first = fates(1000, fail_percent=20, lost_ack_percent=10, seed=7)

    assert fates(1000, fail_percent=20, lost_ack_percent=10, seed=7) == first
    assert fates(1000, fail_percent=20, lost_ack_percent=10, seed=8) != first
    assert (first.count("500"), first.count("close")) == (186, 94)


def test_a_login_fails_only_by_its_own_count():
    values = {**defaults("national"), "fail_next": 3, "lost_ack_next": 3, "latency_ms": 5}

    assert draw(values, 1, "login_fail_next") == (Fault(5), {})


@pytest.mark.parametrize(
    ("world", "wanted", "mistake"),
    [
        ("sky", {}, "sky: không có hệ thống này"),
        ("national", {"rain": 1}, "national.rain: không có công tắc này"),
        ("national", {"fail_percent": 101}, "national.fail_percent: cần số nguyên từ 0 đến 100"),
        ("national", {"fail_mode": "x"}, "national.fail_mode: cần một trong: 500, -1"),
        (
            "payment",
            {"ipn_url": "http://example.org/"},
            "payment.ipn_url: chỉ nhận địa chỉ http trên máy này",
        ),
    ],
)
def test_an_unknown_switch_or_value_is_refused(world, wanted, mistake):
    with pytest.raises(BadSwitch) as refusal:
        change(world, wanted)

    assert str(refusal.value) == mistake


def test_a_change_with_one_mistake_changes_nothing(sandbox):
    answer = sandbox.post("/api/switches/", {"national": {"fail_next": 2, "rain": 1}})

    assert answer.status_code == 400
    assert answer.json() == {"error": "national.rain: không có công tắc này"}
    assert sandbox.get("/api/switches/").json()["national"] == defaults("national")


def test_a_change_of_switches_must_be_json(sandbox):
    answer = sandbox.post_bytes("/api/switches/", b"{}", headers={"Content-Type": "text/plain"})

    assert answer.status_code == 400


def test_a_failed_call_is_recorded_and_does_nothing(sandbox):
    songvan = Sender(sandbox)
    sandbox.switch("national", fail_next=1)

    broken = songvan.raw("DongBoHoSoMC", isUpdating="False", data=[dossier()])

    assert (broken.status_code, broken.text) == (500, "Internal Server Error")
    assert songvan.add(dossier())["error_code"] == 0
    summary = sandbox.get("/api/summary/").json()
    assert summary["faults"] == {"http_500": 1}
    assert summary["calls"] == {"accepted": 2, "failed": 1}
    assert sandbox.dossier(CODE)["resent"] == 0


def test_a_busy_portal_answers_minus_one_and_does_nothing(sandbox):
    songvan = Sender(sandbox)
    sandbox.switch("national", fail_next=1, fail_mode="-1")

    assert songvan.add(dossier()) == {
        "error_code": -1,
        "message": "Hệ thống đang bận, thử lại sau",
        "result": [],
    }
    assert sandbox.get(f"/api/dossiers/{CODE}/").status_code == 404


def test_a_lost_answer_means_done_but_not_told(sandbox):
    songvan = Sender(sandbox)
    songvan.add(dossier())
    sandbox.switch("national", lost_ack_next=1)

    with pytest.raises(requests.ConnectionError):
        songvan.update(dossier(**ACCEPTED))

    assert sandbox.statuses(CODE) == [1, 2]
    assert songvan.update(dossier(**ACCEPTED))["error_code"] == 0
    held = sandbox.dossier(CODE)
    assert [turn["status"] for turn in held["statuses"]] == [1, 2]
    assert [(call["verdict"], call["fault"]) for call in held["calls"]] == [
        ("accepted", ""),
        ("accepted", "lost_close"),
        ("resent", ""),
    ]


def test_a_lost_answer_can_look_like_a_gateway_timeout(sandbox):
    songvan = Sender(sandbox)
    sandbox.switch("national", lost_ack_next=1, lost_ack_mode="504")

    answer = songvan.raw("DongBoHoSoMC", isUpdating="False", data=[dossier()])

    assert answer.status_code == 504
    assert sandbox.statuses(CODE) == [1]


def test_a_sender_who_tries_again_brings_everything_home_once(sandbox):
    songvan = Sender(sandbox)
    sandbox.switch("national", fail_percent=20, lost_ack_percent=20, seed=11)

    def insist(send, message):
        for _try in range(20):
            with contextlib.suppress(requests.ConnectionError, requests.JSONDecodeError):
                answer = send(message)
                if answer["error_code"] == 0 or "đã tồn tại" in answer["message"]:
                    return
        raise AssertionError("never answered")

    codes = [f"H99.21-261102-{number:04}" for number in range(1, 11)]
    for code in codes:
        insist(songvan.add, dossier(MaHoSo=code))
        insist(songvan.update, dossier(MaHoSo=code, **ACCEPTED))
        insist(songvan.advance, progress(MaHoSo=code))

    assert [sandbox.statuses(code) for code in codes] == [[1, 2, 4]] * 10
    assert [len(sandbox.dossier(code)["progress"]) for code in codes] == [1] * 10
    summary = sandbox.get("/api/summary/").json()
    assert summary["messages"] == {
        "accepted": 30,
        "resent": summary["faults"]["lost_close"],
    }


def test_a_login_can_fail(sandbox):
    sandbox.switch("national", login_fail_next=1)

    codes = [sandbox.post("/adapter/login", ACCOUNT, headers=DSTCODE).status_code for _ in range(2)]

    assert codes == [500, 200]


def test_latency_delays_every_call(sandbox):
    songvan = Sender(sandbox)
    sandbox.switch("national", latency_ms=300)

    assert songvan.raw("TraCuuHoSo", mahoso=CODE).elapsed.total_seconds() >= 0.3


def test_the_page_changes_switches_without_a_script(sandbox):
    page = sandbox.browse("/switches/", {"world": "national", "fail_next": "3"})

    assert page.status_code == 200
    assert "<b>đã đổi</b>" in page.text
    assert sandbox.get("/api/switches/").json()["national"]["fail_next"] == 3

    sandbox.browse("/switches/", {"reset": "1"})

    assert sandbox.get("/api/switches/").json()["national"]["fail_next"] == 0


def test_the_page_says_what_is_wrong(sandbox):
    page = sandbox.browse("/switches/", {"world": "national", "fail_next": "nhiều"})

    assert page.status_code == 400
    assert "national.fail_next: cần số nguyên từ 0 đến 1000000" in page.text
