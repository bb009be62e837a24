"""Withdrawing at the citizen's pages: the page says which kind it is before anything happens."""

from dossiers.models import RefusedAttempt, WithdrawalRequest
from portal.workflow.statuses import Status
from tests.dossiers.citizen.conftest import url
from tests.dossiers.conftest import fresh


def withdraw(client, dossier, **fields):
    return client.post(url("withdraw", dossier.code), {"seen": dossier.revision, **fields})


def test_before_acceptance_it_is_withdrawn_at_once_after_a_question(huy, filed):
    assert "rút được ngay" in huy.get(url("withdraw", filed.code)).text
    assert fresh(filed).status == Status.REGISTERED

    withdraw(huy, filed)

    assert fresh(filed).status == Status.WITHDRAWN


def test_after_acceptance_it_is_a_request(huy, processing):
    assert "đây là yêu cầu rút" in huy.get(url("withdraw", processing.code)).text

    withdraw(huy, processing, **{"ly-do": "Đã nộp ở nơi khác"})

    assert fresh(processing).status == Status.PROCESSING
    assert WithdrawalRequest.objects.get().reason == "Đã nộp ở nơi khác"
    assert "đang chờ cơ quan trả lời" in huy.get(url("dossier", processing.code)).text


def test_a_second_request_is_refused_and_recorded(huy, processing):
    withdraw(huy, processing)

    answer = withdraw(huy, fresh(processing))

    assert answer.status_code == 409
    assert WithdrawalRequest.objects.count() == 1
    assert RefusedAttempt.objects.get().action == "withdraw"


def test_from_an_older_page_nothing_is_withdrawn(huy, filed):
    answer = huy.post(url("withdraw", filed.code), {"seen": "nonsense"})

    assert answer.status_code == 409
    assert fresh(filed).status == Status.REGISTERED


def test_nobody_else_withdraws(huong, filed):
    assert withdraw(huong, filed).status_code == 404
    assert fresh(filed).status == Status.REGISTERED
