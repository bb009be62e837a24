"""While the switch is on, every page answers 503 and says until when."""

import datetime
import json
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from portal.design.maintenance import Maintenance, MaintenanceMiddleware, read

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT = datetime.datetime(2026, 11, 15, 2, 0, tzinfo=ZONE)
ANNOUNCED = {
    "since": "2026-11-14T22:00+07:00",
    "until": "2026-11-15T04:00+07:00",
    "announced": "2026-11-04",
}


@pytest.fixture
def switch(tmp_path, monkeypatch):
    path = tmp_path / "maintenance"
    monkeypatch.setenv("PORTAL_MAINTENANCE_SWITCH", str(path))
    monkeypatch.delenv("PORTAL_MAINTENANCE", raising=False)
    return path


def ask(path="/"):
    middleware = MaintenanceMiddleware(lambda request: HttpResponse("mở"))
    return middleware(RequestFactory().get(path))


def test_without_the_switch_the_gate_is_open(switch):
    assert ask().content.decode() == "mở"


def test_with_the_switch_the_gate_is_shut_and_says_from_when_until_when(switch):
    switch.write_text(json.dumps(ANNOUNCED))

    with time_machine.travel(NIGHT, tick=False):
        answer = ask()

    html = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == str(2 * 60 * 60)
    assert "22:00\u00a0Thứ\u00a0Bảy\u00a014/11/2026" in html
    assert "04:00\u00a0Chủ\u00a0nhật\u00a015/11/2026" in html
    assert "Đã thông báo từ 04/11/2026." in html
    assert "0299\u00a0300\u00a01022" in html


def test_an_empty_switch_shuts_the_gate_too(switch):
    switch.touch()

    answer = ask()

    assert answer.status_code == 503
    assert answer["Retry-After"] == "600"


def test_a_variable_is_a_switch_as_well(switch, monkeypatch):
    monkeypatch.setenv("PORTAL_MAINTENANCE", "yes")

    assert ask().status_code == 503


def test_styles_and_the_health_of_the_site_stay_reachable(switch):
    switch.touch()

    assert ask("/static/css/citizen.css").status_code == 200
    assert ask("/song/").status_code == 200


def test_the_api_is_told_in_its_own_language(switch):
    switch.touch()

    answer = ask("/api/v1/dossiers/")

    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"


def test_the_end_that_has_passed_asks_to_come_back_in_a_minute():
    state = Maintenance(until=NIGHT - datetime.timedelta(hours=1))

    assert state.retry_after(NIGHT) == 60


@pytest.mark.parametrize("text", ["không phải JSON", "[]", '{"until": "tối nay"}'])
def test_a_switch_that_cannot_be_read_still_shuts_the_gate(text):
    assert read(text) == Maintenance()


def test_the_shut_gate_speaks_the_language_of_the_one_who_asks(switch, client):
    switch.write_text(json.dumps(ANNOUNCED))
    with translation.override("en"):  # as a thread is left by the request before
        page = client.get("/")
        assert page.status_code == 503
        assert "Tạm nghỉ để bảo trì" in page.content.decode()
        assert page.headers["Content-Language"] == "vi"

        client.cookies["django_language"] = "en"
        assert "Closed for maintenance" in client.get("/").content.decode()
