"""A certificate that may not sign signs nothing, and the refusal says why."""

import datetime
import io

import pikepdf
import pytest
from cryptography import x509
from signing_words import AN_HAI, NOW

from portal.documents.signing import certificates, development, errors, pades, trust

DAY = datetime.timedelta(days=1)


@pytest.fixture
def certified(folder, settings):
    """Return a function that gives An Hải a certificate of a certain time."""

    def certify(**times):
        development.make(folder, settings.SIGNING["passphrase"], AN_HAI, again=True, **times)

    return certify


def test_an_expired_certificate(certified, paper):
    certified(until=NOW - DAY)

    with pytest.raises(errors.CertificateExpired) as refused:
        pades.sign(paper, AN_HAI, now=NOW)
    assert str(refused.value.message) == (
        "Chứng thư số của Trung tâm Phục vụ hành chính công phường An Hải "
        "đã hết hạn ngày 27/11/2026."
    )


def test_a_certificate_that_is_not_valid_yet(certified, paper):
    certified(since=NOW + DAY)

    with pytest.raises(errors.CertificateNotYetValid, match="có hiệu lực từ ngày 29/11/2026"):
        pades.sign(paper, AN_HAI, now=NOW)


def test_a_revoked_certificate(certified, folder, settings, paper):
    certified()
    pades.sign(paper, AN_HAI)
    development.revoke(folder, settings.SIGNING["passphrase"], AN_HAI.code, now=NOW)

    with pytest.raises(errors.CertificateRevoked, match="đã bị thu hồi ngày 28/11/2026"):
        pades.sign(paper, AN_HAI)


def test_a_list_that_is_overdue_tells_nothing(certified, folder, settings, paper):
    certified()
    development.revoke(folder, settings.SIGNING["passphrase"], AN_HAI.code, now=NOW)
    certified()

    with pytest.raises(errors.RevocationUnknown, match="đã quá hạn"):
        certificates.require_usable(
            x509.load_pem_x509_certificate((folder / "H99.21.pem").read_bytes()),
            (),
            name=AN_HAI.name,
            trust=overdue(trust.trust()),
            now=NOW,
        )


def overdue(trusted):
    class Old:
        issuer = trusted.lists[0].issuer
        next_update_utc = NOW - DAY

        def is_signature_valid(self, key):
            return True

        def get_revoked_certificate_by_serial_number(self, serial):
            return None

    return certificates.Trust(trusted.roots, (Old(),), trusted.takes_development)


def test_a_certificate_of_an_authority_that_nobody_trusts(certified, folder, tmp_path, settings):
    certified()
    certificate = x509.load_pem_x509_certificate((folder / "H99.21.pem").read_bytes())
    development.make(tmp_path / "other", settings.SIGNING["passphrase"], AN_HAI)
    other = x509.load_pem_x509_certificate((tmp_path / "other/development-ca.pem").read_bytes())

    with pytest.raises(errors.CertificateUntrusted):
        certificates.require_usable(
            certificate,
            (),
            name=AN_HAI.name,
            trust=certificates.Trust((other,), takes_development=True),
            now=NOW,
        )


def test_production_refuses_a_development_certificate(certified, folder, settings, paper):
    certified()
    roots = [str(folder / "development-ca.pem")]
    settings.SIGNING = {**settings.SIGNING, "development": False, "roots": roots}

    with pytest.raises(errors.DevelopmentCertificate, match="thử nghiệm"):
        pades.sign(paper, AN_HAI)


def test_a_key_of_another_certificate(certified, folder, paper):
    certified()
    key = (folder / "H99.21.key").read_bytes()
    certified()
    (folder / "H99.21.key").write_bytes(key)

    with pytest.raises(errors.KeyUnreadable):
        pades.sign(paper, AN_HAI)


def test_keys_are_encrypted_and_for_their_owner_only(certified, folder):
    certified()

    for place in folder.glob("*.key"):
        assert b"BEGIN ENCRYPTED PRIVATE KEY" in place.read_bytes()
        assert place.stat().st_mode & 0o077 == 0


def test_a_flipped_byte_breaks_the_signature(folder, paper):
    signed = pades.sign(paper, AN_HAI)
    roots = trust.trust().roots
    spoiled = bytearray(signed.data)
    spoiled[len(paper) // 2] ^= 1

    assert pades.verifies(signed.data, roots)
    assert not pades.verifies(bytes(spoiled), roots)
    assert not pades.verifies(signed.data + b"\n% more", roots)
    assert not pades.verifies(paper, roots)


def test_the_mark_of_a_scan_stands_at_the_top_right_of_the_first_page(folder, paper):
    left, bottom, right, top = box(pades.sign(paper, AN_HAI).data)

    assert (right, top) == (pytest.approx(420 - 22, abs=1), pytest.approx(595 - 22, abs=1))
    assert (right - left, top - bottom) == (142, 40)


def test_the_mark_says_the_agency_and_the_time_in_iso_8601(folder, paper, tmp_path):
    import subprocess

    signed = pades.sign(paper, AN_HAI, now=NOW)

    (tmp_path / "paper.pdf").write_bytes(signed.data)
    told = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "paper.pdf", "-"], capture_output=True, check=True
    )
    words = " ".join(told.stdout.decode().split())
    assert "Ký số: Trung tâm Phục vụ hành chính công phường An Hải" in words
    assert "2026-11-28T16:00:00+07:00" in words


def test_a_second_signature_leaves_the_first_one_whole(folder, paper):
    once = pades.sign(paper, AN_HAI).data

    twice = pades.sign(once, AN_HAI).data

    assert twice.startswith(once)
    assert pades.verifies(twice, trust.trust().roots)


def box(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [float(side) for side in pdf.Root.AcroForm.Fields[0].Rect]
