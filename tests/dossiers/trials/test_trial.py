"""A trial: a draft walked through in the real pages, by whoever writes it, leaving nothing."""

import datetime
import re

import pytest
from django.db import connection
from django.urls import reverse

from dossiers.citizen.checking import STATEMENT
from dossiers.models import Dossier, Trial
from dossiers.trials import running, schema
from dossiers.trials.errors import DraftHasFaults, NowhereOffered, TrialHasEnded
from portal.accounts.models import User
from portal.agencies.models import AdministrativeUnit
from portal.outbox.models import OutboxMessage
from procedures.authoring import drafts
from procedures.demo import definitions
from procedures.models import Procedure
from tests import people

STAY = definitions()["2.001159"]


@pytest.fixture
def world(db):
    return people.make_world()


@pytest.fixture
def tai(world, client):
    client.force_login(world.people.tai)
    return world.people.tai


@pytest.fixture
def draft(world, tai):
    """Notice of a stay, offered at An Hải: one hour, free, two steps."""
    province = AdministrativeUnit.objects.create(
        code="99", level="province", name="Tỉnh Sông Vân", folded_name="tinh song van"
    )
    AdministrativeUnit.objects.create(
        code="99021",
        level="commune",
        name="Phường An Hải",
        folded_name="phuong an hai",
        parent=province,
    )
    people.make_agency("H99.21.02", "Công an phường An Hải", "police", world.centre)
    offered = {"receiving": ["H99.21"], "competent": "H99.21.02"}
    return drafts.begin(by=tai, definition={**STAY, "code": "2.999159", "offered": offered})


def schemas():
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'trial_%'")
        return [name for (name,) in cursor.fetchall()]


def be(client, who):
    client.post(reverse("trials:be"), {"person": who})


def begin(client, draft):
    return client.post(reverse("trials:begin", kwargs={"public_id": draft.public_id}))


def test_the_whole_way_is_walked_in_the_real_pages_and_nothing_stays(draft, client, tai):
    before = (Dossier.objects.count(), OutboxMessage.objects.count(), User.objects.count())

    start = begin(client, draft)
    assert start.url == reverse("dossiers:start", args=["2.999159"])
    assert "Đang chạy thử" in client.get(start.url).content.decode()

    opened = client.post(start.url)
    public_id = re.search(r"[0-9a-f-]{36}", opened.url)[0]
    client.post(reverse("trials:fill", args=[public_id]))
    check = reverse("dossiers:check", args=[public_id])
    page = client.get(check)
    assert page.status_code == 200
    filed = client.post(check, {STATEMENT: "1", "seen": page.context["draft"].revision})
    assert filed.status_code == 302, [error.text for error in filed.context["errors"]]
    code = re.search(r"H99[^/?]+", filed.url)[0]

    be(client, "trial-reception")
    desk = client.get(reverse("desk:queue"))
    assert code in desk.content.decode()
    told = client.get(reverse("desk:dossier", args=[code]))
    assert told.status_code == 200
    accepted = client.post(
        reverse("desk:act", args=[code, "accept"]), {"seen": told.context["dossier"].revision}
    )
    assert accepted.status_code == 302

    be(client, "trial-citizen")
    assert code in client.get(reverse("dossiers:mine")).content.decode()

    client.post(reverse("trials:end"))
    assert client.get(reverse("dossiers:dossier", args=[code])).status_code == 404
    assert schemas() == []
    after = (Dossier.objects.count(), OutboxMessage.objects.count(), User.objects.count())
    assert after == before
    assert not Procedure.objects.filter(code="2.999159").exists()


