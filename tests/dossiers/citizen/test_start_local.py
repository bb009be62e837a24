"""Before filing: the fee and the time of the place, and who decides there today."""

import datetime

from django.utils import timezone

from dossiers import actions
from dossiers.papers import slip as slips
from procedures.models import Offering
from tests import people
from tests.dossiers.conftest import at
from tests.dossiers.test_delegations import delegate, other, third  # noqa: F401
from tests.dossiers.test_local_variants import authors, edition  # noqa: F401


def page_of(client, world, **asked):
    client.force_login(world.huy)
    return client.get(f"/nop/{world.procedure.code}/", asked)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_strip_tells_the_only_places_own_fee_and_promise(client, world, edition):  # noqa: F811
    edition()

    page = page_of(client, world)

    assert plain(page.context["fee"].strong) == "3.000 đồng"
    assert plain(page.context["time"].strong) == "1 ngày làm việc"
    assert "Luật định 3 ngày làm việc" in plain(page.context["time"].small)


def test_several_places_tell_a_range_and_the_chosen_one_its_own(
    client,
    world,
    edition,  # noqa: F811
):
    edition()
    elsewhere = Offering.objects.create(
        procedure=world.procedure,
        receiving_unit=world.other_centre,
        competent_agency=world.other_centre,
        return_unit=world.other_centre,
    )

    both = page_of(client, world)
    one = page_of(client, world, **{"noi-nop": elsewhere.pk})

    assert plain(both.context["fee"].strong) == "3.000 đồng đến 50.000 đồng"
    assert plain(both.context["time"].strong) == "Nhiều nhất 3 ngày làm việc"
    assert plain(one.context["fee"].strong) == "50.000 đồng"
    assert plain(one.context["time"].strong) == "3 ngày làm việc"


def test_the_single_place_names_who_decides_by_delegation_today(
    client,
    world,
    delegate,  # noqa: F811
):
    delegate(effective_from=timezone.localdate(), signed_on=datetime.date(2026, 10, 1))

    body = page_of(client, world).content.decode()

    assert "Sở Tư pháp tỉnh Sông Vân</span> giải quyết, theo Quyết định số 12/QĐ-UBND" in body


def test_the_slip_prints_the_promise_with_the_laws_limit_beside_it(
    world,
    edition,  # noqa: F811
    draft_of,
):
    edition()
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9)
    )

    words = slips._processing_time(accepted)

    assert words == "01 ngày làm việc (luật định 03 ngày làm việc)"
