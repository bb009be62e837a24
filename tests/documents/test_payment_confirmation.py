"""The confirmation of payment."""

from datetime import datetime
from zoneinfo import ZoneInfo

from test_pdf import fonts, text

from portal.documents import payment_confirmation
from portal.documents.headings import Heading
from portal.documents.payment_confirmation import PaidLine, PaymentConfirmation

AT = datetime(2026, 11, 2, 14, 18, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_a_payment_is_confirmed_in_figures_and_words():
    paid = PaymentConfirmation(
        heading=Heading(
            "Ủy ban nhân dân phường An Hải", "Trung tâm Phục vụ hành chính công", "An Hải"
        ),
        number="31/XNTT",
        issued_at=AT,
        payer_name="Lê Quang Huy",
        title="Cấp giấy phép xây dựng mới nhà ở riêng lẻ",
        reference="H99.21-261102-0042",
        lines=(PaidLine("Lệ phí cấp giấy phép", 50_000), PaidLine("Phí thẩm định", 105_000)),
        method="VNPAY",
        transaction="14226112",
        paid_at=AT,
    )

    data = payment_confirmation.render(paid).data

    words = text(data)
    assert paid.total == 155_000
    assert "Tổng cộng 155.000 đồng" in words
    assert "Viết bằng chữ: Một trăm năm mươi lăm nghìn đồng" in words
    assert "Mã giao dịch: 14226112" in words
    assert "Thời gian thanh toán: 14 giờ 18 phút, ngày 02/11/2026" in words
    assert "Giấy này không thay biên lai thu phí, lệ phí." in words
    assert "Trang 1/1" in words
    assert all(name.startswith("Liberation-Serif") for name in fonts(data))


def test_the_unit_on_a_paper_never_breaks_inside_hanh_chinh():
    heading = Heading(
        "Ủy ban nhân dân tỉnh Sông Vân",
        "Trung tâm Phục vụ hành chính công tỉnh Sông Vân",
        "Sông Vân",
    )

    assert "HÀNH\u00a0CHÍNH" in " ".join(heading.unit_lines)
    assert not any(line.endswith("HÀNH") for line in heading.unit_lines)
