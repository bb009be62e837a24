"""A definition is taken whole or refused with everything that is wrong."""

import time

import pytest
from eform_samples import form_of, problems_of, question
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eforms import DefinitionError, Form, parse_form
from portal.eforms.patterns import PatternError, compile_pattern

ONE = [{"value": "a", "label": "A"}]


def test_every_problem_is_told_with_its_place():
    data = {
        "version": 2,
        "colour": "red",
        "pages": [
            {
                "key": "p",
                "title": "Phần",
                "questions": [
                    {"kind": "essay", "key": "a"},
                    {"kind": "text", "key": "b", "label": "B", "size": 3},
                    {"kind": "text", "key": "b", "label": "B"},
                    {"kind": "text", "label": ""},
                ],
            },
            {"key": "p", "title": "Phần", "questions": []},
        ],
    }

    with pytest.raises(DefinitionError) as refusal:
        parse_form(data)

    assert [str(problem) for problem in refusal.value.problems] == [
        "version: Chỉ đọc được phiên bản 1",
        "title: Thiếu “title”",
        "pages[0].questions[0].kind: Không có loại câu hỏi “essay”",
        "pages[0].questions[1].size: Không biết khóa “size”",
        "pages[0].questions[2].key: Khóa “b” đã dùng ở pages[0].questions[1]",
        "pages[0].questions[3].key: Thiếu “key”",
        "pages[0].questions[3].label: Không để trống",
        "pages[1].questions: Cần từ 1 đến 100 mục",
        "pages[1].key: Khóa trang “p” đã dùng",
        "colour: Không biết khóa “colour”",
    ]


@pytest.mark.parametrize(
    ("definition", "path", "words"),
    [
        (
            question("text", min_length=5, max_length=2),
            "min_length",
            "Lớn hơn mức lớn nhất",
        ),
        (question("text", max_length=0), "max_length", "Cần từ 1 đến 1000"),
        (question("text", required="yes"), "required", "Cần là true hoặc false"),
        (question("text", required=None), "required", "Cần là true hoặc false"),
        (question("text", width="huge"), "width", None),
        (question("text", prefill="person.iq"), "prefill", "Không có nguồn điền sẵn “person.iq”"),
        (
            question("text", prefill="person.sex"),
            "prefill",
            "Nguồn “person.sex” không điền được loại “text”",
        ),
        (question("text", messages={"whatever": "x"}), "messages.whatever", None),
        (question("text", messages=[]), "messages", "Cần là một đối tượng"),
        (question("integer", min=2, max=1), "min", "Lớn hơn mức lớn nhất"),
        (question("integer", min=1.5), "min", "Cần là số nguyên"),
        (question("integer", min=True), "min", "Cần là số"),
        (question("integer", max=10**5000), "max", "Cần là số có nhiều nhất 15 chữ số"),
        (question("money", unit="USD"), "unit", "Không biết khóa “unit”"),
        (question("date", min="2026-01-02", max="2026-01-01"), "min", "Lớn hơn mức lớn nhất"),
        (question("date", min="today", max="today-1d"), "min", "Lớn hơn mức lớn nhất"),
        (question("date", min="31/01/2026"), "min", None),
        (question("date", min="today+999999d"), "min", None),
        (question("choice"), "options", "Thiếu “options”"),
        (question("choice", options=[]), "options", "Cần từ 1 đến 300 mục"),
        (question("choice", options=ONE * 2), "options[1].value", "Giá trị “a” đã có"),
        (question("choice", options=[{"value": "à", "label": "A"}]), "options[0].value", None),
        (question("choices", options=ONE, min_choices=2), "min_choices", "Cần từ 1 đến 1"),
        (question("file"), "component", "Chọn một giấy tờ của thủ tục"),
        (question("text", key="Họ tên"), "key", None),
        (question("text", key="csrfmiddlewaretoken"), "key", None),
        (question("text", key="a" * 61), "key", "Dài nhất 60 ký tự"),
        (question("text", "A\0"), "label", "Có ký tự không đọc được"),
        (question("personal_id", matches={"sex": "x"}), "matches.sex", None),
        (question("personal_id", matches={"date_of_birth": "q"}), "matches.date_of_birth", None),
        (question("section", required=True), "required", "Không biết khóa “required”"),
        (question("note"), "text", "Thiếu “text”"),
    ],
)
def test_a_wrong_option_is_refused(definition, path, words):
    found = problems_of(definition)

    assert found[0][0] == f"questions[0].{path}"
    if words:
        assert (f"questions[0].{path}", words) in found


