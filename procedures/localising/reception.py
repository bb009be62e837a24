"""Where the dossiers of a published procedure are received and handed out, changed as life goes.

Which agency decides is not changed here: that needs a delegation, which a second person approves
(law notes 10.3). Dossiers that were filed keep their places. Each change stays in the history
table of offerings, with the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from portal.errors import NotFoundForPerson
from procedures.authoring.access import may_write
from procedures.localising.errors import PlaceExists, PlaceMovedOn
from procedures.models import Offering, Procedure

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.agencies.models import Agency


def add_place(
    *, by: User, procedure: Procedure, receiving: Agency, competent: Agency, returned: Agency
) -> Offering:
    """Let another one-stop unit receive a procedure. Raises NotFoundForPerson, PlaceExists."""
    if not may_write(by):
        raise NotFoundForPerson
    try:
        with transaction.atomic():
            return Offering.objects.create(
                procedure=procedure,
                receiving_unit=receiving,
                competent_agency=competent,
                return_unit=returned,
            )
    except IntegrityError as error:
        if "offering_once_per_unit" in str(error):
            raise PlaceExists from error
        raise


@transaction.atomic
def change_place(
    *, by: User, place: Offering, was: tuple[int, bool], returned: Agency, is_active: bool
) -> Offering:
    """Change where results are handed out, or stop and begin receiving.

    `was` is what the page showed: the id of the unit that hands out, and whether it receives.
    Raises NotFoundForPerson, PlaceMovedOn.
    """
    if not may_write(by):
        raise NotFoundForPerson
    fresh = Offering.objects.select_for_update().get(pk=place.pk)
    if was != (fresh.return_unit_id or fresh.receiving_unit_id, fresh.is_active):
        raise PlaceMovedOn
    fresh.return_unit, fresh.is_active = returned, is_active
    fresh.save(update_fields=["return_unit", "is_active"])
    return fresh
