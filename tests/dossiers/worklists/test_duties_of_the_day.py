"""What a process asked for an officer yesterday does not outlive her posting."""

import datetime

from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Posting


def opened(client, dossier):
    """Does the queue name it, and does its page open?"""
    listed = dossier.code in client.get(reverse("desk:queue")).text
    page = client.get(reverse("desk:dossier", kwargs={"code": dossier.code}))
    return listed, page.status_code


def test_a_posting_that_ended_shows_nothing_more(world, filed, sign_in):
    client = sign_in(world.people.trang)
    assert opened(client, filed) == (True, 200)

    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Posting.objects.filter(user=world.people.trang).update(until=yesterday)

    assert opened(client, filed) == (False, 404)

    Posting.objects.filter(user=world.people.trang).update(until=None)
    assert opened(client, filed) == (True, 200)


def test_a_limit_that_is_set_holds_at_once(world, filed, sign_in):
    client = sign_in(world.people.trang)
    assert opened(client, filed) == (True, 200)

    Posting.objects.filter(user=world.people.trang).update(
        only_procedures=[world.procedure.pk + 1_000_000]
    )

    assert opened(client, filed) == (False, 404)


def test_two_officers_ask_the_same_and_see_their_own(world, filed, sign_in, mai):
    filed.assignee = world.people.trang
    filed.save()

    for officer, own in ((world.people.trang, True), (mai, False), (world.people.trang, True)):
        page = sign_in(officer).get(reverse("desk:queue"), {"nguoi": "me"}).text
        assert (filed.code in page) is own
