"""The confirmation of payment addresses the payer as the other papers do."""

import pytest

from dossiers.pricing import FEE
from payments.models import Order
from payments.purposes import purpose_of


def order_of(dossier, payer):
    return Order(purpose=FEE, reference=str(dossier.uuid), payer_name=payer)


@pytest.mark.parametrize(
    ("sex", "said"),
    [("male", "Ông Lê Quang Huy"), ("female", "Bà Lê Quang Huy"), ("", "Ông/Bà Lê Quang Huy")],
)
def test_the_applicant_is_called_ong_or_ba(filed, sex, said):
    filed.applicant.sex = sex
    filed.applicant.save()
    order = order_of(filed, "Lê Quang Huy")

    assert purpose_of(order).payer_on_paper(order) == said


def test_somebody_else_who_paid_is_named_as_written(filed):
    order = order_of(filed, "Nguyễn Văn Đăng")

    assert purpose_of(order).payer_on_paper(order) == "Nguyễn Văn Đăng"
