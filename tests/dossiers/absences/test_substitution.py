"""While an officer is away her substitute does her work, in her place and by both names."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, offers
from dossiers.absences import entering
from dossiers.absences.errors import (
    AwayAlready,
    DaysWrong,
    NotHersToEnter,
    NotOfTheUnit,
    StandsInHerself,
    SubstituteAway,
)
from dossiers.errors.acting import NothingToUndo, NotYours, OnLeave, OwnWork
from dossiers.models import Dossier
from portal.accounts.models import Absence, Posting
from portal.notices.models import Notice
from portal.workflow import simple_workflow
from tests import people
from tests.counting import counted_queries
from tests.dossiers.absences.conftest import again, officer
from tests.dossiers.conftest import fresh


@pytest.fixture
def given(world, processing):
    """Phương's by name."""
    phuong = world.people.phuong
    return actions.assign(dossier=processing, by=phuong, seen=processing.revision, to=phuong)


def test_the_substitute_does_the_work_of_the_absent_and_the_history_names_both(
    world, given, son, away, sign_in
):
    with pytest.raises(NotYours):
        actions.add_note(dossier=given, by=son, seen=given.revision, text="Đã gọi.")
    away()
    son = again(son)

    noted = actions.add_note(dossier=given, by=son, seen=given.revision, text="Đã gọi.")

    assert noted.events.last().data["instead_of"] == world.people.phuong.pk
    page = sign_in(son).get(reverse("desk:dossier", args=[given.code]))
    assert "Hồ Thanh Sơn, thay Lê Mai Phương" in page.text
    assert "bạn thay" in page.text
    queue = sign_in(son).get(reverse("desk:queue"), {"nguoi": "instead"})
    assert [(row.code, row.is_instead) for row in queue.context["rows"]] == [(given.code, True)]
    mine = sign_in(world.people.phuong).get(reverse("desk:queue"), {"nguoi": "for-me"})
    assert [row.code for row in mine.context["rows"]] == [given.code]


def test_rights_of_a_substitute_end_with_the_absence(world, given, son, away):
    made = away()
    entering.end(absence=made, by=world.people.thang)

    assert offers.offers_for(again(son), Dossier.objects.with_procedure().get(pk=given.pk)) == []
    told = Notice.objects.filter(recipient=son).order_by("pk").values_list("event", flat=True)
    assert list(told) == ["officer.absence_entered", "officer.absence_ended"]


def test_work_is_not_given_to_who_is_away_but_the_refusal_names_the_substitute(
    world, processing, son, away
):
    away()

    with pytest.raises(OnLeave, match=r"Lê Mai Phương vắng mặt.*Giao cho Hồ Thanh Sơn"):
        actions.assign(
            dossier=processing,
            by=world.people.thang,
            seen=processing.revision,
            to=world.people.phuong,
        )

    assert fresh(processing).assignee is None


def test_a_substitute_approves_in_the_leaders_place_but_not_her_own_work(
    world, given, son, dung, away, pdf
):
    phuong, thang = world.people.phuong, world.people.thang
    drafted = actions.attach_result(
        dossier=given, by=phuong, seen=given.revision, outcome="granted", file=pdf("kq.pdf")
    )
    up = actions.move(dossier=drafted, by=phuong, seen=drafted.revision, edge="submit")
    away(thang, phuong)
    phuong = again(phuong)

    assert "move" not in [each.action for each in offers.offers_for(phuong, up)]
    with pytest.raises(OwnWork):
        actions.move(dossier=up, by=phuong, seen=up.revision, edge="approve")

    entering.end(absence=Absence.objects.get(), by=thang)
    away(thang, son)
    approved = actions.move(dossier=up, by=again(son), seen=up.revision, edge="approve")
    assert approved.events.last().data["instead_of"] == thang.pk


