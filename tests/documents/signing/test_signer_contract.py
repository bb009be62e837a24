"""What every signer promises: the same signature, wherever the key lies."""

import subprocess

import pytest
from signing_words import AN_HAI, ELSEWHERE

from portal.documents.signing import errors, pades, registry
from tests.browser.things import drawing


@pytest.fixture(params=sorted(registry.SIGNERS))
def signer(request, folder):
    """Go through every registered signer."""
    if request.param == "pkcs11":
        request.getfixturevalue("token")
    return request.param


def test_pdfsig_finds_the_signature_valid_and_over_the_whole_paper(signer, paper, tmp_path):
    signed = pades.sign(paper, AN_HAI)

    (tmp_path / "paper.pdf").write_bytes(signed.data)
    told = subprocess.run(["pdfsig", tmp_path / "paper.pdf"], capture_output=True, check=False)
    words = told.stdout.decode()
    assert "Signature Type: ETSI.CAdES.detached" in words
    assert "Signature is Valid." in words
    assert "Total document signed" in words
    assert "Signing Hash Algorithm: SHA-256" in words
    assert AN_HAI.name[:64] in words


def test_a_signatory_without_a_certificate_is_refused_in_words(signer, paper, settings):
    settings.SIGNING = {**settings.SIGNING, "development": False}

    with pytest.raises(errors.CertificateMissing, match="Công an phường An Hải chưa có chứng thư"):
        pades.sign(paper, ELSEWHERE)


def test_a_wrong_password_is_refused_and_nothing_is_signed(signer, paper, settings):
    pades.sign(paper, AN_HAI)
    token = {**settings.SIGNING["token"], "pin": "0000"}
    settings.SIGNING = {**settings.SIGNING, "passphrase": "wrong", "token": token}

    with pytest.raises((errors.KeyUnreadable, errors.SignerUnavailable)):
        pades.sign(paper, AN_HAI)


def test_a_token_that_is_unplugged_may_come_back(token, paper, settings):
    gone = {**token, "name": "another"}
    settings.SIGNING = {**settings.SIGNING, "token": gone}

    with pytest.raises(errors.SignerUnavailable, match="Thiết bị ký số chưa trả lời"):
        pades.sign(paper, AN_HAI)


def test_a_pdf_whose_table_strict_readers_refuse_is_read_as_unsigned():
    assert not pades.is_signed(drawing("ban-ve.pdf")["buffer"])
