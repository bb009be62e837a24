"""A question as plain words: keystrokes left behind, short forms, synonyms, typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text import fold
from procedures.search.coverage import Holdings
from procedures.search.keyboards import is_syllable, without_keystrokes
from procedures.search.lexicon import Lexicon
from procedures.search.shipping import shipped
from procedures.search.special import SPECIAL, unmentioned
from procedures.search.synonyms import Synonyms, loops, meaning_of
from procedures.search.words import as_code, question_words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaays", "giay"),
        ("caawn", "can"),
        ("cuowcs", "cuoc"),
        ("dduwowngf", "duong"),
        ("chieeus", "chieu"),
        ("nghiax", "nghia"),
        ("vieejt", "viet"),
        ("hoj", "ho"),
        ("khau63", "khau"),
        ("d9o3", "do"),
        ("ke6t1", "ket"),
        ("ho65", "ho"),
    ],
)
def test_what_telex_and_vni_leave_behind_is_read(typed, meant):
    assert without_keystrokes(typed) == meant


@pytest.mark.parametrize(
    "word", ["khai", "nguyen", "khuyu", "a1", "b2", "h56", "kt3", "ct07", "visa", "online", "gplx"]
)
def test_a_word_that_is_meant_as_it_stands_is_left_alone(word):
    assert without_keystrokes(word) == word


@given(st.text(alphabet="abcdeghijklmnopqrstuvwxyz123456789", max_size=12))
def test_reading_keystrokes_ends_in_a_syllable_or_changes_nothing(word):
    read = without_keystrokes(word)

    assert read == word or is_syllable(read)
    assert without_keystrokes(read) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.001193", "1.001193"),
        ("1001193", "1.001193"),
        ("1.001193.000.00.00.h56", "1.001193.000.00.00.H56"),
        ("thủ tục 2.000815 ở xã", "2.000815"),
        ("1.0011", "1.0011"),
        ("0912345678", ""),
        ("luật 1.2 gì đó", ""),
        ("hồ sơ H99.21-1.0011930", ""),
    ],
)
def test_a_code_is_recognised(typed, code):
    assert as_code(typed) == code


def test_short_forms_are_written_out():
    assert question_words("ĐK bhxh 1 lần") == fold("đăng ký bảo hiểm xã hội 1 lan").split()


RED_BOOK = meaning_of("sổ đỏ", "giấy chứng nhận quyền sử dụng đất", ["1.013978"])
PINK_BOOK = meaning_of("sổ hồng", "sổ đỏ", [])
LOST_BOOK = meaning_of("mất sổ đỏ", "cấp lại giấy chứng nhận", ["1.012786"])
SHOP = meaning_of("mở quán", "hộ kinh doanh", [])


def told(words, *meanings):
    return [
        (" ".join(each), [" ".join(hit.meaning.phrase) for hit in hits])
        for each, hits in Synonyms(meanings).rounds(question_words(words))
    ]


def test_the_longest_phrase_is_written_out():
    assert told("mất sổ đỏ", RED_BOOK, LOST_BOOK) == [
        ("mat so do", ["mat so do"]),
        ("cap lai giay chung nhan", []),
    ]


def test_a_meaning_that_holds_another_phrase_is_written_out_too():
    assert told("mất sổ hồng", RED_BOOK, PINK_BOOK, LOST_BOOK) == [
        ("mat so hong", ["so hong"]),
        ("mat so do", ["mat so do"]),
        ("cap lai giay chung nhan", []),
    ]


def test_two_words_may_stand_inside_a_phrase_and_three_may_not():
    assert told("mở một cái quán", SHOP)[0][1] == ["mo quan"]
    assert told("mở một cái cửa quán", SHOP)[0][1] == []


def test_a_meaning_may_hold_its_own_phrase_and_is_written_out_once():
    wide = meaning_of("giám hộ", "đăng ký giám hộ", [])

    assert [words for words, _hits in told("giám hộ", wide)] == ["giam ho", "dang ky giam ho"]
    assert loops([], wide) == []


def test_a_chain_that_loops_is_found():
    back = meaning_of("giấy chứng nhận", "sổ hồng", [])

    chain = ["giay chung nhan", "so hong", "so do", "giay chung nhan"]
    assert loops([RED_BOOK, PINK_BOOK], back) == chain
    assert loops([RED_BOOK], PINK_BOOK) == []


@given(st.lists(st.tuples(st.text("abc ", max_size=5), st.text("abc ", max_size=5)), max_size=8))
def test_writing_out_always_ends(pairs):
    meanings = [meaning_of(phrase, words, []) for phrase, words in pairs if phrase.strip()]

    assert len(Synonyms(meanings).rounds(["a", "b", "c"])) <= 4


def test_the_shipped_synonyms_stand_once_and_do_not_loop():
    meanings = [meaning_of(each.phrase, each.meaning, each.codes) for each in shipped()]

    assert len({meaning.phrase for meaning in meanings}) == len(meanings)
    assert all(meaning.words or meaning.codes for meaning in meanings)
    assert [chain for meaning in meanings if (chain := loops(meanings, meaning))] == []


NAMES = ("Đăng ký tạm trú", "Cấp giấy phép xây dựng", "Cấp hộ chiếu", "Đăng ký lý lịch")


@pytest.fixture(scope="module")
def lexicon():
    made = Lexicon()
    for _twice in range(2):
        for text in (
            "Đăng ký tạm trú",
            "Cấp giấy phép xây dựng",
            "Cấp hộ chiếu",
            "Đăng ký lý lịch",
        ):
            made.add(text)
    return made.ready()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dang ki tam chu", "dang ky tam tru"),  # sounds alike
        ("giay phep say dung", "giay phep xay dung"),
        ("giay phep xya dung", "giay phep xay dung"),  # two letters swapped
        ("ho chiu", "ho chieu"),  # a letter missing
        ("dang ky tam tru", "dang ky tam tru"),
        ("to khai thue 2026", "to khai thue 2026"),
    ],
)
def test_typing_errors_are_mended_by_the_catalogues_words(lexicon, typed, meant):
    assert " ".join(lexicon.mended(typed.split())) == meant


def test_a_mended_question_gets_its_marks_back(lexicon):
    assert lexicon.with_marks(["dang", "ky", "tam", "tru"]) == "đăng ký tạm trú"
    assert lexicon.with_marks(["zzz"]) == "zzz"


WORDS = ["dang", "ky", "tam", "tru", "chu", "xay", "say", "2026", "a", "zz"]


@given(st.lists(st.sampled_from(WORDS), max_size=24))
def test_mending_keeps_the_number_of_words(words):
    made = Lexicon()
    made.add("Đăng ký tạm trú")
    made.ready()

    assert len(made.mended(words)) == len(words)


def test_who_holds_most_of_a_question_comes_first():
    holdings = Holdings()
    holdings.add(1, ["dang", "ky", "tam", "tru"], ["cu"])
    holdings.add(2, ["dang", "ky"], ["tru"])
    holdings.add(3, ["khai", "tu"], [])

    found = holdings.near([[("ky", 0.2), ("tam", 0.4), ("tru", 0.4)]])

    assert found == ((1, pytest.approx(1.0)),)
    assert [pk for pk, _share in holdings.near([[("ky", 0.5), ("tru", 0.5)]])] == [1, 2]
    assert holdings.near([[("khong", 1.0)]]) == ()


def test_a_special_case_counts_unless_it_is_mentioned():
    assert "% nuoc ngoai %" in unmentioned(SPECIAL, ["ket hon"])
    assert "% nuoc ngoai %" not in unmentioned(SPECIAL, ["ket hon", "ket hon nuoc ngoai"])
    assert unmentioned(("a",), ["a"]) == []
