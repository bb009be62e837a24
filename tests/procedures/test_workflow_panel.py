"""The panel of a step or a way is worked with buttons: nothing of a code is typed, nothing lost."""

import copy

import pytest
from django.urls import reverse

from portal.agencies.models import Agency
from portal.workflow import parse_workflow
from procedures.authoring import drafts
from procedures.demo import definitions
from procedures.models import DraftChange
from tests import people
from tests.counting import counted_queries

PERMIT = definitions()["1.013225"]


@pytest.fixture
def draft(world, client):
    client.force_login(world.people.tai)
    return drafts.begin(by=world.people.tai, definition=copy.deepcopy(PERMIT), now=people.MONDAY)


def at(draft, query):
    return reverse("authoring:workflow", kwargs={"public_id": draft.public_id}) + query


def typed(page):
    """Return what a browser would send of the panel as it stands."""
    sent = {"seen": 1}
    for field in page.context["form"]:
        value = field.value()
        if value is None or value is False or value == []:
            continue
        sent[field.html_name] = "on" if value is True else value
    return sent


def press(client, draft, query, do, **more):
    page = client.get(at(draft, query))
    return client.post(at(draft, query), {**typed(page), "do": do, **more})


def flow_of(draft):
    draft.refresh_from_db()
    return parse_workflow(draft.definition["workflow"])


class TestPicking:
    @pytest.mark.parametrize("words", ["phu khe", "PHÚ  KHÊ", "trung tam khê", "Khê xã"])
    def test_an_agency_is_found_whatever_the_marks_and_the_order(self, draft, client, words):
        page = press(client, draft, "?buoc=appraisal", "find:consult", **{"consult-find": words})

        found = page.context["form"].opinions.picker.found
        assert [row.name for row in found.rows] == ["Trung tâm PVHCC xã Phú Khê"]
        assert not DraftChange.objects.exists()

    def test_what_was_found_becomes_a_row_with_a_usual_time_and_the_rest_stays(self, draft, client):
        query = "?buoc=appraisal"

        page = press(client, draft, query, "add:consult:H99.22", name="Tên vừa gõ")

        form = page.context["form"]
        assert form.common["name"].value() == "Tên vừa gõ"
        assert form.opinions.names == ["Trung tâm PVHCC xã Phú Khê"]
        assert "Có thay đổi chưa lưu" in page.text
        assert client.post(at(draft, query), typed(page)).status_code == 302
        asked = flow_of(draft).step("appraisal").consult.asked
        assert [(each.unit, each.duration.amount) for each in asked] == [("H99.22", 5)]

    def test_a_step_is_given_to_an_agency_by_its_name(self, draft, client):
        page = press(client, draft, "?buoc=appraisal", "pick:agency:H99.22")

        assert "Trung tâm PVHCC xã Phú Khê</option>" in page.text
        assert client.post(at(draft, "?buoc=appraisal"), typed(page)).status_code == 302
        assert flow_of(draft).step("appraisal").unit == "H99.22"

    def test_words_not_looked_for_yet_are_looked_for_before_anything_is_saved(self, draft, client):
        page = press(client, draft, "?buoc=appraisal", "save", **{"along-find": "phú khê"})

        assert page.status_code == 200
        assert "Chưa lưu. Chọn một dòng dưới đây" in page.text
        assert not DraftChange.objects.exists()

        sent = {**typed(page), "along-find": "phú khê", "along-found": "phú khê"}
        assert client.post(at(draft, "?buoc=appraisal"), sent).status_code == 302

    def test_of_thousands_of_agencies_a_dozen_is_shown_and_that_there_are_more(self, draft, client):
        Agency.objects.bulk_create(
            Agency(code=f"H98.{n}", name=f"UBND xã Thử {n}", short_name="Xã thử", kind="commune")
            for n in range(10, 40)
        )

        page = press(client, draft, "?buoc=appraisal", "find:along", **{"along-find": "xa thu"})

        assert page.text.count('value="put:along:') - 3 == 12  # and three units of the dossier
        assert "Còn nhiều kết quả nữa" in page.text

    @pytest.mark.parametrize(
        "do", ["add:consult", "open:x", "drop:along:H1", "out:step-99", "?", "x:y:z"]
    )
    def test_an_unknown_press_changes_nothing(self, draft, client, do):
        page = press(client, draft, "?buoc=appraisal", do)

        assert page.status_code == 200
        assert not DraftChange.objects.exists()


class TestFolding:
    def test_an_empty_group_is_folded_and_a_full_one_is_open_and_says_what_it_holds(
        self, draft, client
    ):
        parts = {p.key: p for p in client.get(at(draft, "?buoc=appraisal")).context["form"].parts}

        assert (parts["opinions"].is_open, parts["opinions"].summary) == (False, "không có")
        assert (parts["papers"].is_open, parts["papers"].summary) == (
            True,
            "Phiếu thẩm định, kết quả giải quyết",
        )

    def test_a_group_with_an_error_is_open(self, draft, client):
        page = press(client, draft, "?buoc=reception", "save", lane_amount="nhiều")

        assert page.status_code == 422
        assert page.context["form"].rest.is_open


