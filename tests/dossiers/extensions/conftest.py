"""A letter of apology at each stop of its way; two leaders and one who drafts."""

import datetime

import pytest

from dossiers import actions
from portal.accounts.models import Posting
from tests import people
from tests.dossiers.conftest import at

MONDAY_9 = datetime.date(2026, 11, 9)
"""The dossier is due on Thursday 5 November at 17:00; the new day is the Monday after."""
REASON = "Sở Tư pháp chưa trả lời xác minh tình trạng hôn nhân."


@pytest.fixture
def propose(world):
    """Return a function by which Phương drafts a letter on Wednesday morning."""

    def draft(dossier, *, by=None, day=MONDAY_9, reason=REASON, now=None):
        return actions.propose_extension(
            dossier=dossier,
            by=by or world.people.phuong,
            seen=dossier.revision,
            reason=reason,
            day=day,
            now=now or at(day=4, hour=9),
        )

    return draft


@pytest.fixture
def sign(world):
    """Return a function by which Thắng answers it an hour later."""

    def answer(dossier, *, by=None, confirm=True, words="", now=None):
        return actions.answer_extension(
            dossier=dossier,
            by=by or world.people.thang,
            seen=dossier.revision,
            confirm=confirm,
            answer=words,
            now=now or at(day=4, hour=10),
        )

    return answer


@pytest.fixture
def drafted(processing, propose):
    """A letter that waits for Thắng."""
    return propose(processing)


@pytest.fixture
def apologised(drafted, sign):
    """A letter that Thắng signed."""
    return sign(drafted)


@pytest.fixture
def other_leader(world):
    """Kiên leads the same agency."""
    kien = people.make_user("Bùi Trung Kiên", "036075001147")
    since = datetime.date(2025, 7, 1)
    Posting.objects.create(user=kien, agency=world.commune, role="approver", since=since)
    return kien
