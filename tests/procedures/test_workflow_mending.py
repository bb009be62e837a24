"""A workflow that cannot be read as a whole: its good parts stay, the person drops the bad ones."""

import copy

import pytest
from django.urls import reverse

from portal.workflow import parse_workflow, simple_workflow
from portal.workflow.mending import framed, mended, readable, without, without_entries
from procedures.authoring import drafts
from tests import people

GOOD = simple_workflow()
AT = {step["key"]: place for place, step in enumerate(GOOD["steps"])}


def broken():
    data = copy.deepcopy(GOOD)
    data["steps"][AT["approval"]]["role"] = "king"
    data["edges"][2]["guard"] = {"is": "moon"}
    data["lanes"] = [{"unit": "competent", "duration": {"amount": 2, "unit": "month"}}]
    return data


def test_what_is_sound_has_nothing_bad():
    found = readable(GOOD)

    assert (found.workflow, found.bad, found.whole) == (parse_workflow(GOOD), (), ())


def test_each_bad_part_is_named_with_what_is_wrong_and_the_rest_is_read():
    found = readable(broken())

    told = [(part.kind, part.index, part.spare, part.reset) for part in found.bad]
    assert told == [
        ("step", AT["approval"], (), ("role",)),
        ("edge", 2, ("guard",), ()),
        ("lane", 0, (), ()),
    ]
    assert found.bad[0].name == "Ký duyệt"
    assert found.bad[0].problems[0].path == "role"
    assert len(found.workflow.steps) == len(GOOD["steps"]) - 1


def test_a_bad_condition_alone_is_dropped_and_its_way_stays():
    data = without_entries(broken(), "edge", 2)

    assert "guard" not in data["edges"][2]
    assert [part.kind for part in readable(data).bad] == ["step", "lane"]


def test_a_step_with_an_unknown_role_is_kept_with_a_usual_one():
    data = without_entries(broken(), "step", AT["approval"])

    assert data["steps"][AT["approval"]] == {
        **GOOD["steps"][AT["approval"]],
        "role": "case_officer",
    }


def test_what_is_wrong_beyond_that_cannot_be_kept():
    data = broken()
    data["steps"][AT["approval"]]["key"] = "Ký"

    assert not readable(data).bad[0].can_be_kept
    assert without_entries(data, "step", AT["approval"]) == data


def test_a_part_is_dropped_and_what_is_not_there_drops_nothing():
    data = broken()

    assert len(without(data, "step", AT["approval"])["steps"]) == len(GOOD["steps"]) - 1
    assert without(data, "step", 99) == data
    assert without(None, "step", 0) is None


def test_everything_bad_is_dropped_at_once_and_the_rest_is_unchanged():
    made = mended(broken())

    flow = parse_workflow(made)
    assert [step.key for step in flow.steps] == [
        step["key"] for step in GOOD["steps"] if step["key"] != "approval"
    ]
    assert len(flow.edges) == len(GOOD["edges"])


@pytest.mark.parametrize(
    "change", [{"version": 9}, {"start": 7}, {"start": ""}, {"colour": "red"}, {"lanes": "x"}]
)
def test_a_bad_frame_is_mended_and_every_part_stays(change):
    data = {**copy.deepcopy(GOOD), **change}
    assert readable(data).whole

    flow = parse_workflow(framed(data))

    assert (flow.steps, flow.edges) == (parse_workflow(GOOD).steps, parse_workflow(GOOD).edges)


@pytest.mark.parametrize("data", [None, [], "x", {}, {"steps": 1}, {"steps": [None], "edges": [3]}])
def test_what_is_no_workflow_at_all_has_nothing_to_keep(data):
    found = readable(data)

    assert found.workflow is None
    assert found.whole


class TestPage:
    @pytest.fixture
    def draft(self, world, client):
        client.force_login(world.people.tai)
        bare = {"code": "1.999999", "name": "Cấp thẻ thư viện"}
        return drafts.begin(by=world.people.tai, definition=bare, now=people.MONDAY)

    def hold(self, draft, world, data):
        drafts.save_part(draft=draft, by=world.people.tai, seen=1, part="workflow", value=data)
        draft.refresh_from_db()
        return reverse("authoring:workflow", kwargs={"public_id": draft.public_id})

    def test_it_says_which_part_and_why_and_shows_the_rest(self, draft, world, client):
        page = client.get(self.hold(draft, world, broken()))

        assert "Một phần quy trình không đọc được" in page.text
        assert f"Bước thứ {AT['approval'] + 1}: Ký duyệt" in page.text
        assert "người làm: Không biết “king”." in page.text
        assert "Giữ lại, đặt tạm người làm là “chuyên viên thụ lý”" in page.text
        assert "Giữ lại, bỏ điều kiện" in page.text
        assert "Thẩm định" in page.text
        assert "?buoc=" not in page.text

    def test_a_part_is_dropped_and_the_others_can_be_worked_with_again(self, draft, world, client):
        address = self.hold(draft, world, broken())

        for mend in (f"drop-step-{AT['approval']}", "spare-edge-2", "drop-lane-0"):
            draft.refresh_from_db()
            client.post(address, {"mend": mend, "seen": draft.revision})

        page = client.get(address)
        assert "không đọc được" not in page.text
        assert "?buoc=appraisal" in page.text

    def test_all_are_dropped_with_one_button(self, draft, world, client):
        address = self.hold(draft, world, broken())

        client.post(address, {"mend": "all", "seen": draft.revision})

        draft.refresh_from_db()
        assert parse_workflow(draft.definition["workflow"]) == parse_workflow(mended(broken()))

    @pytest.mark.parametrize(
        "mend", ["", "x", "drop-step", "drop-all-1", "drop-step-x", "drop-step-٣"]
    )
    def test_an_unknown_button_drops_nothing(self, draft, world, client, mend):
        address = self.hold(draft, world, broken())

        client.post(address, {"mend": mend, "seen": draft.revision})

        draft.refresh_from_db()
        assert draft.definition["workflow"] == broken()

    def test_who_was_slower_is_told_and_nothing_is_dropped(self, draft, world, client):
        address = self.hold(draft, world, broken())

        answer = client.post(address, {"mend": "all", "seen": draft.revision - 1})

        assert answer.status_code == 409
        draft.refresh_from_db()
        assert draft.definition["workflow"] == broken()

    def test_what_is_no_workflow_at_all_can_be_replaced(self, draft, world, client):
        page = client.get(self.hold(draft, world, {"version": 9}))

        assert "Quy trình đang có không đọc được" in page.text
        assert "các bước: Còn thiếu mục này." in page.text
        assert "Chọn quy trình có sẵn để bắt đầu" in page.text
