"""A form that names a list which does not exist is not published."""

from portal.eforms import parse_form
from procedures.lists import unknown_lists


def form_of(*questions):
    page = {"key": "p", "title": "Phần một", "questions": list(questions)}
    return parse_form({"version": 1, "title": "Biểu mẫu", "pages": [page]})


def reference(name, key="q"):
    return {"kind": "reference", "key": key, "label": "Quốc tịch", "list": name}


def test_lists_that_exist_are_no_problem():
    assert unknown_lists(form_of(reference("countries"), reference("peoples", "r"))) == []


def test_a_list_that_does_not_exist_is_named_with_its_place():
    block = {"kind": "group", "key": "con", "label": "Con", "questions": [reference("khac")]}

    found = unknown_lists(form_of(reference("countries", "r"), reference("settings"), block))

    assert [(each.path, each.message) for each in found] == [
        ("pages[0].questions[1].list", "Không có danh mục “settings”"),
        ("pages[0].questions[2].questions[0].list", "Không có danh mục “khac”"),
    ]
