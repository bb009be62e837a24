"""Another dossier of the same person and procedure is pointed out, details to whom they are."""

from django.utils import timezone

from dossiers import actions
from dossiers.models import Dossier
from dossiers.similar import similar_to
from tests import people
from tests.counting import counted_queries


def test_another_open_dossier_is_named_to_the_unit_and_only_counted_for_others(
    world, filed, draft_of
):
    second = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    now = timezone.now()
    trang, yen = world.people.trang, world.people.yen
    similar_to(trang, second, now=now)  # her postings are read once

    with counted_queries() as asked:
        found = similar_to(trang, second, now=now)

    assert asked.number == 1
    assert [each.code for each in found.named] == [filed.code]
    elsewhere = similar_to(yen, second, now=now)
    assert (elsewhere.named, elsewhere.others) == ((), 1)


def test_what_ended_long_ago_and_drafts_are_not_pointed_out(world, filed, draft_of):
    second = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    draft_of()
    Dossier.objects.filter(pk=filed.pk).update(status=3, status_changed_at="2026-01-05T08:00+07:00")

    assert not similar_to(world.people.trang, second, now=timezone.now())
