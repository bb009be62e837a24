"""Payments that an operator must look at."""

import payment_makers as make
import pytest
from django.db.models import Q
from django.urls import reverse

from payments import selectors
from payments.actions import cancel_order, close_attention
from payments.models import Attempt
from payments.refusals import NothingToLookAt
from portal.errors import NotAllowed

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/thanh-toan/"


@pytest.fixture
def refund(client, attempt):
    """Money that came after the order was cancelled."""
    cancel_order(order=attempt.order, reason="Người nộp rút hồ sơ")
    client.get(reverse("payments:ipn"), make.said(attempt))
    attempt.refresh_from_db()
    return attempt


def close_page(attempt):
    return reverse("payments:close_attention", kwargs={"attempt_id": attempt.pk})


@pytest.mark.parametrize("role", ["cashier", "supervisor", "approver"])
def test_watchers_see_the_list(client, refund, role):
    client.force_login(make.make_officer(role, "Phạm Thu Trang", role))

    shown = client.get(LIST).content.decode()

    assert refund.txn_ref in shown
    assert "Phải hoàn tiền cho người nộp" in shown


@pytest.mark.parametrize("role", ["reception", "case_officer", "clerk"])
def test_other_officers_do_not(client, refund, role):
    client.force_login(make.make_officer(role, "Đỗ Hoài Nam", role))

    assert client.get(LIST).status_code == 404
    assert client.get(close_page(refund)).status_code == 404


@pytest.mark.parametrize("role", ["cashier", "supervisor", "approver"])
def test_money_of_another_agency_is_not_there(client, refund, role):
    """Who takes money or leads elsewhere neither sees it nor says what was done about it."""
    officer = make.make_officer(role, "Phạm Thu Trang", role, code="H99.22", name="Phú Khê")
    client.force_login(officer)

    shown = client.get(LIST)

    assert shown.status_code == 200
    assert refund.txn_ref not in shown.text
    assert "Lê Quang Huy" not in shown.text
    assert client.post(close_page(refund), {"note": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        close_attention(attempt=refund, by=officer, note="x")
    refund.refresh_from_db()
    assert refund.state == Attempt.State.REFUND_DUE


def test_an_administrator_sees_nobodys_money(client, refund):
    tai = make.make_officer("tai", "Phan Văn Tài", "administrator")
    client.force_login(tai)

    assert refund.txn_ref not in client.get(LIST).text
    assert client.get(close_page(refund)).status_code == 404


def test_citizens_and_strangers_do_not(client, refund, huy):
    assert client.get(LIST).status_code == 302
    client.force_login(huy)
    assert client.get(LIST).status_code == 404
    assert client.post(close_page(refund), {"note": "x"}).status_code == 404


def test_cashier_records_the_refund(client, refund, cashier):
    client.force_login(cashier)

    response = client.post(close_page(refund), {"note": "Đã chuyển khoản, UNC 1182"})

    refund.refresh_from_db()
    assert response["Location"] == LIST
    assert refund.state == Attempt.State.REFUNDED
    assert (refund.looked_by, refund.looked_note) == (cashier, "Đã chuyển khoản, UNC 1182")
    assert selectors.attempts_needing_attention(Q()).rows == []


def test_refund_without_a_note_is_not_recorded(client, refund, cashier):
    client.force_login(cashier)

    response = client.post(close_page(refund), {"note": "  "})

    refund.refresh_from_db()
    assert response.status_code == 422
    assert "Ghi đã xử lý thế nào" in response.content.decode()
    assert refund.state == Attempt.State.REFUND_DUE


def test_supervisor_watches_only(client, refund, supervisor):
    client.force_login(supervisor)

    assert client.post(close_page(refund), {"note": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        close_attention(attempt=refund, by=supervisor, note="x")

    refund.refresh_from_db()
    assert refund.state == Attempt.State.REFUND_DUE


def test_refund_is_recorded_once(refund, cashier):
    close_attention(attempt=refund, by=cashier, note="UNC 1182")

    with pytest.raises(NothingToLookAt):
        close_attention(attempt=refund, by=cashier, note="UNC 1183")

    refund.refresh_from_db()
    assert refund.looked_note == "UNC 1182"


def test_wrong_amount_is_not_raised_again_after_somebody_looked(client, attempt, cashier):
    params = make.said(attempt, vnp_Amount="100")
    client.get(reverse("payments:ipn"), params)
    close_attention(attempt=attempt, by=cashier, note="Đã hỏi VNPAY")

    client.get(reverse("payments:ipn"), params)

    attempt.refresh_from_db()
    assert attempt.attention == ""


def test_signed_message_about_nothing_is_listed(client, attempt, supervisor):
    """They are of no order and so of no agency: administrators look after the line."""
    client.get(reverse("payments:ipn"), make.said(attempt, vnp_TxnRef="P999"))
    client.get(reverse("payments:ipn"), {"vnp_TxnRef": "FORGED"})
    client.force_login(supervisor)
    assert "P999" not in client.get(LIST).text
    client.force_login(make.make_officer("tai", "Phan Văn Tài", "administrator"))

    shown = client.get(LIST).content.decode()

    assert "P999" in shown
    assert "FORGED" not in shown


def test_list_is_read_page_by_page(client, huy, supervisor, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(selectors, "PAGE_SIZE", 2)
    order = make.make_order(huy)
    attempts = [make.make_attempt(order) for _ in range(5)]
    cancel_order(order=order, reason="Rút hồ sơ")
    for attempt in attempts:
        client.get(reverse("payments:ipn"), make.said(attempt))

    seen, after = [], ""
    while True:
        page = selectors.attempts_needing_attention(Q(), after)
        seen += [row.txn_ref for row in page.rows]
        assert len(page.rows) <= 2
        if not (after := page.after):
            break

    assert seen == [attempt.txn_ref for attempt in attempts]
    client.force_login(supervisor)
    with django_assert_num_queries(4):  # session, person, postings, attempts
        client.get(LIST)


@pytest.mark.parametrize("after", ["x", "~", "2026-11-22~1", "2026-13-45T00:00:00+07:00~1", "~9"])
def test_strange_key_of_a_page_shows_the_first(client, refund, supervisor, after):
    client.force_login(supervisor)

    response = client.get(LIST, {"after": after})

    assert refund.txn_ref in response.content.decode()


def test_the_list_says_the_way_of_payment_in_words(client, refund, supervisor):
    client.force_login(supervisor)

    page = client.get(LIST).text

    assert "Trực tuyến qua VNPAY" in page
    assert "vnpay" not in page.split("<tbody>")[1]
