"""A dossier, and the national portal next door."""

import pytest

from tests.dossiers.conftest import (  # noqa: F401
    accepted,
    draft,
    draft_of,
    filed,
    pdf,
    processing,
    world,
)


@pytest.fixture
def deliver():
    """Deliver everything that is ready, as a worker would; return the report."""
    from portal.outbox.delivery import deliver_ready

    def run(consumer="national"):
        return deliver_ready(consumer)

    return run
