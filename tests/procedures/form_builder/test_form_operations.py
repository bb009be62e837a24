"""Operations on a form: what they change, and that nothing else is ever lost."""

import json
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.authoring.form_builder import operations as ops
from procedures.authoring.form_builder.keys import key_from, renamed_around
from procedures.authoring.form_builder.places import (
    CannotBeEdited,
    NotThere,
    empty_form,
    place_of,
    places,
)
from procedures.authoring.parts import require_shape

FORM = {
    "version": 1,
    "title": "Đăng ký khai tử",
    "pages": [
        {
            "key": "nguoi_mat",
            "title": "Người mất",
            "questions": [
                {"kind": "text", "key": "ho_ten", "label": "Họ và tên"},
                {"kind": "yes_no", "key": "co_giay", "label": "Có giấy báo tử"},
                {
                    "kind": "date",
                    "key": "ngay_cap",
                    "label": "Ngày cấp",
                    "when": {"==": [{"var": "co_giay"}, True]},
                },
                {"kind": "section", "label": "Nơi mất"},
            ],
        },
        {
            "key": "nguoi_khai",
            "title": "Người khai",
            "questions": [{"kind": "address", "key": "noi_o", "label": "Nơi cư trú"}],
        },
    ],
}


def refs(form):
    return [place.ref for place in places(form)]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Ngày sinh của bé", "ngay_sinh_cua_be"),
        ("Đường, số nhà", "duong_so_nha"),
        ("  2 người làm chứng ", "cau_2_nguoi_lam_chung"),
        ("???", "cau"),
        ("Page", "cau_page"),
        ("Họ và tên", "ho_va_ten_2"),
        ("Tên rất dài " * 20, "ten_rat_dai_ten_rat_dai_ten_rat_dai_ten"),
    ],
)
def test_a_key_is_made_from_the_label_without_marks_and_is_unique(label, key):
    assert key_from(label, {"ho_va_ten"}) == key


def test_a_question_without_a_key_is_named_by_its_place():
    assert refs(FORM) == ["ho_ten", "co_giay", "ngay_cap", "nguoi_mat.3", "noi_o"]


def test_a_question_moves_up_and_stops_at_the_top():
    moved = ops.move_question(ops.move_question(FORM, "co_giay", -1), "co_giay", -1)

    assert refs(moved)[:2] == ["co_giay", "ho_ten"]
    assert refs(FORM)[:2] == ["ho_ten", "co_giay"]


def test_a_copy_stands_behind_with_a_key_of_its_own():
    copied, ref = ops.copy_question(FORM, "ho_ten")

    assert ref == "ho_ten_2"
    assert refs(copied)[:3] == ["ho_ten", "ho_ten_2", "co_giay"]
    assert place_of(copied, ref).row["label"] == "Họ và tên"


def test_a_renamed_question_is_followed_by_every_condition():
    form, ref = ops.rename(FORM, "co_giay", "giay_bao_tu")

    assert ref == "giay_bao_tu"
    assert place_of(form, "ngay_cap").row["when"] == {"==": [{"var": "giay_bao_tu"}, True]}


def test_a_rename_reaches_parts_of_an_address_and_a_number_that_is_compared():
    form = deepcopy(FORM)
    form["pages"][0]["questions"] += [
        {"kind": "choice", "key": "gioi_tinh", "label": "Giới tính", "options": []},
        {
            "kind": "personal_id",
            "key": "so",
            "label": "Số định danh",
            "matches": {"sex": "gioi_tinh"},
            "when": {"==": [{"var": "noi_o.province"}, "99"]},
        },
    ]

    form, _ref = ops.rename(form, "noi_o", "cho_o")
    form, _ref = ops.rename(form, "gioi_tinh", "nam_nu")

    row = place_of(form, "so").row
    assert row["when"] == {"==": [{"var": "cho_o.province"}, "99"]}
    assert row["matches"] == {"sex": "nam_nu"}


def test_a_rename_reaches_papers_fees_and_the_workflow():
    definition = {
        "components": [{"key": "giay", "condition": {"==": [{"var": "co_giay"}, True]}}, {}],
        "fees": [{"code": "le-phi"}],
        "workflow": {"edges": [{"guard": {"is": "answer", "question": "co_giay", "op": "eq"}}]},
    }

    found = renamed_around(definition, "co_giay", "moi")

    assert found == {
        "components": [{"key": "giay", "condition": {"==": [{"var": "moi"}, True]}}, {}],
        "workflow": {"edges": [{"guard": {"is": "answer", "question": "moi", "op": "eq"}}]},
    }


