"""A dossier whose result goes up for signing, and a folder of certificates of its own."""

import pytest

from dossiers import actions
from dossiers.results import templates
from tests import people
from tests.dossiers.citizen.test_outcome_page import settled_fee
from tests.dossiers.conftest import at

BODY = (
    "{co_quan} xác nhận: {xung_ho} {ho_ten}, số định danh {so_giay_to}.\n\n"
    "Giấy này dùng để: {to_khai.muc_dich}[ với {to_khai.ket_hon_voi}]."
)


@pytest.fixture(autouse=True)
def certificates(tmp_path, settings):
    """Let keys and certificates of a test lie in its own folder; return it."""
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    return tmp_path / "signing"


@pytest.fixture
def template(world):
    """What An Hải writes when it grants."""
    return templates.write(
        procedure=world.procedure,
        outcome="granted",
        title="Giấy xác nhận tình trạng hôn nhân",
        body=BODY,
        ending="GXN-UBND",
        by=world.people.tai,
        now=people.MONDAY,
    )


@pytest.fixture
def paid(world, processing):
    """At its case officer, nothing owed."""
    return settled_fee(world, processing)


def scanned(world, dossier, file):
    """The case officer attaches a scan."""
    return actions.attach_result(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        outcome="granted",
        file=file,
        now=at(hour=14),
    )


def drafted(world, dossier, **words):
    """The case officer drafts it from the template."""
    held = templates.in_force(world.procedure, "granted")
    filled = templates.filled_for(dossier, held)
    return actions.draft_result(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        outcome="granted",
        now=at(hour=14),
        **{"title": filled.title, "body": filled.body, **words},
    )


def approved(world, dossier):
    """Passed on by the case officer and approved by Thắng; it lies with the clerk now."""
    for who, edge in ((world.people.phuong, "submit"), (world.people.thang, "approve")):
        dossier = actions.move(
            dossier=dossier, by=who, seen=dossier.revision, edge=edge, now=at(hour=15)
        )
    return dossier


def issued(world, dossier, number=""):
    """Issued by Lụa, the clerk."""
    return actions.complete(
        dossier=dossier, by=world.people.lua, seen=dossier.revision, number=number, now=at(hour=16)
    )
