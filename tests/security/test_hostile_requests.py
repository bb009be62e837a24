"""No request, however strange, gets an error of ours, a stack trace, or an endless answer."""

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, encode_multipart
from django.urls import NoReverseMatch, get_resolver, reverse

from portal.bounds import LONGEST_QUERY
from tests.security.addresses import ADDRESSES, PERSONAS, READ, WRITE
from tests.security.test_every_address import client_of, where

STRANGE = [
    "?q=%00",
    "?q=%ff%fe&tin=%F0%9F&" + "&".join(f"a{number}=1" for number in range(300)),
    "?sau=99999999999999999999999&trang=-1&after=%27%3B--&page=0x10&ma=" + "9" * 3000,
    "?don-vi[]=1&nguoi=%E2%80%AE&han=../../etc/passwd&trang-thai=%D9%A1"
    "&next=https://evil.example/&q={{7*7}}${7*7}<script>alert(1)</script>",
]
PARTS = {
    int: ["0", "2147483648", "9223372036854775808", "9" * 60],
    str: ["%00", "..%2f..%2fetc", "H99.21-261102-0001%0d%0aSet-Cookie:x=1", "ề" * 80, "9" * 1500],
}


def paths_with(part: str, kind: type) -> list[str]:
    """Every address whose part of this kind is replaced by something strange."""
    found = []
    for name in ADDRESSES:
        possibilities = get_resolver().reverse_dict.getlist(name) or _of_space(name)
        for bits, _pattern, _defaults, converters in possibilities:
            wanted = {
                key: part if _is(converter, kind) else _plain(converter)
                for key, converter in converters.items()
            }
            if any(_is(converter, kind) for converter in converters.values()):
                found.append("/" + (bits[0][0] % wanted).replace("\\-", "-"))
    return found


def _of_space(name: str):
    space, _, bare = name.rpartition(":")
    prefix, resolver = get_resolver().namespace_dict[space]
    return [
        ([(prefix + bits[0][0], bits[0][1])], pattern, defaults, converters)
        for bits, pattern, defaults, converters in resolver.reverse_dict.getlist(bare)
    ]


def _is(converter, kind: type) -> bool:
    return (type(converter).__name__ == "IntConverter") == (kind is int)


def _plain(converter) -> str:
    samples = {"IntConverter": "1", "UUIDConverter": "00000000-0000-4000-8000-000000000000"}
    return samples.get(type(converter).__name__, "x")


@pytest.mark.parametrize("persona", ["owner", "supervisor"])
def test_strange_queries_are_answered(world, things, persona):
    client = client_of(world, persona)
    client.raise_request_exception = False

    got = {}
    for name, line in ADDRESSES.items():
        if line.machine or line.method == WRITE:
            continue
        for query in STRANGE:
            answer = client.get(where(name, things).partition("?")[0] + query)
            if answer.status_code >= 500 or "<script>alert" in answer.getvalue().decode("latin-1"):
                got[name, query[:40]] = answer.status_code

    assert got == {}


@pytest.mark.parametrize("kind", [int, str])
def test_strange_parts_of_addresses_are_answered(world, things, kind):
    client = client_of(world, "owner")
    client.raise_request_exception = False
    got = {}

    for part in PARTS[kind]:
        for path in paths_with(part, kind):
            answer = client.get(path)
            if answer.status_code >= 500 or "x=1" in answer.headers.get("Set-Cookie", ""):
                got[path[:90]] = answer.status_code

    assert got == {}


_FORMS = {
    "nul": {"seen": "\x00"},
    "nonsense": {"seen": "9" * 40, "reason": "x", "kind": "y", "good": "maybe"},
    "fields": {f"f{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)},
    "large": {"x": "y" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)},
}
CONTENT = f"multipart/form-data; boundary={BOUNDARY}"
FORMS = {kind: encode_multipart(BOUNDARY, sent) for kind, sent in _FORMS.items()}
"""Written down once: thousands of fields for each of hundreds of addresses took a minute."""


# What is too large is refused before anybody is asked who sent it.
@pytest.mark.parametrize(("persona", "kinds"), [("owner", FORMS), ("handler", ("nul", "nonsense"))])
def test_strange_forms_are_answered(world, things, persona, kinds):
    client = client_of(world, persona)
    client.raise_request_exception = False

    got = {}
    for name, line in ADDRESSES.items():
        if line.method == READ or name == "accounts:sign_out":
            continue
        for kind in kinds:
            status = client.post(where(name, things), FORMS[kind], CONTENT).status_code
            if status >= 500 and name != "accounts:start":  # 503: no provider in this test
                got[name, kind] = status

    assert got == {}


@pytest.mark.django_db
def test_the_query_string_is_bounded(client):
    room = "q=" + "x" * (LONGEST_QUERY - 2)

    assert client.get(f"/dang-nhap/?{room}").status_code == 200
    refused = client.get(f"/dang-nhap/?{room}x")

    assert refused.status_code == 400
    assert "Yêu cầu này không đọc được" in refused.content.decode()


@pytest.mark.django_db
def test_an_error_of_ours_shows_a_code_and_no_trace(monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("portal.accounts.views.render", broken)
    client = Client(raise_request_exception=False)

    answer = client.get("/dang-nhap/")

    body = answer.content.decode()
    assert answer.status_code == 500
    assert "Có lỗi ở phía chúng tôi" in body
    for leak in ("Traceback", "secret detail", "ZeroDivisionError", "portal/", "views.py"):
        assert leak not in body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:80@evil.example", "a b", ""]
)
def test_a_host_that_is_not_ours_is_refused(host):
    answer = Client().get("/dang-nhap/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_every_persona_is_somebody_of_the_small_world(world):
    for name in filter(None, PERSONAS.values()):
        assert hasattr(world.people, name)
    with pytest.raises(NoReverseMatch):
        reverse("no:such")