def test_two_questions_may_not_share_an_html_field():
    found = problems_of(question("date", key="born"), question("text", key="born_day"))

    assert found == [("questions[1].key", "Tên ô “born_day” trùng với ô của pages[0].questions[0]")]


def test_a_heading_and_a_note_need_no_key():
    form = form_of(
        {"kind": "section", "label": "Bên nam"},
        {"kind": "note", "text": "Mang theo bản chính."},
        question("text"),
    )

    assert list(form.questions) == ["q"]
    assert [item.kind for item in form.pages[0].items] == ["section", "note", "text"]


@pytest.mark.parametrize("source", ["", "a" * 201])
def test_a_pattern_has_a_bounded_length(source):
    with pytest.raises(PatternError) as refusal:
        compile_pattern(source, 255)

    assert refusal.value.code == "length"


@pytest.mark.parametrize(
    "source",
    [
        "(a+)+",
        "(a*)*b",
        "(a|a)*",
        "(a|ab)+c",
        "((a?)b?)*",
        "(.*a){20}",
        "a**",
        "a++",
        "a{2}{3}",
        "(" * 11 + "a" + ")" * 11,
    ],
)
def test_a_repetition_inside_a_repetition_is_refused(source):
    with pytest.raises(PatternError) as refusal:
        compile_pattern(source, 255)

    assert refusal.value.code == "nested"


@pytest.mark.parametrize("source", ["a*a*a*b", "a?" * 30 + "a" * 30, r"\w+ \w+ \w+"])
def test_a_pattern_with_too_many_ways_is_refused(source):
    with pytest.raises(PatternError) as refusal:
        compile_pattern(source, 255)

    assert refusal.value.code == "cost"


@pytest.mark.parametrize(
    "source",
    ["(", ")", "[", "[]", "a)", "*a", "\\", r"\1", r"(?=a)", r"(?i)a", r"\bX", "a{3,1}", "a^b"],
)
def test_a_pattern_outside_the_portable_language_is_refused(source):
    with pytest.raises(PatternError):
        compile_pattern(source, 255)


@pytest.mark.parametrize(
    ("source", "good", "bad"),
    [
        (r"^[0-9]{2}[A-Z]-[0-9]{4,5}$", "29A-12345", "29a-12345"),
        (r"[A-Za-zÀ-ỹ ]+", "Trần Quốc Bảo", "Bảo 2"),
        (r"(TT|NĐ)-\d+(/\d{4})?", "NĐ-118/2025", "NĐ118"),
        (r"(?:\d{3}\.){2}\d{3}", "123.456.789", "123.456"),
        (r"[^<>\]]*", "abc", "a<b"),
        (r"\$\d+\.\d{2}", "$5.00", "$500"),
    ],
)
def test_a_sound_pattern_matches_the_whole_answer(source, good, bad):
    pattern = compile_pattern(source, 100)

    assert pattern.fullmatch(good)
    assert not pattern.fullmatch(bad)


@settings(max_examples=300)
@given(st.text(alphabet="ab(|)*+?{},12[]^.\\d", max_size=25))
def test_no_accepted_pattern_runs_away(source):
    try:
        pattern = compile_pattern(source, 60)
    except PatternError:
        return

    started = time.monotonic()
    pattern.fullmatch("a" * 59 + "!")
    assert time.monotonic() - started < 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
KINDS = ["text", "integer", "decimal", "date", "choice", "choices", "personal_id", "note", "file"]
OPTION_NAMES = [
    "label", "hint", "required", "when", "prefill", "min", "max", "min_length", "max_length",
    "pattern", "unit", "messages", "width", "options", "matches", "component", "text", "places",
]  # fmt: skip


@settings(max_examples=200)
@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(OPTION_NAMES), JSON, max_size=5))
def test_any_options_give_a_form_or_a_list_of_problems(kind, options):
    data = {"kind": kind, "key": "q", "label": "Câu", **options}
    page = {"key": "p", "title": "T", "questions": [data]}

    try:
        form = parse_form({"version": 1, "title": "T", "pages": [page]})
    except DefinitionError as refusal:
        assert refusal.problems
    else:
        assert isinstance(form, Form)


@settings(max_examples=200)
@given(JSON)
def test_any_data_at_all_gives_a_list_of_problems(data):
    with pytest.raises(DefinitionError):
        parse_form(data)
