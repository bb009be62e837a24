"""Random people try random actions, allowed or not, on the real database: the promises hold.

A short campaign runs with every `make test`; `make test-long` runs a long one.
"""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from portal.workflow.statuses import Status
from tests.dossiers.any_hands import AnyHands, make_world

pytestmark = pytest.mark.django_db
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))


def _campaign(how: settings) -> set[Status]:
    """Run the stories; return the statuses that dossiers reached."""
    told = {"world": make_world(), "reached": set()}
    run_state_machine_as_test(type("Here", (AnyHands,), told), settings=how)
    return told["reached"]


def test_whatever_anybody_tries_the_promises_hold():
    phases = [Phase.generate]
    short = settings(CALM, max_examples=8, stateful_step_count=60, derandomize=True, phases=phases)

    assert _campaign(short) >= {1, 2, 4, 5, 6}


@pytest.mark.long
def test_whatever_anybody_tries_for_long_the_promises_hold():
    long = settings(CALM, max_examples=400, stateful_step_count=120, derandomize=False)

    assert _campaign(long) >= {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
