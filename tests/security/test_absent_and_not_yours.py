"""What is another person's looks exactly like what does not exist."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.addresses import ADDRESSES, FORM, NOWHERE, READ, WRITE, no_parts
from tests.security.test_every_address import client_of, where


def with_parts() -> list[str]:
    """Addresses of things that belong to somebody."""
    public = {"citizen", "anonymous"}
    return [
        name
        for name, line in ADDRESSES.items()
        if not public & line.guard and line.parts is not no_parts
    ]


OF_PROCEDURES = (
    "authoring:compare",
    "local:begin_variant",
    "local:reception",
    "procedures:workflow",
)
"""Addresses whose `code` is a procedure's."""


def elsewhere(name: str, things) -> str:
    """The same address of something that is not there."""
    parts = ADDRESSES[name].parts(things)
    absent = {
        "public_id": NOWHERE,
        "key": NOWHERE,
        "order_id": NOWHERE,
        "code": "9.999999" if name in OF_PROCEDURES else "H99.21-261102-9999",
        "paper_id": 999_999_999,
        "attempt_id": 999_999_999,
        "message_id": 999_999_999,
    }
    return reverse(name, kwargs={key: absent.get(key, value) for key, value in parts.items()})


def body(answer, path: str) -> str:
    """The page without what differs from one request to the next: the quoted code, the address."""
    text = answer.content.decode().replace(path, "PATH")
    text = re.sub(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", "CODE", text)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "TOKEN", text)


def headers(answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "Content-Length"}


@pytest.mark.parametrize("persona", ["citizen", "elsewhere"])
def test_page_and_headers_are_the_same(world, things, persona):
    client = client_of(world, persona)
    told = {}

    for name in with_parts():
        if persona in ADDRESSES[name].guard:
            continue
        method = client.post if ADDRESSES[name].method == WRITE else client.get
        theirs, nowhere = where(name, things).partition("?")[0], elsewhere(name, things)
        one, other = method(theirs), method(nowhere)
        same = (
            one.status_code == other.status_code == 404
            and body(one, theirs) == body(other, nowhere)
            and headers(one) == headers(other)
        )
        if not same:
            told[name] = (one.status_code, other.status_code)

    assert told == {}


def test_the_signed_out_are_sent_to_sign_in_alike(things):
    client = Client()
    told = {}

    for name in with_parts():
        if ADDRESSES[name].method not in (READ, FORM):
            continue
        one, other = client.get(where(name, things)), client.get(elsewhere(name, things))
        if not one.status_code == other.status_code == 302:
            told[name] = (one.status_code, other.status_code)

    assert told == {}
