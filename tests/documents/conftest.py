"""People who send files."""

import pytest

from portal.accounts.models import User


@pytest.fixture
def hoa(db):
    """Return Trần Thị Hòa, who sends papers."""
    return User.objects.create_user("hoa", full_name="Trần Thị Hòa")
