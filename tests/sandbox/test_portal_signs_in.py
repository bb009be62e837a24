"""The portal and the identity provider meet over HTTP, neither knowing the other's code."""

from urllib.parse import urlsplit

import pytest

from portal.accounts.models import SignIn, User


def path_of(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@pytest.mark.django_db
def test_a_citizen_signs_in_to_the_portal(outside_world, client):
    start = client.post("/dang-nhap/tiep-tuc/")

    back = outside_world.sign_in(start["Location"], "038085002916")
    answer = client.get(path_of(back))

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert User.objects.get().full_name == "Lê Quang Huy"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "flaw",
    ["bad_signature", "bad_nonce", "expired", "wrong_audience", "wrong_issuer", "unsigned"],
)
def test_a_flawed_id_token_signs_nobody_in(outside_world, client, flaw):
    outside_world.switch("identity", id_token=flaw)
    start = client.post("/dang-nhap/tiep-tuc/")

    back = outside_world.sign_in(start["Location"], "038085002916")
    answer = client.get(path_of(back), headers={"accept": "application/json"})

    assert answer.status_code == 403
    assert not User.objects.exists()
    assert not SignIn.objects.get().succeeded
