"""What every adapter to the national portal promises; runs over all that are registered."""

import dataclasses

import pytest

from national.adapters.base import PortalRefused, PortalSilent
from national.adapters.registry import ADAPTERS
from tests.national.test_messages import SNAPSHOT


@pytest.fixture(params=sorted(ADAPTERS))
def portal(request, outside_world):
    return ADAPTERS[request.param]()


ACCEPTED = dataclasses.replace(
    SNAPSHOT, is_first=False, status=2, accepted_at=SNAPSHOT.at, words="Được tiếp nhận"
)


def test_a_new_dossier_is_added_and_a_later_event_updates_it(portal, outside_world):
    assert portal.push_dossier(SNAPSHOT).was_update is False
    assert portal.push_dossier(ACCEPTED).was_update is True

    assert outside_world.statuses(SNAPSHOT.code) == [1, 2]
    assert portal.status_of(SNAPSHOT.code) == 2


def test_the_same_message_twice_has_one_effect(portal, outside_world):
    for _ in range(2):
        portal.push_dossier(SNAPSHOT)
        portal.push_progress(SNAPSHOT)

    held = outside_world.dossier(SNAPSHOT.code)
    assert [turn["status"] for turn in held["statuses"]] == [1]
    assert len(held["progress"]) == 1


def test_what_is_not_held_is_said_so(portal):
    assert portal.status_of(SNAPSHOT.code) is None


def test_a_refusal_carries_the_portals_words(portal, outside_world):
    wrong = dataclasses.replace(SNAPSHOT, applicant_id_number="12")

    with pytest.raises(PortalRefused, match="SoGiayToChuHoSo"):
        portal.push_dossier(wrong)


@pytest.mark.parametrize("fault", [{"fail_next": 1}, {"lost_ack_next": 1}])
def test_no_answer_is_told_as_silence(portal, outside_world, fault):
    portal.status_of("H99.21-261102-9999")
    outside_world.switch("national", **fault)

    with pytest.raises(PortalSilent):
        portal.push_dossier(SNAPSHOT)


def test_a_wrong_password_is_silence_and_nothing_is_sent(portal, outside_world, settings):
    settings.NATIONAL = {**settings.NATIONAL, "password": "wrong"}

    with pytest.raises(PortalSilent, match="login refused"):
        portal.push_dossier(SNAPSHOT)

    assert outside_world.get(f"/api/dossiers/{SNAPSHOT.code}/").status_code == 404
