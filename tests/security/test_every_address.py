"""Every address of the site, asked by everybody, answers as the table says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.security.addresses import (
    ADDRESSES,
    ANONYMOUS,
    FORM,
    PERSONAS,
    READ,
    WRITE,
    Address,
    Things,
)

IN, DOOR, ABSENT, NOT_SO = "in", "door", "absent", "method not allowed"

# What asking may write, whoever asks: that somebody asked.
WRITTEN_BY_LOOKING = {
    "accounts.SignIn",
    "dossiers.DossierRead",
    "dossiers.OfflineLook",
    "dossiers.Message",  # that the other side has read it
    "dossiers.RefusedAttempt",
    "notices.Notice",  # that its owner has read it
    "payments.GatewayMessage",
    "sessions.Session",
}


def addresses_of_the_site() -> Iterator[tuple[str, URLPattern]]:
    def walk(resolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name or f'(no name: {pattern.pattern})'}", pattern
            else:
                yield from walk(pattern, f"{pattern.namespace}:" if pattern.namespace else space)

    return walk(get_resolver(), "")


def where(name: str, things: Things) -> str:
    line = ADDRESSES[name]
    path, query = reverse(name, kwargs=line.parts(things)), line.asked_with(things)
    return f"{path}?{query}" if query else path


def client_of(world, persona: str, **options) -> Client:
    client = Client(**options)
    if name := PERSONAS[persona]:
        client.force_login(getattr(world.people, name))
    return client


def kind_of(answer) -> str:
    """Say which class of answer this is. A refusal in words (409, 422, 403...) is given inside."""
    if answer.status_code == 404:
        return ABSENT
    if answer.status_code == 405:
        return NOT_SO
    sent_to = answer.get("Location", "")
    if answer.status_code == 401 or sent_to.startswith("/dang-nhap/?next="):
        return DOOR
    assert answer.status_code < 500, answer.status_code
    return IN


def expected(line: Address, persona: str) -> set[str]:
    if persona in line.guard:
        return {IN}
    if persona == ANONYMOUS:
        return {DOOR} if line.method != WRITE else {DOOR, ABSENT}
    return {ABSENT}


def state() -> dict[str, list]:
    """Return every row that a page could have changed."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in WRITTEN_BY_LOOKING and model._meta.managed
    }


def names(*methods: str) -> list[str]:
    return [name for name, line in ADDRESSES.items() if line.method in methods]


def test_every_address_has_a_line_in_the_table():
    listed = [name for name, _pattern in addresses_of_the_site()]

    assert sorted(set(listed) - set(ADDRESSES)) == [], "addresses without a line: add them"
    assert sorted(set(ADDRESSES) - set(listed)) == [], "lines without an address"
    assert len(listed) == len(set(listed)), "two addresses of one name"


@pytest.mark.usefixtures("bare_errors")
@pytest.mark.parametrize("persona", PERSONAS)
def test_looking_is_guarded_and_changes_nothing(world, things, persona):
    client = client_of(world, persona)
    before = state()

    got = {name: kind_of(client.get(where(name, things))) for name in names(READ, FORM)}

    wrong = {
        name: kind for name, kind in got.items() if kind not in expected(ADDRESSES[name], persona)
    }
    assert wrong == {}
    assert state() == before


@pytest.mark.usefixtures("bare_errors")
@pytest.mark.parametrize("persona", PERSONAS)
def test_sending_is_guarded_and_changes_nothing_for_who_may_not(world, things, persona):
    client = client_of(world, persona)
    barred = [name for name in names(FORM, WRITE) if persona not in ADDRESSES[name].guard]
    before = state()

    got = {name: kind_of(client.post(where(name, things))) for name in barred}

    wrong = {
        name: kind for name, kind in got.items() if kind not in expected(ADDRESSES[name], persona)
    }
    assert wrong == {}
    assert state() == before


@pytest.mark.usefixtures("bare_errors")
@pytest.mark.parametrize("persona", [ANONYMOUS, "owner", "handler", "administrator"])
def test_what_changes_something_refuses_get(world, things, persona):
    client = client_of(world, persona)
    before = state()

    got = {name: kind_of(client.get(where(name, things))) for name in names(WRITE)}

    assert {name: kind for name, kind in got.items() if kind != NOT_SO} == {}
    assert state() == before


@pytest.mark.usefixtures("bare_errors")
def test_what_only_shows_refuses_post(world, things):
    client = client_of(world, "administrator")

    shows = [name for name in names(READ) if not ADDRESSES[name].machine]
    got = {name: client.post(where(name, things)).status_code for name in shows}

    assert {name: status for name, status in got.items() if status != 405} == {}


@pytest.mark.parametrize("persona", ["owner", "handler"])
def test_without_a_token_nothing_is_taken(world, things, persona):
    client = client_of(world, persona, enforce_csrf_checks=True)
    before = state()

    taking = [name for name in names(FORM, WRITE) if not ADDRESSES[name].machine]
    got = {name: client.post(where(name, things)) for name in taking}

    assert {name: a.status_code for name, a in got.items() if a.status_code != 403} == {}
    assert all("trang đã mở quá lâu" in a.content.decode() for a in got.values())
    assert state() == before


def test_only_the_machines_address_goes_without_a_token():
    free = {
        name
        for name, pattern in addresses_of_the_site()
        if getattr(pattern.callback, "csrf_exempt", False)
    }

    assert free == {name for name, line in ADDRESSES.items() if line.machine}


@pytest.mark.usefixtures("bare_errors")
def test_other_methods_change_nothing(world, things):
    client = client_of(world, "owner")
    before = state()

    got = {
        (name, method): getattr(client, method)(where(name, things)).status_code
        for name in ADDRESSES
        for method in ("put", "patch", "delete", "trace")
    }

    assert {name: status for name, status in got.items() if status != 405} == {}
    assert state() == before
