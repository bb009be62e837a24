"""History only grows, and a broken link shows."""

from dossiers import history
from dossiers.models import DossierEvent


def test_each_event_carries_the_hash_of_the_one_before(accepted):
    first, second = accepted.events.order_by("seq")

    assert first.previous_hash == ""
    assert second.previous_hash == first.hash
    assert accepted.head_hash == second.hash
    assert history.broken_links(accepted) == []


def test_a_changed_event_breaks_the_chain(accepted):
    first, second = accepted.events.order_by("seq")
    first.data = {"to_step": "elsewhere"}

    assert history.broken_links(accepted, [first, second]) == [1]


def test_a_missing_event_breaks_the_chain(accepted):
    first, _second = accepted.events.order_by("seq")

    assert history.broken_links(accepted, [first]) == [2]


def test_a_chain_belongs_to_one_dossier(accepted):
    events = list(DossierEvent.objects.filter(dossier=accepted).order_by("seq"))
    accepted.uuid = "00000000-0000-0000-0000-000000000000"

    assert history.broken_links(accepted, events) == [1, 2]


def test_events_hold_no_personal_text(accepted):
    stored = " ".join(str(event.data) for event in accepted.events.all())

    assert "Huy" not in stored
    assert "038085002916" not in stored
