"""What the builder tells to look at again: each kind of doubt, and what raises none."""

from copy import deepcopy

import pytest

from portal.eforms import parse_form
from procedures.authoring.form_builder import possibilities, reading, registers
from procedures.authoring.form_builder.doubts import doubts_of
from procedures.authoring.form_builder.possibilities import judge
from procedures.authoring.form_builder.sound import sound_part
from procedures.authoring.form_builder.timing import minutes_of
from procedures.demo import definitions
from tests import people


def form(*rows, page="trang"):
    return {
        "version": 1,
        "title": "Biểu mẫu",
        "pages": [{"key": page, "title": "Trang", "questions": list(rows)}],
    }


def codes(*rows):
    document = form(*rows)
    sound = sound_part(document)
    return [(each.ref, each.code) for each in doubts_of(document, sound.form)]


def row(key, label="Một câu hỏi", kind="text", **more):
    return {"kind": kind, "key": key, "label": label, **more}


@pytest.mark.parametrize(
    ("kind", "label", "source"),
    [
        ("text", "Họ và tên", "person.full_name"),
        ("text", "Họ, chữ đệm, tên người yêu cầu", "person.full_name"),
        ("text", "Họ tên cha", ""),
        ("text", "Họ tên người con", ""),
        ("text", "Tên đường", ""),
        ("date", "Ngày sinh", "person.date_of_birth"),
        ("date", "Ngày, tháng, năm sinh", "person.date_of_birth"),
        ("date", "Ngày sinh của bé", ""),
        ("date", "Ngày cấp", ""),
        ("personal_id", "Số định danh cá nhân:", "person.personal_id"),
        ("personal_id", "Số định danh của chủ hộ", ""),
        ("address", "Nơi cư trú", "person.address"),
        ("address", "Nơi ở cần đăng ký", ""),
        ("telephone", "Điện thoại", "person.phone"),
        ("email", "Email", "person.email"),
        ("choice", "Giới tính", "person.sex"),
        ("text", "Tên doanh nghiệp", "organisation.name"),
        ("tax_code", "Mã số thuế", "organisation.tax_code"),
        ("long_text", "Họ và tên", ""),
    ],
)
def test_what_a_register_holds_is_told_by_label_and_kind(kind, label, source):
    assert registers.source_for(kind, label) == source


def test_a_question_that_a_register_answers_is_doubted_until_it_is_prefilled():
    assert codes(row("a", "Họ và tên")) == [("a", "held_already")]
    assert codes(row("a", "Họ và tên", prefill="person.full_name")) == []


def test_data_of_somebody_else_are_asked_for_without_doubt():
    somebody = [{"kind": "section", "label": "Người mẹ"}, row("a", "Họ và tên")]
    assert codes(*somebody) == []
    declared = row("a", "Họ và tên", prefill="person.full_name")
    assert codes(declared, row("b", "Họ, tên")) == []


def test_a_question_without_a_label_and_two_with_the_same_are_doubted():
    assert codes(row("a", "")) == [("a", "no_label")]
    assert codes(row("a", "Lý do"), row("b", "lý do:")) == [("b", "same_label")]


def test_long_labels_long_sentences_and_office_talk_are_doubted():
    long = " ".join(["tiếng"] * 16)
    sentence = " ".join(["tiếng"] * 26)

    assert codes(row("a", long)) == [("a", "long_label")]
    assert codes(row("a", hint=f"Ngắn thôi. {sentence}.")) == [("a", "long_sentence")]
    assert codes(row("a", hint=f"{' '.join(['tiếng'] * 25)}. Ngắn.")) == []
    assert codes(row("a", hint="Tiến hành kê khai thông tin.")) == [("a", "office_talk")] * 2


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Có 3 người.", 2), ("Nghĩa vụ quân sự", 4), ("12/11/2026", 0)],
)
def test_length_is_counted_in_syllables(text, count):
    assert reading.syllables(text) == count


def test_office_talk_comes_with_what_to_say_instead():
    assert reading.office_talk("Vui lòng  tiến hành khai") == [
        ("vui lòng", "bỏ đi"),
        ("tiến hành", "làm"),
    ]
    assert reading.office_talk("Ghi lý do") == []


YES = {"kind": "yes_no", "key": "co", "label": "Có xe", "required": True}
AGE = {"kind": "integer", "key": "tuoi", "label": "Tuổi", "min": 0, "max": 150, "required": True}
COLOUR = {
    "kind": "choice",
    "key": "mau",
    "label": "Màu",
    "required": True,
    "options": [{"value": "do", "label": "Đỏ"}, {"value": "xanh", "label": "Xanh"}],
}
SEVERAL = {**COLOUR, "kind": "choices", "key": "nhieu", "required": False}
DAY = {"kind": "date", "key": "ngay", "label": "Ngày cấp", "required": True}
VAR = {key: {"var": key} for key in ("co", "tuoi", "mau", "nhieu", "ngay", "phu")}


