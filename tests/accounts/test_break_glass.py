"""Passwords open break-glass accounts only, five tries at a time, and every use is recorded."""

import io
import ipaddress

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import Error, transaction

from portal.accounts.models import SignIn, User
from tests.accounts.signing_in import is_signed_in
from tests.people import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "nghe-nau-va-ngoc-dam-7"
REFUSED = "Tên hoặc mật khẩu không đúng, hoặc đã thử quá năm lần. Chờ 15 phút rồi thử lại."


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def watch():
    """The break-glass account of the operators on watch."""
    return User.objects.create_user("truc-ban", PASSWORD, full_name="Trực ban", is_break_glass=True)


def attempt(client, password=PASSWORD, name="truc-ban", address="192.0.2.7"):
    sent = {"username": name, "password": password}
    return client.post("/dang-nhap/du-phong/", sent, REMOTE_ADDR=address)


def records() -> list[tuple[bool, str]]:
    return list(SignIn.objects.order_by("pk").values_list("succeeded", "reason"))


def test_the_right_password_signs_in_and_is_recorded(client, watch, caplog):
    answer = attempt(client)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(watch.pk)
    row = SignIn.objects.get()
    assert (row.user, row.way, row.address, row.succeeded) == (watch, "password", "192.0.2.7", True)
    assert "break-glass account" in caplog.text


def test_a_wrong_password_says_so_and_is_recorded(client, watch):
    answer = attempt(client, "wrong")

    assert answer.status_code == 403
    assert REFUSED in answer.content.decode()
    assert not is_signed_in(client)
    assert SignIn.objects.get().user == watch
    assert records() == [(False, "wrong")]


def test_five_wrong_tries_lock_even_the_right_password_from_anywhere(client, watch):
    for number in range(5):
        attempt(client, "wrong", address=f"192.0.2.{number}")

    locked = attempt(client, address="198.51.100.1")

    assert locked.status_code == 403
    assert REFUSED in locked.content.decode()
    assert not is_signed_in(client)
    assert records() == [(False, "wrong")] * 5 + [(False, "locked")]


def test_the_lock_opens_after_a_quarter_of_an_hour(client, watch, time_machine):
    time_machine.move_to("2026-11-23 08:00:00+07:00", tick=False)
    for _number in range(5):
        attempt(client, "wrong")

    time_machine.move_to("2026-11-23 08:14:59+07:00", tick=False)
    early = attempt(client)
    time_machine.move_to("2026-11-23 08:15:00+07:00", tick=False)
    late = attempt(client)

    assert (early.status_code, late.status_code) == (403, 302)


def test_four_wrong_tries_and_a_right_one_begin_anew(client, watch):
    for _number in range(4):
        attempt(client, "wrong")
    attempt(client)
    client.post("/dang-xuat/")
    for _number in range(4):
        attempt(client, "wrong")

    assert attempt(client).status_code == 302


def test_knocking_on_while_locked_fills_no_table(client, watch):
    for _number in range(12):
        attempt(client, "wrong")

    assert records() == [(False, "wrong")] * 5 + [(False, "locked")]


def test_one_address_may_not_try_many_names(client, watch):
    for number in range(20):
        attempt(client, "wrong", name=f"name-{number}")

    assert attempt(client).status_code == 403
    assert attempt(client, address="198.51.100.1").status_code == 302


def test_an_ordinary_person_has_no_password_even_if_one_were_set(client):
    huy = make_user("Lê Quang Huy", "038085002916")
    huy.set_password(PASSWORD)
    huy.save()

    answer = attempt(client, name=huy.username)

    assert answer.status_code == 403
    assert not is_signed_in(client)
    assert records() == [(False, "wrong")]
    assert SignIn.objects.get().user is None
    assert authenticate(username=huy.username, password=PASSWORD) is None


def test_a_closed_account_stays_shut(client, watch):
    User.objects.update(is_active=False)

    assert attempt(client).status_code == 403


def test_losing_the_mark_ends_the_session(client, watch):
    attempt(client)

    User.objects.update(is_break_glass=False)

    assert client.get("/dang-nhap/").status_code == 200


def test_nothing_typed_or_strange_is_a_refusal_and_no_error(client, watch):
    assert client.post("/dang-nhap/du-phong/").status_code == 403
    assert attempt(client, "\x00", name="truc-ban\x00").status_code == 400
    assert attempt(client, "x" * 100_000, name="y" * 100_000).status_code == 403


def test_the_page_is_not_there_for_other_networks(client, watch, settings):
    settings.BREAK_GLASS_NETWORKS = [ipaddress.ip_network("10.1.0.0/16")]

    assert client.get("/dang-nhap/du-phong/", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert attempt(client).status_code == 404
    assert attempt(client, address="10.1.2.3").status_code == 302


def test_the_sign_in_page_does_not_lead_to_passwords(client):
    assert "du-phong" not in client.get("/dang-nhap/").content.decode()


def test_a_record_never_changes(client, watch):
    attempt(client)

    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        SignIn.objects.update(succeeded=False)

    assert records() == [(True, "")]


def test_the_command_opens_renews_and_closes(client, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    call_command("break_glass", "truc-ban", "--full-name", "Trực ban", "--stdin")
    opened = attempt(client).status_code

    call_command("break_glass", "truc-ban", "--close")

    assert opened == 302
    assert attempt(type(client)()).status_code == 403
    assert PASSWORD not in capsys.readouterr().out


def test_the_command_refuses_weak_passwords_and_peoples_accounts(monkeypatch):
    make_user("Lê Quang Huy", "038085002916")
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))

    with pytest.raises(CommandError):
        call_command("break_glass", "truc-ban", "--stdin")
    with pytest.raises(CommandError, match="a person's account"):
        call_command("break_glass", "038085002916", "--close")

    assert not User.objects.filter(is_break_glass=True).exists()
