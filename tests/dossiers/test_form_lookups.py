"""A form finds the dossiers of who fills it in; absent and not hers look the same."""

from dossiers import drafts
from dossiers.lookups import LookupsFor


def test_a_filed_dossier_of_ones_own_is_found_by_its_code(world, filed):
    begun = drafts.start(offering=world.offering, by=world.huy)

    assert LookupsFor(begun).dossier(filed.code)


def test_somebody_elses_dossier_and_an_absent_one_are_not_found(world, filed):
    begun = drafts.start(offering=world.offering, by=world.people.huong)

    found = LookupsFor(begun)
    assert [found.dossier(code) for code in (filed.code, "H99-1", "", "x" * 500)] == [""] * 4


def test_a_dossier_is_not_linked_to_itself(filed):
    assert LookupsFor(filed).dossier(filed.code) == ""
