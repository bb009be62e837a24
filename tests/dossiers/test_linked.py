"""A child is taken up in time, comes back when something is wrong, and hands its result on."""

import pytest

from dossiers import actions, clock, history, timers
from dossiers.errors.acting import NotPossibleNow, NotYours, ReasonMissing
from dossiers.errors.linked import ChildResultMissing
from dossiers.models import ChildDossier, ChildReturn, Dossier
from dossiers.notices import consumer
from dossiers.opening import gathered
from portal.notices.models import Notice
from portal.outbox.models import OutboxMessage
from portal.workflow.statuses import Status
from tests.dossiers.conftest import at, fresh
from tests.dossiers.families import (
    CHILD,
    accept_child,
    finish_child,
    flow,
    make_world,
    only_child,
    open_children,
)


@pytest.fixture
def workflow():
    return flow()


@pytest.fixture
def world(db, workflow):
    return make_world(workflow)


@pytest.fixture
def opened(world, processing):
    return open_children(world, processing)


@pytest.fixture
def child(opened):
    return only_child(opened)


def give_back(world, child, cause="wrong_data", by=None, now=None):
    return actions.return_child(
        dossier=child,
        by=by or world.son,
        seen=child.revision,
        cause=cause,
        reason="Tên chủ hộ không khớp.",
        now=now or at(hour=14),
    )


def send_again(world, parent, child, offering=None, now=None):
    parent = fresh(parent)
    return actions.send_child_again(
        dossier=parent,
        by=world.people.phuong,
        seen=parent.revision,
        child=child.code,
        answer="Đã sửa theo giấy tờ.",
        offering=offering,
        now=now or at(hour=16),
    )


def tell_all():
    for message in OutboxMessage.objects.filter(consumer="notices"):
        consumer.handle(message)


class TestAcknowledging:
    def test_its_agency_has_two_working_hours_from_its_arrival(self, child):
        assert child.parent_link.acknowledge_by == at(hour=15)

    @pytest.mark.parametrize(
        "workflow", [flow({**CHILD, "acknowledge": {"amount": 1, "unit": "working_hour"}})]
    )
    def test_the_workflow_may_give_another_time(self, child):
        assert child.parent_link.acknowledge_by == at(hour=14)

    def test_whoever_holds_its_step_confirms_and_nothing_else_changes(self, world, child):
        taken = actions.acknowledge_child(
            dossier=child, by=world.son, seen=child.revision, now=at(hour=13, minute=40)
        )

        link = ChildDossier.objects.get()
        assert (link.acknowledged_at, link.acknowledged_by) == (at(hour=13, minute=40), world.son)
        assert (taken.status, taken.step) == (child.status, child.step)
        event = taken.events.order_by("seq").last()
        assert (event.kind, event.data["late"]) == ("acknowledged", False)
        with pytest.raises(NotPossibleNow):
            actions.acknowledge_child(dossier=taken, by=world.son, seen=taken.revision)

    def test_others_cannot_confirm_for_it(self, world, child):
        with pytest.raises(NotYours):
            actions.acknowledge_child(
                dossier=child, by=world.people.phuong, seen=child.revision, now=at(hour=13)
            )
        assert ChildDossier.objects.get().acknowledged_at is None

    def test_accepting_it_is_taking_it_up(self, world, child):
        accepted = accept_child(world, child)

        assert ChildDossier.objects.get().acknowledged_at == at(hour=13)
        assert accepted.events.order_by("seq").last().data["acknowledged"] is True

    def test_each_event_reaches_the_national_portal(self, world, child):
        actions.acknowledge_child(dossier=child, by=world.son, seen=child.revision)

        event = child.events.get(kind="acknowledged")
        sent = OutboxMessage.objects.filter(consumer="national", payload__event_id=event.pk)
        assert sent.count() == 1

    def test_a_late_one_is_told_once_in_both_histories_and_to_the_receiving_unit(
        self, world, opened, child
    ):
        assert timers.escalate_children(now=at(hour=14)) == 0
        assert timers.escalate_children(now=at(hour=15)) == 1
        assert timers.escalate_children(now=at(hour=16)) == 0

        parent = fresh(opened)
        told = parent.events.order_by("seq").last()
        assert (told.kind, told.data["child"], told.actor) == ("unacknowledged", child.code, None)
        assert child.events.filter(kind="unacknowledged", data__parent=opened.code).count() == 1
        assert history.broken_links(parent) == history.broken_links(fresh(child)) == []
        tell_all()
        notices = Notice.objects.filter(event="linked.unacknowledged")
        assert {each.recipient for each in notices} >= {world.people.trang}
        assert all(child.code in each.title for each in notices)

    def test_one_that_ended_in_time_is_late_for_nobody(self, world, child):
        actions.withdraw(dossier=child, by=world.huy, seen=child.revision)

        assert timers.escalate_children(now=at(hour=16)) == 0


