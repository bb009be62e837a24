"""A trial sees what agencies set for themselves, and who received the procedure."""

import pytest
from django.utils import timezone

from dossiers import drafts as dossier_drafts
from dossiers.models import ResultTemplate
from dossiers.results import templates
from dossiers.trials import running, schema
from portal.accounts.models import Posting
from procedures.authoring import drafts
from procedures.demo import definitions
from procedures.models import Delegation, LocalVariant, Offering, Procedure
from tests.dossiers.test_delegations import delegate, other, third  # noqa: F401
from tests.dossiers.test_local_variants import authors, edition  # noqa: F401


@pytest.fixture
def draft(world):
    """A new text of the world's procedure."""
    shipped = definitions()["2.001159"]
    text = {**shipped, "code": world.procedure.code, "offered": {}}
    return drafts.begin(by=world.people.tai, definition=text)


def begun_in(trial):
    with schema.entered(trial):
        offering = Offering.objects.get()
        return dossier_drafts.decided_by(offering, timezone.localdate())


def test_a_dossier_of_a_trial_takes_the_edition_of_its_agency(world, draft, edition):  # noqa: F811
    real = edition()

    trial = running.begin(draft=draft, by=world.people.tai)

    found = begun_in(trial)
    assert found["competent_agency_id"] == world.commune.pk
    assert found["variant_id"] not in (None, real.pk)
    assert LocalVariant.objects.count() == 1


def test_a_dossier_of_a_trial_goes_to_the_agency_that_received_the_procedure(
    world,
    draft,
    delegate,  # noqa: F811
    other,  # noqa: F811
):
    delegate()

    trial = running.begin(draft=draft, by=world.people.tai)

    found = begun_in(trial)
    assert found["competent_agency_id"] == other.pk
    assert found["delegation_id"] is not None
    with schema.entered(trial):
        assert Posting.objects.filter(agency=other.pk).exists()
    assert Delegation.objects.count() == 1


def test_a_draft_between_agencies_is_begun_by_an_officer(world, draft, client):
    text = {**draft.definition, "is_internal": True}
    client.force_login(world.people.tai)
    drafts.replace(draft=draft, by=world.people.tai, seen=draft.revision, definition=text)

    start = client.post(f"/quan-tri/soan-thao/{draft.public_id}/chay-thu/bat-dau/", follow=True)

    assert start.status_code == 200
    assert "Nộp cho cơ quan" in start.content.decode()


def test_officers_of_a_trial_draft_results_from_the_templates_that_hold(world, draft):
    writing = {"procedure": world.procedure, "outcome": "granted", "ending": "GXN"}
    templates.write(**writing, title="Cũ", body="Xác nhận.", by=world.people.tai)
    templates.write(**writing, title="Giấy xác nhận", body="Xác nhận.", by=world.people.tai)

    trial = running.begin(draft=draft, by=world.people.tai)

    with schema.entered(trial):
        (held,) = ResultTemplate.objects.all()
        assert (held.title, held.procedure) == ("Giấy xác nhận", Procedure.objects.get())
    assert ResultTemplate.objects.count() == 2
