"""Sign-in against the sandbox's identity provider, over HTTP."""

import datetime

import pytest
from django.utils import timezone

from portal.accounts import oidc
from portal.accounts.models import Organisation, Posting, Representation, SignIn, User
from portal.accounts.people import ORGANISATION_KEY
from tests.accounts.signing_in import (
    GOM_SONG_VAN,
    HUY,
    TRANG,
    begin,
    is_signed_in,
    path_of,
    query_of,
    sign_in,
)
from tests.people import make_agency, make_user

pytestmark = pytest.mark.django_db


def last_record() -> tuple[str | None, bool, str]:
    row = SignIn.objects.order_by("-pk").first()
    return (row.user.full_name if row.user else None, row.succeeded, row.reason)


def test_a_citizen_comes_back_to_where_she_was(outside_world, client):
    answer = sign_in(client, outside_world, HUY, next="/thanh-toan/abc/?x=1")

    huy = User.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/thanh-toan/abc/?x=1")
    assert "no-store" in answer["Cache-Control"]
    assert client.session["_auth_user_id"] == str(huy.pk)
    assert (huy.personal_id, huy.full_name, huy.sex) == (HUY, "Lê Quang Huy", "male")
    assert huy.date_of_birth == datetime.date(1985, 6, 21)
    assert (huy.identity_level, huy.tech_id, huy.phone) == (2, "990000000001", "0912000101")
    assert not huy.has_usable_password()
    assert last_record() == ("Lê Quang Huy", True, "")


def test_the_request_carries_pkce_state_and_nonce_of_its_own(outside_world, client):
    first, second = query_of(begin(client)), query_of(begin(client))

    assert first["response_type"] == "code"
    assert first["redirect_uri"] == "http://127.0.0.1:8000/dang-nhap/tro-ve/"
    assert (first["code_challenge_method"], len(first["code_challenge"])) == ("S256", 43)
    assert len(first["state"]) >= 43
    assert len(first["nonce"]) >= 20
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
    assert "code_verifier" not in first


def test_a_second_sign_in_brings_the_row_up_to_date_and_keeps_what_she_typed(outside_world, client):
    huy = make_user("Lê Q. Huy", HUY, phone="0988000000", identity_level=1)

    sign_in(client, outside_world, HUY)

    huy.refresh_from_db()
    assert User.objects.count() == 1
    assert (huy.full_name, huy.identity_level) == ("Lê Quang Huy", 2)
    assert (huy.phone, huy.email) == ("0988000000", "le-quang-huy@songvan.example")


@pytest.mark.parametrize(
    ("flaw", "recorded"),
    [
        ("bad_signature", "id_token_refused: bad_signature"),
        ("bad_nonce", "id_token_refused: invalid_claim nonce"),
        ("expired", "id_token_refused: expired_token exp"),
        ("wrong_audience", "id_token_refused: invalid_claim aud"),
        ("wrong_issuer", "id_token_refused: invalid_claim iss"),
        ("unsigned", "id_token_refused: unsupported_algorithm"),
    ],
)
def test_a_flawed_id_token_signs_nobody_in(outside_world, client, flaw, recorded):
    outside_world.switch("identity", id_token=flaw)

    answer = sign_in(client, outside_world, HUY)

    assert answer.status_code == 403
    said = "Câu trả lời của hệ thống định danh không tin được, nên chưa đăng nhập."
    assert said in answer.content.decode()
    assert last_record() == (None, False, recorded)
    assert not is_signed_in(client)
    assert not User.objects.exists()


@pytest.mark.parametrize("state", ["forged", ""])
def test_a_forged_or_missing_state_signs_nobody_in(outside_world, client, state):
    back = query_of(outside_world.sign_in(begin(client), HUY))

    answer = client.get("/dang-nhap/tro-ve/", {"code": back["code"], "state": state})

    assert answer.status_code == 403
    assert "Lần đăng nhập này đã dùng hoặc đã quá lâu." in answer.content.decode()
    assert last_record() == (None, False, "sign_in_stale")
    assert not is_signed_in(client)


def test_an_answer_serves_once_and_only_the_browser_that_asked(outside_world, client):
    back = path_of(outside_world.sign_in(begin(client), HUY))
    other = type(client)()

    stolen = other.get(back)
    first = client.get(back)
    again = client.get(back)

    assert (stolen.status_code, first.status_code, again.status_code) == (403, 302, 403)
    assert not is_signed_in(other)
    assert [row.reason for row in SignIn.objects.order_by("pk")] == [
        "sign_in_stale",
        "",
        "sign_in_stale",
    ]


def test_a_callback_without_any_parameter_is_a_refusal_and_no_error(outside_world, client):
    assert client.get("/dang-nhap/tro-ve/").status_code == 403
    assert last_record() == (None, False, "sign_in_stale")


def test_turning_back_at_the_provider_is_told_as_such(outside_world, client):
    state = query_of(begin(client, "/thanh-toan/abc/"))["state"]

    answer = client.get("/dang-nhap/tro-ve/", {"error": "access_denied", "state": state})

    body = answer.content.decode()
    assert answer.status_code == 403
    assert "Chưa đăng nhập vì đã dừng ở trang định danh." in body
    assert "/dang-nhap/?next=/thanh-toan/abc/" in body
    assert last_record() == (None, False, "sign_in_cancelled")


