"""For whom a person may file: herself, organisations, grantors, a child, a helped one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import addresses
from dossiers.behalf.errors import NotAMinor
from dossiers.hand_ins import Card
from dossiers.known import known_about
from dossiers.mandates import reading, rules
from dossiers.models import Ground, Mandate
from dossiers.models.reach import represented_by
from portal.accounts.models import Organisation, User
from portal.eforms import Known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dossiers.models import Dossier
    from procedures.models import Procedure

SELF, CHILD, HELPED = "toi", "con", "giup"
MOST_ORGANISATIONS = 50


@dataclass(frozen=True)
class Party:
    """For whom, and by what right. `card` and `relation`: of a child or of somebody helped."""

    ground: str = ""
    organisation: Organisation | None = None
    mandate: Mandate | None = None
    card: Card = field(default_factory=Card)
    relation: str = ""

    def require_minor(self, day: datetime.date) -> datetime.date | None:
        """Return the day from which the ground ends by itself; raises NotAMinor when it has."""
        if self.ground != Ground.PARENT or self.card.date_of_birth is None:
            return None
        until = rules.adult_on(self.card.date_of_birth)
        if until <= day:
            raise NotAMinor
        return until


@dataclass(frozen=True)
class Choice:
    """One answer to "Nộp cho ai?": the value that the page posts, its words, and the party."""

    value: str
    label: str
    hint: str
    party: Party


def choices_for(
    user: User,
    procedure: Procedure,
    day: datetime.date,
    *,
    only_organisations: bool = False,
    only_persons: bool = False,
) -> list[Choice]:
    """Return what this person may answer for this procedure today; two queries.

    `only_organisations`, `only_persons`: the procedure is for no others.
    """
    ids = represented_by(user, day)
    organisations = Organisation.objects.filter(pk__in=ids).order_by("name")[:MOST_ORGANISATIONS]
    mandates = reading.usable_by(user, procedure, day)
    found = [] if only_organisations else [_myself(user)]
    if not only_persons:
        found += [_for_organisation(each) for each in organisations]
    found += [
        _by_mandate(each)
        for each in mandates
        if not (only_persons if each.organisation else only_organisations)
    ]
    if not only_organisations:
        found += [
            Choice(
                CHILD,
                _("Con tôi, hoặc người chưa thành niên tôi giám hộ"),
                _("Đến khi đủ 18 tuổi. Cán bộ đối chiếu quan hệ khi tiếp nhận."),
                Party(Ground.PARENT),
            ),
            Choice(
                HELPED,
                _("Tôi giúp người đang ngồi cạnh khai hồ sơ của họ"),
                _("Hồ sơ là của người đó. Người đó đăng nhập và xác nhận trước khi gửi."),
                Party(Ground.HELPER),
            ),
        ]
    return found


def _myself(user: User) -> Choice:
    return Choice(SELF, _("Cho tôi"), user.full_name, Party())


def _for_organisation(organisation: Organisation) -> Choice:
    hint = _("Tổ chức tôi đại diện · mã số thuế %(code)s") % {"code": organisation.tax_code}
    party = Party(Ground.ORGANISATION, organisation=organisation)
    return Choice(f"to-chuc-{organisation.pk}", organisation.name, hint, party)


def _by_mandate(mandate: Mandate) -> Choice:
    words = _("Theo giấy ủy quyền %(number)s, %(days)s")
    hint = words % {"number": mandate.number, "days": mandate.days}
    party = Party(Ground.MANDATE, organisation=mandate.organisation, mandate=mandate)
    return Choice(f"uy-quyen-{mandate.public_id}", mandate.principal_name, hint, party)


def chosen(choices: Sequence[Choice], value: str) -> Choice | None:
    """Return the choice that a page posted, None when it is none of hers."""
    return next((each for each in choices if each.value == value), None)


def value_of(draft: Dossier) -> str:
    """Return the choice under which a draft stands now."""
    if draft.ground == Ground.ORGANISATION:
        return f"to-chuc-{draft.organisation_id}"
    if draft.ground == Ground.MANDATE and draft.mandate:
        return f"uy-quyen-{draft.mandate.public_id}"
    by_ground: dict[str, str] = {Ground.PARENT: CHILD, Ground.HELPER: HELPED}
    return by_ground.get(draft.ground, SELF)


def known_of(party: Party, by: User) -> Mapping[str, Known]:
    """Return what the form can be prefilled with: the applicant's data, by dotted path.

    What the identity provider vouches for is verified; what one person says of another never is.
    """
    if party.ground == Ground.MANDATE and party.mandate:
        grantor = party.mandate.grantor
        if party.organisation is None:
            known = known_about(grantor, None)
            # The grantor's own, and what she declared elsewhere: not the grantee's to see.
            hers = ("person.phone", "person.email", addresses.PATH)
            return {path: fact for path, fact in known.items() if path not in hers}
        signer = known_about(grantor, party.organisation)["organisation.representative"]
        known = known_about(by, party.organisation)
        return {**known, "organisation.representative": signer}
    if party.ground in (Ground.PARENT, Ground.HELPER):
        card = party.card
        facts = {
            "person.full_name": card.name,
            "person.personal_id": card.personal_id,
            "person.date_of_birth": card.date_of_birth,
            "person.sex": card.sex,
        }
        return {path: Known(value) for path, value in facts.items() if value}
    return known_about(by, party.organisation)


def party_of(draft: Dossier) -> Party:
    """Return the party of a draft as it stands."""
    mandate = draft.mandate
    if draft.ground not in (Ground.PARENT, Ground.HELPER):
        return Party(draft.ground, organisation=draft.organisation, mandate=mandate)
    applicant = draft.applicant
    card = Card(**{name: getattr(applicant, name) for name in Card.__dataclass_fields__})
    behalf = getattr(draft, "behalf", None)
    return Party(draft.ground, card=card, relation=behalf.relation if behalf else "")
