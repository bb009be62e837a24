"""What the portal knows about who files, for prefilling: asked once, with its source."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop

from dossiers import addresses
from portal.accounts.models import Organisation, User
from portal.agencies.models import Agency
from portal.eforms import Known

SOURCE = gettext_noop("Tài khoản định danh điện tử")
"""Kept with the answers, so in the language of the dossier; translated where it is shown."""


def known_about(person: User, organisation: Organisation | Agency | None) -> dict[str, Known]:
    """Return the data of the person and of the organisation or agency she acts for, by dotted path.

    What the identity provider vouches for is verified and not typed again (NĐ 224/2026 Đ15,
    "khai một lần"); telephone and e-mail are only offered. The address is verified only when a
    register said it (dossiers/addresses.py).
    """
    source = SOURCE
    known: dict[str, Known] = {}

    def add(path: str, value: Any, *, verified: bool) -> None:
        if value:
            known[path] = Known(value, source if verified else "", is_verified=verified)

    add("person.full_name", person.full_name, verified=True)
    add("person.personal_id", person.personal_id, verified=True)
    add("person.date_of_birth", person.date_of_birth, verified=True)
    add("person.sex", person.sex, verified=True)
    add("person.phone", person.phone, verified=False)
    add("person.email", person.email, verified=False)
    if organisation is None and (address := addresses.known_address(person)) is not None:
        known[addresses.PATH] = address
    if organisation is not None:
        add("organisation.name", organisation.name, verified=True)
        add("organisation.tax_code", getattr(organisation, "tax_code", ""), verified=True)
        add("organisation.representative", person.full_name, verified=True)
        add("organisation.phone", person.phone, verified=False)
        add("organisation.email", person.email, verified=False)
    return known