def test_a_provider_that_fails_at_the_start_is_told_in_words(outside_world, client):
    outside_world.switch("identity", fail_next=1)

    failed = client.post("/dang-nhap/tiep-tuc/")
    later = client.post("/dang-nhap/tiep-tuc/")

    assert failed.status_code == 503
    assert "Hệ thống định danh chưa trả lời. Thử lại sau vài phút." in failed.content.decode()
    assert later.status_code == 302


def test_a_provider_that_fails_at_the_exchange_is_told_and_recorded(outside_world, client):
    back = path_of(outside_world.sign_in(begin(client), HUY))
    outside_world.switch("identity", fail_next=1)

    answer = client.get(back)

    assert answer.status_code == 503
    assert "Hệ thống định danh chưa trả lời." in answer.content.decode()
    assert last_record() == (None, False, "identity_provider_silent")
    assert not is_signed_in(client)


def test_a_provider_that_is_not_there_is_told_in_words(settings, client):
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9/identity", "timeout": 2}
    oidc._client.cache_clear()

    answer = client.post("/dang-nhap/tiep-tuc/")
    oidc._client.cache_clear()

    assert answer.status_code == 503


def test_a_blocked_account_stays_out_and_unchanged(outside_world, client):
    make_user("Lê Q. Huy", HUY, is_active=False)

    answer = sign_in(client, outside_world, HUY)

    assert answer.status_code == 403
    assert "Tài khoản này đã bị khóa." in answer.content.decode()
    assert last_record() == ("Lê Q. Huy", False, "account_blocked")
    assert User.objects.get().full_name == "Lê Q. Huy"
    assert not is_signed_in(client)


def test_blocking_an_account_ends_its_sessions(outside_world, client):
    sign_in(client, outside_world, HUY)

    User.objects.update(is_active=False)

    assert client.get("/dang-nhap/").status_code == 200


def test_an_organisations_account_acts_for_it(outside_world, client):
    sign_in(client, outside_world, GOM_SONG_VAN)
    sign_in(client, outside_world, GOM_SONG_VAN)

    organisation = Organisation.objects.get()
    assert (organisation.tax_code, organisation.name) == (
        "9900211458",
        "Công ty TNHH Gốm Sông Vân",
    )
    opened = Representation.objects.get()
    assert (opened.user.personal_id, opened.since, opened.until) == (
        GOM_SONG_VAN,
        timezone.localdate(),
        None,
    )
    assert client.session[ORGANISATION_KEY] == organisation.pk


def test_signing_in_as_oneself_no_longer_acts_for_the_organisation(outside_world, client):
    sign_in(client, outside_world, GOM_SONG_VAN)

    sign_in(client, outside_world, HUY)

    assert ORGANISATION_KEY not in client.session


def test_the_session_key_changes_at_sign_in(outside_world, client):
    begin(client)
    before = client.session.session_key

    sign_in(client, outside_world, HUY)

    after = client.session.session_key
    assert before != after
    assert not type(client.session)().exists(before)


def test_another_person_gets_nothing_of_the_session_before(outside_world, client):
    sign_in(client, outside_world, GOM_SONG_VAN)
    session = client.session
    session["draft"] = "hers"
    session.save()

    sign_in(client, outside_world, HUY)

    assert "draft" not in client.session


def test_an_officer_needs_identity_level_two(outside_world, client):
    trang = make_user("Phạm Thu Trang", TRANG, identity_level=2)
    centre = make_agency("H99.21", "Trung tâm An Hải", "commune_centre")
    Posting.objects.create(
        user=trang, agency=centre, role="reception", since=datetime.date(2025, 7, 1)
    )

    low = sign_in(client, outside_world, TRANG, level="1")
    refused = last_record()
    high = sign_in(client, outside_world, TRANG, level="2")

    assert low.status_code == 403
    assert "Tài khoản của cán bộ phải đăng nhập bằng định danh mức 2." in low.content.decode()
    assert refused == ("Phạm Thu Trang", False, "officer_level_too_low")
    assert high.status_code == 302


def test_only_the_last_few_beginnings_are_remembered(outside_world, client):
    first = begin(client)
    for _more in range(oidc.OPEN_AT_ONCE):
        begin(client)

    kept = [name for name, _kept in client.session.items() if name.startswith("_state_identity_")]
    assert len(kept) == len(client.session[oidc.WAYS_ON]) == oidc.OPEN_AT_ONCE
    assert client.get(path_of(outside_world.sign_in(first, HUY))).status_code == 403


def test_two_tabs_each_go_on_where_they_were(outside_world, client):
    one, two = begin(client, "/thanh-toan/mot/"), begin(client, "/thanh-toan/hai/")

    later = client.get(path_of(outside_world.sign_in(two, HUY)))
    earlier = client.get(path_of(outside_world.sign_in(one, HUY)))

    assert (later["Location"], earlier["Location"]) == ("/thanh-toan/hai/", "/thanh-toan/mot/")
