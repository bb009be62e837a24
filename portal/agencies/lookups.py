"""The lists of places that forms offer: provinces, and communes of a province."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.cache import caches
from django.db.models import F, Func, Value
from django.db.models.functions import Collate

from portal import listings
from portal.agencies.models import AdministrativeUnit
from portal.eforms.text import KINDS_OF_PLACES

_SECONDS = 10 * 60
_KINDS = "^(" + "|".join(KINDS_OF_PLACES) + ")"
_PROPER_NAME = Func(F("name"), Value(_KINDS), Value(""), function="regexp_replace")
_BY_PROPER_NAME = Collate(_PROPER_NAME, "vi-x-icu")
"""Whoever looks for Sông Vân looks under S, not under the T of "Tỉnh"; đ after d."""


class Places:
    """Look-ups for portal.eforms over the administrative units in force, kept for ten minutes."""

    def provinces(self) -> Sequence[tuple[str, str]]:
        """Provinces and centrally run cities in force: (code, name), by proper name."""
        return _listed("provinces", level=AdministrativeUnit.Level.PROVINCE)

    def communes(self, province_code: str) -> Sequence[tuple[str, str]]:
        """Communes in force of a province, by proper name; nothing for an unknown code."""
        code = province_code[:5]
        if not code.isascii() or not code.isdigit():
            return []
        return _listed(f"communes:{code}", level=AdministrativeUnit.Level.COMMUNE, parent_id=code)

    def listed(self, name: str) -> Sequence[tuple[str, str]]:
        """Entries of a named list (portal.listings); nothing for an unknown name."""
        return listings.entries(name)

    def found(self, name: str, words: str, most: int) -> Sequence[tuple[str, str]]:
        """At most `most` entries of a named list that fit `words`."""
        return listings.find(name, words, most)

    def dossier(self, code: str) -> str:
        """Nothing: places belong to nobody. `dossiers.lookups` knows whose dossiers to look at."""
        return ""


def _listed(key: str, **scope: str) -> list[tuple[str, str]]:
    def read() -> list[tuple[str, str]]:
        units = AdministrativeUnit.objects.filter(valid_to=None, **scope)
        return list(units.order_by(_BY_PROPER_NAME, "code").values_list("code", "name"))

    # Every page with an address asks several times: kept in the process, not across a socket.
    return caches["local"].get_or_set(f"places:{key}", read, _SECONDS) or []
