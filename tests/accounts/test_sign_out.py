"""Signing out: by POST only, here and at the provider."""

import pytest
from django.conf import settings

from portal.accounts import oidc
from tests.accounts.signing_in import HUY, is_signed_in, query_of, sign_in
from tests.people import make_user

pytestmark = pytest.mark.django_db


def test_signing_out_ends_the_session_here_and_at_the_provider(outside_world, client):
    sign_in(client, outside_world, HUY)
    key, id_token = client.session.session_key, client.session[oidc.ID_TOKEN]

    answer = client.post("/dang-xuat/")

    told = query_of(answer["Location"])
    assert answer["Location"].startswith(f"{outside_world.url}/identity/end-session?")
    assert told["id_token_hint"] == id_token
    assert told["post_logout_redirect_uri"] == f"{settings.SITE_URL}/"
    assert not is_signed_in(client)
    assert not type(client.session)().exists(key)
    end = outside_world.get(
        answer["Location"].removeprefix(outside_world.url), allow_redirects=False
    )
    assert (end.status_code, end.headers["Location"]) == (302, f"{settings.SITE_URL}/")


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_a_link_cannot_sign_anybody_out(client, method):
    client.force_login(make_user("Lê Quang Huy", HUY))

    answer = getattr(client, method)("/dang-xuat/")

    assert answer.status_code == 405
    assert is_signed_in(client)


def test_another_site_cannot_sign_anybody_out():
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("Lê Quang Huy", HUY))

    answer = client.post("/dang-xuat/")

    assert answer.status_code == 403
    assert is_signed_in(client)


def test_signing_out_works_while_the_provider_does_not(settings, client):
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9/identity", "timeout": 2}
    oidc._client.cache_clear()
    client.force_login(make_user("Lê Quang Huy", HUY))
    session = client.session
    session[oidc.ID_TOKEN] = "a.b.c"
    session.save()

    answer = client.post("/dang-xuat/")
    oidc._client.cache_clear()

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert not is_signed_in(client)


def test_who_came_by_another_way_goes_home(client):
    client.force_login(make_user("Lê Quang Huy", HUY))

    assert client.post("/dang-xuat/")["Location"] == "/"
