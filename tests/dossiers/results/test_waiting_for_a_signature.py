"""A workflow that lets nobody approve what is not signed: it opens when the result is."""

import pytest

from dossiers import actions
from portal.documents import official
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory
from portal.documents.uploads import store_bytes
from portal.workflow import simple_workflow
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.dossiers.conftest import at, fresh
from tests.dossiers.results.conftest import approved, issued, scanned
from tests.small_pdf import SMALL_PDF


@pytest.fixture
def world(db):
    return people.make_world(workflow=simple_workflow(with_signature=True))


def stored(data, name="ket-qua.pdf"):
    return store_bytes(data, name=name, content_type="application/pdf")


def by_the_approver():
    return pades.sign(SMALL_PDF, Signatory("H99.21.01", "UBND phường An Hải")).data


def approve(world, dossier):
    return actions.move(
        dossier=dossier,
        by=world.people.thang,
        seen=dossier.revision,
        edge="approve",
        now=at(hour=16),
    )


def sent_up(world, dossier):
    return actions.move(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        edge="submit",
        now=at(hour=15),
    )


def test_what_is_not_signed_is_not_approved_and_the_approver_may_attach_what_she_signed(
    world, paid
):
    waiting = sent_up(world, scanned(world, paid, stored(SMALL_PDF)))
    with pytest.raises(EdgeClosed, match="kết quả đã ký số"):
        approve(world, waiting)

    signed = actions.attach_result(
        dossier=fresh(waiting),
        by=world.people.thang,
        seen=waiting.revision,
        outcome="granted",
        file=stored(by_the_approver(), "da-ky.pdf"),
        now=at(hour=16),
    )
    done = issued(world, approve(world, signed))

    assert done.status == 9
    assert done.results.get(replaced_at=None).file.read().startswith(by_the_approver()[:40])


def test_a_scan_that_came_signed_goes_the_whole_way(world, paid):
    ready = approved(world, scanned(world, paid, stored(by_the_approver())))

    assert issued(world, ready).status == 9


def test_a_file_that_is_no_pdf_is_not_taken_for_signed(world, paid):
    waiting = sent_up(world, scanned(world, paid, stored(b"%PDF-1.4 broken")))

    with pytest.raises(EdgeClosed, match="kết quả đã ký số"):
        approve(world, waiting)


def test_in_a_trial_any_file_opens_the_way(world, paid):
    waiting = sent_up(world, scanned(world, paid, stored(SMALL_PDF)))

    with official.samples():
        assert approve(world, waiting).step == "issue"