def test_an_absence_that_cannot_be_is_refused_in_words(world, son, dung, away):
    phuong, trang = world.people.phuong, world.people.trang
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(DaysWrong):
        away(first_day=yesterday)
    with pytest.raises(NotOfTheUnit):
        away(substitute=trang)
    with pytest.raises(NotHersToEnter):
        away(by=dung)
    away()
    with pytest.raises(AwayAlready, match="Lê Mai Phương đã được ghi vắng mặt"):
        away(substitute=dung)
    with pytest.raises(SubstituteAway, match="Chọn người thay khác"):
        away(officer=dung, substitute=phuong)
    with pytest.raises(StandsInHerself, match="Đổi người thay Lê Mai Phương trước"):
        away(officer=son, substitute=dung)
    assert Absence.objects.count() == 1


def test_the_page_enters_for_the_unit_and_keeps_the_reason_among_those_it_concerns(
    world, son, dung, sign_in
):
    day = timezone.localdate() + datetime.timedelta(days=1)
    facts = {
        "officer": world.people.phuong.pk,
        "first_day": f"{day:%d/%m/%Y}",
        "last_day": f"{day:%d/%m/%Y}",
        "kind": "illness",
        "substitute": world.people.phuong.pk,
    }
    client = sign_in(world.people.thang)
    bad = client.post(reverse("absences:new"), facts)
    assert (bad.status_code, Absence.objects.count()) == (422, 0)
    assert "Chọn người thay khác với người vắng." in bad.text

    client.post(reverse("absences:new"), {**facts, "substitute": son.pk})

    with counted_queries() as asked:
        led = client.get(reverse("absences:list"))
    assert asked.number == 5
    assert "Ốm" in led.text
    seen = sign_in(dung).get(reverse("absences:list"))
    assert "Lê Mai Phương" in seen.text
    assert "Ốm" not in seen.text


class TestTakingBack:
    """Hoàn tác by the substitute, within the time of the way."""

    @pytest.fixture
    def world(self, db):
        made = simple_workflow()
        edge = next(each for each in made["edges"] if each["key"] == "submit")
        edge["undo"] = {"amount": 1, "unit": "working_hour"}
        del edge["guard"]
        return people.make_world(workflow=made, fee=0)

    def test_the_substitute_takes_back_what_the_absent_one_moved(self, world, given, son, away):
        phuong = world.people.phuong
        up = actions.move(dossier=given, by=phuong, seen=given.revision, edge="submit")
        with pytest.raises(NothingToUndo):
            actions.undo_move(dossier=up, by=son, seen=up.revision)
        away()
        son = again(son)
        assert "undo" in [each.action for each in offers.offers_for(son, fresh(up))]

        back = actions.undo_move(dossier=up, by=son, seen=up.revision)

        assert (back.step, back.assignee) == ("appraisal", phuong)
        event = back.events.last()
        assert (event.kind, event.actor) == ("move_undone", son)
        assert event.data["instead_of"] == phuong.pk

    def test_and_what_she_moved_in_that_place_herself(self, world, given, away):
        phuong, dung = world.people.phuong, officer("Mai Thị Dung", "038190002222", world.commune)
        Posting.objects.create(
            user=dung, agency=world.commune, role="clerk", since=datetime.date(2026, 1, 1)
        )
        away(substitute=dung)
        up = actions.move(dossier=given, by=again(dung), seen=given.revision, edge="submit")
        assert up.events.last().data["instead_of"] == phuong.pk

        back = actions.undo_move(dossier=up, by=again(dung), seen=up.revision)

        assert (back.step, back.assignee) == ("appraisal", phuong)
        assert back.events.last().data["instead_of"] == phuong.pk

    def test_nobody_does_after_the_absence_or_for_another_colleague(
        self, world, given, son, dung, away
    ):
        up = actions.move(dossier=given, by=world.people.phuong, seen=given.revision, edge="submit")
        made = away()
        with pytest.raises(NothingToUndo):
            actions.undo_move(dossier=up, by=again(dung), seen=up.revision)
        entering.end(absence=made, by=world.people.thang)
        with pytest.raises(NothingToUndo):
            actions.undo_move(dossier=up, by=again(son), seen=up.revision)
        assert fresh(up).step == "approval"