def test_samples_fill_the_papers_too_and_the_strip_says_who_holds_the_step(draft, client, tai):
    paper = {"key": "hop_dong", "name": "Hợp đồng thuê nhà", "required": True, "copies": 1}
    drafts.save_part(draft=draft, by=tai, seen=1, part="components", value=[paper])
    start = begin(client, draft)
    public_id = re.search(r"[0-9a-f-]{36}", client.post(start.url).url)[0]

    filled = client.post(reverse("trials:fill", args=[public_id]), {"next": "/"})
    check = reverse("dossiers:check", args=[public_id])
    page = client.get(check)
    filed = client.post(check, {STATEMENT: "1", "seen": page.context["draft"].revision})
    assert filed.status_code == 302, [error.text for error in filed.context["errors"]]
    told = client.get(reverse("dossiers:mine")).content.decode()
    code = re.search(r"H99[^/?]+", filed.url)[0]
    became = client.post(reverse("trials:be"), {"person": "trial-reception", "code": code})

    assert filled.url == "/"
    assert "Hồ sơ đang soạn." in page.content.decode()
    assert "Bước “Tiếp nhận”: Tiếp nhận chạy thử giữ." in told
    assert became.url == reverse("desk:dossier", args=[code])
    assert "bạn đang giữ" in client.get(became.url).content.decode()
    client.post(reverse("trials:end"))


def test_outside_its_pages_the_administrator_is_herself(draft, client, tai):
    begin(client, draft)

    page = client.get(reverse("authoring:drafts"))

    assert page.wsgi_request.user == tai
    assert "Đang chạy thử" not in page.content.decode()


def test_real_dossiers_are_not_seen_in_a_trial(world, draft, client):
    Dossier.objects.create(
        procedure_version=world.version,
        submitter=world.huy,
        channel=2,
        submitted_at_unit=world.centre,
        receiving_unit=world.centre,
        competent_agency=world.commune,
        return_unit=world.centre,
    )
    begin(client, draft)
    trial = Trial.objects.get()

    with schema.entered(trial):
        assert Dossier.objects.count() == 0
    assert Dossier.objects.count() == 1


def test_nobody_else_enters_a_trial(world, draft, client):
    begin(client, draft)
    trial = Trial.objects.get()
    client.force_login(world.huy)
    session = client.session
    session["trial"] = trial.pk
    session.save()

    page = client.get(reverse("dossiers:mine"))

    assert page.wsgi_request.user == world.huy
    assert "trial" not in client.session


def test_a_draft_with_faults_is_not_tried(draft, client, tai):
    drafts.save_part(draft=draft, by=tai, seen=1, part="channels", value=[])
    draft.refresh_from_db()

    with pytest.raises(DraftHasFaults):
        running.begin(draft=draft, by=tai)

    assert not Trial.objects.exists()
    assert schemas() == []


def test_a_draft_that_nobody_receives_is_not_tried(draft, client, tai):
    drafts.save_part(draft=draft, by=tai, seen=1, part="offered", value={})
    draft.refresh_from_db()

    with pytest.raises(NowhereOffered):
        running.begin(draft=draft, by=tai)

    assert not Trial.objects.exists()
    assert schemas() == []


def test_beginning_again_ends_the_trial_before(draft, client, tai):
    first = running.begin(draft=draft, by=tai)
    second = running.begin(draft=draft, by=tai)

    first.refresh_from_db()
    assert first.ended_at is not None
    assert schemas() == [second.schema]


def test_a_forgotten_trial_ends_after_a_day(draft, tai):
    trial = running.begin(draft=draft, by=tai, now=people.MONDAY)

    assert running.end_old(now=people.MONDAY + datetime.timedelta(hours=23)) == 0
    assert running.end_old(now=people.MONDAY + datetime.timedelta(hours=25)) == 1

    trial.refresh_from_db()
    assert trial.ended_at is not None
    assert schemas() == []


def test_after_its_end_nothing_of_a_trial_reaches_the_real_tables(draft, tai):
    trial = running.begin(draft=draft, by=tai)
    schema.drop(trial)

    with pytest.raises(TrialHasEnded), schema.entered(trial):
        raise AssertionError("inside, among the real tables")
