"""Several comparisons over one entry of a block, edited in the panel of a question."""

import pytest

from procedures.authoring import drafts
from procedures.authoring.form_builder.places import place_of
from tests.procedures.form_builder.test_form_pages import form_of, save, text

INNER = [
    {"kind": "integer", "key": "tuoi", "label": "Tuổi"},
    {"kind": "yes_no", "key": "di_hoc", "label": "Đang đi học"},
]
AT_SCHOOL = {
    "any": [
        {"var": "con"},
        {
            "and": [
                {"<": [{"var": "entry.tuoi"}, 6]},
                {"==": [{"var": "entry.di_hoc"}, True]},
            ]
        },
    ]
}
ROWS = {
    "when-junction": "and",
    "when-0-question": "any:con:entry.tuoi",
    "when-0-operator": "lt",
    "when-0-value": "6",
    "when-0-group": "e1",
    "when-1-question": "any:con:entry.di_hoc",
    "when-1-operator": "yes",
    "when-1-group": "e1",
    "when-e1-join": "and",
}


@pytest.fixture
def with_children(small):
    form = form_of(small)
    form["pages"][0]["questions"].append(
        {"kind": "group", "key": "con", "label": "Các con", "questions": INNER}
    )
    return drafts.save_part(draft=small, by=small.created_by, seen=1, part="form", value=form)


def rule_of(draft):
    return place_of(form_of(draft), "ket_hon_voi").row["when"]


def test_rows_of_a_group_ask_about_one_and_the_same_entry(with_children, at):
    save(with_children, at, "ket_hon_voi", label="Kết hôn với", **ROWS)

    assert rule_of(with_children) == AT_SCHOOL
    shown = text(at.get(with_children, "form_page", trang="nguoi_khai", cau="ket_hon_voi"))
    assert "có ít nhất một mục của “Các con” mà (“Tuổi” dưới 6, và “Đang đi học” là Có)" in shown
    assert 'name="when-e1-join"' in shown
    assert 'name="when-1-group" value="e1"' in shown


def test_how_they_are_joined_can_be_changed(with_children, at):
    save(with_children, at, "ket_hon_voi", label="Kết hôn với", **{**ROWS, "when-e1-join": "or"})

    assert list(rule_of(with_children)["any"][1]) == ["or"]


@pytest.mark.parametrize("other", ["all:con:entry.di_hoc", "ho_ten"])
def test_rows_that_ask_about_something_else_are_refused_at_the_row(with_children, at, other):
    before = rule_of(with_children)
    wrong = {**ROWS, "when-1-question": other}
    wrong["when-1-operator"] = "filled"

    answer = save(with_children, at, "ket_hon_voi", label="Kết hôn với", **wrong)

    assert answer.status_code == 422
    assert "cùng một mục của khối" in text(answer)
    assert rule_of(with_children) == before


def test_a_group_about_one_entry_is_offered_where_there_is_a_block(with_children, at):
    answer = save(with_children, at, "ket_hon_voi", label="Kết hôn với", do="add:when:e")

    assert "Nhóm về cùng một mục" in text(answer)
