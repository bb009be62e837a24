"""Pages by key: what a page keeps, what its key says, and that nonsense is the first page."""

import datetime

import pytest
from django.db.models import Q

from portal import keyset

NOON = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)


def key(number):
    return NOON, number


def test_a_page_has_a_key_only_while_a_row_is_left():
    assert keyset.cut([1, 2], 2, key) == keyset.Page([1, 2], "")
    more = keyset.cut([1, 2, 3], 2, key)
    assert more.rows == [1, 2]
    assert keyset.read(more.after) == (NOON, 2)
    assert keyset.cut([], 2, key) == keyset.Page([], "")


def test_rows_behind_a_key_are_later_or_of_the_same_moment_with_a_higher_id():
    after = keyset.written(NOON, 7)
    assert keyset.behind(after, "due_at") == Q(due_at__gt=NOON) | Q(due_at=NOON, pk__gt=7)
    backwards = keyset.behind(after, "due_at", backwards=True)
    assert backwards == Q(due_at__lt=NOON) | Q(due_at=NOON, pk__lt=7)


@pytest.mark.parametrize("text", ["", "x", "1_x", "nan_1", "inf_1", "1e400_3", "9" * 60])
def test_nonsense_is_the_first_page(text):
    assert keyset.behind(text, "due_at") == Q()
