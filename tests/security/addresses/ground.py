"""The ground floor: sign-in, checks of signed papers, notices, what operators watch."""

from __future__ import annotations

from tests.security.addresses.terms import (
    ADMIN,
    FORM,
    OPERATOR,
    OWN,
    PUBLIC,
    READ,
    REGISTER,
    SIGNED_IN,
    WRITE,
    Address,
)

ADDRESSES: dict[str, Address] = {
    # The ground floor
    "health": Address(PUBLIC, READ),
    "design:display": Address(PUBLIC, FORM),
    "design:language": Address(PUBLIC, READ, lambda _: {"code": "vi"}),
    "design:vocabulary": Address(PUBLIC, READ),
    "accounts:sign_in": Address(PUBLIC, READ),
    "accounts:start": Address(PUBLIC, WRITE),
    "accounts:callback": Address(PUBLIC, READ, query="state=x&code=y"),
    "accounts:password": Address(PUBLIC, FORM),
    "accounts:sign_out": Address(PUBLIC, WRITE),
    # Checking papers, and the register of those that were signed
    "checking:check": Address(PUBLIC, FORM),
    "checking:qr": Address(PUBLIC, FORM, lambda t: {"text": t.signed_qr}),
    "checking:offline": Address(PUBLIC, READ),
    "checking:worker": Address(PUBLIC, READ),
    "checking:keys": Address(PUBLIC, READ),
    "documents:register": Address(REGISTER, READ),
    "documents:register_sheet": Address(REGISTER, READ),
    "documents:registered": Address(OPERATOR, FORM, lambda t: {"code": t.signed_paper}),
    # Notices
    "post:communes": Address(SIGNED_IN, READ),
    "post:overview": Address(ADMIN, FORM),
    "post:replay": Address(ADMIN, WRITE, lambda t: {"message_id": t.post_order}),
    "notices:inbox": Address(SIGNED_IN, READ),
    "notices:notice": Address(OWN, READ, lambda t: {"pk": t.notice}),
    "notices:mark": Address(SIGNED_IN, WRITE),
    "notices:preferences": Address(SIGNED_IN, FORM),
    "notices:address": Address(SIGNED_IN, FORM, lambda _: {"channel": "sms"}),
    "notices:code": Address(SIGNED_IN, FORM, lambda _: {"channel": "email"}),
    "notices:deliveries": Address(OPERATOR, READ),
    "notices:replay": Address(OPERATOR, WRITE, lambda t: {"pk": t.delivery}),
    "notices:wordings": Address(ADMIN, READ),
    "notices:wording": Address(
        ADMIN,
        FORM,
        lambda _: {"event": "dossier.accepted", "channel": "sms", "language": "vi"},
    ),
    # Operators
    "administration": Address(REGISTER, READ),
    "documents:standing": Address(OPERATOR, READ),
    "national:exchange": Address(OPERATOR, READ),
    "national:replay": Address(OPERATOR, WRITE, lambda t: {"message_id": t.message.pk}),
}
