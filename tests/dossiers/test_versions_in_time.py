"""Versions that begin on a day ahead, procedures that end: what is filed under which rules."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, drafts
from dossiers.errors.filing import OlderVersion
from dossiers.models import Dossier
from procedures import closing, publishing
from procedures.closing import ProcedureClosed
from procedures.models import Procedure, ProcedureVersion
from procedures.tasks import bring_due_into_force
from tests import people
from tests.counting import counted_queries

MONDAY = people.MONDAY
TODAY = MONDAY.date()
AHEAD = TODAY + datetime.timedelta(days=7)


def at(day):
    return MONDAY + (day - TODAY)


@pytest.fixture
def coming(world):
    """A second version, published on Monday 2 November, in force from Monday 9 November."""
    return publish_ahead(world.procedure, AHEAD)


def publish_ahead(procedure, on, **facts):
    first = procedure.current
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=procedure.versions.count() + 1,
        source="own",
        content_hash=f"{on}",
        name=facts.pop("name", "Thủ tục xác nhận, bản mới"),
        form=facts.pop("form", first.form),
        workflow=first.workflow,
        facts=facts or {"summary": "Tóm tắt mới"},
    )
    publishing.publish(version=version, on=on, at=MONDAY)
    procedure.refresh_from_db()
    return version


def close(procedure, last_day, successor=None, today=TODAY):
    return closing.close(
        procedure=procedure,
        last_day=last_day,
        reason="Dữ liệu đã có trong cơ sở dữ liệu dân cư",
        successor=successor,
        today=today,
    )


def start(world, day=TODAY):
    offering = type(world.offering).objects.get(pk=world.offering.pk)
    draft = drafts.start(offering=offering, by=world.huy, today=day)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    return draft


def with_paper(draft, pdf, world):
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=pdf(by=world.huy))
    return draft


def browser_of(user):
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


def test_a_version_published_in_advance_waits_for_its_day(world, coming):
    procedure = world.procedure

    assert (procedure.current, procedure.next_change_on) == (world.version, AHEAD)
    assert procedure.summary == ""
    before = AHEAD - datetime.timedelta(days=1)
    assert publishing.in_force(procedure, before) == world.version
    assert publishing.in_force(procedure, AHEAD) == coming
    assert publishing.upcoming(procedure, TODAY) == coming


def test_it_becomes_current_on_its_day_and_the_sweep_may_run_twice(world, coming):
    assert publishing.bring_into_force(today=AHEAD - datetime.timedelta(days=1)) == 0
    assert publishing.bring_into_force(today=AHEAD) == 1
    assert publishing.bring_into_force(today=AHEAD) == 0

    procedure = Procedure.objects.get(pk=world.procedure.pk)
    assert (procedure.current, procedure.next_change_on) == (coming, None)
    assert (procedure.title, procedure.summary) == ("Xác nhận, bản mới", "Tóm tắt mới")


def test_a_sweep_is_bounded_and_goes_on_where_it_stopped(world, coming):
    other = Procedure.objects.create(code="1.000894", name="Kết hôn", sector=world.procedure.sector)
    people.make_version(other)
    other.refresh_from_db()
    publish_ahead(other, AHEAD)

    assert publishing.bring_into_force(today=AHEAD, most=1) == 1
    assert publishing.bring_into_force(today=AHEAD, most=1) == 1
    assert publishing.bring_into_force(today=AHEAD, most=1) == 0


def test_the_task_brings_everything_up_to_date(world, coming):
    # Its day, 9 November 2026, has passed on any day on which this runs.
    bring_due_into_force()

    assert Procedure.objects.get(pk=world.procedure.pk).current == coming


def test_a_correction_for_the_same_day_replaces_what_waits(world, coming):
    correction = publish_ahead(world.procedure, AHEAD, name="Thủ tục đã sửa")

    assert publishing.upcoming(world.procedure, TODAY) == correction
    publishing.bring_into_force(today=AHEAD)
    assert Procedure.objects.get(pk=world.procedure.pk).current == correction


def test_what_is_filed_before_the_day_keeps_the_version_of_that_day(world, coming, pdf):
    filed = actions.file_dossier(
        dossier=with_paper(start(world), pdf, world), by=world.huy, now=MONDAY
    )
    publishing.bring_into_force(today=AHEAD)

    assert filed.procedure_version == world.version
    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=at(AHEAD)
    )
    assert accepted.procedure_version == world.version


def test_a_draft_is_begun_under_the_version_of_its_day_even_before_the_sweep(world, coming):
    assert start(world, AHEAD - datetime.timedelta(days=1)).procedure_version == world.version
    assert start(world, AHEAD).procedure_version == coming


def test_nothing_is_filed_under_a_version_that_is_no_longer_in_force(world, coming, pdf):
    draft = with_paper(start(world), pdf, world)

    with pytest.raises(OlderVersion):
        actions.file_dossier(dossier=draft, by=world.huy, now=at(AHEAD))

    kept = Dossier.objects.get(pk=draft.pk)
    assert (kept.code, kept.answers.data) == (None, people.ANSWERS)


def test_the_public_page_tells_what_will_apply(world, client):
    ahead = timezone.localdate() + datetime.timedelta(days=30)
    coming = publish_ahead(world.procedure, ahead)

    shown = client.get(world.procedure.get_absolute_url()).content.decode()
    later = client.get(
        reverse("procedures:version", args=[world.procedure.code, coming.number])
    ).content.decode()

    day = ahead.strftime("%d/%m/%Y")
    assert f"sẽ áp dụng từ {day}" in shown
    assert f"Đây là bản 2, sẽ áp dụng từ {day}." in later
    assert "giữ lại cho hồ sơ đã nộp" not in later


def test_a_procedure_that_begins_later_has_its_page_before(world, client):
    ahead = timezone.localdate() + datetime.timedelta(days=30)
    new = Procedure.objects.create(
        code="1.000894", name="Thủ tục kết hôn", sector=world.procedure.sector
    )
    new.current = world.version  # only to copy its texts below; never saved
    publish_ahead(new, ahead, name="Thủ tục kết hôn")

    shown = client.get(new.get_absolute_url())

    assert shown.status_code == 200
    assert "sẽ áp dụng từ" in shown.content.decode()
    assert Procedure.objects.get(pk=new.pk).current is None


def test_a_closed_procedure_takes_nothing_and_says_why_and_what_instead(world, pdf):
    draft = with_paper(start(world), pdf, world)
    successor = Procedure.objects.create(
        code="1.000894", name="Thủ tục kết hôn", sector=world.procedure.sector
    )
    close(world.procedure, TODAY, successor)

    with pytest.raises(ProcedureClosed, match="hết ngày 02/11/2026") as refused:
        actions.file_dossier(
            dossier=draft, by=world.huy, now=at(TODAY + datetime.timedelta(days=1))
        )
    with pytest.raises(ProcedureClosed):
        start(world, TODAY + datetime.timedelta(days=1))

    assert refused.value.facts["href"] == successor.get_absolute_url()
    assert "cơ sở dữ liệu dân cư" in str(refused.value)
    assert Dossier.objects.get(pk=draft.pk).code is None


def test_on_its_last_day_a_procedure_still_takes_dossiers(world, pdf):
    close(world.procedure, TODAY)

    filed = actions.file_dossier(
        dossier=with_paper(start(world), pdf, world), by=world.huy, now=MONDAY
    )

    assert filed.code


def test_what_was_filed_goes_on_after_the_end(world, filed):
    later = TODAY + datetime.timedelta(days=1)
    close(world.procedure, TODAY, today=later)

    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=at(later)
    )

    assert accepted.accepted_at == at(later)


def test_the_sweep_takes_a_closed_procedure_out_of_the_lists_but_not_its_page(world, client):
    close(world.procedure, TODAY)

    assert Procedure.objects.get(pk=world.procedure.pk).is_active
    bring_due_into_force()

    assert not Procedure.objects.get(pk=world.procedure.pk).is_active
    page = client.get(world.procedure.get_absolute_url())
    assert page.status_code == 200
    assert "nhận hồ sơ đến hết ngày 02/11/2026" in page.content.decode()
    assert "/nop/1.004873/" not in page.content.decode()


def test_who_holds_a_draft_of_a_closed_procedure_is_told_in_her_list_and_on_its_pages(world):
    draft = start(world)
    successor = Procedure.objects.create(
        code="1.000894", name="Thủ tục kết hôn", sector=world.procedure.sector
    )
    close(world.procedure, TODAY, successor)
    huy = browser_of(world.huy)

    listed = huy.get(reverse("dossiers:mine")).content.decode()
    page = huy.get(reverse("dossiers:form", args=[draft.uuid, "nguoi_khai"])).content.decode()
    refused = huy.post(reverse("dossiers:check", args=[draft.uuid]), {"cam-doan": "1"})

    for shown in (listed, page, refused.content.decode()):
        assert "nhận hồ sơ đến hết ngày 02/11/2026" in shown
    assert successor.get_absolute_url() in page
    assert refused.status_code == 409
    assert successor.get_absolute_url() in refused.content.decode()


def test_the_list_of_drafts_asks_the_same_however_many_are_told_of(world):
    close(world.procedure, TODAY + datetime.timedelta(days=3650))
    huy, asked = browser_of(world.huy), []
    for count in (1, 3):
        for _each in range(count):
            start(world)
        with counted_queries() as queries:
            huy.get(reverse("dossiers:mine"))
        asked.append(queries.number)

    assert asked[0] == asked[1]


def test_publishing_again_after_the_end_opens_a_procedure_again(world):
    close(world.procedure, TODAY)
    publishing.bring_into_force(today=TODAY + datetime.timedelta(days=1))
    world.procedure.refresh_from_db()

    publish_ahead(world.procedure, AHEAD)
    publishing.bring_into_force(today=AHEAD)

    opened = Procedure.objects.get(pk=world.procedure.pk)
    assert (opened.is_active, opened.last_day, opened.closing_reason) == (True, None, "")
