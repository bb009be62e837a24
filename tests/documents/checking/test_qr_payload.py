"""The text of a QR code says what a paper says, and its signature holds or it does not."""

import base64
import datetime
import json

import pytest
from check_facts import DAY, facts
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.documents.checking import keys, payload
from portal.documents.signing.errors import KeyUnreadable

KEY = ec.generate_private_key(ec.SECP256R1())
NUMBERS = KEY.public_key().public_numbers()
PUBLIC = {
    "kid": "abcdef",
    "x": keys._number(NUMBERS.x),
    "y": keys._number(NUMBERS.y),
    "valid_from": "2026-01-01",
    "valid_until": None,
    "withdrawn_on": None,
}
ONE_LINE = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n"), max_size=40)


def signed(**more):
    return payload.sign(facts(**more), key_id="abcdef", key=KEY)


def check(text, **key):
    return payload.check(text, {"keys": [{**PUBLIC, **key}]})


def test_what_was_signed_is_read_back():
    told = check(signed())

    assert (told.holds, told.facts, told.key) == (True, facts(), "abcdef")


def test_an_address_with_spaces_around_is_the_same_text():
    text = signed()

    assert check(f"  https://motcua.example/kiem-tra/{text[:50]}\n {text[50:]} ").holds


@settings(max_examples=40)
@given(ONE_LINE, ONE_LINE)
def test_every_fact_of_one_line_comes_back(number, reference):
    told = check(signed(number=number, reference=reference))

    assert told.facts == facts(number=number, reference=reference)


def test_a_fact_of_two_lines_is_never_signed():
    with pytest.raises(ValueError, match="one line"):
        signed(number="1\n2")


@settings(max_examples=80)
@given(st.data())
def test_one_changed_letter_and_nothing_holds(data):
    text = signed()
    at = data.draw(st.integers(4, len(text) - 2))
    other = data.draw(st.sampled_from("ABCDabcd0189-_."))
    spoiled = text[:at] + other + text[at + 1 :]
    if spoiled == text:
        return

    told = check(spoiled)

    assert not told.holds
    assert told.facts is None


@given(st.text(max_size=300))
def test_no_text_at_all_is_an_error(text):
    assert check(text).reason in ("not ours", "unknown key", "wrong signature")


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ({"kid": "zzzzzz"}, "unknown key"),
        ({"x": PUBLIC["y"], "y": PUBLIC["x"]}, "wrong signature"),
        ({"withdrawn_on": "2026-11-29"}, "withdrawn key"),
        ({"valid_from": "2026-11-29"}, "outside key time"),
        ({"valid_until": "2026-11-27"}, "outside key time"),
    ],
)
def test_what_a_key_does_not_vouch_for(key, reason):
    told = check(signed(), **key)

    assert (told.reason, told.facts) == (reason, None)


def test_first_and_last_day_of_a_key_are_its_own():
    assert check(signed(), valid_from="2026-11-28", valid_until="2026-11-28").holds


def test_the_documented_format_can_be_checked_without_our_code():
    head, signature = signed().rsplit(".", 1)
    raw = base64.urlsafe_b64decode(signature + "==")
    der = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))

    KEY.public_key().verify(der, head.encode(), ec.ECDSA(hashes.SHA256()))

    version, kid, body = head.split(".")
    lines = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode().split("\n")
    assert (version, kid) == ("MC1", "abcdef")
    assert lines == [
        "7KQ2M9XD4HTA",
        "slip",
        "12/TNHS",
        "H99.21",
        "20261128",
        "H99.21-261128-0042",
    ]


def test_the_longest_facts_of_ours_still_fit_a_code_that_phones_read():
    from portal.documents import qr

    text = signed(reference="0b0f4b3e-3a5d-4c5e-9d2f-2f1f8f6c0d11", number="123456/XNNHS")

    assert "M" in qr.svg(f"https://dichvucong.songvan.gov.vn/kiem-tra/{text}")
    assert len(text) < 240


def test_after_a_rotation_the_old_key_still_vouches_for_what_it_signed(folder):
    keys.rotate(on=datetime.date(2026, 1, 1))
    before = keys.sign(facts())
    keys.rotate(on=datetime.date(2026, 12, 1))
    after = keys.sign(facts(issued_on=datetime.date(2026, 12, 1)))

    published = {"keys": keys.public_keys()}

    told = [payload.check(text, published) for text in (before, after)]
    assert [each.holds for each in told] == [True, True]
    assert told[0].key != told[1].key
    assert [key["valid_until"] for key in published["keys"]] == [None, "2026-12-01"]


def test_a_late_paper_is_signed_by_the_key_of_its_day(folder):
    old = keys.rotate(on=datetime.date(2026, 1, 1))["kid"]
    keys.rotate(on=datetime.date(2026, 12, 1))

    late = keys.sign(facts())

    assert payload.check(late, {"keys": keys.public_keys()}).key == old


def test_a_day_before_every_key_is_signed_by_none(folder):
    keys.rotate(on=datetime.date(2026, 12, 1))

    with pytest.raises(keys.NoQrKey):
        keys.sign(facts())


def test_a_withdrawn_key_signs_and_vouches_for_nothing(folder):
    kid = keys.rotate(on=datetime.date(2026, 1, 1))["kid"]
    text = keys.sign(facts())

    keys.withdraw(kid, on=DAY)

    assert payload.check(text, {"keys": keys.public_keys()}).reason == "withdrawn key"
    with pytest.raises(keys.NoQrKey):
        keys.sign(facts())
    keys.rotate(on=DAY)
    assert payload.check(keys.sign(facts()), {"keys": keys.public_keys()}).holds


def test_production_never_signs_with_a_development_key(folder, settings):
    keys.first()
    settings.SIGNING = {**settings.SIGNING, "development": False}

    with pytest.raises(keys.NoQrKey):
        keys.sign(facts())


def test_private_keys_are_encrypted_and_never_published(folder, settings):
    kid = keys.first()["kid"]

    place = folder / "qr" / f"{kid}.key"
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in place.read_bytes()
    assert place.stat().st_mode & 0o077 == 0
    assert not {"d", "private"} & set(keys.public_keys()[0])
    settings.SIGNING = {**settings.SIGNING, "passphrase": "wrong"}
    with pytest.raises(KeyUnreadable):
        keys.sign(facts())


def test_the_command_checks_with_the_key_file_alone(tmp_path, capsys):
    published = {
        "keys": [PUBLIC],
        "kinds": {"slip": "Giấy tiếp nhận"},
        "issuers": {"H99.21": "Trung tâm phường An Hải"},
    }
    (tmp_path / "keys.json").write_text(json.dumps(published))

    call_command("check_qr", signed(), keys=tmp_path / "keys.json")

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "the signature holds"
    assert "paper: Giấy tiếp nhận" in told
    assert "issuer: Trung tâm phường An Hải" in told
    with pytest.raises(CommandError, match="does not hold: wrong signature"):
        call_command("check_qr", signed()[:-4] + "AAAA", keys=tmp_path / "keys.json")
    with pytest.raises(CommandError, match="cannot read the keys"):
        call_command("check_qr", signed(), keys=tmp_path / "none.json")
