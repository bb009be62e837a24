"""What an ID token must be, beyond what the sandbox can spoil."""

import time

import pytest
import requests
from joserfc.jwk import OctKey

from portal.accounts import oidc
from portal.accounts.models import Organisation, SignIn, User
from portal.accounts.provider import MetadataRefused, trusted
from tests.accounts.signing_in import Provider, is_signed_in, query_of

ISSUER = Provider.issuer
METADATA = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/jwks",
    "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
    "code_challenge_method": "",
    "jwks": {"keys": []},
}


def recorded() -> str:
    return SignIn.objects.get().reason


@pytest.mark.django_db
def test_a_right_token_signs_in(provider, client):
    assert provider.answer(client).status_code == 302
    assert is_signed_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spoiled", "reason"),
    [
        ({"aud": "another-client", "azp": "mot-cua"}, "id_token_refused: invalid_claim aud"),
        ({"aud": ["another-client"]}, "id_token_refused: invalid_claim aud"),
        ({"aud": None}, "id_token_refused: missing_claim aud"),
        ({"nonce": None}, "id_token_refused: missing_claim nonce"),
        ({"iss": f"{ISSUER}/"}, "id_token_refused: invalid_claim iss"),
        ({"exp": None}, "id_token_refused: missing_claim exp"),
        ({"iat": int(time.time()) + 7200}, "id_token_refused: invalid_claim iat"),
        ({"SoDinhDanh": ""}, "person_not_named"),
        ({"SoDinhDanh": "03808500291A"}, "person_not_named"),
        ({"SoDinhDanh": "٠٣٨٠٨٥٠٠٢٩١٦"}, "person_not_named"),
        ({"HoVaTen": " "}, "person_not_named"),
        ({"LoaiTaiKhoan": "2"}, "person_not_named"),
        ({"LoaiTaiKhoan": "2", "TenDoanhNghiep": "X", "MaSoThue": "12"}, "person_not_named"),
    ],
)
def test_a_token_that_is_not_for_us_or_names_nobody_is_refused(provider, client, spoiled, reason):
    provider.claims = spoiled

    answer = provider.answer(client)

    assert answer.status_code == 403
    assert recorded() == reason
    assert not is_signed_in(client)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_token_signed_with_the_shared_secret_is_refused(provider, client, settings):
    provider.header = {"alg": "HS256"}
    provider.signed_with = OctKey.import_key(settings.OIDC["client_secret"] * 2)

    answer = provider.answer(client)

    assert answer.status_code == 403
    assert recorded() == "id_token_refused: unsupported_algorithm"


@pytest.mark.django_db
@pytest.mark.parametrize("rubbish", ["", "x", "a.b.c", "e30.e30.", "{}"])
def test_rubbish_for_a_token_is_a_refusal_and_no_error(provider, client, rubbish):
    provider.token = rubbish or None
    provider.claims = {} if rubbish else {"nonce": "other"}

    assert provider.answer(client).status_code == 403
    assert recorded().startswith("id_token_refused: ")


@pytest.mark.django_db
def test_an_answer_without_an_id_token_is_refused(provider, client, monkeypatch):
    monkeypatch.setattr(oidc._client(), "fetch_access_token", lambda **_sent: {"access_token": "a"})

    assert provider.answer(client).status_code == 403
    assert recorded() == "id_token_refused: missing"


def test_metadata_may_offer_none_and_still_only_public_keys_count():
    taken = trusted(METADATA, issuer=ISSUER)

    assert taken["id_token_signing_alg_values_supported"] == ["RS256"]
    assert "code_challenge_method" not in taken
    assert "jwks" not in taken


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": f"{ISSUER}.evil.example"},
        {"issuer": None},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
        {"token_endpoint": "http://sso.example/token"},
        {"jwks_uri": ""},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"end_session_endpoint": "//elsewhere"},
    ],
)
def test_metadata_of_another_issuer_or_without_safe_means_is_refused(change):
    with pytest.raises(MetadataRefused):
        trusted({**METADATA, **change}, issuer=ISSUER)


@pytest.mark.django_db
def test_keys_are_read_again_after_an_hour(provider, client, monkeypatch):
    provider.metadata["_loaded_at"] -= 3601
    asked = []

    def get(url, timeout):
        asked.append(url)
        raise requests.ConnectionError

    monkeypatch.setattr("portal.accounts.provider.requests.get", get)

    assert client.post("/dang-nhap/tiep-tuc/").status_code == 503
    assert asked == [oidc._client()._server_metadata_url]


@pytest.mark.django_db
def test_the_verifier_never_leaves_the_server(provider, client):
    sent = {}
    inner = oidc._client().fetch_access_token

    def fetch(**kwargs):
        sent.update(kwargs)
        return inner(**kwargs)

    oidc._client().fetch_access_token = fetch
    asked = query_of(client.post("/dang-nhap/tiep-tuc/")["Location"])
    provider.nonce = asked["nonce"]
    client.get("/dang-nhap/tro-ve/", {"code": "c", "state": asked["state"]})

    assert len(sent["code_verifier"]) >= 43
    assert sent["redirect_uri"] == "http://127.0.0.1:8000/dang-nhap/tro-ve/"


@pytest.mark.django_db
def test_names_are_composed_and_without_hidden_signs(provider, client):
    decomposed = "Lê  Quang\u202e\x00 Huy\n"
    provider.claims = {"HoVaTen": decomposed, "DiaChi": ["not", "text"], "ThuDienTu": "a@b\nc"}

    provider.answer(client)

    huy = User.objects.get()
    assert (huy.full_name, huy.address, huy.email) == ("Lê Quang Huy", "", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"GioiTinh": "Nam", "NgayThangNamSinh": "19850621"}, ""),
        ({"GioiTinh": "Nữ", "NgayThangNamSinh": "19850621"}, "personal_number_differs: sex"),
        (
            {"GioiTinh": "Nữ", "NgayThangNamSinh": "19860101"},
            "personal_number_differs: sex, birth_year",
        ),
        ({"NgayThangNamSinh": "không rõ"}, ""),
    ],
)
def test_a_number_that_differs_from_sex_or_year_only_warns(provider, client, told, reason):
    provider.claims = told

    answer = provider.answer(client)

    assert answer.status_code == 302
    assert (SignIn.objects.get().succeeded, recorded()) == (True, reason)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "kept"), [("9900211458001", "9900211458-001"), ("9900211458-001", "9900211458-001")]
)
def test_a_branch_has_one_writing_of_its_tax_code(provider, client, said, kept):
    provider.claims = {"LoaiTaiKhoan": "2", "TenDoanhNghiep": "Chi nhánh Gốm", "MaSoThue": said}

    provider.answer(client)

    assert Organisation.objects.get().tax_code == kept
