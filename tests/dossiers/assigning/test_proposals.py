"""Who is proposed for a dossier that nobody has: little work first, skill before strangers."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from bench import copies
from dossiers.absences import entering
from dossiers.assigning.proposing import Officer, Waiting, propose
from dossiers.models import Dossier, OfficerSkill
from portal.accounts.models import Posting
from tests import people
from tests.counting import counted_queries

HANDLES = frozenset({"case_officer"})


def officer(pk, name, **facts):
    return Officer(pk, name, HANDLES, **facts)


def waiting(*pks):
    return [Waiting(pk, 7, "case_officer", 2) for pk in pks]


def test_whoever_has_least_is_proposed_and_each_proposal_counts_for_the_next():
    found = propose(waiting(1, 2, 3), [officer(1, "An", load=2, open=1), officer(2, "Bình")])

    assert [found[pk].name for pk in (1, 2, 3)] == ["Bình", "An", "Bình"]
    assert found[1].reason == "ít việc nhất: 0 hồ sơ; chưa làm thủ tục này"


def test_one_who_knows_the_procedure_comes_first_unless_she_has_clearly_more():
    knows = officer(1, "An", load=8, open=4, late=1, done={7: 23})
    assert propose(waiting(1), [knows, officer(2, "Bình", load=6, open=3)])[1].reason == (
        "đang có 4 hồ sơ, 1 quá hạn; đã làm 23 hồ sơ thủ tục này"
    )
    busy = officer(1, "An", load=11, open=5, marked=frozenset({7}))
    assert propose(waiting(1), [busy, officer(2, "Bình", load=6, open=3)])[1].name == "Bình"


def test_nobody_is_proposed_for_a_role_that_nobody_holds():
    assert propose([Waiting(1, 7, "clerk", 2)], [officer(1, "An")]) == {}


@pytest.fixture
def unit(world, processing):
    """Eight dossiers at Phương's step; Sơn is there too, Dung is away."""
    son = people.make_user("Hồ Thanh Sơn", "038090001111")
    dung = people.make_user("Mai Thị Dung", "038190002222")
    for user in (son, dung):
        Posting.objects.create(
            user=user, agency=world.commune, role="case_officer", since="2026-01-01"
        )
    today = timezone.localdate()
    entering.enter(
        by=dung,
        officer=dung,
        agency=world.commune,
        substitute=son,
        first_day=today,
        last_day=today,
        kind="leave",
    )
    OfficerSkill.objects.create(
        unit=world.commune, officer=son, procedure=world.procedure, marked_by=world.people.thang
    )
    return son


def test_proposals_are_accepted_for_one_and_for_many_and_never_name_who_is_away(
    world, unit, processing, client
):
    client.force_login(
        world.people.thang, backend="portal.accounts.backends.NationalIdentityBackend"
    )
    address = reverse("assigning:proposals")
    client.get(address)
    with counted_queries() as one:
        page = client.get(address)
    assert "được ghi là thạo thủ tục này" in page.text
    assert page.context["rows"][0][1].name == "Hồ Thanh Sơn"
    copies.copy({processing.pk: 7}, weeks=1)
    with counted_queries() as many:
        page = client.get(address)
    assert (one.number, many.number) == (9, 9)
    assert "Mai Thị Dung" not in page.text

    rows = page.context["rows"]
    values = [f"{each.code}:{each.revision}:{told.officer}" for each, told, *_rest in rows]
    told = client.post(address, {"khoa": page.context["key"], "mot": values[0]}, follow=True)
    assert "Đã giao: 1 trong 1 hồ sơ" in told.text
    again = client.get(address).context["key"]

    told = client.post(address, {"khoa": again, "chon": [*values[1:4], values[0]]}, follow=True)
    assert "Đã giao: 3 trong 4 hồ sơ" in told.text
    assert Dossier.objects.exclude(assignee=None).count() == 4
    nothing = client.post(address, {"khoa": uuid.uuid4()})
    assert (nothing.status_code, nothing.context["error"]) == (
        422,
        "Chọn ít nhất một hồ sơ trong danh sách.",
    )


def test_the_unit_marks_its_own_officers_only(world, unit, client):
    client.force_login(
        world.people.thang, backend="portal.accounts.backends.NationalIdentityBackend"
    )
    address = reverse("assigning:skills")
    facts = {"can-bo": world.people.trang.pk, "thu-tuc": world.procedure.pk}
    assert client.post(address, facts).status_code == 422
    client.post(address, {**facts, "can-bo": world.people.phuong.pk})
    assert OfficerSkill.objects.count() == 2
    assert "Đã ghi cán bộ này" in client.post(address, {**facts, "can-bo": unit.pk}).text
