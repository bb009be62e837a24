"""What every provider must do. `SIDES` plays the other end of each adapter."""

import socketserver
import threading
from email import message_from_bytes, policy

import pytest
import requests

from portal.notices.channels.base import AddressRefused, Outgoing, ProviderFailed
from portal.notices.channels.registry import ADAPTERS, providers_of


class GatewaySide:
    """A gateway of the sandbox."""

    def __init__(self, sandbox, name, good, bad):
        self.sandbox, self.name, self.good, self.bad = sandbox, name, good, bad
        self.facts = {
            "name": name,
            "url": f"{sandbox.url}/{name}/send/",
            "token": "sandbox-message-token",
            "sender": "MOTCUA" if name != "mail" else "motcua@songvan.example",
            "timeout": 5,
        }

    def arrived(self):
        return [(m["to"], m["subject"], m["text"]) for m in self.sandbox.messages()]

    def fail(self):
        self.sandbox.switch(self.name, fail_next=1)


class SmtpServer(socketserver.StreamRequestHandler):
    """As much of SMTP as one message needs."""

    def handle(self):
        self.say(220)
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                self.say(221)
                return
            if self.server.broken:
                self.say(451)
            elif line.upper().startswith(b"RCPT") and b"khong-co" in line:
                self.say(550)
            elif word == b"DATA":
                self.say(354)
                content = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    content += part
                self.server.taken.append(content)
                self.say(250)
            else:
                self.say(250)

    def say(self, code):
        self.wfile.write(f"{code} x\r\n".encode())


class SmtpSide:
    """A small SMTP server on this machine."""

    good, bad = "huy@vidu.vn", "ai@khong-co.example"

    def __init__(self):
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), SmtpServer)
        self.server.taken, self.server.broken, self.server.daemon_threads = [], False, True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.facts = {
            "name": "smtp",
            "url": f"smtp://127.0.0.1:{self.server.server_address[1]}",
            "token": "",
            "sender": "motcua@songvan.example",
            "timeout": 5,
        }

    def arrived(self):
        mails = {
            mail["Message-ID"]: (
                mail["To"],
                mail["Subject"],
                mail.get_content().strip().replace("\r\n", "\n"),
            )
            for content in self.server.taken
            for mail in [message_from_bytes(content, policy=policy.default)]
        }
        return list(mails.values())

    def fail(self):
        self.server.broken = True


@pytest.fixture(params=sorted(ADAPTERS))
def side(request):
    if request.param == ("email", "smtp"):
        playing = SmtpSide()
        playing.key = request.param
        yield playing
        playing.server.shutdown()
        playing.server.server_close()
        return
    sandbox = request.getfixturevalue("sandbox")
    if request.param == ("sms", "http"):
        playing = GatewaySide(sandbox, "sms1", "0912000101", "0912000000")
    else:
        playing = GatewaySide(sandbox, "mail", "huy@vidu.vn", "ai@khong-co.example")
    playing.key = request.param
    yield playing


@pytest.fixture
def provider(side):
    return ADAPTERS[side.key](side.facts)


def message(side, **facts):
    return Outgoing(
        **{
            "key": "7d7f0d2e-1111-4111-8111-000000000001",
            "address": side.good,
            "subject": "Hồ sơ được tiếp nhận",
            "text": "Hẹn trả thứ Hai.\n<b>Không phải thẻ.</b>",
            **facts,
        }
    )


def test_a_message_arrives_as_it_was_written(side, provider):
    reference = provider.send(message(side))

    assert reference
    (arrived,) = side.arrived()
    subject = "" if side.key[0] == "sms" else "Hồ sơ được tiếp nhận"
    assert arrived == (side.good, subject, "Hẹn trả thứ Hai.\n<b>Không phải thẻ.</b>")


def test_the_same_message_again_is_one_message(side, provider):
    provider.send(message(side))
    provider.send(message(side))

    assert len(side.arrived()) == 1


def test_a_failing_provider_says_so(side, provider):
    side.fail()

    with pytest.raises(ProviderFailed):
        provider.send(message(side))

    assert side.arrived() == []


def test_an_address_of_nobody_is_refused(side, provider):
    with pytest.raises(AddressRefused):
        provider.send(message(side, address=side.bad))

    assert side.arrived() == []


def test_nobody_there_is_a_failure(side):
    away = ADAPTERS[side.key](
        {**side.facts, "url": side.facts["url"].split(":")[0] + "://127.0.0.1:9"}
    )

    with pytest.raises(ProviderFailed):
        away.send(message(side))


def test_a_subject_cannot_carry_a_second_header(side, provider):
    provider.send(message(side, subject="Hồ sơ\r\nBcc: ai@vidu.vn"))

    (arrived,) = side.arrived()
    assert arrived[0] == side.good


def test_a_wrong_token_is_a_failure(sandbox):
    side = GatewaySide(sandbox, "sms1", "0912000101", "")
    provider = ADAPTERS["sms", "http"]({**side.facts, "token": "other"})

    with pytest.raises(ProviderFailed, match="HTTP 401"):
        provider.send(message(side))


def test_providers_are_asked_in_the_order_of_the_settings(outside_world):
    assert [provider.name for provider in providers_of("sms")] == ["sms1", "sms2"]
    assert requests.get(f"{outside_world.url}/messages/", timeout=10).status_code == 200


@pytest.mark.django_db
def test_the_first_gateway_fails_and_the_second_delivers(outside_world, world):
    from portal.notices import sending
    from portal.notices.models import Delivery
    from tests import people

    outside_world.switch("sms1", fail_percent=100)
    delivery = Delivery.objects.create(
        recipient=world.huy,
        channel="sms",
        address="0912000101",
        event="dossier.filed",
        text="Đã gửi hồ sơ.",
        line="x",
        created_at=people.MONDAY,
    )

    sending.send_due()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.provider) == (1, "sms2")
    assert [m["gateway"] for m in outside_world.messages("0912000101")] == ["sms2"]
