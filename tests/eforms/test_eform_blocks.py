"""Repeated blocks and tables: entries, their inner questions, counts and conditions over them."""

import pytest
from eform_samples import PLACES, check, check_all, form_of, problems_of, question

from portal.eforms import DefinitionError, parse_form, summary, typed_words
from portal.eforms.kinds.groups import without_entry

NAME = question("text", "Họ tên", key="ten", required=True)
BORN = question("date", "Ngày sinh", key="sinh")
LIVES = question("yes_no", "Còn sống", key="song")
HOME = question("address", "Nơi ở", key="o", when={"var": "entry.song"})


def block(*inner, **options):
    inner = list(inner or (NAME, BORN, LIVES, HOME))
    options = {"key": "con", "entry_name": "Người con", "questions": inner, **options}
    return question("group", "Các con", **options)


FORM = form_of(block())


@pytest.mark.parametrize("kind", ["group", "table"])
def test_entries_are_a_list_of_objects_in_the_order_typed(kind):
    form = form_of({**block(), "kind": kind})

    outcome = check(
        form,
        {
            "con-0-ten": "An",
            "con-0-sinh_day": "2",
            "con-0-sinh_month": "9",
            "con-0-sinh_year": "2015",
            "con-0-song": "no",
            "con-1-ten": "Bình",
        },
    )

    assert outcome.errors == ()
    assert outcome.values["con"] == [
        {"ten": "An", "sinh": "2015-09-02", "song": False},
        {"ten": "Bình"},
    ]


def test_an_entry_of_which_nothing_was_filled_in_is_none():
    outcome = check(FORM, {"con-0-ten": " ", "con-1-ten": "Bình", "con-2-ten": ""})

    assert outcome.values["con"] == [{"ten": "Bình"}]


def test_a_block_of_which_nothing_was_filled_in_is_not_answered():
    assert check(FORM, {}).values["con"] is None


def test_an_error_stands_at_the_inner_field_and_names_the_entry():
    outcome = check(FORM, {"con-0-ten": "An", "con-1-sinh_day": "31", "con-1-sinh_month": "2"})

    assert [(each.anchor, each.message) for each in outcome.errors] == [
        ("con-1-ten", "Người con 2: Nhập họ tên"),
        ("con-1-sinh_year", "Người con 2: Ngày sinh còn thiếu năm"),
    ]
    assert outcome.values["con"] is None
    assert outcome.typed["con-0-ten"] == ["An"]
    assert outcome.typed["con-1-sinh_day"] == ["31"]


def test_too_few_entries_are_refused_with_both_numbers():
    form = form_of(block(min_entries=2))

    [error] = check(form, {"con-0-ten": "An"}).errors

    assert error.message == "Các con: cần ít nhất 2 mục, hiện khai 1"
    assert (error.code, error.anchor) == ("too_few", "con-1-ten")


def test_a_required_block_asks_for_an_entry():
    [error] = check(form_of(block(required=True)), {}).errors

    assert (error.code, error.anchor) == ("required", "con-0-ten")
    assert error.message == "Khai ít nhất một mục: các con"


def test_fields_beyond_the_most_entries_are_not_read():
    form = form_of(block(max_entries=1))

    assert check(form, {"con-0-ten": "An", "con-1-ten": "Bình"}).values["con"] == [{"ten": "An"}]


def test_a_stored_list_that_does_not_fit_is_refused():
    for value in (
        [],
        [{}],
        [{"ten": 5}],
        [{"khac": "x"}],
        [{"ten": "An"}] * 11,
        "An",
        {"ten": "An"},
    ):
        outcome = check_all(form_of(block(required=True)), {"con": value})
        assert outcome.values == {}, value
        assert len(outcome.errors) == 1, value


