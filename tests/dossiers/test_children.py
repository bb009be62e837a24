"""Dossiers that a dossier opens at another agency: each with its own life, told to one another."""

import pytest

from dossiers import actions, history
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.linked import (
    ChildAgencyUnknown,
    ChildIncomplete,
    ChildNotPublished,
    ChildQuestionUnknown,
    ChildrenTooDeep,
)
from dossiers.models import ChildDossier, Dossier
from portal.outbox.models import OutboxMessage
from portal.workflow.moves import EdgeClosed
from portal.workflow.statuses import Status
from tests.dossiers.conftest import at, fresh
from tests.dossiers.families import (
    CHILD,
    CODE,
    accept_child,
    finish_child,
    flow,
    make_world,
    only_child,
    open_children,
    wake,
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


def submit(world, dossier):
    return actions.move(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, edge="submit"
    )


class TestOpening:
    def test_a_child_is_a_dossier_of_its_own_for_the_same_person(self, world, opened, child):
        assert (child.status, child.filed_at) == (Status.REGISTERED, at(hour=11))
        assert child.code.startswith("H99.22-261102-")
        assert (child.receiving_unit, child.competent_agency) == (world.other_centre, world.police)
        assert (child.submitter, child.applicant.name) == (world.huy, "Lê Quang Huy")
        assert child.applicant.personal_id == opened.applicant.personal_id
        assert child.reception_due_at is not None
        assert history.broken_links(child) == history.broken_links(opened) == []

    def test_it_gets_answers_and_papers_as_the_workflow_says(self, opened, child):
        assert child.answers.data["nguoi"] == "Lê Quang Huy"
        assert child.answers.data["ly_do"] == "Nguyễn Thị Mai Hương"
        [handed] = child.papers.all()
        assert handed.file_id == opened.papers.get().file_id
        assert (handed.component_key, handed.state) == ("can_cuoc", "unchecked")

    def test_both_histories_name_the_other(self, opened, child):
        told = opened.events.order_by("seq").last()
        assert (told.kind, told.data) == (
            "children_opened",
            {"step": "appraisal", "children": [child.code]},
        )
        [filed] = child.events.all()
        assert (filed.kind, filed.data["parent"]) == ("filed", opened.code)

    def test_the_same_step_opens_nothing_twice(self, world, opened):
        again = open_children(world, opened)

        assert (again.revision, Dossier.objects.filter(parent_link__parent=opened).count()) == (
            opened.revision,
            1,
        )

    def test_only_the_holder_of_such_a_step_opens(self, world, accepted, processing):
        with pytest.raises(NotYours):
            open_children(world, processing, by=world.people.trang)
        assert not ChildDossier.objects.exists()

    def test_a_step_that_opens_nothing_says_so(self, world, accepted):
        with pytest.raises(NotPossibleNow):
            open_children(world, accepted, by=world.people.thang)

    @pytest.mark.parametrize("workflow", [flow({**CHILD, "again": True})])
    def test_a_new_visit_opens_anew_where_the_step_says_so(self, world, opened, child, pdf):
        finish_child(world, child, pdf, outcome="refused")
        result = {"outcome": "granted", "file": pdf()}
        drafted = actions.attach_result(
            dossier=opened, by=world.people.phuong, seen=opened.revision, **result
        )
        moved = submit(world, drafted)
        back = actions.move(
            dossier=moved, by=world.people.thang, seen=moved.revision, edge="send_back"
        )

        again = open_children(world, back, now=at(day=3, hour=9))

        rounds = ChildDossier.objects.filter(parent=again).values_list("round", flat=True)
        assert list(rounds) == [1, 2]


class TestRefusals:
    def test_nobody_takes_it_in_for_that_agency(self, world, processing):
        world.residence_offering.delete()

        with pytest.raises(ChildAgencyUnknown) as refused:
            open_children(world, processing)

        assert f"chưa có nơi nào nhận thủ tục {CODE} để Công an xã Phú Khê giải quyết" in str(
            refused.value.message
        )
        self.nothing_is_left(processing)

    def test_the_procedure_is_not_published(self, world, processing):
        world.residence.is_active = False
        world.residence.save()

        with pytest.raises(ChildNotPublished) as refused:
            open_children(world, processing)

        assert f"thủ tục {CODE} chưa công bố" in str(refused.value.message)
        self.nothing_is_left(processing)

    @pytest.mark.parametrize("workflow", [flow({**CHILD, "answers": {"ten_cu": "ho_ten"}})])
    def test_its_form_has_no_such_question(self, world, processing):
        with pytest.raises(ChildQuestionUnknown) as refused:
            open_children(world, processing)

        assert "không có câu “ten_cu”" in str(refused.value.message)
        self.nothing_is_left(processing)

    @pytest.mark.parametrize("workflow", [flow({**CHILD, "answers": {"nguoi": "ho_ten"}})])
    def test_what_it_gets_is_not_enough(self, world, processing):
        with pytest.raises(ChildIncomplete) as refused:
            open_children(world, processing)

        assert "Lý do" in str(refused.value.message) or "lý do" in str(refused.value.message)
        self.nothing_is_left(processing)

    @pytest.mark.parametrize("workflow", [flow(CHILD, {**CHILD, "key": "b", "papers": {}})])
    def test_all_are_opened_or_none(self, world, processing):
        with pytest.raises(ChildIncomplete):
            open_children(world, processing)
        self.nothing_is_left(processing)

    def test_dossiers_do_not_open_one_another_without_end(self, world, opened, child, draft_of):
        above = [opened]
        for _number in range(2):
            filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=9))
            ChildDossier.objects.create(
                parent=filed, child=above[-1], step="appraisal", key="x", opened_at=at(hour=9)
            )
            above.append(filed)
        filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=9))
        ChildDossier.objects.create(
            parent=filed, child=above[-1], step="appraisal", key="x", opened_at=at(hour=9)
        )
        ChildDossier.objects.filter(parent=opened).delete()

        with pytest.raises(ChildrenTooDeep):
            open_children(world, opened)

    def nothing_is_left(self, parent):
        assert not ChildDossier.objects.exists()
        assert Dossier.objects.count() == 1
        assert fresh(parent).revision == parent.revision
        assert parent.refused_attempts.filter(action="open_children").exists()


