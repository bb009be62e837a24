"""Free words hold nothing that a reader could not see."""

import pytest
from django.core.exceptions import ValidationError

from portal.design.seen_text_field import SeenTextField


def test_marks_that_turn_the_direction_and_control_signs_are_dropped():
    assert SeenTextField().clean("Ngân\u202e hàng\u200b A\x07") == "Ngân hàng A"


def test_words_of_invisible_signs_only_are_none():
    with pytest.raises(ValidationError):
        SeenTextField().clean("\u202e\u200b")


def test_nul_is_refused():
    with pytest.raises(ValidationError):
        SeenTextField().clean("a\x00b")