class TestGivingBack:
    def test_it_lies_with_the_parent_and_nothing_else_is_done_there(self, world, opened, child):
        back = give_back(world, child)

        assert (back.status, back.step) == (child.status, child.step)
        assert back.events.order_by("seq").last().data == {
            "cause": "wrong_data",
            "parent": opened.code,
        }
        assert fresh(opened).events.order_by("seq").last().data == {
            "cause": "wrong_data",
            "child": child.code,
        }
        with pytest.raises(NotPossibleNow):
            accept_child(world, back)
        with pytest.raises(NotPossibleNow):
            give_back(world, back)
        tell_all()
        notice = Notice.objects.filter(event="linked.child_returned").first()
        assert "Tên chủ hộ không khớp." in notice.body

    def test_it_needs_a_reason(self, world, child):
        with pytest.raises(ReasonMissing):
            actions.return_child(
                dossier=child, by=world.son, seen=child.revision, cause="wrong_data", reason=" "
            )
        assert not ChildReturn.objects.exists()

    def test_a_dossier_that_a_person_filed_cannot_be_given_back(self, world, processing):
        with pytest.raises(NotPossibleNow):
            give_back(world, processing, by=world.people.phuong)

    def test_its_clock_stands_still_and_the_parent_s_runs_on(self, world, opened, child):
        accepted = accept_child(world, child)
        parent_due = clock.due_of(fresh(opened), now=at(hour=16)).due_at

        back = give_back(world, accepted, by=world.viet)

        due = clock.due_of(back, now=at(day=3, hour=10))
        assert (due.paused_since, due.paused_by.value) == (at(hour=14), "RETURNED")
        parent = clock.due_of(fresh(opened), now=at(day=3, hour=10))
        assert (parent.due_at, parent.paused_since) == (parent_due, None)

        send_again(world, opened, back, now=at(day=3, hour=14))
        again = clock.due_of(fresh(child), now=at(day=3, hour=14))
        assert again.paused_since is None
        assert again.due_at > accepted.due_at

    def test_wrong_competence_is_said_before_acceptance_only(self, world, child):
        accepted = accept_child(world, child)

        with pytest.raises(NotPossibleNow):
            give_back(world, accepted, cause="wrong_agency", by=world.viet)
        assert not ChildReturn.objects.exists()


class TestSendingAgain:
    def test_it_gets_what_the_parent_says_now_and_a_new_time(self, world, opened, child):
        back = give_back(world, child)
        opened.answers.data["ket_hon_voi"] = "Nguyễn Thị Mai Hoa"
        opened.answers.save()

        parent = send_again(world, opened, back)

        sent = fresh(child)
        assert sent.answers.data["ly_do"] == "Nguyễn Thị Mai Hoa"
        assert parent.events.order_by("seq").last().data == {
            "changed": ["ly_do"],
            "again": True,
            "child": child.code,
        }
        assert sent.events.order_by("seq").last().kind == "child_sent_again"
        link = ChildDossier.objects.get()
        assert (link.acknowledged_at, link.acknowledge_by) == (None, at(day=3, hour=8, minute=30))
        answered = ChildReturn.objects.get()
        assert (answered.answer, answered.answered_by) == (
            "Đã sửa theo giấy tờ.",
            world.people.phuong,
        )
        assert accept_child(world, sent, now=at(day=3, hour=8)).status == Status.ACCEPTED

    def test_one_that_was_accepted_is_taken_up_when_its_work_goes_on(self, world, opened, child):
        back = give_back(world, accept_child(world, child), by=world.viet)
        send_again(world, opened, back)
        sent = fresh(child)

        moved = actions.move(
            dossier=sent, by=world.viet, seen=sent.revision, edge="assign", now=at(day=3, hour=8)
        )

        assert ChildDossier.objects.get().acknowledged_by == world.viet
        assert timers.escalate_children(now=at(day=3, hour=11)) == 0
        assert moved.events.order_by("seq").last().data["acknowledged"] is True

    def test_only_the_holder_of_the_parent_sends_it(self, world, opened, child):
        give_back(world, child)

        with pytest.raises(NotYours):
            actions.send_child_again(
                dossier=fresh(opened), by=world.son, seen=None, child=child.code, answer="Xong."
            )

    def test_what_did_not_come_back_is_not_sent_again(self, world, opened, child):
        with pytest.raises(NotPossibleNow):
            send_again(world, opened, child)

    def test_after_wrong_competence_it_goes_elsewhere_under_its_code(self, world, opened, child):
        right = world.residence_offering
        right.pk, right.receiving_unit, right.return_unit = None, world.centre, world.centre
        right.competent_agency = world.commune
        right.save()
        back = give_back(world, child, cause="wrong_agency")
        with pytest.raises(NotPossibleNow):
            send_again(world, opened, back)

        send_again(world, opened, back, offering=right.pk)

        sent = fresh(child)
        assert (sent.receiving_unit, sent.current_unit) == (world.centre, world.centre)
        assert (sent.competent_agency, sent.code) == (world.commune, child.code)


class TestResultsFlow:
    def declared(self):
        made = flow()
        step = next(each for each in made["steps"] if each["key"] == "approval")
        second = {**CHILD, "key": "card", "result_numbers": {"ghi_chu": "residence"}}
        step["children"] = {"open": [{**second, "result_files": {"can_cuoc": "residence"}}]}
        return made

    def test_the_next_child_gets_number_and_file_of_the_one_before(self, world, opened, child, pdf):
        from dossiers.contents import Contents
        from dossiers.opening import files_for
        from portal.workflow.children_data import read_children
        from portal.workflow.reading import Reader

        flow_data = self.declared()
        step = next(each for each in flow_data["steps"] if each["key"] == "approval")
        (second,) = read_children(Reader(), step["children"], "x").opened
        with pytest.raises(ChildResultMissing):
            gathered(opened, second, Contents(opened), child.procedure_version)
        done = finish_child(world, child, pdf)

        contents = Contents(fresh(opened))
        got = gathered(opened, second, contents, child.procedure_version)

        result = done.results.get(replaced_at=None)
        assert got.data["ghi_chu"] == result.number == "01/TT"
        [handed] = files_for(child, second, contents)["can_cuoc"][1]
        assert handed.file == result.file
        assert Dossier.objects.count() == 2
