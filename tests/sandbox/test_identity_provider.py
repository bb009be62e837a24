"""OpenID Connect over HTTP, as a relying party would do it."""

import base64
import hashlib
import time
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from joserfc import jwt
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import KeySet

from sandbox.identity.authorization import verifies

REDIRECT = "http://127.0.0.1:8000/dang-nhap/tro-ve/"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest())[:43].decode()
HUY = "038085002916"


def request_for(sandbox, **differs):
    asked = {
        "response_type": "code",
        "client_id": "mot-cua",
        "redirect_uri": REDIRECT,
        "scope": "openid profile",
        "state": "s1",
        "nonce": "n1",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **differs,
    }
    asked = {name: value for name, value in asked.items() if value is not None}
    return f"{sandbox.url}/identity/authorize?{urlencode(asked)}"


def answered(location):
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def code_for(sandbox, person=HUY, **choice):
    return answered(sandbox.sign_in(request_for(sandbox), person, **choice))["code"]


def exchange(sandbox, code, /, **differs):
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT,
        "client_id": "mot-cua",
        "client_secret": "sandbox-client-secret",
        "code_verifier": VERIFIER,
        **differs,
    }
    return requests.post(f"{sandbox.url}/identity/token", data=form, timeout=10)


def decoded(sandbox, id_token):
    keys = KeySet.import_key_set(sandbox.get("/identity/jwks").json())
    return jwt.decode(id_token, keys, algorithms=["RS256"])


def userinfo(sandbox, token):
    return sandbox.get("/identity/userinfo", headers={"Authorization": f"Bearer {token}"})


def test_discovery_names_every_endpoint(sandbox):
    told = sandbox.get("/identity/.well-known/openid-configuration").json()

    assert told["issuer"] == f"{sandbox.url}/identity"
    assert told["response_types_supported"] == ["code"]
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["id_token_signing_alg_values_supported"] == ["RS256"]
    assert told["token_endpoint_auth_methods_supported"] == ["client_secret_post"]
    for name in ("jwks_uri", "end_session_endpoint"):
        assert requests.get(told[name], timeout=5).status_code == 200


def test_the_page_offers_everybody_without_a_script(sandbox):
    page = sandbox.get(urlsplit(request_for(sandbox))._replace(scheme="", netloc="").geturl()).text

    for name in ("Lê Quang Huy", "Công ty TNHH Gốm Sông Vân", "Phạm Thu Trang", "Phan Văn Tài"):
        assert name in page
    assert "<script" not in page


def test_a_whole_sign_in(sandbox):
    back = sandbox.sign_in(request_for(sandbox), HUY)
    told = answered(back)
    tokens = exchange(sandbox, told["code"]).json()
    token = decoded(sandbox, tokens["id_token"])
    claims = token.claims

    assert back.startswith(f"{REDIRECT}?")
    assert told["state"] == "s1"
    assert told["iss"] == claims["iss"] == f"{sandbox.url}/identity"
    assert token.header["alg"] == "RS256"
    assert (claims["aud"], claims["nonce"]) == ("mot-cua", "n1")
    assert claims["exp"] - claims["iat"] == 600
    assert abs(claims["iat"] - time.time()) < 30
    half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]
    assert claims["at_hash"] == base64.urlsafe_b64encode(half)[:22].decode()
    person = userinfo(sandbox, tokens["access_token"]).json()
    assert person == {
        "sub": claims["sub"],
        "TechID": "990000000001",
        "LoaiTaiKhoan": "1",
        "HoVaTen": "Lê Quang Huy",
        "SoDinhDanh": HUY,
        "NgayThangNamSinh": "19850621",
        "GioiTinh": "Nam",
        "DiaChi": "Số 17 đường Bến Đò, phường An Hải, tỉnh Sông Vân",
        "SoDienThoai": "0912000101",
        "ThuDienTu": "le-quang-huy@songvan.example",
        "loginIdp": "BCA",
        "loAs": "2",
    }
    assert person.items() <= claims.items()


def test_a_business_account_names_the_business(sandbox):
    tokens = exchange(sandbox, code_for(sandbox, "gom-song-van")).json()

    claims = userinfo(sandbox, tokens["access_token"]).json()
    assert (claims["LoaiTaiKhoan"], claims["HoVaTen"]) == ("2", "Trần Minh Tâm")
    assert claims["TenDoanhNghiep"] == "Công ty TNHH Gốm Sông Vân"
    assert claims["MaSoThue"] == claims["MaSoDoanhNghiep"] == "9900211458"


def test_a_person_may_sign_in_at_level_1(sandbox):
    tokens = exchange(sandbox, code_for(sandbox, level="1")).json()

    assert userinfo(sandbox, tokens["access_token"]).json()["loAs"] == "1"


@pytest.mark.parametrize(
    ("differs", "reason"),
    [
        ({"client_id": "khac"}, "client_id không được đăng ký: &#x27;khac&#x27;"),
        ({"redirect_uri": f"{REDIRECT}x"}, "redirect_uri không được đăng ký"),
        ({"redirect_uri": None}, "redirect_uri không được đăng ký"),
    ],
)
def test_an_unknown_client_or_address_is_sent_nowhere(sandbox, differs, reason):
    answer = requests.get(request_for(sandbox, **differs), timeout=5, allow_redirects=False)

    assert answer.status_code == 400
    assert reason in answer.text


