"""A letter that was sent."""

import pytest

from tests.dossiers.unit_texts.letter_steps import answered, drafted


@pytest.fixture
def sent(world, processing):
    return answered(world, drafted(world, processing))
