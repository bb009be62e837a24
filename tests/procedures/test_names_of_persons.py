"""Names of persons in the shipped forms: letters of Vietnamese and of the other peoples here.

Civil Code 2015, article 26 clause 3: a name is not written with numbers or signs that are no
letters.
"""

import pytest

from portal.eforms import parse_form
from tests.procedures.demo_samples import DEFINITIONS

CHILD = parse_form(DEFINITIONS["1.001193"]["form"]).questions["tre_ho_ten"]


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Mai Hương", "Y Ƀrêh Niê", "H'Hen Niê", "H’Ê\u0306ban", "Jean-Luc Võ", "K'Brơih"],
)
def test_names_of_every_people_are_taken(name):
    assert CHILD.pattern.fullmatch(name)


@pytest.mark.parametrize("name", ["Nguyễn 123", "中文", "Lê <b>", "أحمد", "=A1", "Иван"])
def test_what_no_certificate_bears_is_refused(name):
    assert not CHILD.pattern.fullmatch(name)
