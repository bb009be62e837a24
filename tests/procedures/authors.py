"""Two administrators and their drafts, for tests of writing and publishing procedures."""

from django.test import Client

from portal.accounts.models import Posting
from procedures.authoring import drafts
from procedures.authoring.approve import approve
from procedures.authoring.submit import submit
from procedures.demo import SINCE, definitions
from tests import people

STAY = definitions()["2.001159"] | {"offered": {}}
"""A short procedure, complete; the demo agencies that offer it do not exist in tests."""


def make_second_administrator(world):
    """Nga, who approves what Tài writes."""
    nga = people.make_user("Lương Thị Nga", "035188006611")
    Posting.objects.create(
        user=nga, agency=world.province_centre, role="administrator", since=SINCE
    )
    return nga


def browser_of(user):
    """Return a browser in which the person is signed in."""
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


def begin(by, definition=STAY, **facts):
    """Open a draft on Monday."""
    return drafts.begin(by=by, definition=definition, now=people.MONDAY, **facts)


def submitted(by, definition=STAY, **facts):
    """Open a draft and put it forward."""
    draft = begin(by, definition, **facts)
    return submit(draft=draft, by=by, seen=draft.revision, now=people.MONDAY)


def approved(by, second, definition=STAY, **facts):
    """Open a draft, put it forward, and have it approved."""
    draft = submitted(by, definition, **facts)
    return approve(draft=draft, by=second, seen=draft.revision, now=people.MONDAY)
