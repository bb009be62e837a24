"""Administrators write, put forward and approve local variants in the browser; people see them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from procedures.models import Delegation, LocalVariant
from tests import people
from tests.procedures.authors import make_second_administrator


@pytest.fixture
def world(db):
    return people.make_world()


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return sign_in


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def edition(world, **facts):
    today = timezone.localdate()
    said = {
        "agency": world.offering.competent_agency.pk,
        "limit_0": "1",
        "fee_0": "3000",
        "number": "12/2025/NQ-HĐND",
        "reason": "Nghị quyết của Hội đồng nhân dân tỉnh",
        "waiver_0_name": "Hồ sơ nộp trực tuyến",
        "waiver_0_percent": "100",
        "waiver_0_channel": "2",
        **day("waiver_0_to", today + datetime.timedelta(days=30)),
        **day("signed_on", datetime.date(2025, 12, 10)),
        **day("effective_from", today),
    }
    return {**said, **facts}


def test_one_writes_another_approves_and_the_public_page_tells_both_times(world, enter, client):
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    enter(world.people.tai)
    assert client.get(begin).status_code == 200
    made = client.post(begin, edition(world))
    row = LocalVariant.objects.get()
    address = reverse("local:variant", args=[row.public_id])
    assert made.url == address
    client.post(address, {"do": "submit", "seen": row.revision})
    row.refresh_from_db()
    client.post(address, {"do": "approve", "seen": row.revision})
    row.refresh_from_db()
    assert row.state == "submitted"

    enter(make_second_administrator(world))
    assert "Duyệt" in client.get(address).content.decode()
    client.post(address, {"do": "approve", "seen": row.revision})

    row.refresh_from_db()
    assert row.state == "approved"
    shown = client.get(reverse("procedures:procedure", args=[world.procedure.code]))
    words = shown.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "cơ quan cam kết 1 ngày làm việc" in words
    assert "3.000 đồng, theo Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025" in words
    assert "Hồ sơ nộp trực tuyến" in words
    assert client.get(reverse("local:list") + f"?ma={world.procedure.code}").status_code == 200
    again = client.get(f"{begin}?tu={row.public_id}").content.decode()
    assert 'value="3000"' in again


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"limit_0": "99"}, "limit_0"),
        ({"fee_0": "-1"}, "fee_0"),
        ({"number": ""}, "number"),
        ({"waiver_0_percent": "0"}, "waiver_0_percent"),
        ({"service_level": "partial"}, "service_reason"),
        (day("last_day", datetime.date(2020, 1, 1)), "last_day"),
    ],
)
def test_what_cannot_hold_is_said_at_its_box(world, enter, facts, name):
    client = enter(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])

    answer = client.post(begin, edition(world, **facts))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert not LocalVariant.objects.exists()


def test_a_delegation_is_written_approved_and_ended(world, enter):
    client, second = enter(world.people.tai), make_second_administrator(world)
    today = timezone.localdate()
    said = {
        "kind": "authorised",
        "number": "15/QĐ-UBND",
        "signer": "Phan Minh Đạt",
        "from_agency": world.offering.competent_agency_id,
        "to_agency": world.province_centre.pk,
        "procedures": world.procedure.code,
        "reason": "Giảm một khâu",
        **day("signed_on", today),
        **day("effective_from", today),
    }
    begin = reverse("local:begin_delegation")
    unknown = client.post(begin, {**said, "procedures": "9.999999"})
    assert list(unknown.context["form"].errors) == ["procedures"]
    client.post(begin, said)
    row = Delegation.objects.get()
    address = reverse("local:delegation", args=[row.public_id])
    assert client.get(reverse("local:edit_delegation", args=[row.public_id])).status_code == 200
    client.post(address, {"do": "submit", "seen": row.revision})
    row.refresh_from_db()
    enter(second).post(address, {"do": "approve", "seen": row.revision})

    page = client.get(reverse("procedures:procedure", args=[world.procedure.code]))
    assert "theo Quyết định số 15/QĐ-UBND" in page.content.decode()
    row.refresh_from_db()
    client.post(address, {"do": "end", "seen": row.revision})
    row.refresh_from_db()
    assert row.last_day == today


def test_the_demo_has_two_editions_and_a_delegation_and_loads_twice(db):
    from portal.accounts import demo as demo_people
    from portal.agencies import demo as demo_agencies
    from portal.agencies import units
    from procedures import demo
    from procedures.demo import local

    units.load(units.seed())
    demo_agencies.load()
    demo_people.load()
    demo.load()

    local.load()
    local.load()

    assert LocalVariant.objects.filter(state="approved").count() == 2
    assert Delegation.objects.get().scopes.get().period is not None
