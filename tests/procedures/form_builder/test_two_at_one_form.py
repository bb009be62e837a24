"""Two administrators at one form: what one did is kept, or the other one chooses."""

import json
from copy import deepcopy

import pytest

from procedures.authoring import drafts
from procedures.authoring.form_builder import operations as ops
from procedures.authoring.form_builder.merging import differences, merged, name_of
from procedures.authoring.form_builder.places import place_of, places
from procedures.models import Draft
from tests import people


def form_of(draft):
    return Draft.objects.get(pk=draft.pk).definition["form"]


def relabelled(form, ref, label):
    return ops.set_question(form, ref, place_of(form, ref).row | {"label": label})


@pytest.fixture
def changed(small, nga):
    """Nga saved another label while the administrator's page was open at revision 1."""
    form = relabelled(form_of(small), "ho_ten", "Tên của Nga")
    drafts.save_part(draft=small, by=nga, seen=1, part="form", value=form)
    return small


def save(draft, at, ref, label, **fields):
    row = place_of(people.FORM, ref).row
    more = {"kind": row["kind"], "label": label, **fields}
    return at.post(draft, "form_question", seen=1, cau=ref, do="save", **more)


def test_another_question_is_simply_saved_and_theirs_is_kept(changed, at):
    answer = save(changed, at, "ket_hon_voi", "Kết hôn với ai")

    assert answer.status_code == 302
    labels = [place.row["label"] for place in places(form_of(changed))]
    assert labels == ["Tên của Nga", "Mục đích sử dụng", "Kết hôn với ai"]
    page = at.get(changed).content.decode()
    assert "Những câu Lương Thị Nga vừa sửa vẫn được giữ" in page


def test_the_same_question_is_shown_with_both_texts_and_nothing_is_saved(changed, at):
    answer = save(changed, at, "ho_ten", "Tên của Tài")

    assert answer.status_code == 409
    body = answer.content.decode()
    [choice] = answer.context["choices"]
    assert "Câu hỏi, nhãn" in [place.name for place in choice.places.rows]
    for words in ("Tên của Nga", "Tên của Tài", "Bản của Lương Thị Nga", "cả hai cùng sửa"):
        assert words in body
    assert place_of(form_of(changed), "ho_ten").row["label"] == "Tên của Nga"


@pytest.mark.parametrize(("choice", "label"), [("mine", "Tên của Tài"), ("theirs", "Tên của Nga")])
def test_the_text_that_was_chosen_is_saved(changed, at, choice, label):
    mine = relabelled(people.FORM, "ho_ten", "Tên của Tài")

    at.post(
        changed,
        "form_merge",
        seen=2,
        mine=json.dumps(mine),
        **{"question:ho_ten": choice},
    )

    assert place_of(form_of(changed), "ho_ten").row["label"] == label


@pytest.mark.parametrize("mine", ["", "{", "5", '{"pages": 5}'])
def test_a_forged_text_is_refused(changed, at, mine):
    answer = at.post(changed, "form_merge", seen=2, mine=mine)

    assert answer.status_code == 422
    assert Draft.objects.get(pk=changed.pk).revision == 2


BASE = people.FORM


def test_a_question_that_one_removed_and_the_other_changed_is_a_conflict():
    theirs = ops.remove_question(BASE, "ho_ten")
    mine = relabelled(BASE, "ho_ten", "Khác")

    [found] = differences(BASE, theirs, mine)

    assert (found.ref, found.theirs, found.is_conflict) == ("ho_ten", None, True)
    for choice, refs in (("mine", True), ("theirs", False)):
        made = merged(theirs, mine, [found], {name_of(found): choice})
        assert ("ho_ten" in [place.ref for place in places(made)]) is refs


def test_what_only_one_changed_needs_no_choice():
    theirs, _key = ops.add_page(relabelled(BASE, "muc_dich", "Mục đích"), "Trang của Nga")
    theirs, _ref = ops.add_questions(
        theirs, "trang_cua_nga", [{"kind": "text", "key": "moi", "label": "Mới"}]
    )
    mine = relabelled(BASE, "ho_ten", "Họ tên")

    found = differences(BASE, theirs, mine)
    made = merged(theirs, mine, found, {})

    assert not any(each.is_conflict for each in found)
    assert [(p.page, p.row["label"]) for p in places(made)] == [
        ("nguoi_khai", "Họ tên"),
        ("nguoi_khai", "Mục đích"),
        ("nguoi_khai", "Dự định kết hôn với"),
        ("trang_cua_nga", "Mới"),
    ]
    assert deepcopy(BASE) == people.FORM
