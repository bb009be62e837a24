"""The addresses of the offline counter: the package, what a machine sends, the list, in words."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.counter.offline import devices
from dossiers.models import CounterDevice, OfflineReception

PREPARE = "/mot-cua/tai-quay/may-ngoai-tuyen/chuan-bi/"
OVERVIEW = "/mot-cua/tai-quay/may-ngoai-tuyen/"


@pytest.fixture
def ready(world):
    """Trang's machine, prepared just now."""
    return devices.prepare(by=world.people.trang, unit=world.centre)


def gate(device):
    return reverse("counter:offline_send", kwargs={"key": device.uuid})


def post(client, device, record):
    body = record if isinstance(record, bytes) else json.dumps(record)
    return client.post(gate(device), body, content_type="application/json")


def test_the_package_holds_the_units_procedures_and_nobodys_name(
    world, sign_in, django_assert_max_num_queries
):
    client = sign_in(world.people.trang)
    with django_assert_max_num_queries(32):
        package = client.post(PREPARE).json()

    assert (package["prefix"], package["numbers"]) == ("TAM-H99.21-01", devices.NUMBERS)
    (procedure,) = package["procedures"]
    assert procedure["code"] == world.procedure.code
    assert [(p["key"], p["required"]) for p in procedure["papers"]] == [
        ("can_cuoc", True),
        ("ly_hon", True),
    ]
    assert "Mục đích sử dụng" in procedure["questions"]
    assert world.huy.full_name not in json.dumps(package, ensure_ascii=False)


def test_more_machines_than_one_person_uses_are_refused(world, sign_in):
    client = sign_in(world.people.trang)
    for _each in range(devices.MOST_OPEN):
        client.post(PREPARE)

    answer = client.post(PREPARE)

    assert (answer.status_code, "Thu hồi máy" in answer.json()["words"]) == (409, True)
    assert CounterDevice.objects.count() == devices.MOST_OPEN


def test_a_unit_that_receives_nothing_of_its_own_prepares_no_machine(world, sign_in):
    answer = sign_in(world.people.yen).post(PREPARE)

    assert answer.status_code == 422
    assert CounterDevice.objects.count() == 0


def test_a_lost_answer_is_the_same_when_it_is_sent_again(world, sign_in, ready, told):
    client, now = sign_in(world.people.trang), timezone.now()
    record = told(received_at=now, sent_at=now)

    first, second = post(client, ready, record), post(client, ready, record)

    assert first.json()["state"] == "accepted"
    assert first.json() == second.json()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"[[[", 422),
        (b'{"key": 1}', 422),
        (b'{"key": "x", "serial": true}', 422),
        (b"x" * 300_000, 413),
    ],
)
def test_nonsense_is_refused_and_stays_on_the_machine(world, sign_in, ready, body, status):
    answer = post(sign_in(world.people.trang), ready, body)

    assert (answer.status_code, "vẫn còn trên máy" in answer.json()["words"]) == (status, True)
    assert OfflineReception.objects.count() == 0


def test_another_officers_machine_is_not_there(world, sign_in, ready, told):
    client = sign_in(world.people.yen)

    assert post(client, ready, told()).status_code == 404
    assert client.get(reverse("counter:offline_state", args=[ready.uuid])).status_code == 404
    assert client.post(reverse("counter:offline_revoke", args=[ready.uuid])).status_code == 404
    assert client.post(reverse("counter:offline_revoke", args=[uuid.uuid4()])).status_code == 404


def test_the_list_costs_the_same_whatever_waits(world, sign_in, ready, told):
    client, now = sign_in(world.people.trang), timezone.now()
    post(client, ready, told(received_at=now, sent_at=now, serial=900))
    client.get(OVERVIEW)
    with CaptureQueriesContext(connection) as one:
        client.get(OVERVIEW)
    for serial in (901, 902, 903):
        post(client, ready, told(received_at=now, sent_at=now, serial=serial))
    with CaptureQueriesContext(connection) as four:
        page = client.get(OVERVIEW)

    assert len(four) == len(one)
    assert page.content.decode().count("Số tạm nằm ngoài dãy số") == 4


def test_discarding_without_a_reason_says_so_at_the_field(world, sign_in, ready, told):
    client, now = sign_in(world.people.trang), timezone.now()
    href = post(client, ready, told(received_at=now, sent_at=now, serial=900)).json()["href"]

    answer = client.post(href, {"do": "discard", "why": ""})

    assert answer.status_code == 422
    assert "Ghi rõ lý do." in answer.content.decode()
    assert "Trương Thị Nhạn" in client.get(href).content.decode()
