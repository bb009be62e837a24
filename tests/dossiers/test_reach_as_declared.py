"""The telephone number that a person wrote on her form is the one she is called at."""

import copy
import datetime

import pytest

from dossiers import actions, drafts
from tests import people


@pytest.fixture
def asked(world, monkeypatch):
    """A form that asks how one is reached, prefilled from the account."""
    form = copy.deepcopy(people.FORM)
    form["pages"][0]["questions"] += [
        {"kind": "telephone", "key": "so", "label": "Điện thoại", "prefill": "person.phone"},
        {"kind": "email", "key": "thu", "label": "Thư điện tử", "prefill": "person.email"},
    ]
    monkeypatch.setattr(people, "FORM", form)
    people.make_version(world.procedure, on=datetime.date(2026, 2, 1))
    world.offering.procedure.refresh_from_db()
    world.huy.phone, world.huy.email = "0912000101", "huy@songvan.example"
    world.huy.save()
    return world


def test_what_she_changed_is_on_the_dossier_and_what_she_left_out_stays(asked, pdf):
    draft = drafts.start(offering=asked.offering, by=asked.huy)
    draft.answers.data = {**people.ANSWERS, "so": "0987654321"}
    draft.answers.save()
    drafts.add_paper(draft=draft, by=asked.huy, component_key="can_cuoc", file=pdf(by=asked.huy))

    filed = actions.file_dossier(dossier=draft, by=asked.huy, now=people.MONDAY)

    filed.applicant.refresh_from_db()
    assert (filed.applicant.phone, filed.applicant.email) == ("0987654321", "huy@songvan.example")
    asked.huy.refresh_from_db()
    assert asked.huy.phone == "0912000101"
