"""What a form may look up for the person who fills it in: places, named lists, her own dossiers."""

from __future__ import annotations

from dossiers.models import Dossier
from portal.accounts.models import User
from portal.agencies.lookups import Places

LONGEST_CODE = 60


class LookupsFor(Places):
    """Look-ups for the form of one dossier, on behalf of who hands it in."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._titles: dict[str, str] = {}

    def dossier(self, code: str) -> str:
        """Title of another filed dossier of the same person; "" for any other code."""
        if len(code) > LONGEST_CODE:
            return ""
        if code not in self._titles:
            self._titles[code] = self._title(code)
        return self._titles[code]

    def _title(self, code: str) -> str:
        person = self._person()
        if person is None:
            return ""
        rows = Dossier.objects.filed().submitted_by(person).exclude(pk=self._dossier.pk)
        found = rows.filter(code=code).with_procedure().first()
        if found is None:
            return ""
        procedure = found.procedure_version.procedure
        return procedure.short_name or procedure.title

    def _person(self) -> User | None:
        if self._dossier.submitter is not None:
            return self._dossier.submitter
        hand_in = getattr(self._dossier, "hand_in", None)
        return hand_in.account if hand_in else None
