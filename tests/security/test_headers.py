"""Every answer tells the browser what it may do with it, whatever kind of answer it is."""

import pytest
from django.test import Client

from tests.security.addresses import ADDRESSES, FORM, READ
from tests.security.test_every_address import client_of, where

FILES = {
    "payments:confirmation",
    "dossiers:draft_paper",
    "dossiers:paper",
    "dossiers:issued",
    "dossiers:result",
    "dossiers:message_file",
    "desk:message_file",
    "dossiers:step_file",
    "desk:step_file",
    "dossiers:takeout_file",
    "vault:file",
    "vault:shared_file",
    "counter:scan",
    "desk:opinion",
    "desk:paper",
    "desk:digitised_copy",
    "desk:issued",
    "desk:result",
}


def missing(answer) -> list[str]:
    """Return what an answer should say and does not."""
    parts = answer.headers.get("Content-Security-Policy", "").split("; ")
    policy = {name: value for name, _, value in (part.partition(" ") for part in parts)}
    rules = {
        "nosniff": answer.headers.get("X-Content-Type-Options") == "nosniff",
        "frame": answer.headers.get("X-Frame-Options") == "DENY",
        "referrer": answer.headers.get("Referrer-Policy") in ("same-origin", "no-referrer"),
        "opener": answer.headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "policy": "default-src" in policy,
        "no inline": "unsafe" not in " ".join(policy.values()),
        "no plugins": policy.get("object-src", policy.get("default-src")) == "'none'",
        "ancestors": policy.get("frame-ancestors") == "'none'",
        "server": "Server" not in answer.headers and "X-Powered-By" not in answer.headers,
    }
    return [name for name, kept in rules.items() if not kept]


@pytest.mark.parametrize("persona", ["anonymous", "owner", "supervisor"])
def test_every_page_carries_the_headers(world, things, persona):
    client = client_of(world, persona)
    wrong = {}

    for name, line in ADDRESSES.items():
        if line.method in (READ, FORM) and name not in FILES:
            answer = client.get(where(name, things))
            if lacks := missing(answer):
                wrong[name] = (answer.status_code, lacks)

    assert wrong == {}


def test_files_are_shut_in_and_never_kept(world, things):
    owner, officer = client_of(world, "owner"), client_of(world, "reception")
    wrong = {}

    for name in FILES:
        client = officer if name.startswith(("desk:", "counter:")) else owner
        answer = client.get(where(name, things))
        policy = answer.headers.get("Content-Security-Policy", "")
        kept = answer.headers.get("Cache-Control", "")
        if not (
            answer.status_code == 200
            and "sandbox" in policy
            and answer.headers.get("X-Content-Type-Options") == "nosniff"
            and answer.headers["Content-Type"] in ("application/pdf", "application/zip")
            and ("no-store" in kept or "private" in kept)
        ):
            wrong[name] = (answer.status_code, policy, kept)

    assert wrong == {}


@pytest.mark.parametrize("persona", ["owner", "reception", "supervisor"])
def test_pages_of_a_person_are_kept_by_no_machine_between(world, things, persona):
    client = client_of(world, persona)
    wrong = {}

    for name, line in ADDRESSES.items():
        if (
            persona not in line.guard
            or "anonymous" in line.guard
            or line.method not in (READ, FORM)
        ):
            continue
        answer = client.get(where(name, things))
        kept = answer.headers.get("Cache-Control", "")
        if "no-store" not in kept and "private" not in kept:
            wrong[name] = kept

    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/khong-co/", 404),
        ("/dang-nhap/tiep-tuc/", 405),
        ("/dang-nhap/?q=%00", 400),
        ("/mot-cua/", 302),
        ("/mot-cua", 301),
    ],
)
def test_errors_and_redirects_carry_them_too(client, path, status):
    answer = client.get(path)

    assert answer.status_code == status
    assert missing(answer) == []


@pytest.mark.django_db
def test_an_error_of_ours_and_a_missing_token_carry_them_too(monkeypatch):
    refused = Client(enforce_csrf_checks=True).post("/dang-xuat/")
    monkeypatch.setattr("portal.accounts.views.render", lambda *_args, **_facts: 1 / 0)
    failed = Client(raise_request_exception=False).get("/dang-nhap/")

    assert (refused.status_code, missing(refused)) == (403, [])
    assert (failed.status_code, missing(failed)) == (500, [])


@pytest.mark.django_db
def test_maintenance_carries_them_too(client, monkeypatch):
    monkeypatch.setenv("PORTAL_MAINTENANCE", "yes")

    answer = client.get("/dang-nhap/")

    assert answer.status_code == 503
    assert missing(answer) == []