class TestConditions:
    def rule(self, client, draft, what, **more):
        page = press(client, draft, "?loi=assign", "rule:new", **{"new-what": what})
        row = page.context["form"].rules.rows[-1].form
        return page, row, {**typed(page), **more}

    def test_nothing_stands_in_a_way_without_a_condition_but_the_list_to_add_one(
        self, draft, client
    ):
        page = client.get(at(draft, "?loi=assign"))

        assert page.context["form"].rules.rows == []
        assert "Không có điều kiện nào: lúc nào cũng mở." in page.text

    def test_each_kind_of_question_is_compared_in_its_own_way(self, draft, client):
        draft.definition["form"] = form_of_kinds()
        draft.save()

        def ways(key):
            _page, row, _sent = self.rule(client, draft, f"answer:{key}")
            return row.takes, [way.words for way in row.subject.ways][:2]

        assert ways("dien_tich") == ("number", ["từ", "lớn hơn"])
        assert ways("ngay") == ("day", ["từ ngày", "sau ngày"])
        assert ways("loai") == ("members", ["là", "khác"])
        assert ways("nhieu") == ("one", ["có chọn", "không chọn"])
        assert ways("dong_y") == ("one", ["là", "đã khai"])
        assert ways("ten") == ("text", ["là", "khác"])

    @pytest.mark.parametrize(
        ("what", "value", "guard"),
        [
            ("dien_tich", {"value": "1.250,5"}, {"op": "ge", "value": 1250.5}),
            (
                "ngay",
                {"value_0": "5", "value_1": "11", "value_2": "2026"},
                {"op": "ge", "value": "2026-11-05"},
            ),
            ("loai", {"value": ["nha"]}, {"op": "eq", "value": "nha"}),
            ("loai", {"value": ["nha", "dat"]}, {"op": "in", "value": ["nha", "dat"]}),
            (
                "loai",
                {"way": "ne", "value": ["nha", "dat"]},
                {"op": "not_in", "value": ["nha", "dat"]},
            ),
            ("nhieu", {"value": "a"}, {"op": "contains", "value": "a"}),
            ("dong_y", {"value": "no"}, {"op": "eq", "value": False}),
            ("ten", {"way": "empty"}, {"op": "empty"}),
        ],
    )
    def test_a_guard_over_an_answer_is_chosen_and_comes_back_as_it_was(
        self, draft, client, what, value, guard
    ):
        draft.definition["form"] = form_of_kinds()
        draft.save()
        more = {f"rule-0-{name}": each for name, each in value.items()}
        if "value_0" in value:
            more = {
                f"rule-0-value_{n}": value[f"value_{i}"]
                for i, n in enumerate(("day", "month", "year"))
            }
        _page, _row, sent = self.rule(client, draft, f"answer:{what}", **more)

        answer = client.post(at(draft, "?loi=assign"), sent)

        assert answer.status_code == 302, answer.context["form"].errors
        wanted = {"is": "answer", "question": what, **guard}
        edge = next(e for e in draft_flow(draft)["edges"] if e["key"] == "assign")
        assert edge["guard"] == wanted
        page = client.get(at(draft, "?loi=assign"))
        again = {**typed(page), **{k: v for k, v in more.items() if "value_" in k}, "seen": 2}
        client.post(at(draft, "?loi=assign"), again)
        assert (
            next(e for e in draft_flow(draft)["edges"] if e["key"] == "assign")["guard"] == wanted
        )

    def test_what_the_list_cannot_say_is_kept_word_for_word(self, draft, client):
        guard = {"not": {"is": "answer", "question": "x", "op": "gt", "value": 3}}
        edge = next(e for e in draft.definition["workflow"]["edges"] if e["key"] == "assign")
        edge["guard"] = guard
        draft.save()

        page = client.get(at(draft, "?loi=assign"))
        assert client.post(at(draft, "?loi=assign"), typed(page)).status_code == 302

        assert next(e for e in draft_flow(draft)["edges"] if e["key"] == "assign")["guard"] == guard

    def test_an_agency_of_a_condition_is_found_by_its_name(self, draft, client):
        _page, _row, sent = self.rule(client, draft, "unit:competent")
        page = client.post(at(draft, "?loi=assign"), {**sent, "do": "put:rule-0-value:H99.21.01"})
        assert "UBND phường An Hải" in page.text

        assert client.post(at(draft, "?loi=assign"), typed(page)).status_code == 302

        page = client.get(at(draft, "?loi=assign"))
        assert page.context["picture"].problems == ()
        assert "cơ quan có thẩm quyền là UBND phường An Hải" in page.text


def draft_flow(draft):
    draft.refresh_from_db()
    return draft.definition["workflow"]


def form_of_kinds():
    def question(kind, key, **more):
        return {"kind": kind, "key": key, "label": key, **more}

    two = [{"value": "nha", "label": "Nhà"}, {"value": "dat", "label": "Đất"}]
    questions = [
        question("decimal", "dien_tich"),
        question("date", "ngay"),
        question("choice", "loai", options=two),
        question("choices", "nhieu", options=[{"value": "a", "label": "A"}]),
        question("yes_no", "dong_y"),
        question("text", "ten"),
    ]
    page = {"key": "p", "title": "Trang", "questions": questions}
    return {"version": 1, "title": "Tờ khai", "pages": [page]}


class TestCost:
    def queries(self, draft, client, asked):
        step = next(s for s in draft.definition["workflow"]["steps"] if s["key"] == "appraisal")
        time = {"amount": 2, "unit": "working_day"}
        step["consult"] = {"ask": [{"unit": code, "duration": time} for code in asked]}
        draft.save()
        client.get(at(draft, "?buoc=appraisal"))
        with counted_queries() as counted:
            client.get(at(draft, "?buoc=appraisal"))
        return counted.number

    def test_many_agencies_cost_as_many_queries_as_one(self, draft, client):
        one = self.queries(draft, client, ["H99.22"])

        assert self.queries(draft, client, ["H99.22", "H99.01", "H99.21", "H99"]) == one