@pytest.mark.parametrize(
    ("differs", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"state": None}, "invalid_request"),
        ({"nonce": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_a_weak_request_is_told_to_the_client(sandbox, differs, error):
    answer = requests.get(request_for(sandbox, **differs), timeout=5, allow_redirects=False)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(REDIRECT)
    assert answered(answer.headers["Location"])["error"] == error


def test_a_person_may_decline(sandbox):
    page = requests.Session()
    page.get(request_for(sandbox), timeout=5)
    fields = parse_qs(urlsplit(request_for(sandbox)).query)
    form = {**fields, "cancel": "1", "csrfmiddlewaretoken": page.cookies["sandbox_csrf"]}

    answer = page.post(
        f"{sandbox.url}/identity/authorize", data=form, timeout=5, allow_redirects=False
    )

    assert answered(answer.headers["Location"])["error"] == "access_denied"


@pytest.mark.parametrize(
    ("differs", "status", "error"),
    [
        ({"client_secret": "x"}, 401, "invalid_client"),
        ({"client_id": "x"}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"code": "x"}, 400, "invalid_grant"),
        ({"redirect_uri": f"{REDIRECT}x"}, 400, "invalid_grant"),
        ({"code_verifier": "w" * 64}, 400, "invalid_grant"),
        ({"code_verifier": ""}, 400, "invalid_grant"),
    ],
)
def test_a_code_is_not_exchanged_wrongly(sandbox, differs, status, error):
    code = code_for(sandbox)

    answer = exchange(sandbox, code, **differs)

    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert exchange(sandbox, code).status_code == 200


def test_a_code_serves_once_and_a_second_use_ends_the_token(sandbox):
    code = code_for(sandbox)
    token = exchange(sandbox, code).json()["access_token"]

    again = exchange(sandbox, code)

    assert again.json()["error_description"] == "mã đã dùng một lần"
    assert userinfo(sandbox, token).status_code == 401


def test_a_code_is_stale_after_60_seconds(sandbox):
    code = code_for(sandbox)
    sandbox.sql(
        "update identity_authorizationcode set created_at = created_at - interval '61 seconds'"
    )

    assert exchange(sandbox, code).json()["error_description"] == "mã đã quá 60 giây"


def test_userinfo_needs_a_live_token(sandbox):
    answer = userinfo(sandbox, "x")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_the_key_stays_the_same(sandbox):
    first, second = sandbox.get("/identity/jwks").json(), sandbox.get("/identity/jwks").json()

    assert first == second
    assert first["keys"][0].keys() == {"kty", "n", "e", "use", "alg", "kid"}


@pytest.mark.parametrize(
    ("flaw", "claim", "value"),
    [
        ("bad_nonce", "nonce", "another-nonce"),
        ("wrong_audience", "aud", "another-client"),
        ("wrong_issuer", "iss", "http://127.0.0.1/another-issuer"),
    ],
)
def test_an_id_token_can_be_spoiled(sandbox, flaw, claim, value):
    sandbox.switch("identity", id_token=flaw)

    tokens = exchange(sandbox, code_for(sandbox)).json()

    assert decoded(sandbox, tokens["id_token"]).claims[claim] == value


def test_an_id_token_can_be_expired_unsigned_or_wrongly_signed(sandbox):
    sandbox.switch("identity", id_token="expired")
    expired = exchange(sandbox, code_for(sandbox)).json()["id_token"]
    sandbox.switch("identity", id_token="bad_signature")
    foreign = exchange(sandbox, code_for(sandbox)).json()["id_token"]
    sandbox.switch("identity", id_token="unsigned")
    unsigned = exchange(sandbox, code_for(sandbox)).json()["id_token"]

    assert decoded(sandbox, expired).claims["exp"] < time.time()
    with pytest.raises(BadSignatureError):
        decoded(sandbox, foreign)
    with pytest.raises(JoseError):
        decoded(sandbox, unsigned)
    assert unsigned.endswith(".")


def test_the_provider_can_be_down(sandbox):
    sandbox.switch("identity", fail_next=1)

    code = code_for(sandbox)

    assert exchange(sandbox, code).status_code == 500
    assert exchange(sandbox, code).status_code == 200


def test_a_test_may_register_another_way_back(sandbox):
    other = "http://127.0.0.1:34567/dang-nhap/tro-ve/"
    sandbox.switch("identity", redirect_uris=[other])

    back = sandbox.sign_in(request_for(sandbox, redirect_uri=other), HUY)

    assert back.startswith(f"{other}?")


def test_signing_out_returns_only_to_a_known_address(sandbox):
    def leave(target):
        path = f"/identity/end-session?{urlencode({'post_logout_redirect_uri': target})}"
        return sandbox.get(path, allow_redirects=False)

    assert leave("http://127.0.0.1:8000/").headers["Location"] == "http://127.0.0.1:8000/"
    assert leave("http://127.0.0.1:8000/elsewhere").status_code == 400


def test_the_example_of_rfc_7636_verifies():
    assert verifies(
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    )