def test_a_question_inside_shows_by_the_answers_of_its_own_entry():
    raw = {"con-0-ten": "An", "con-0-song": "yes", "con-0-o_province": "99", "con-1-ten": "Bình"}
    raw |= {"con-0-o_commune": "99001", "con-1-song": "no", "con-1-o_province": "99"}

    outcome = check(FORM, raw)

    assert outcome.errors == ()
    place = {"province": "99", "commune": "99001", "line": ""}
    assert outcome.values["con"] == [
        {"ten": "An", "song": True, "o": place},
        {"ten": "Bình", "song": False},
    ]


def test_an_answer_inside_that_is_hidden_later_is_not_filed():
    form = form_of(
        question("yes_no", key="co"),
        block(NAME, question("text", "Trường", key="truong", when={"var": "co"})),
    )
    entry = {"ten": "An", "truong": "Lê Lợi"}

    assert check_all(form, {"co": True, "con": [entry]}).values["con"] == [entry]
    assert check_all(form, {"co": False, "con": [entry]}).values["con"] == [{"ten": "An"}]
    [page] = summary(form, {"co": False, "con": [entry]}, PLACES)
    assert page.rows[1].entries[0].rows == (("Họ tên", "An"),)


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        ({"==": [{"var": "con.count"}, 2]}, True),
        ({">": [{"var": "con.count"}, 2]}, False),
        ({"any": [{"var": "con"}, {"var": "entry.song"}]}, True),
        ({"all": [{"var": "con"}, {"var": "entry.song"}]}, False),
        ({"all": [{"var": "con"}, {"!=": [{"var": "entry.ten"}, None]}]}, True),
        ({"any": [{"var": "con"}, {"<": [{"var": "entry.sinh"}, "2010-01-01"]}]}, False),
        ({"any": [{"var": "con"}, {"and": [{"var": "entry.song"}, {"var": "co"}]}]}, True),
        ({"!=": [{"var": "con"}, None]}, True),
    ],
)
def test_conditions_look_at_the_count_and_at_the_entries(rule, held):
    form = form_of(question("yes_no", key="co"), block(), question("text", key="q", when=rule))
    answers = {
        "co": True,
        "con": [{"ten": "An", "song": True, "sinh": "2015-09-02"}, {"ten": "Bình", "song": False}],
        "q": "chữ",
    }

    assert ("q" in check_all(form, answers).values) is held


@pytest.mark.parametrize("operator", ["any", "all"])
def test_nothing_holds_over_a_block_that_is_not_answered(operator):
    rule = {operator: [{"var": "con"}, {"!": {"var": "entry.song"}}]}
    form = form_of(block(), question("text", key="q", when=rule))

    assert check_all(form, {"q": "chữ"}).values == {}


@pytest.mark.parametrize(
    ("rule", "path", "words"),
    [
        (
            {"any": [{"var": "q"}, {"var": "entry.song"}]},
            "any[0]",
            "Cần là một khối lặp hoặc bảng",
        ),
        (
            {"any": [{"var": "con"}, {"var": "entry.khac"}]},
            "any[1]",
            "Không có câu hỏi “entry.khac” để đặt điều kiện",
        ),
        (
            {"any": [{"var": "con"}, {"all": [{"var": "con"}, {"var": "entry.song"}]}]},
            "any[1]",
            "Trong any, all không đặt any, all nữa",
        ),
        (
            {"==": [{"var": "con"}, "An"]},
            "==",
            "Khối lặp dùng phép any, all, hoặc so số mục",
        ),
        ({"var": "entry.song"}, "", "Không có câu hỏi “entry.song” để đặt điều kiện"),
    ],
)
def test_a_condition_over_entries_that_cannot_be_is_refused(rule, path, words):
    found = problems_of(block(), question("text", key="q"), question("text", key="r", when=rule))

    place = f"questions[2].when{'.' if path else ''}{path}"
    assert (place, words) in found


