"""The PDF "Xác nhận thanh toán"."""

import subprocess

import payment_makers as make
import pytest
from django.urls import reverse

from payments.actions import settle_cash
from payments.confirmation import confirmation_of
from payments.models import Order
from payments.refusals import OrderNotPaid
from portal.documents.headings import Heading
from portal.documents.models import StoredFile

pytestmark = pytest.mark.django_db


def words_of(data):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().replace("\u00a0", " ").split())


def paper_page(order):
    return reverse("payments:confirmation", kwargs={"order_id": order.pk})


@pytest.fixture
def paid(client, attempt):
    """Huy's order, paid through VNPAY."""
    client.get(reverse("payments:ipn"), make.said(attempt))
    return Order.objects.get()


def test_paper_says_who_paid_what_when_and_how(client, huy, paid):
    client.force_login(huy)

    response = client.get(paper_page(paid))

    words = words_of(response.getvalue())
    assert response["Content-Type"] == "application/pdf"
    assert "XÁC NHẬN THANH TOÁN" in words
    assert "Mã hồ sơ: H99.21-261105-0017" in words
    assert "Người nộp tiền: Lê Quang Huy" in words
    assert "Lệ phí cấp giấy phép 75.000 đồng" in words
    assert "Giảm vì nộp trực tuyến − 25.000 đồng" in words
    assert "Tổng cộng 50.000 đồng" in words
    assert "Viết bằng chữ: Năm mươi nghìn đồng" in words
    assert "Trực tuyến qua VNPAY" in words
    assert "Mã giao dịch: 14226112" in words
    assert "Giấy này không thay biên lai thu phí, lệ phí." in words
    assert "TỈNH SÔNG VÂN" in words


def test_paper_of_cash_says_so(order, cashier):
    paid = settle_cash(order=order, by=cashier)

    words = words_of(confirmation_of(paid).read())

    assert "Tiền mặt tại quầy" in words
    assert f"Mã giao dịch: {paid.attempts.get().txn_ref}" in words


def test_paper_is_made_once_and_its_size_is_shown(client, huy, paid):
    client.force_login(huy)
    result = reverse("payments:result", kwargs={"order_id": paid.pk})
    assert "(PDF)" in client.get(result).content.decode()

    first = client.get(paper_page(paid)).getvalue()
    again = client.get(paper_page(paid)).getvalue()

    assert first == again
    assert StoredFile.objects.count() == 1
    assert "(PDF, " in client.get(result).content.decode()


def test_amount_in_words_stands_on_the_result(client, huy, paid):
    client.force_login(huy)

    shown = client.get(reverse("payments:result", kwargs={"order_id": paid.pk}))

    assert "(Năm mươi nghìn đồng)" in shown.content.decode()


def test_purpose_names_the_unit_that_confirms(paid, purpose, monkeypatch):
    monkeypatch.setattr(
        purpose,
        "paper_heading",
        lambda order: Heading("UBND phường An Hải", "Trung tâm PVHCC", "An Hải"),
    )

    assert "An Hải, ngày" in words_of(confirmation_of(paid).read())


def test_unpaid_order_has_no_paper(client, huy, order):
    client.force_login(huy)

    assert client.get(paper_page(order)).status_code == 409
    with pytest.raises(OrderNotPaid):
        confirmation_of(order)
    assert not StoredFile.objects.exists()


def test_paper_of_somebody_else_is_not_found(client, mai, paid):
    assert client.get(paper_page(paid)).status_code == 302
    client.force_login(mai)

    assert client.get(paper_page(paid)).status_code == 404
    assert not StoredFile.objects.exists()
