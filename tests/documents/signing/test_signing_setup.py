"""At set-up every agency gets a development certificate; production gets none."""

import subprocess

import pytest
from cryptography import x509
from django.core.management import CommandError, call_command
from signing_words import AN_HAI, NOW

from portal.agencies.models import Agency
from portal.documents.checking import keys
from portal.documents.signing import certificates, errors, pades
from portal.documents.signing.base import Signatory
from portal.production import problems


@pytest.fixture
def centre(db):
    return Agency.objects.create(
        code=AN_HAI.code, name=AN_HAI.name, short_name="TT An Hải", kind="commune_centre"
    )


def test_site_and_agencies_get_certificates_once(centre, folder, capsys):
    call_command("make_signing_certificates")
    made = (folder / "H99.21.pem").read_bytes()
    call_command("make_signing_certificates")

    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("2 certificates made, 0 were there")
    assert told[1].startswith("0 certificates made, 2 were there")
    assert (folder / "site.pem").exists()
    assert (folder / "H99.21.pem").read_bytes() == made
    assert certificates.is_development(x509.load_pem_x509_certificate(made))
    assert len(keys.public_keys()) == 1


def test_a_long_name_is_cut_in_the_certificate_and_whole_in_the_mark(folder, paper, tmp_path):
    long = Signatory(
        "H99.77", "Văn phòng Đăng ký đất đai và Phát triển quỹ đất tỉnh Sông Vân, " * 2
    )

    signed = pades.sign(paper, long)

    assert signed.certificate.startswith("Văn phòng Đăng ký đất đai và Phát triển quỹ ")
    (tmp_path / "paper.pdf").write_bytes(signed.data)
    told = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "paper.pdf", "-"], capture_output=True, check=True
    )
    words = " ".join(told.stdout.decode().split())
    assert long.name.split()[-1] in words
    assert "+07:00" in words


def test_the_command_revokes_one(centre, folder, paper):
    call_command("make_signing_certificates")

    call_command("make_signing_certificates", revoke="H99.21")

    with pytest.raises(errors.CertificateRevoked):
        pades.sign(paper, AN_HAI)


def test_the_command_is_refused_in_production(centre, folder, settings):
    settings.SIGNING = {**settings.SIGNING, "development": False}

    with pytest.raises(CommandError, match="real authority"):
        call_command("make_signing_certificates")
    assert not folder.exists()


def test_production_does_not_start_on_a_folder_with_the_development_authority(centre, folder):
    from portal import settings as module

    call_command("make_signing_certificates")

    found = problems(
        {**vars(module), "SIGNING": {**module.SIGNING, "folder": folder, "roots": ["x"]}}
    )
    assert "SIGNING_FOLDER holds development certificates" in found
    assert "SIGNING_PASSPHRASE is the development one" in found


def test_a_key_rotated_by_command_signs_from_the_day_it_was_told(folder, capsys):
    call_command("rotate_qr_key", since=NOW.date())

    key = keys.public_keys()[0]
    assert capsys.readouterr().out == f"{key['kid']} signs from 2026-11-28\n"
    call_command("rotate_qr_key", withdraw=key["kid"])
    assert keys.public_keys()[0]["withdrawn_on"]
    with pytest.raises(CommandError, match="no key zzzz"):
        call_command("rotate_qr_key", withdraw="zzzz")
