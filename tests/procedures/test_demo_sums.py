"""What a demo form says of money is what is charged: no sum stands in a text without its fee."""

import json
import re

import pytest

from tests.procedures.demo_samples import DEFINITIONS

SUM = re.compile(r"(\d{1,3}(?:\.\d{3})*|\d+) đồng")


def sums_in(value):
    text = json.dumps(value, ensure_ascii=False)
    return {int(found.replace(".", "")) for found in SUM.findall(text)}


@pytest.mark.parametrize("code", DEFINITIONS)
def test_every_sum_in_a_text_is_an_amount_of_a_fee(code):
    definition = DEFINITIONS[code]
    charged = {fee.get("amount_dong") for fee in definition.get("fees", [])}

    told = {part: sums_in(definition.get(part, "")) for part in ("form", "version", "channels")}

    assert {part: sums - charged for part, sums in told.items() if sums - charged} == {}


def test_the_sums_are_found_at_all():
    assert sums_in(DEFINITIONS["1.000656"]["form"]) == {8000}
