"""Dossiers that have a result, and the people who rate them."""

import datetime

import pytest

from dossiers import actions
from dossiers.models import Dossier
from dossiers.ratings import counting, door, saving
from tests.dossiers.conftest import at

RESULT_DAY = datetime.date(2026, 11, 3)


@pytest.fixture
def refused(world, filed):
    """Not received on Monday at nine: there is something to rate."""
    return actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Người yêu cầu không cư trú tại phường An Hải.",
        legal_basis="Khoản 1 Điều 21 Nghị định 123/2015/NĐ-CP",
        now=at(hour=9),
    )


@pytest.fixture
def refused_ones(world, draft_of):
    """Return a function that makes so many dossiers with a refusal."""

    def make(number: int) -> list[Dossier]:
        made = []
        for _each in range(number):
            filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=8))
            made.append(
                actions.reject(
                    dossier=filed,
                    by=world.people.trang,
                    seen=filed.revision,
                    reason="Không đúng nơi.",
                    legal_basis="Khoản 1 Điều 21",
                    now=at(hour=9),
                )
            )
        return made

    return make


@pytest.fixture
def rate():
    """Return a function that rates: very satisfied unless said otherwise, on Monday at ten."""

    def give(dossier, overall=3, topics=None, words="", now=None):
        return saving.rate(
            dossier=Dossier.objects.get(pk=dossier.pk),
            overall=overall,
            topics=topics or {},
            words=words,
            now=now or at(hour=10),
        )

    return give


AFTER = at(day=2 + door.CHANGE_DAYS + 1, hour=1)
"""When what was rated on Monday may not be changed any more."""


@pytest.fixture
def sweep():
    """Return a function that closes and counts, when the days of change are over."""

    def run(now=AFTER):
        return counting.sweep(now=now)

    return run
