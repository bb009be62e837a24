"""Sign-in leads on within this site only."""

import pytest
from django.conf import settings

from portal.accounts import oidc
from portal.accounts.views import LONGEST_WAY_ON
from tests.accounts.signing_in import query_of
from tests.people import make_user

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "http:///evil.example",
    "https:evil.example",
    "http://testserver.evil.example/",
    "http://testserver@evil.example/",
    "http://evil.example\\@testserver/",
    "javascript:alert(1)",
    "data:text/html,x",
    "\t//evil.example",
    "/" + "x" * LONGEST_WAY_ON,
]


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_way_leads_elsewhere(provider, client, target):
    page = client.get("/dang-nhap/", {"next": target})

    answer = provider.answer(client, target)

    assert 'name="next" value="/"' in page.content.decode()
    assert "evil" not in page.content.decode().replace("next=", "")[:0] + answer["Location"]
    assert answer["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_person_who_is_signed_in_already_is_not_led_elsewhere(client, target):
    client.force_login(make_user("Lê Quang Huy", "038085002916"))

    assert client.get("/dang-nhap/", {"next": target})["Location"] == "/"


@pytest.mark.django_db
def test_a_way_within_the_site_is_kept_through_the_refusal_page(provider, client):
    provider.claims = {"HoVaTen": ""}

    refused = provider.answer(client, "/thanh-toan/abc/?a=1&b=2")

    assert "/dang-nhap/?next=/thanh-toan/abc/%3Fa%3D1%26b%3D2" in refused.content.decode()


@pytest.mark.django_db
def test_a_way_on_put_into_the_session_by_other_means_is_checked_again(provider, client):
    asked = query_of(client.post("/dang-nhap/tiep-tuc/")["Location"])
    session = client.session
    session[oidc.WAYS_ON] = {asked["state"]: "https://evil.example/"}
    session.save()
    provider.nonce = asked["nonce"]

    answer = client.get("/dang-nhap/tro-ve/", {"code": "c", "state": asked["state"]})

    assert answer["Location"] == "/"


@pytest.mark.django_db
def test_the_address_of_return_is_ours_whatever_host_the_request_names(provider, client):
    start = client.post("/dang-nhap/tiep-tuc/", headers={"host": "localhost"})

    assert query_of(start["Location"])["redirect_uri"] == f"{settings.SITE_URL}/dang-nhap/tro-ve/"
