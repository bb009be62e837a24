"""The transitions of the model are exactly those of the house's table."""

import pytest
from django.db import IntegrityError, connection, transaction

from dossiers.models import Dossier
from portal.workflow.statuses import TRANSITIONS, Status, is_allowed

ORIGINS = (Status.REGISTERED, Status.ACCEPTED, Status.PROCESSING)


def _targets(status: Status, origin: Status | None, accepted: bool) -> set[Status]:
    from django.utils import timezone

    dossier = Dossier(status=status, came_from=origin and origin.value)
    dossier.accepted_at = timezone.now() if accepted else None
    dossier.procedure_version = _VersionWithoutWorkflow()
    return {Status(t.target) for t in dossier.get_available_status_transitions()}


class _VersionWithoutWorkflow:
    _state = type("State", (), {"db": None})()

    def workflow_definition(self):
        return None


@pytest.fixture
def unsaved(monkeypatch):
    monkeypatch.setattr(Dossier, "procedure_version", None)


@pytest.mark.parametrize("status", [s for s in Status if s not in (5, 6)])
@pytest.mark.usefixtures("unsaved")
def test_a_status_leads_where_the_table_says(status):
    accepted = status not in (Status.DRAFT, Status.REGISTERED)

    allowed = {target for target in TRANSITIONS[status] if is_allowed(status, target)}

    assert _targets(status, None, accepted) == allowed


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("status", [Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED])
@pytest.mark.usefixtures("unsaved")
def test_a_wait_ends_where_the_table_says_for_its_origin(status, origin):
    accepted = origin is not Status.REGISTERED

    allowed = {t for t in TRANSITIONS[status] if is_allowed(status, t, origin=origin)}
    if status is Status.PAYMENT_REQUIRED and not accepted:
        # Nothing is stopped that was never accepted: before acceptance a wait ends in 3 or 7.
        allowed.discard(Status.STOPPED)

    assert _targets(status, origin, accepted) == allowed


def test_status_cannot_be_assigned():
    with pytest.raises(AttributeError):
        Dossier().status = Status.COMPLETED


def test_the_database_refuses_a_filed_dossier_without_code(filed):
    with pytest.raises(IntegrityError, match="dossier_filed_has_code"), transaction.atomic():
        Dossier.objects.filter(pk=filed.pk).update(code=None)


def test_the_database_refuses_to_change_or_delete_an_event(filed):
    for statement in (
        "UPDATE dossiers_dossierevent SET kind = 'nothing' WHERE dossier_id = %s",
        "DELETE FROM dossiers_dossierevent WHERE dossier_id = %s",
    ):
        with (
            pytest.raises(Exception, match=r"append_only|Cannot"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [filed.pk])
