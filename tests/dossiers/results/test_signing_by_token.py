"""Results signed with keys in a token: approver's and agency's; without the token, nothing."""

import pytest

from dossiers.errors.results import ResultNotSigned
from portal.documents.models import RegisteredPaper
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory, person_code
from tests.dossiers.results.conftest import approved, issued, scanned
from tests.dossiers.results.test_issuing_results import unchanged
from tests.soft_token import make_token


@pytest.fixture
def signatories(world):
    """Thắng, who approves, and his agency."""
    person = world.people.thang
    return [
        Signatory(person_code(str(person.pk)), person.full_name),
        Signatory(world.commune.code, world.commune.name),
    ]


def test_the_approvers_and_the_agencys_keys_may_lie_in_a_token(
    world, paid, pdf, certificates, tmp_path, settings, monkeypatch, signatories
):
    make_token(tmp_path, settings, monkeypatch, signatories)

    done = issued(world, approved(world, scanned(world, paid, pdf())))

    paper = RegisteredPaper.objects.get(kind="result", reference=done.code)
    assert world.commune.name in paper.certificate
    assert pades.is_signed(paper.file.read())


def test_without_the_token_nothing_is_half_done(
    world, paid, pdf, certificates, tmp_path, settings, monkeypatch, signatories
):
    token = make_token(tmp_path, settings, monkeypatch, signatories)
    ready = approved(world, scanned(world, paid, pdf()))
    settings.SIGNING = {**settings.SIGNING, "token": {**token, "name": "da-rut"}}

    with pytest.raises(ResultNotSigned) as refused:
        issued(world, ready)

    assert "Thiết bị ký số chưa trả lời." in str(refused.value.message)
    unchanged(ready)


def test_a_token_without_the_approvers_certificate_signs_nothing(
    world, paid, pdf, certificates, tmp_path, settings, monkeypatch, signatories
):
    make_token(tmp_path, settings, monkeypatch, signatories[1:])
    ready = approved(world, scanned(world, paid, pdf()))

    with pytest.raises(ResultNotSigned) as refused:
        issued(world, ready)

    assert world.people.thang.full_name in str(refused.value.message)
    unchanged(ready)
