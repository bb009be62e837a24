"""Whoever sends one thing twice is told that it has arrived; others read what she did."""

import pytest

from dossiers import actions
from dossiers.errors.acting import StaleDossier
from tests.dossiers.citizen.conftest import signed_in, url
from tests.dossiers.conftest import at


@pytest.fixture
def asked(world, processing):
    """Phương asks Huy for a full name."""
    return actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Chưa đủ họ tên.",
        items=[actions.Asked("question", "ket_hon_voi", "Ghi đủ họ tên")],
        now=at(hour=11),
    )


def supply(dossier, by):
    answers = {"ket_hon_voi": "Nguyễn Thị Mai Hương"}
    return actions.supply(
        dossier=dossier,
        by=by,
        seen=dossier.revision,
        answers=answers,
        files={},
        now=at(hour=14, minute=5),
    )


def test_a_supplement_sent_twice_has_arrived_and_leads_to_the_dossier(world, asked):
    supply(asked, world.huy)

    again = signed_in(world.huy).post(
        url("supplement", asked.code), {"seen": asked.revision, "ket_hon_voi": "Nguyễn Thị Mai"}
    )

    assert again.status_code == 409
    assert "Bổ sung đã gửi rồi, lúc 14:05. Không phải gửi lại." in again.text
    assert f'<a href="{url("dossier", asked.code)}">' in again.text
    assert "xử lý lúc" not in again.text


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("filed", "Hồ sơ đã rút rồi, lúc 14:05. Không phải gửi lại."),
        ("processing", "Yêu cầu rút đã gửi rồi, lúc 14:05. Không phải gửi lại."),
    ],
)
def test_a_withdrawal_sent_twice_has_arrived(world, request, where, words):
    dossier = request.getfixturevalue(where)
    seen, now = dossier.revision, at(hour=14, minute=5)
    actions.withdraw(dossier=dossier, by=world.huy, seen=seen, now=now)

    with pytest.raises(StaleDossier) as told:
        actions.withdraw(dossier=dossier, by=world.huy, seen=seen, now=now)

    assert str(told.value) == words


def test_an_officer_reads_that_the_submitter_supplied_not_that_she_handled(world, asked):
    supply(asked, world.huy)

    with pytest.raises(StaleDossier) as told:
        actions.stop(
            dossier=asked,
            by=world.people.phuong,
            seen=asked.revision,
            reason="Không bổ sung",
        )

    assert str(told.value) == (
        "Lê Quang Huy vừa gửi bổ sung lúc 14:05. Mở lại để xem rồi làm tiếp."
    )


def test_an_officer_reads_that_the_submitter_withdrew(world, filed):
    seen = filed.revision
    actions.withdraw(dossier=filed, by=world.huy, seen=seen, now=at(hour=8, minute=30))

    with pytest.raises(StaleDossier) as told:
        actions.accept(dossier=filed, by=world.people.trang, seen=seen)

    assert str(told.value) == "Lê Quang Huy đã rút hồ sơ này lúc 08:30. Mở lại để xem."
