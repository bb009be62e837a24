"""An officer limited to some procedures: what is hers is open to her, the rest is absent."""

import pytest

from portal.accounts.models import Posting
from tests.security.addresses import ADDRESSES, FORM, READ, WRITE
from tests.security.test_every_address import ABSENT, IN, client_of, kind_of, names, where

OF_ONE_OFFICER = {"given_tasks:task"}
"""What is Phương's own: no colleague of hers sees it."""


@pytest.mark.usefixtures("bare_errors")
def test_limited_to_what_lies_here_she_gets_in_where_every_case_officer_does(world, things):
    Posting.objects.filter(user=world.people.chi).update(only_procedures=[world.procedure.pk])
    client = client_of(world, "limited")

    got = {name: kind_of(client.get(where(name, things))) for name in names(READ, FORM)}

    open_to = {name for name in got if "handler" in ADDRESSES[name].guard}
    assert {name for name, kind in got.items() if kind == IN} == open_to - OF_ONE_OFFICER


@pytest.mark.usefixtures("bare_errors")
def test_limited_to_other_procedures_nothing_of_a_dossier_is_there_for_her(world, things):
    client = client_of(world, "limited")
    of_a_dossier = [
        name
        for name in names(READ, FORM, WRITE)
        if name.startswith("desk:") and "code" in ADDRESSES[name].parts(things)
    ]

    asked = {
        name: client.get if name in names(READ, FORM) else client.post for name in of_a_dossier
    }
    got = {name: kind_of(ask(where(name, things))) for name, ask in asked.items()}

    assert len(got) > 20
    assert set(got.values()) == {ABSENT}


@pytest.mark.usefixtures("bare_errors")
def test_lists_name_no_dossier_outside_her_limit(world, things):
    client = client_of(world, "limited")
    codes = {things.open.code, things.asked.code, things.done.code}
    pages = [
        name
        for name in names(READ)
        if "limited" in ADDRESSES[name].guard and not ADDRESSES[name].parts(things)
    ]

    told = {name: client.get(where(name, things)) for name in pages}

    assert "desk:queue" in told
    naming = {
        name
        for name, answer in told.items()
        if not answer.streaming and any(code.encode() in answer.content for code in codes)
    }
    assert naming == set()
