"""Saying for whom a draft is, at its beginning and until it is filed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from dossiers import drafts
from dossiers.behalf import grounds
from dossiers.behalf.parties import Party, known_of, party_of
from dossiers.models import Applicant, Behalf, Dossier, Ground
from dossiers.refilling import refill
from dossiers.vault import reuse
from portal.text import fold

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def set_party(
    *, draft: Dossier, by: User, party: Party, today: datetime.date | None = None
) -> set[str]:
    """Make the draft one for `party`; return the keys of the answers that changed with it.

    What was prefilled for the one before follows; what was typed by hand, and every paper that was
    handed in, stays. What was taken from the vault of the one before goes out of the draft.
    A confirmation by a helped person falls. Raises GroundEnded, NotAMinor, NotPossibleNow.
    """
    day = today or timezone.localdate()
    answers = drafts.locked_answers(draft, by, checking=False)
    fresh = Dossier.objects.select_related(
        "procedure_version__procedure", "applicant", "organisation", "mandate__grantor",
        "mandate__organisation",
    ).get(pk=draft.pk)  # fmt: skip
    fresh.answers = answers
    until = party.require_minor(day)
    before = known_of(party_of(fresh), by)
    fresh.ground, fresh.ground_until = party.ground, until
    fresh.organisation, fresh.mandate = party.organisation, party.mandate
    _write_applicant(fresh, by, party)
    if words := grounds.problem_of(fresh, by, day):
        raise grounds.GroundEnded(words)
    fresh.save(
        update_fields=[
            "ground",
            "ground_until",
            "organisation",
            "mandate",
            "applicant_name",
            "applicant_folded",
        ]
    )
    _write_behalf(fresh, by, party)
    changed = refill(fresh, before, known_of(party, by))
    if changed:
        drafts.compute_again(fresh, today=day)
        _open_pages(fresh, changed)
    draft.refresh_from_db()
    reuse.drop_others(draft)
    return changed


def _open_pages(draft: Dossier, changed: set[str]) -> None:
    """The pages whose answers changed are to be looked at again."""
    form = draft.procedure_version.form_definition()
    if form is None:
        return
    pages = {form.questions[key].page_key for key in changed}
    draft.answers.pages_done = sorted(set(draft.answers.pages_done) - pages)
    draft.answers.save()


def labels_of(draft: Dossier, keys: set[str]) -> list[str]:
    """Return the names of questions, in the order of the form."""
    form = draft.procedure_version.form_definition()
    if form is None:
        return []
    return [question.label for key, question in form.questions.items() if key in keys]


def follows_party(draft: Dossier) -> list[str]:
    """Return the names of the questions that are filled from who the applicant is."""
    form = draft.procedure_version.form_definition()
    if form is None:
        return []
    keys = {key for key, question in form.questions.items() if _source(question)}
    return labels_of(draft, keys)


def _source(question: Any) -> bool:
    source = str(getattr(question, "prefill", "") or "")
    return source.startswith(("person.", "organisation."))


def _write_applicant(draft: Dossier, by: User, party: Party) -> None:
    facts = _facts(by, party)
    Applicant.objects.update_or_create(dossier=draft, defaults=facts)
    draft.applicant_name = facts["name"]
    draft.applicant_folded = fold(facts["name"])


def _facts(by: User, party: Party) -> dict[str, Any]:
    """Return the applicant's row. Where nothing is known of a child, the parent can be reached.

    Who is helped brings her own contact when she confirms (helping.hand_over), never the helper's.
    """
    organisation = party.organisation
    if organisation is not None:
        return {
            "kind": Applicant.Kind.BUSINESS,
            "name": organisation.name,
            "personal_id": by.personal_id or "",
            "tax_code": organisation.tax_code,
            "tech_id": organisation.tech_id,
            "date_of_birth": None,
            "sex": "",
            "address": organisation.address,
            "phone": by.phone,
            "email": by.email,
        }
    common = {"kind": Applicant.Kind.CITIZEN, "tax_code": ""}
    if party.ground in (Ground.PARENT, Ground.HELPER):
        card = party.card
        parent = by if party.ground == Ground.PARENT else None
        return {
            **common,
            "name": card.name,
            "personal_id": card.personal_id,
            "tech_id": "",
            "date_of_birth": card.date_of_birth,
            "sex": card.sex,
            "address": card.address or (parent.address if parent else ""),
            "phone": card.phone or (parent.phone if parent else ""),
            "email": card.email or (parent.email if parent else ""),
        }
    person = party.mandate.grantor if party.mandate else by
    return {
        **common,
        "name": person.full_name,
        "personal_id": person.personal_id or "",
        "tech_id": person.tech_id,
        "date_of_birth": person.date_of_birth,
        "sex": person.sex,
        "address": person.address,
        "phone": person.phone,
        "email": person.email,
    }


def _write_behalf(draft: Dossier, by: User, party: Party) -> None:
    """Keep who acts; a new party has confirmed nothing."""
    if not party.ground:
        Behalf.objects.filter(dossier=draft).delete()
        return
    Behalf.objects.update_or_create(
        dossier=draft,
        defaults={
            "actor": by,
            "relation": party.relation,
            "relation_agrees": None,
            "checked_by": None,
            "checked_at": None,
            "confirmed_by": None,
            "confirmed_at": None,
            "declined_at": None,
            "digest": "",
        },
    )


def known_for(draft: Dossier, by: User) -> Any:
    """Return what a form of this draft is prefilled with now."""
    return known_of(party_of(draft), by)