def test_questions_that_are_added_together_keep_looking_at_each_other():
    rows = FORM["pages"][0]["questions"][1:3]

    form, first = ops.add_questions(FORM, "nguoi_khai", rows)

    assert first == "co_giay_2"
    assert place_of(form, "ngay_cap_2").row["when"] == {"==": [{"var": "co_giay_2"}, True]}
    assert place_of(form, "ngay_cap").row["when"] == {"==": [{"var": "co_giay"}, True]}


def test_dependants_are_told_before_a_question_goes():
    assert [row["key"] for row in ops.dependants(FORM, "co_giay")] == ["ngay_cap"]
    assert ops.dependants(FORM, "ho_ten") == []


def test_questions_of_a_block_are_reached_through_it():
    form, _key = ops.add_page(empty_form("Con"), "Các con")
    block = {"kind": "group", "key": "con", "label": "Các con", "questions": []}
    form, ref = ops.add_questions(form, "cac_con", [block])

    form, inner = ops.add_questions(
        form, "cac_con", [{"kind": "text", "key": "ten", "label": "Tên"}], into=ref
    )
    form, second = ops.copy_question(form, inner)
    form, third = ops.rename(form, second, "ten_goi")

    assert (inner, second, third) == ("con/ten", "con/ten_2", "con/ten_goi")
    assert refs(form) == ["con", "con/ten", "con/ten_goi"]


@pytest.mark.parametrize("document", [None, [], {}, {"pages": {}}, {"pages": [{"questions": []}]}])
def test_what_is_no_form_is_not_edited(document):
    with pytest.raises(CannotBeEdited):
        ops.add_page(document or {}, "Trang")


def test_what_is_gone_is_said_to_be_gone():
    for do in (ops.remove_question, ops.copy_question):
        with pytest.raises(NotThere):
            do(FORM, "khong_co")
    with pytest.raises(NotThere):
        ops.remove_page(FORM, "khong_co")


LABELS = st.sampled_from(["Họ và tên", "Ngày sinh", "Đã kết hôn chưa", "?", "Tên"])
KINDS = st.sampled_from(["text", "date", "yes_no", "section"])
STEPS = st.tuples(
    st.sampled_from(
        ["add", "page", "copy", "move", "send", "rename", "remove", "drop", "shift", "set"]
    ),
    st.integers(0, 50),
    LABELS,
    KINDS,
    st.integers(-3, 3),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_no_sequence_of_operations_breaks_the_document_or_loses_another_question(steps):
    form = deepcopy(FORM)
    for name, pick, label, kind, step in steps:
        before = marks(form)
        form, gone, come = run(form, name, pick, label, kind, step)

        require_shape("form", form)
        json.dumps(form)
        keys = [place.row["key"] for place in places(form) if "key" in place.row]
        assert len(keys) == len(set(keys))
        assert marks(form) == sorted([each for each in before if each not in gone] + come)


def marks(form):
    """A mark for every question that no operation changes but those on the question itself."""
    return sorted((place.row["kind"], place.row["label"]) for place in places(form))


def run(form, name, pick, label, kind, step):
    """Do one operation; returns the form, and the marks of what went and of what came."""
    pages, all_places = form["pages"], list(places(form))
    page = pages[pick % len(pages)]["key"] if pages else ""
    place = all_places[pick % len(all_places)] if all_places else None
    if name == "page":
        return ops.add_page(form, label)[0], [], []
    if not page:
        return form, [], []
    if name == "drop" and len(pages) > 1:
        gone = [place for place in all_places if place.page == page]
        left = [(p.row["kind"], p.row["label"]) for p in all_places if p.page != page]
        removed = ops.remove_page(form, page)
        assert marks(removed) == sorted(left)
        return (
            removed,
            {(p.row["kind"], p.row["label"]) for p in gone},
            [mark for mark in left if mark in {(p.row["kind"], p.row["label"]) for p in gone}],
        )
    if name == "shift":
        return ops.move_page(form, page, step), [], []
    if name == "add":
        row = {"kind": kind, "key": key_from(label, ops.keys_of(form)), "label": label}
        return ops.add_questions(form, page, [row])[0], [], [(kind, label)]
    if place is None:
        return form, [], []
    mark = (place.row["kind"], place.row["label"])
    same = [mark] * sum((p.row["kind"], p.row["label"]) == mark for p in all_places)
    if name == "copy":
        return ops.copy_question(form, place.ref)[0], [], [mark]
    if name == "move":
        return ops.move_question(form, place.ref, step), [], []
    if name == "send":
        return ops.send_to_page(form, place.ref, page), [], []
    if name == "rename":
        return ops.rename(form, place.ref, key_from(label, ()))[0], [], []
    if name == "remove":
        return ops.remove_question(form, place.ref), [mark], same[1:]
    if name == "set":
        changed = ops.set_question(form, place.ref, {"kind": kind, "label": label})
        return changed, [mark], [*same[1:], (kind, label)]
    return form, [], []
