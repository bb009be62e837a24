"""How it ended: the result, a refusal, and the papers of the State."""

import pytest

from dossiers import actions
from dossiers.models import DossierEvent, IssuedPaper
from tests.dossiers.citizen.conftest import url
from tests.dossiers.conftest import at


def settled_fee(world, dossier):
    """The fee was asked for and paid."""
    waiting = actions.require_payment(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, now=at(hour=11)
    )
    return actions.settle_payment(dossier=waiting, amount=50_000, order="cash", now=at(hour=12))


@pytest.fixture
def completed(world, processing, pdf):
    """Granted and issued, not handed out yet."""
    p = world.people
    dossier = settled_fee(world, processing)
    dossier = actions.attach_result(
        dossier=dossier,
        by=p.phuong,
        seen=dossier.revision,
        outcome="granted",
        file=pdf("ket-qua.pdf"),
        now=at(hour=14),
    )
    for who, edge in ((p.phuong, "submit"), (p.thang, "approve")):
        dossier = actions.move(
            dossier=dossier, by=who, seen=dossier.revision, edge=edge, now=at(hour=15)
        )
    return actions.complete(
        dossier=dossier, by=p.lua, seen=dossier.revision, number="12/XN-UBND", now=at(hour=16)
    )


@pytest.fixture
def returned(world, completed):
    """Handed out."""
    return actions.return_result(
        dossier=completed, by=world.people.binh, seen=completed.revision, now=at(day=3, hour=8)
    )


def test_before_it_is_returned_the_result_cannot_be_fetched(huy, completed):
    assert huy.get(url("result", completed.code)).status_code == 404
    assert url("result", completed.code) not in huy.get(url("dossier", completed.code)).text


def test_after_that_it_can_by_the_submitter_only(huy, huong, returned):
    page = huy.get(url("dossier", returned.code)).text

    assert f'href="{url("result", returned.code)}?tai"' in page
    assert "Kết quả: đồng ý giải quyết" in page
    assert "12/XN-UBND" in page
    answer = huy.get(f"{url('result', returned.code)}?tai")
    assert answer["Content-Disposition"] == 'attachment; filename="ket-qua.pdf"'
    assert huong.get(url("result", returned.code)).status_code == 404


def test_a_finished_dossier_offers_no_withdrawal(huy, returned):
    assert url("withdraw", returned.code) not in huy.get(url("dossier", returned.code)).text
    assert huy.get(url("withdraw", returned.code)).status_code == 302


def test_a_refusal_to_receive_says_why_and_on_which_ground(world, huy, filed):
    actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Không thuộc thẩm quyền.",
        legal_basis="khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP",
        now=at(hour=9),
    )

    page = huy.get(url("dossier", filed.code)).text

    assert "Không thuộc thẩm quyền." in page
    assert "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP" in page
    assert "Hồ sơ đã kết thúc, không còn ngày hẹn." in page


def test_an_issued_paper_is_linked_and_shown_to_the_submitter_only(
    world, huy, huong, accepted, pdf
):
    paper = IssuedPaper.objects.create(
        dossier=accepted,
        event=DossierEvent.objects.get(dossier=accepted, kind="accepted"),
        kind="slip",
        unit=world.centre,
        year=2026,
        serial=1,
        number="01",
        file=pdf("mau-01.pdf"),
        issued_at=at(hour=9),
    )
    address = url("issued", accepted.code, paper.pk)

    assert f'href="{address}"' in huy.get(url("dossier", accepted.code)).text
    assert huy.get(address)["Content-Type"] == "application/pdf"
    assert huong.get(address).status_code == 404
