"""The share of dossiers filed on somebody's behalf, by ground and by agency."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.behalf import figures
from dossiers.models import Ground
from tests.counting import counted_queries
from tests.dossiers.citizen.conftest import signed_in


def test_each_ground_is_counted_and_ones_own_matter_is_not_on_behalf(
    world, held, filed_under, filed, today
):
    filed_under(held())
    filed_under(held())
    since = min(today, timezone.localdate(filed.filed_at))

    everything, (line,) = figures.count(since, today)

    assert (everything.total, everything.on_behalf) == (3, 2)
    assert line.name == world.centre.name
    assert line.by_ground[Ground.MANDATE] == 2
    assert round(line.rate, 1) == 66.7


def test_the_period_is_whole_days_and_bounded(held, filed_under, today):
    filed_under(held())
    yesterday = today - datetime.timedelta(days=1)

    assert figures.count(today, today)[0].total == 1
    assert figures.count(yesterday, yesterday)[0].total == 0
    with pytest.raises(ValueError, match="too long"):
        figures.count(today - datetime.timedelta(days=400), today)


def test_it_is_two_queries_however_many_dossiers(held, filed_under, today):
    for _each in range(3):
        filed_under(held())
    with counted_queries() as asked:
        figures.count(today, today)
    assert asked.number == 2


def test_leaders_see_their_own_units_administrators_all_and_others_nothing(
    world, held, filed_under
):
    filed_under(held())
    page = reverse("desk:behalf_figures")

    assert "100,0" in signed_in(world.people.tai).get(page).text
    assert "Không có hồ sơ nào" in signed_in(world.people.thang).get(page).text
    assert signed_in(world.people.phuong).get(page).status_code == 404
    refused = signed_in(world.people.tai).get(page, {"tu": "2026-02-30", "den": "2026-03-01"})
    assert refused.status_code == 422