def test_inner_questions_that_wait_for_each_other_are_refused():
    first = question("yes_no", key="a", when={"var": "entry.b"})
    second = question("yes_no", key="b", when={"var": "entry.a"})

    found = problems_of(block(first, second))

    words = "Điều kiện chạy vòng: câu này chờ chính nó qua các câu khác"
    assert found == [
        ("questions[0].questions[0].when", words),
        ("questions[0].questions[1].when", words),
    ]


def test_a_block_that_waits_for_a_question_that_waits_for_it_is_refused():
    later = question("yes_no", key="q", when={"==": [{"var": "con.count"}, 1]})

    found = problems_of(block(question("text", key="ten", when={"var": "q"})), later)

    assert {path for path, _words in found} == {"questions[0].when", "questions[1].when"}


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ({"questions": []}, "questions", "Cần từ 1 đến 20 mục"),
        ({"questions": [NAME] * 2}, "questions[1].key", "Khóa “ten” đã dùng trong khối này"),
        (
            {"questions": [{**NAME, "prefill": "person.full_name"}]},
            "questions[0].prefill",
            "Câu trong khối không điền sẵn được",
        ),
        (
            {"questions": [question("group", key="k", questions=[NAME])]},
            "questions[0].kind",
            "Trong khối không đặt được loại “group”",
        ),
        (
            {"questions": [BORN, {**NAME, "key": "sinh_day"}]},
            "questions",
            "Hai câu trong khối có ô trùng tên, đổi một khóa",
        ),
        ({"max_entries": 51}, "max_entries", "Cần từ 1 đến 50"),
        ({"min_entries": 11}, "min_entries", "Lớn hơn mức lớn nhất"),
        (
            {
                "max_entries": 50,
                "questions": [question("address", key=f"o{n}") for n in range(3)],
            },
            "questions",
            "Khối có nhiều hơn 400 ô khi đầy; bớt câu hỏi hoặc bớt số mục",
        ),
    ],
)
def test_a_block_that_cannot_be_is_refused_with_its_place(change, path, words):
    found = problems_of(block(**change))

    assert (f"questions[0].{path}", words) in found


def test_a_page_of_more_fields_than_can_be_posted_is_refused():
    inner = [question("text", key=f"t{n}") for n in range(8)]
    blocks = [question("group", key=k, questions=inner, max_entries=50) for k in "abc"]
    page = {"key": "p", "title": "Phần một", "questions": blocks}

    with pytest.raises(DefinitionError) as refused:
        parse_form({"version": 1, "title": "Biểu mẫu", "pages": [page]})

    [problem] = refused.value.problems
    assert problem.path == "pages[0].questions"
    assert problem.message.startswith("Trang có nhiều hơn 900 ô để điền")


def test_removing_an_entry_moves_the_later_ones_up():
    words = typed_words(FORM, "p", {"con-0-ten": "An", "con-1-ten": "Bình", "con-2-ten": "Chi"})

    left = without_entry(FORM.questions["con"], words, 1)

    assert check(FORM, left).values["con"] == [{"ten": "An"}, {"ten": "Chi"}]


def test_a_block_is_read_entry_by_entry():
    [page] = summary(FORM, {"con": [{"ten": "An", "sinh": "2015-09-02"}]}, PLACES)

    [row] = page.rows
    assert row.value == "Người con 1. Họ tên: An; Ngày sinh: 02/09/2015"
    assert [(each.title, each.rows) for each in row.entries] == [
        ("Người con 1", (("Họ tên", "An"), ("Ngày sinh", "02/09/2015")))
    ]
    assert row.anchor == "con-0-ten"


def test_a_number_in_an_entry_is_held_against_the_sex_declared_beside_it():
    sexes = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]
    form = form_of(
        block(
            question("choice", key="gioi", options=sexes),
            question("personal_id", "Số định danh", key="so", matches={"sex": "gioi"}),
        )
    )

    outcome = check(form, {"con-1-gioi": "female", "con-1-so": "038096011384"})

    [warning] = outcome.warnings
    assert warning.message.startswith("Người con 1: Số định danh ghi giới tính nam")
