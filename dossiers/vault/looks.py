"""Recording that the vault of somebody else was opened for a dossier, in words of the State."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext, override

from portal.vault import looking

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from dossiers.vault.whose import Whose
    from portal.accounts.models import User
    from portal.vault.models import VaultLook
    from procedures.models import Component


def note(
    dossier: Dossier,
    whose: Whose,
    *,
    by: User,
    now: datetime.datetime,
    component: Component | None = None,
    told: str = "",
) -> VaultLook | None:
    """Record a look, of one paper or of all that the dossier calls for; None into one's own vault.

    The purpose is kept, so it is in the language of the State.
    """
    if not whose.number or not whose.ground:
        return None
    with override("vi"):
        title = dossier.procedure_version.procedure.title
        words = (
            gettext("Dùng giấy trong kho cho thủ tục %(procedure)s: %(paper)s")
            % {"procedure": title, "paper": component.name}
            if component
            else gettext("Xem kho có giấy nào dùng được cho thủ tục %(procedure)s")
            % {"procedure": title}
        )
    matter = looking.Matter(
        reference=str(dossier.uuid),
        purpose=words,
        code=dossier.code or "",
        key=component.key if component else "",
        told=told,
    )
    return looking.record(whose.number, matter, by=by, ground=whose.ground, now=now)
