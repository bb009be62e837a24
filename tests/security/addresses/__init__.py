"""Who may enter where: one line for every address of the site.

A new address needs a line in the file of its room; tests/security/test_every_address.py fails
until it has one. A line says who gets in (`guard`), what the address does (`method`) and, where it
has parts, how a test fills them from `Things`.

- PUBLIC      everybody
- SIGNED_IN   whoever signed in
- OWN         the person whose draft, dossier or order it is
- DESK        every officer
- UNIT        officers of the units of this dossier, and the province's supervisors
- PAYER       the submitter and the officers who see the dossier
- COUNTER     who receives at a counter; COUNTER_OWN: who took this draft down
- BOOK        who receives or returns at the unit whose book it is, or supervises the province
- SUPERVISION who receives at a one-stop unit, leads an agency, or supervises
- WORKING     who handles dossiers somewhere, administrators alone not
- LEADERS     who leads a unit
- SUPPORT     who asks to look at a dossier for support, or answers
- PROVINCE    the province's supervisors
- COMMUNE     officers of the competent agency
- WINDOW      who serves at a window of a one-stop unit
- MONEY       cashiers, leaders, supervisors and administrators, each her own; MONEY_WORK: cashiers
              and leaders of the agency whose money it is
- SHOWING     reception, case officers and cashiers of the units of this dossier
- REGISTER    who numbers papers or leads a unit, and operators
- OPERATOR    administrators and the province's supervisors
- FIGURES     operators, and who leads a unit, for her own
- ADMIN       administrators
- INSIDE      nobody, but for the person of a trial who is inside it (tests/dossiers/trials)

- READ   only shows: GET; FORM shows and takes: GET and POST; WRITE takes: POST only.

Who does not get in is sent to sign in when nobody is signed in, and else sees what is absent.
`machine` marks the one address that answers without a token, in its own form.
"""

from __future__ import annotations

from tests.security.addresses import citizen, ground, officers, procedures, units
from tests.security.addresses.terms import (
    ADMIN,
    ANONYMOUS,
    BOOK,
    COMMUNE,
    COUNTER,
    COUNTER_OWN,
    DESK,
    FIGURES,
    FORM,
    INSIDE,
    LEADERS,
    MONEY,
    MONEY_WORK,
    NOWHERE,
    OPERATOR,
    OWN,
    PAYER,
    PERSONAS,
    PROVINCE,
    PUBLIC,
    READ,
    REGISTER,
    SHOWING,
    SIGNED_IN,
    SUPERVISION,
    SUPPORT,
    UNIT,
    WINDOW,
    WORKING,
    WRITE,
    Address,
    Parts,
    Things,
    no_parts,
)

_ROOMS = (ground, procedures, citizen, officers, units)
ADDRESSES: dict[str, Address] = {}
for room in _ROOMS:
    twice = ADDRESSES.keys() & room.ADDRESSES.keys()
    assert not twice, f"these have two lines: {sorted(twice)}"
    ADDRESSES |= room.ADDRESSES

__all__ = [
    "ADDRESSES",
    "ADMIN",
    "ANONYMOUS",
    "BOOK",
    "COMMUNE",
    "COUNTER",
    "COUNTER_OWN",
    "DESK",
    "FIGURES",
    "FORM",
    "INSIDE",
    "LEADERS",
    "MONEY",
    "MONEY_WORK",
    "NOWHERE",
    "OPERATOR",
    "OWN",
    "PAYER",
    "PERSONAS",
    "PROVINCE",
    "PUBLIC",
    "READ",
    "REGISTER",
    "SHOWING",
    "SIGNED_IN",
    "SUPERVISION",
    "SUPPORT",
    "UNIT",
    "WINDOW",
    "WORKING",
    "WRITE",
    "Address",
    "Parts",
    "Things",
    "no_parts",
]
