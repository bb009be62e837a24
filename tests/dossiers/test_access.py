"""A dossier is fetched with the person who asks; absent and not hers look the same."""

import pytest

from dossiers import access
from dossiers.models import Dossier, DossierRead
from portal.errors import NotFoundForPerson


def test_the_submitter_sees_it_as_hers(world, filed):
    assert access.get_own_dossier(world.huy, filed.code) == filed


@pytest.mark.parametrize("who", ["trang", "phuong", "thang", "nhan"])
def test_the_units_concerned_see_it_at_the_desk(world, filed, who):
    assert access.get_desk_dossier(getattr(world.people, who), filed.code) == filed


@pytest.mark.parametrize("who", ["huong", "yen", "tai"])
@pytest.mark.parametrize("get", [access.get_own_dossier, access.get_desk_dossier])
def test_nobody_else_sees_it(world, filed, who, get):
    with pytest.raises(NotFoundForPerson):
        get(getattr(world.people, who), filed.code)


def test_a_draft_is_seen_by_nobody_but_who_began_it(world, draft):
    assert access.get_draft_for(world.huy, draft.uuid) == draft
    for who in ("huong", "trang", "nhan"):
        with pytest.raises(NotFoundForPerson):
            access.get_draft_for(getattr(world.people, who), draft.uuid)


def test_drafts_are_in_no_officers_list(world, draft):
    assert not Dossier.objects.visible_to(world.people.nhan).exists()


def test_an_officer_who_is_the_submitter_does_not_see_it_at_the_desk(world, filed):
    with pytest.raises(NotFoundForPerson):
        access.get_desk_dossier(world.huy, filed.code)


def test_an_officers_look_is_recorded_and_the_submitters_own_is_not(world, filed):
    access.record_read(world.people.phuong, filed)
    access.record_read(world.huy, filed)

    assert list(DossierRead.objects.values_list("reader__full_name", "what")) == [
        ("Lê Mai Phương", "dossier")
    ]
