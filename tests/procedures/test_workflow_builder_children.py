"""The builder says in words which dossiers a step opens, and publication checks what they name."""

import copy

import pytest
from django.urls import reverse

from portal.text import fold
from portal.workflow import Duration, parse_workflow
from portal.workflow.children import Child, Children
from portal.workflow.terms import DurationUnit, Must, Unit
from procedures.authoring import drafts, problems
from procedures.demo import definitions
from procedures.models import Procedure
from tests import people

PERMIT = definitions()["1.013225"]
RESIDENCE = "1.004222"


@pytest.fixture
def world(db):
    made = people.make_world()
    name = "Đăng ký thường trú"
    residence = Procedure.objects.create(
        code=RESIDENCE, name=name, folded_name=fold(name), sector=made.procedure.sector
    )
    people.make_version(residence)
    return made


@pytest.fixture
def draft(world, client):
    client.force_login(world.people.tai)
    return drafts.begin(by=world.people.tai, definition=PERMIT, now=people.MONDAY)


def address(draft, query="?buoc=appraisal"):
    return reverse("authoring:workflow", kwargs={"public_id": draft.public_id}) + query


def written(client, draft):
    sent = {"seen": draft.revision}
    for field in client.get(address(draft)).context["form"]:
        value = field.value()
        if value is None or value is False or value == []:
            continue
        sent[field.html_name] = "on" if value is True else value
    return sent


def saved(draft):
    draft.refresh_from_db()
    return parse_workflow(draft.definition["workflow"]).step("appraisal")


def test_a_child_is_written_in_words_and_read_again_in_words(draft, client):
    question = next(iter(PERMIT["form"]["pages"][0]["questions"]))
    sent = {
        **written(client, draft),
        "child-0-procedure": RESIDENCE,
        "child-0-unit": "named",
        "child-0-agency": "H99.22",
        "child-0-answers-0-theirs": "ho_ten",
        "child-0-answers-0-ours": question["key"],
        "child-0-papers-0-theirs": "can_cuoc",
        "child-0-papers-0-ours": PERMIT["components"][0]["key"],
        "child-0-again": "on",
        "children_by_itself": "on",
    }

    answer = client.post(address(draft), sent)

    assert answer.status_code == 302, answer.text
    child = Child(
        "hs_1_004222",
        RESIDENCE,
        "H99.22",
        (("ho_ten", question["key"]),),
        (("can_cuoc", PERMIT["components"][0]["key"]),),
        again=True,
    )
    assert saved(draft).children == Children((child,), by_itself=True)
    page = client.get(address(draft))
    assert "Họ và tên" in page.text
    assert "Mở hồ sơ con:" in page.text
    again = client.post(address(draft), {**written(client, draft), "seen": draft.revision})
    assert again.status_code == 302
    assert saved(draft).children == Children((child,), by_itself=True)


def press(client, draft, do, **more):
    return client.post(address(draft), {**written(client, draft), "do": do, **more})


def test_a_procedure_is_found_by_its_name_and_brings_its_required_questions(draft, client):
    page = press(client, draft, "find:child", **{"child-find": "thuong tru"})
    assert page.status_code == 200
    assert f'value="open:child:{RESIDENCE}"' in page.text

    page = press(client, draft, f"open:child:{RESIDENCE}", **{"child-find": "thuong tru"})

    row = page.context["form"].children.rows[0]
    assert [form["theirs"].value() for form in row.answers] == ["muc_dich"]
    assert "Đăng ký thường trú" in page.text
    assert row.missing
    assert saved(draft).children is None


def test_a_row_that_is_taken_out_opens_nothing_any_more(draft, client):
    client.post(
        address(draft),
        {**written(client, draft), "child-0-procedure": RESIDENCE, "child-0-unit": "competent"},
    )
    assert saved(draft).children == Children((Child("hs_1_004222", RESIDENCE, Unit.COMPETENT),))

    page = press(client, draft, "out:child-0")
    left = {name: value for name, value in written(client, draft).items() if "child-0" not in name}
    assert page.context["form"].children.rows == []
    client.post(address(draft), left)

    assert saved(draft).children is None


EARLIER = {"key": "khai_sinh", "procedure": RESIDENCE, "unit": "competent"}


@pytest.fixture
def follower(world, client):
    """A draft whose step opens a dossier after another step opened one."""
    made = copy.deepcopy(PERMIT)
    step = next(each for each in made["workflow"]["steps"] if each["key"] != "appraisal")
    step["children"] = {"open": [EARLIER]}
    client.force_login(world.people.tai)
    return drafts.begin(by=world.people.tai, definition=made, now=people.MONDAY)


