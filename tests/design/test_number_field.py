"""Numbers as people write them, and nothing guessed."""

import pytest
from django.core.exceptions import ValidationError

from portal.design.number_field import WholeNumberField


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10000", 10_000),
        ("10.000", 10_000),
        ("1.250.000", 1_250_000),
        ("1 250 000", 1_250_000),
        ("10\u00a0000", 10_000),
        (" 7 ", 7),
        ("0", 0),
        ("", None),
    ],
)
def test_groups_of_three_are_thousands(written, meant):
    assert WholeNumberField(required=False).clean(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "12.5",
        "12.50",
        "12,000",
        "1.2500",
        "10.000.5",
        "1.250 000",
        "１２",
        "1e3",
        "9" * 400,
        "²",
        "--5",
    ],
)
def test_anything_else_is_refused_in_words(written):
    with pytest.raises(ValidationError) as refused:
        WholeNumberField().clean(written)

    assert refused.value.messages == ["Ghi một số nguyên, ví dụ 12 hoặc 12.000"]


def test_the_least_still_counts():
    with pytest.raises(ValidationError):
        WholeNumberField(min_value=0).clean("-1.000")