class TestWaiting:
    def test_it_waits_before_they_are_opened_and_until_they_end(self, world, processing):
        with pytest.raises(EdgeClosed) as refused:
            submit(world, processing)
        assert "hồ sơ con của bước “Thẩm định” đã xong (còn chờ 1 hồ sơ)" in str(
            refused.value.message
        )
        opened = open_children(world, processing)
        with pytest.raises(EdgeClosed):
            submit(world, opened)

    def test_the_parent_goes_on_by_itself_when_all_are_granted(self, world, opened, child, pdf):
        done = finish_child(world, child, pdf)
        assert done.status == Status.COMPLETED
        assert OutboxMessage.objects.filter(consumer="children", ordering_key=opened.code).exists()

        wake(opened)
        wake(opened)

        moved = fresh(opened)
        assert moved.step == "approval"
        event = moved.events.order_by("seq").last()
        assert (event.kind, event.actor, event.data["by"]) == ("moved", None, "children")
        assert event.data["edge"] == "all_granted"

    def test_one_that_was_refused_wakes_nobody_else_s_way_and_ends_the_waiting(
        self, world, opened, child, pdf
    ):
        finish_child(world, child, pdf, outcome="refused")

        wake(opened)

        assert fresh(opened).step == "appraisal"
        assert submit(world, fresh(opened)).step == "approval"

    def test_one_that_was_withdrawn_is_waited_for_no_longer(self, world, opened, child):
        actions.withdraw(dossier=child, by=world.huy, seen=child.revision)

        wake(opened)

        assert fresh(opened).step == "appraisal"
        assert submit(world, fresh(opened)).step == "approval"

    @pytest.mark.parametrize("workflow", [flow(by_itself=True)])
    def test_they_are_opened_by_themselves_where_the_step_says_so(self, world, processing):
        assert OutboxMessage.objects.filter(
            consumer="children", ordering_key=processing.code
        ).exists()

        wake(processing, now=at(hour=11))
        wake(processing, now=at(hour=11))

        child = only_child(processing)
        assert (child.parent_link.opened_by, child.events.get().actor) == (None, None)

    @pytest.mark.parametrize("workflow", [flow(by_itself=True)])
    def test_what_cannot_be_opened_is_left_to_the_holder(self, world, processing):
        world.residence_offering.delete()

        wake(processing, now=at(hour=11))

        assert processing.refused_attempts.get().reason == "child_agency_unknown"

    def test_a_dossier_without_children_asks_the_outbox_for_nothing(self, world, draft):
        actions.file_dossier(dossier=draft, by=world.huy, now=at(hour=9))

        assert not OutboxMessage.objects.filter(consumer="children").exists()


class TestTheParentsEnd:
    def stop(self, world, parent):
        return actions.stop(
            dossier=parent, by=world.people.phuong, seen=parent.revision, reason="Theo đề nghị."
        )

    def test_the_child_is_told_and_goes_on(self, world, opened, child):
        accepted = accept_child(world, child)
        self.stop(world, opened)

        wake(opened)
        wake(opened)

        told = fresh(accepted)
        assert (told.status, told.step) == (accepted.status, accepted.step)
        event = told.events.order_by("seq").last()
        assert (event.kind, event.data) == (
            "parent_ended",
            {"parent": opened.code, "parent_status": 8},
        )
        assert told.events.filter(kind="parent_ended").count() == 1
        assert history.broken_links(told) == []

    def test_one_that_has_ended_hears_nothing_in_its_history(self, world, opened, child, pdf):
        actions.withdraw(dossier=child, by=world.huy, seen=child.revision)
        self.stop(world, fresh(opened))

        wake(opened)

        assert not child.events.filter(kind="parent_ended").exists()

    def test_a_parent_that_ends_well_tells_nothing(self, opened, child):
        wake(opened)

        assert not child.events.filter(kind="parent_ended").exists()
