"""*Nhận hồ sơ tiếp theo*: whoever asks gets the most urgent dossier that nobody has."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, queues
from dossiers.errors.acting import StaleDossier
from dossiers.models import Dossier, RefusedAttempt
from dossiers.worklists import taking_next
from portal.accounts.models import Posting
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds
from tests import people

NOTHING = "không còn hồ sơ nào chưa giao thuộc việc của bạn"


@pytest.fixture
def ask(sign_in):
    """Press the button above the queue."""

    def press(user, query=""):
        return sign_in(user).post(f"{reverse('desk:next')}?{query}", follow=True)

    return press


def by_urgency(dossiers):
    return sorted(dossiers, key=lambda each: (each.rank_at, each.pk))


def of_hers(user):
    return list(Dossier.objects.filter(assignee=user).order_by("rank_at", "pk"))


def test_the_most_urgent_free_dossier_becomes_hers_and_opens(world, many, ask):
    first, second, *_others = by_urgency(many)
    actions.assign(dossier=first, by=world.people.trang, seen=first.revision, to=world.people.trang)

    page = ask(world.people.trang)

    assert page.redirect_chain[-1][0] == reverse("desk:dossier", args=[second.code])
    assert "Hồ sơ này nay là việc của bạn." in page.text
    assert of_hers(world.people.trang) == [first, second]
    assert second.events.last().kind == "assigned"


def test_only_what_the_view_shows_is_taken(world, many, ask):
    last = by_urgency(many)[-1]

    ask(world.people.trang, f"q={last.code}")

    assert of_hers(world.people.trang) == [last]


def test_each_press_gives_another_one_and_the_last_says_that_there_is_none(world, many, ask):
    for _press in many:
        ask(world.people.trang)

    page = ask(world.people.trang, "kenh=2")

    assert {each.pk for each in of_hers(world.people.trang)} == {each.pk for each in many}
    assert page.redirect_chain[-1][0] == "/mot-cua/?kenh=2"
    assert NOTHING in page.text


def test_who_does_not_hold_the_step_is_given_nothing(world, many, mai, ask):
    assert NOTHING in ask(mai).text  # she supervises, and receives nothing
    assert NOTHING in ask(world.people.phuong).text  # of another unit
    assert not Dossier.objects.exclude(assignee=None).exists()


def test_one_who_is_quicker_leaves_the_next_one(world, many, monkeypatch):
    trang, other = world.people.trang, people.make_user("Hồ Thanh Sơn", "038090001111")
    Posting.objects.create(user=other, agency=world.centre, role="reception", since="2025-07-01")
    first, second, *_others = by_urgency(many)
    assign = actions.assign

    def overtaken(*, dossier, by, seen, to):
        if dossier == first:
            assign(dossier=first, by=other, seen=first.revision, to=other)
        return assign(dossier=dossier, by=by, seen=seen, to=to)

    monkeypatch.setattr(taking_next.actions, "assign", overtaken)
    bounds = due_bounds(timezone.now(), calendar_of(None))
    taken = taking_next.take(trang, frozenset({world.centre.pk}), queues.Filters(), bounds=bounds)

    assert taken == second
    assert (of_hers(other), of_hers(trang)) == ([first], [second])
    assert RefusedAttempt.objects.get().reason == StaleDossier.code
