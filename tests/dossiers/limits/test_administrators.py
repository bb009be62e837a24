"""An administrator alone sees no dossier, whatever agency the posting is at."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import access, digitised, messaging, queues, similar
from dossiers.ledger import scope as ledger
from dossiers.models import Dossier
from dossiers.transfers import scope as transfers
from dossiers.worklists import bulk
from portal.accounts.models import Posting, Role
from portal.agencies.calendars import calendar_of
from portal.errors import NotFoundForPerson
from portal.worktime import due_bounds
from tests import people


@pytest.fixture
def minh(world):
    """Administers every agency that this dossier passes."""
    minh = people.make_user("Đào Văn Minh", "038090000333")
    for agency in (world.commune, world.centre, world.province_centre):
        Posting.objects.create(
            user=minh, agency=agency, role=Role.ADMINISTRATOR, since="2025-07-01"
        )
    return minh


def test_nothing_of_a_dossier_reaches_her(world, processing, minh, sign_in):
    with pytest.raises(NotFoundForPerson):
        access.get_desk_dossier(minh, processing.code)
    assert not Dossier.objects.visible_to(minh).exists()
    bounds = due_bounds(timezone.now(), calendar_of(None))
    units = frozenset({world.commune.pk, world.centre.pk})
    assert queues.page(minh, units, queues.Filters(), bounds=bounds).rows == []
    assert queues.counts(minh, units, queues.Filters(), bounds=bounds)["total"] == 0
    assert not bulk.in_reach(minh, [processing.code]).exists()
    assert digitised.find(minh, "xác nhận") == []
    assert not messaging.answers_for(minh, processing)
    assert similar.similar_to(minh, processing, now=timezone.now()).named == ()
    assert not ledger.may_keep(minh)
    assert not transfers.coming(minh).exists()
    page = sign_in(minh).get(reverse("desk:queue"))
    assert processing.code not in page.text