@pytest.mark.parametrize(
    ("when", "judged"),
    [
        ({"==": [VAR["co"], True]}, "sometimes"),
        ({"and": [{"==": [VAR["co"], True]}, {"==": [VAR["co"], False]}]}, "never"),
        ({"or": [{"==": [VAR["co"], True]}, {"==": [VAR["co"], False]}]}, "always"),
        ({"!=": [VAR["co"], None]}, "always"),
        ({">=": [VAR["tuoi"], 0]}, "always"),
        ({">": [VAR["tuoi"], 150]}, "never"),
        ({">=": [VAR["tuoi"], 18]}, "sometimes"),
        ({"and": [{">": [VAR["tuoi"], 60]}, {"<": [VAR["tuoi"], 18]}]}, "never"),
        ({"or": [{">=": [VAR["tuoi"], 18]}, {"<": [VAR["tuoi"], 18]}]}, "always"),
        ({"in": [VAR["mau"], ["do", "xanh"]]}, "always"),
        ({"!=": [VAR["mau"], "do"]}, "sometimes"),
        ({"in": ["do", VAR["nhieu"]]}, "sometimes"),
        (
            {"and": [{"in": ["do", VAR["nhieu"]]}, {"in": ["xanh", VAR["nhieu"]]}]},
            "sometimes",
        ),
        ({"==": [VAR["nhieu"], None]}, "sometimes"),
        (
            {"and": [{"<": [VAR["ngay"], "2020-01-01"]}, {">": [VAR["ngay"], "2021-01-01"]}]},
            "never",
        ),
        ({"<": [VAR["ngay"], "2020-01-01"]}, "sometimes"),
        # `phu` shows only with `co`: what wants it without can never be.
        ({"and": [{"==": [VAR["co"], False]}, {"==": [VAR["phu"], "x"]}]}, "never"),
        ({"==": [VAR["phu"], "x"]}, "sometimes"),
    ],
)
def test_a_condition_that_always_or_never_holds_is_found(when, judged):
    hidden = row("phu", when={"==": [VAR["co"], True]})
    found = parse_form(form(YES, AGE, COLOUR, SEVERAL, DAY, hidden, row("cau", "Khác", when=when)))

    assert judge(found, found.items["cau"]) == judged


def test_too_many_combinations_are_not_guessed_at():
    many = [{**COLOUR, "key": f"m{n}", "label": f"Màu {n}"} for n in range(14)]
    when = {"and": [{"==": [{"var": each["key"]}, "do"]} for each in many]}
    found = parse_form(form(*many, row("cau", "Khác", when=when)))

    assert judge(found, found.items["cau"]) == possibilities.UNKNOWN


def test_doubts_about_conditions_stand_at_their_question():
    assert codes(YES, row("a", "Biển số", when={"!=": [VAR["co"], None]})) == [
        ("a", "always_shown")
    ]
    assert codes(AGE, row("a", "Biển số", when={"<": [VAR["tuoi"], 0]})) == [("a", "never_shown")]


@pytest.mark.parametrize("code", sorted(definitions()))
def test_no_condition_of_the_demo_is_in_doubt(code):
    document = definitions()[code]["form"]

    told = doubts_of(document, parse_form(document))

    assert [each for each in told if each.code in ("never_shown", "always_shown", "no_label")] == []


def test_the_time_to_fill_in_grows_with_the_questions_and_shrinks_with_prefilling():
    assert minutes_of(form()) == 0
    assert minutes_of(form(row("a"))) == 1
    assert minutes_of(form(*(row(f"a{n}", kind="address") for n in range(10)))) == 6
    prefilled = [row(f"a{n}", kind="address", prefill="person.address") for n in range(10)]
    assert minutes_of(form(*prefilled)) == 1
    some = [row(f"a{n}", kind="address", when={"var": "x"}) for n in range(10)]
    assert minutes_of(form(*some)) == 3


def test_the_sound_part_leaves_out_what_is_broken_and_what_waits_for_it():
    document = deepcopy(people.FORM)
    document["pages"][0]["questions"][1]["options"] = []
    document["pages"].append({"key": "trong", "title": "", "questions": []})

    sound = sound_part(document)

    assert (list(sound.form.items), sound.left_out) == (["ho_ten"], 2)
    assert document["pages"][0]["questions"][1]["options"] == []


@pytest.mark.parametrize("document", [None, 5, {}, {"pages": []}, {"version": 2, "pages": []}])
def test_nothing_is_sound_of_what_is_no_form(document):
    assert sound_part(document).form is None
