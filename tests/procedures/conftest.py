"""A small catalogue of a few procedures."""

import pytest

from tests.procedures.makers import make_published


@pytest.fixture
def birth(db):
    """Birth registration, in force."""
    return make_published()
