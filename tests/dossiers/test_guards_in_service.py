"""Guards over waiting time and units, judged on real dossiers."""

import pytest

from dossiers import actions, offers
from portal.workflow import simple_workflow
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.dossiers.conftest import at, fresh


def guarded(guard):
    workflow = simple_workflow()
    edge = next(edge for edge in workflow["edges"] if edge["key"] == "assign")
    edge["guard"] = guard
    return workflow


def assign(world, dossier, now):
    return actions.move(
        dossier=dossier, by=world.people.thang, seen=dossier.revision, edge="assign", now=now
    )


class TestWaiting:
    @pytest.fixture
    def world(self, db, unit):
        return people.make_world(workflow=guarded({"is": "waited", "amount": 1, "unit": unit}))

    @pytest.mark.parametrize("unit", ["working_hour"])
    def test_an_hour_at_the_step_is_counted_from_when_it_came_there(self, world, accepted):
        with pytest.raises(EdgeClosed) as refused:
            assign(world, accepted, at(hour=9, minute=59))

        assert "đã ở bước này đủ 1 giờ làm việc (còn 1 giờ làm việc)" in refused.value.message
        assert fresh(accepted).step == "assignment"
        assert fresh(accepted).event_count == accepted.event_count

        assert assign(world, accepted, at(hour=10)).step == "appraisal"

    @pytest.mark.parametrize("unit", ["working_day"])
    def test_a_day_at_the_step_has_passed_when_the_next_one_closes(self, world, accepted):
        for moment in (at(hour=23), at(day=3, hour=16, minute=59)):
            with pytest.raises(EdgeClosed) as refused:
                assign(world, accepted, moment)
            assert "(còn 1 ngày làm việc)" in refused.value.message

        assert assign(world, accepted, at(day=3, hour=17)).step == "appraisal"


class TestAnswers:
    @pytest.fixture
    def world(self, db):
        purpose = {"is": "answer", "question": "muc_dich", "op": "eq", "value": "khac"}
        return people.make_world(workflow=guarded(purpose))

    def test_a_closed_way_names_the_question_and_the_option_as_the_form_does(self, world, accepted):
        with pytest.raises(EdgeClosed) as refused:
            assign(world, accepted, at(hour=10))
        offered = offers.offers_for(world.people.thang, accepted)

        words = "“Mục đích sử dụng” là Việc khác"
        assert words in refused.value.message
        assert words in next(each.reason for each in offered if each.edge == "assign")


class TestUnits:
    def test_the_way_is_open_at_the_agency_that_is_named(self, db, draft_of_world):
        world, accepted = draft_of_world(["H99.21.01"])

        assert assign(world, accepted, at(hour=10)).step == "appraisal"

    def test_the_way_is_closed_at_every_other_one(self, db, draft_of_world):
        world, accepted = draft_of_world(["H99.22"])

        with pytest.raises(EdgeClosed) as refused:
            assign(world, accepted, at(hour=10))

        assert "cơ quan có thẩm quyền là H99.22" in refused.value.message
        assert fresh(accepted).step == "assignment"

    @pytest.fixture
    def draft_of_world(self, pdf):
        from dossiers import drafts

        def make(codes):
            world = people.make_world(
                workflow=guarded({"is": "unit", "of": "competent", "in": codes})
            )
            begun = drafts.start(offering=world.offering, by=world.huy)
            begun.answers.data = dict(people.ANSWERS)
            begun.answers.save()
            drafts.add_paper(
                draft=begun, by=world.huy, component_key="can_cuoc", file=pdf(by=world.huy)
            )
            filed = actions.file_dossier(dossier=begun, by=world.huy, now=people.MONDAY)
            return world, actions.accept(
                dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9)
            )

        return make
