"""Many differences are folded; who was slower reads at which places; the import page's file box."""

import pytest
from django.urls import reverse

from procedures.authoring import drafts
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import ProcedureVersion
from tests import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BIRTH = definitions()["1.001193"]
FEES = [
    {"code": f"phi-{n}", "name": f"Phí cấp bản sao thứ {n}", "amount_dong": 8000}
    for n in range(1, 15)
]


@pytest.fixture
def draft(world):
    """A draft with fourteen fees more than the version in force."""
    publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    base = ProcedureVersion.objects.get(procedure__code=BIRTH["code"])
    return drafts.begin(by=world.people.tai, definition={**BIRTH, "fees": FEES}, base=base)


def test_two_administrators_at_one_draft(draft, tai, nga):
    where = {"public_id": draft.public_id}
    tai.open(reverse("authoring:review", kwargs=where))
    folded = tai.page.locator("details", has_text="Phí cấp bản sao thứ 14")
    assert not folded.locator("li").first.is_visible()
    folded.locator("summary").click()
    tai.look("Khác biệt", "khac-biet-gap")
    tai.sees("Phí cấp bản sao thứ 14")

    tai.open(reverse("authoring:facts", kwargs=where))
    nga.open(reverse("authoring:facts", kwargs=where))
    nga.fill_in(summary="Câu của Nga", keywords="khai sinh, giấy khai sinh")
    nga.press("Lưu")
    nga.sees("Đã lưu.")
    tai.fill_in(summary="Câu của Tài")
    tai.press("Lưu")
    tai.look("", "nguoi-khac-vua-sua")
    row = tai.page.get_by_role("row", name="Nói gọn một câu")
    assert "Câu của Nga" in row.inner_text()
    assert "Câu của Tài" in row.inner_text()

    tai.open(reverse("authoring:form_files", kwargs=where))
    tai.sees("Chưa chọn tệp nào")
    tai.look("Nhập từ tệp", "nhap-bieu-mau")
