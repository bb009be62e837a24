"""Papers of the small world: its centre lies in a commune, and events can be asked for."""

import pytest

from dossiers.models import DossierEvent
from portal.agencies.models import AdministrativeUnit, Agency


@pytest.fixture
def placed(world):
    """Put the centre and its people's committee into Phường An Hải, with a telephone."""
    province = AdministrativeUnit.objects.create(
        code="99", level="province", name="Tỉnh Sông Vân", folded_name="tinh song van"
    )
    commune = AdministrativeUnit.objects.create(
        code="99021",
        level="commune",
        name="Phường An Hải",
        folded_name="phuong an hai",
        parent=province,
    )
    Agency.objects.filter(pk=world.commune.pk).update(
        unit=commune, name="Ủy ban nhân dân phường An Hải"
    )
    Agency.objects.filter(pk=world.centre.pk).update(
        unit=commune,
        name="Trung tâm Phục vụ hành chính công phường An Hải",
        phone="02993000221",
    )
    return world


@pytest.fixture
def event_of(placed):
    """Return a function that gives the last event of a kind."""

    def find(dossier, kind):
        return DossierEvent.objects.filter(dossier=dossier, kind=kind).latest("seq")

    return find
