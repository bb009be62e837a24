"""Nguyễn Văn An lets Trần Thị Bình file for him; Lê Quang Huy has nothing to do with it."""

import datetime

import pytest
from django.utils import timezone

from dossiers import actions, drafts
from dossiers.behalf import parties, setting
from dossiers.mandates import rules, writing
from dossiers.models import Ground, Power
from portal.accounts.models import Organisation, Representation
from tests import people


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def an(world):
    return people.make_user(
        "Nguyễn Văn An",
        "001080004321",
        sex="male",
        date_of_birth=datetime.date(1980, 5, 4),
        identity_level=2,
        phone="0912000201",
    )


@pytest.fixture
def binh(world):
    return people.make_user(
        "Trần Thị Bình",
        "001185007654",
        sex="female",
        date_of_birth=datetime.date(1985, 3, 2),
        identity_level=2,
    )


@pytest.fixture
def firm(an, today):
    """Công ty Bến Gạch; An represents it since a year ago."""
    company = Organisation.objects.create(tax_code="0100109106", name="Công ty Bến Gạch")
    Representation.objects.create(
        user=an, organisation=company, since=today - datetime.timedelta(days=365)
    )
    return company


@pytest.fixture
def grant(an, binh, today):
    """Let An offer Bình a mandate; what differs is given by name."""

    def make(*, by=None, **terms):
        facts = {
            "grantee_personal_id": binh.personal_id,
            "grantee_name": binh.full_name,
            "power": Power.FOLLOW,
            "since": today,
            "until": rules.last_day(today, 1),
            **terms,
        }
        return writing.grant(by=by or an, terms=writing.Terms(**facts))

    return make


@pytest.fixture
def held(grant, binh):
    """A mandate for everything that Bình accepted."""

    def make(**terms):
        return writing.accept(mandate=grant(**terms), by=binh)

    return make


@pytest.fixture
def draft_under(world, binh, pdf):
    """Bình's draft under a mandate, complete."""

    def make(mandate, *, by=None, papers=True):
        by = by or binh
        draft = drafts.start(offering=world.offering, by=by)
        party = parties.Party(Ground.MANDATE, organisation=mandate.organisation, mandate=mandate)
        setting.set_party(draft=draft, by=by, party=party)
        complete(draft, by, pdf if papers else None)
        return draft

    return make


@pytest.fixture
def filed_under(draft_under, binh):
    """A dossier that Bình filed under a mandate."""

    def make(mandate):
        return actions.file_dossier(dossier=draft_under(mandate), by=binh)

    return make


def complete(draft, by, pdf):
    """Fill in what the form of the small world asks for."""
    answers = draft.answers
    answers.data = {**answers.data, **people.ANSWERS, "ho_ten": draft.applicant_name}
    answers.save()
    if pdf:
        drafts.add_paper(draft=draft, by=by, component_key="can_cuoc", file=pdf(by=by))
