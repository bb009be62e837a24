"""Officers of a small agency."""

import datetime

from portal.accounts.models import Posting, User
from portal.agencies.models import Agency


def officer(username, full_name, role):
    """Return an officer who holds `role` since the beginning of the year."""
    agency, _made = Agency.objects.get_or_create(
        code="H99.90", defaults={"name": "Trung tâm", "short_name": "TT", "kind": "other"}
    )
    user = User.objects.create_user(username, full_name=full_name)
    Posting.objects.create(user=user, agency=agency, role=role, since=datetime.date(2020, 1, 1))
    return user
