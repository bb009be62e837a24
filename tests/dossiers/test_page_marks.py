"""Pages of a paper as officers type them, and the words that differ between two answers."""

import pytest

from dossiers.differences import Piece, changed_words
from dossiers.page_marks import read_pages, where_words


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", ()),
        ("2", (2,)),
        ("2, 4-5", (2, 4, 5)),
        ("5;2 2", (2, 5)),
        (" 3 – 4 ", (3, 4)),
        ("1-6", (1, 2, 3, 4, 5, 6)),
    ],
)
def test_pages_are_read_as_people_write_them(text, pages):
    assert read_pages(text) == pages


@pytest.mark.parametrize("text", ["0", "hai", "4-2", "1-9", "1 2 3 4 5 6 7", "-3", "99999", "2,x"])
def test_what_is_no_list_of_pages_is_refused(text):
    with pytest.raises(ValueError):
        read_pages(text)


def test_where_on_a_paper_is_said_in_words():
    assert where_words([2, 4], "góc dưới, chỗ con dấu") == "trang 2, 4: góc dưới, chỗ con dấu"
    assert where_words([], "mặt sau") == "mặt sau"
    assert where_words([], "") == ""


def test_only_the_words_that_went_and_came_are_marked():
    before, after = changed_words("Nguyễn Thị Hương, sinh 1990", "Nguyễn Thị Mai Hương, sinh 1990")

    assert before == (Piece("Nguyễn Thị "), Piece("Hương, sinh 1990"))
    assert after == (Piece("Nguyễn Thị "), Piece("Mai ", True), Piece("Hương, sinh 1990"))


def test_very_long_texts_are_not_compared_word_by_word():
    before, after = changed_words("a " * 2000, "b")

    assert (len(before), len(after)) == (1, 1)
    assert after == (Piece("b", True),)
