"""Differences as people read them: pieces of words, folded lists, no keys, three texts."""

import copy
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.authoring.comparing import KEYS, compare
from procedures.authoring.differing import FOLDED, by_section
from procedures.authoring.pieces import pieces_of, words_of
from procedures.authoring.three_texts import places_of, row_places
from procedures.demo import definitions

BIRTH = definitions()["1.001193"]


def shown(before, after):
    return [(piece.kind, piece.text) for piece in pieces_of(before, after)]


def test_a_sign_of_punctuation_is_a_piece_of_its_own():
    assert shown("Tờ khai đăng ký", "Tờ khai, đăng ký") == [
        ("same", "Tờ khai"),
        ("in", ", "),
        ("same", "đăng ký"),
    ]


def test_amounts_days_and_numbers_of_documents_stay_whole():
    text = "Nộp 12.000 đồng, ngày 16/11/2026, theo 67/2025/NĐ-CP"

    assert [word.strip() for word in words_of(text)] == [
        *("Nộp", "12.000", "đồng", ",", "ngày", "16/11/2026", ",", "theo", "67/2025/NĐ-CP")
    ]


def test_a_syllable_is_not_cut_from_its_marks():
    apart = unicodedata.normalize("NFD", "giấy khai tử")

    assert shown(apart, unicodedata.normalize("NFD", "giấy khai sinh")) == [
        ("same", unicodedata.normalize("NFD", "giấy khai ")),
        ("out", unicodedata.normalize("NFD", "tử ")),
        ("in", "sinh"),
    ]
    assert shown("giấy khai tử của", f"{apart} cho") == [
        ("same", "giấy khai tử "),
        ("out", "của "),
        ("in", "cho"),
    ]


def test_what_differs_in_spaces_only_is_shown_whole():
    assert shown("a  b", "a b") == [("out", "a  b "), ("in", "a b")]


VIETNAMESE = st.text("aăâđêơưé ,.()\n\u0301", max_size=30)


@given(VIETNAMESE, VIETNAMESE)
def test_the_pieces_hold_both_texts(before, after):
    pieces = pieces_of(before, after)
    for side, words in (("in", after), ("out", before)):
        kept = "".join(piece.text for piece in pieces if piece.kind in ("same", side))
        assert _bare(kept) == _bare(words)


def _bare(text):
    return unicodedata.normalize("NFC", "".join(text.split()))


@pytest.mark.parametrize(("number", "is_folded"), [(FOLDED, False), (FOLDED + 1, True)])
def test_many_places_of_one_section_are_folded(number, is_folded):
    fees = [{"code": f"phi-{n}", "name": f"Phí {n}", "amount_dong": n} for n in range(number)]

    [group] = by_section(compare({**BIRTH, "fees": []}, {**BIRTH, "fees": fees}))

    assert (len(group.rows), group.is_folded) == (number, is_folded)


def test_the_public_reads_no_keys():
    paper = {"key": "to-khai", "name": "Tờ khai", "paper": "TK01", "originals": 1}
    question = {
        "key": "ly_do",
        "kind": "choice",
        "label": "Lý do",
        "options": [{"value": "mat", "label": "Bị mất"}],
    }
    before = {**BIRTH, "components": [], "form": {"pages": [{"key": "p", "questions": []}]}}
    after = {
        **BIRTH,
        "components": [paper],
        "form": {"pages": [{"key": "p", "questions": [question]}]},
    }

    told = compare(before, after, hidden=KEYS)

    assert [(each.section, each.place) for each in told] == [
        ("components", "“Tờ khai”"),
        ("form", "Câu hỏi · “Lý do”"),
    ]
    words = " ".join(each.after for each in told)
    assert "Tên: Tờ khai" in words
    assert "Bị mất" in words
    for key in ("Khóa", "to-khai", "TK01", "ly_do", "mat,"):
        assert key not in words


def test_a_changed_key_is_told_to_administrators_only():
    before = {**BIRTH, "results": [{"code": "KQ1", "name": "Giấy khai sinh"}]}
    after = {**BIRTH, "results": [{"code": "KQ1", "name": "Giấy khai sinh", "template_name": "x"}]}
    after["components"] = copy.deepcopy(BIRTH["components"])
    after["components"][0]["paper"] = "GCS"

    assert {each.section for each in compare(before, after)} == {"results", "components"}
    assert {each.section for each in compare(before, after, hidden=KEYS)} == {"results"}


def test_two_people_at_one_text_see_at_which_places_they_differ():
    base = [{"code": "phi", "name": "Phí", "amount_dong": 8000, "text": "một bản"}]
    theirs = [{**base[0], "amount_dong": 9000}]
    mine = [{**base[0], "text": "mỗi bản"}]

    places = places_of(BIRTH, "fees", base=base, theirs=theirs, mine=mine)

    assert [(each.name, each.before, each.theirs, each.mine) for each in places.rows] == [
        ("“Phí” · Số tiền", "8.000\xa0đồng", "9.000\xa0đồng", "8.000\xa0đồng"),
        ("“Phí” · Bằng lời", "một bản", "một bản", "mỗi bản"),
    ]


def test_an_import_is_held_against_the_whole_draft():
    theirs, mine = {**BIRTH, "name": "Tên của Nga"}, {**BIRTH, "name": "Tên của Tài"}

    [place] = places_of(BIRTH, "definition", base=None, theirs=theirs, mine=mine).rows

    assert (place.name, place.theirs, place.mine) == ("Tên", "Tên của Nga", "Tên của Tài")


def test_a_question_tells_its_own_places():
    base = {"key": "ten", "kind": "text", "label": "Tên"}

    [kind, label] = row_places(
        "form",
        base=base,
        theirs={**base, "kind": "long_text"},
        mine={**base, "label": "Họ tên"},
    ).rows

    assert (kind.name, label.name) == ("Loại", "Câu hỏi, nhãn")
    assert (label.before, label.theirs, label.mine) == ("Tên", "Tên", "Họ tên")


def test_of_very_many_places_the_first_are_shown_with_their_number():
    fees = [{"code": f"phi-{n}", "name": f"Phí {n}", "amount_dong": n} for n in range(60)]

    places = places_of(BIRTH, "fees", base=[], theirs=[], mine=fees)

    assert (len(places.rows), places.number, places.is_folded) == (40, 60, True)