def test_fixed_answers_earlier_results_and_the_time_to_take_it_up_are_chosen(follower, client):
    opened = {**written(client, follower), "child-0-procedure": RESIDENCE}
    opened |= {"child-0-unit": "competent", "child-0-given-new": "muc_dich", "do": "save"}
    page = client.post(address(follower), opened)
    [given] = page.context["form"].children.rows[0].given
    assert given.label == "Mục đích sử dụng"
    assert saved(follower).children is None
    sent = {
        **opened,
        "child-0-given-new": "",
        "child-0-given-0-theirs": "muc_dich",
        "child-0-given-0-value": "khac",
        "child-0-numbers-0-theirs": "ho_ten",
        "child-0-numbers-0-ours": "khai_sinh",
        "child-0-files-0-theirs": "can_cuoc",
        "child-0-files-0-ours": "khai_sinh",
        "child-0-acknowledge": "4",
        "child-0-acknowledge_unit": "working_hour",
    }

    answer = client.post(address(follower), sent)

    assert answer.status_code == 302, answer.context["form"].errors
    child = Child(
        "hs_1_004222",
        RESIDENCE,
        Unit.COMPETENT,
        acknowledge=Duration(4, DurationUnit.WORKING_HOUR),
        given=(("muc_dich", "khac"),),
        result_numbers=(("ho_ten", "khai_sinh"),),
        result_files=(("can_cuoc", "khai_sinh"),),
    )
    assert saved(follower).children == Children((child,))
    client.post(address(follower), written(client, follower))
    assert saved(follower).children == Children((child,))


def test_an_answer_that_the_child_s_form_refuses_or_has_twice_is_told(draft, client):
    row = {"child-0-procedure": RESIDENCE, "child-0-unit": "competent"}
    row |= {"child-0-given-0-theirs": "muc_dich", "child-0-given-0-value": "x"}
    row |= {"child-0-answers-0-theirs": "ho_ten", "child-0-answers-0-ours": "x"}
    row |= {"child-0-answers-1-theirs": "ho_ten", "child-0-answers-1-ours": "y"}

    page = client.post(address(draft), {**written(client, draft), **row})

    assert page.status_code == 422
    errors = page.context["form"].errors
    assert "child-0-given-0-value" in errors
    assert "Đã có dòng khác cho mục này, bỏ một dòng" in errors["child-0-answers-1-theirs"]
    assert saved(draft).children is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"procedure": "khai sinh"}, "chưa mở được hồ sơ con"),
        ({"unit": "named", "agency": "H12.34"}, "Cơ quan đã chọn không còn hoạt động"),
        ({"answers-0-theirs": "ho_ten", "answers-0-ours": ""}, "Chọn nốt bên này cho “Họ và tên”"),
        ({"papers-0-theirs": "", "papers-0-ours": "x"}, "hoặc bỏ dòng"),
    ],
)
def test_what_is_not_clear_is_told_at_its_row(draft, client, typed, told):
    row = {"procedure": RESIDENCE, "unit": "competent", **typed}
    sent = {**written(client, draft), **{f"child-0-{key}": value for key, value in row.items()}}

    page = client.post(address(draft), sent)

    assert page.status_code == 422
    assert told in page.text
    assert saved(draft).children is None


def test_papers_say_how_far_they_must_have_come(draft, client):
    sent = {
        **written(client, draft),
        "paper-0-name": "Phiếu thẩm định",
        "paper-0-must": "signed",
        "paper-3-name": "Ghi chú hiện trường",
        "result_due": "on",
        "result_must": "on",
    }

    answer = client.post(address(draft), sent)

    assert answer.status_code == 302, answer.text
    papers = {each.name: each.must for each in saved(draft).produces if each.name}
    assert papers == {"Phiếu thẩm định": Must.SIGNED, "Ghi chú hiện trường": None}
    assert "Phiếu thẩm định (đã ký mới đi tiếp)" in client.get(address(draft)).text
    nameless = {**sent, "paper-0-name": "", "seen": 2}
    page = client.post(address(draft), nameless)
    assert "Ghi tên giấy tờ, hoặc bỏ dòng này" in page.text


class TestPublishing:
    def faults(self, definition):
        return [f.message for f in problems.faults_of(definition) if f.part == "workflow"]

    def with_child(self, **more):
        made = copy.deepcopy(PERMIT)
        flow = made["workflow"]
        step = next(each for each in flow["steps"] if each["key"] == "appraisal")
        key = made["form"]["pages"][0]["questions"][0]["key"]
        child = {
            "key": "residence",
            "procedure": RESIDENCE,
            "unit": "competent",
            "answers": {"muc_dich": key},
        }
        step["children"] = {"open": [{**child, **more}]}
        for edge in flow["edges"]:
            if edge["from"] == "appraisal" and edge["action"] == "move":
                guard = {"is": "children_opened"}
                edge["guard"] = {"all": [edge["guard"], guard]} if "guard" in edge else guard
        return made

    def test_what_exists_is_no_fault(self, world):
        assert self.faults(self.with_child()) == []

    def test_a_question_that_the_child_s_form_does_not_have(self, world):
        key = PERMIT["form"]["pages"][0]["questions"][0]["key"]
        told = self.faults(self.with_child(answers={"ten_cu": key}))

        assert any("không có câu “ten_cu”" in each for each in told)
        assert any("còn thiếu câu “Mục đích sử dụng”" in each for each in told)

    def test_a_procedure_that_is_not_published_and_itself(self, world):
        [told] = self.faults(self.with_child(procedure="1.000001"))
        assert "thủ tục 1.000001, nhưng thủ tục này chưa công bố" in told
        told = self.faults(self.with_child(procedure="1.013225"))
        assert "Thủ tục không tự mở hồ sơ con của chính mình được" in told
