"""What people see of the sandbox."""

import pytest
import requests
from sandbox_messages import ACCEPTED, CODE, Sender, dossier, progress


@pytest.mark.parametrize("path", ["/", "/calls/", "/refused/", "/payments/", "/switches/"])
def test_every_page_says_that_it_is_a_simulation(sandbox, path):
    page = sandbox.get(path)

    assert page.status_code == 200
    assert "<strong>Mô phỏng.</strong>" in page.text
    assert 'lang="vi"' in page.text
    assert "<script" not in page.text
    assert "style=" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_dossier_shows_its_statuses_in_order_and_every_message(sandbox):
    songvan = Sender(sandbox)
    songvan.add(dossier())
    songvan.update(dossier(**ACCEPTED))
    songvan.advance(progress(TrangThai="9"))
    songvan.advance(progress())

    page = sandbox.get(f"/dossiers/{CODE}/").text

    turns = ("1 Mới đăng ký", "2 Được tiếp nhận", "4 Đang xử lý")
    places = [page.index(f"<strong>{turn}</strong>") for turn in turns]
    assert places == sorted(places)
    assert "Gửi lại: 0. Bị từ chối: 1." in page
    assert "không được chuyển từ 2 (Được tiếp nhận) sang 9 (Đã xử lý xong)" in page


def test_refused_messages_are_listed_with_their_reason(sandbox):
    Sender(sandbox).add(dossier(TenTTHC=""), dossier(MaHoSo="x/<y>"))

    page = sandbox.get("/refused/").text

    assert "TenTTHC: để trống" in page
    assert "x/&lt;y&gt;" in page
    assert sandbox.get("/dossiers/x/<y>/").status_code == 200


def test_dossiers_are_found_by_code_and_status(sandbox):
    songvan = Sender(sandbox)
    other = CODE.replace("0042", "0043")
    songvan.add(dossier())
    songvan.add(dossier(MaHoSo=other))
    songvan.update(dossier(**ACCEPTED))

    assert other not in sandbox.get("/?ma=0042").text
    assert CODE not in sandbox.get("/?trang-thai=1").text
    assert sandbox.get("/api/dossiers/").json() == {
        "results": [
            {"code": CODE, "status": 2, "statuses": [1, 2]},
            {"code": other, "status": 1, "statuses": [1]},
        ],
        "next": None,
    }


def test_a_call_is_shown_without_secrets(sandbox):
    songvan = Sender(sandbox)
    songvan.add(dossier())
    newest = sandbox.dossier(CODE)["calls"][-1]["id"]

    page = sandbox.get(f"/calls/{newest}/").text

    assert "Lê Quang Huy" in page
    assert songvan.session not in page
    assert "sandbox-national-password" not in sandbox.get(f"/calls/{newest - 1}/").text


def test_an_address_with_a_null_is_refused(sandbox):
    assert sandbox.get("/?ma=%00").status_code == 400


def test_other_names_for_this_machine_are_refused(sandbox):
    answer = sandbox.get("/", headers={"Host": "attacker.example"})

    assert answer.status_code == 400


def test_it_listens_on_loopback_only(sandbox):
    port = sandbox.url.rpartition(":")[2]

    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.2:{port}/health/", timeout=2)
