"""A refusal that comes when all is written leaves nothing of it: each action is one transaction."""

import pytest

from dossiers import actions
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import RefusedAttempt
from portal.outbox.models import OutboxMessage
from tests.dossiers.any_hands import all_about, refusing_late
from tests.dossiers.conftest import at


@pytest.mark.parametrize("name", ["accept", "assign", "note"])
def test_an_action_that_is_refused_late_leaves_only_the_refusal(world, filed, name):
    trang = world.people.trang
    common = {"dossier": filed, "by": trang, "seen": filed.revision, "now": at(hour=9)}
    tries = {
        "accept": lambda: actions.accept(**common),
        "assign": lambda: actions.assign(**common, to=trang),
        "note": lambda: actions.add_note(**common, text="Đã gọi điện"),
    }
    before = all_about(filed), OutboxMessage.objects.count()

    with refusing_late(), pytest.raises(NotPossibleNow):
        tries[name]()

    assert (all_about(filed), OutboxMessage.objects.count()) == before
    assert [each.reason for each in RefusedAttempt.objects.all()] == [NotPossibleNow.code]
