"""A result from its template to the citizen's hands, and what anybody can check of it."""

import subprocess

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dossiers import actions
from dossiers.models import Dossier
from portal.workflow import simple_workflow
from tests import people
from tests.browser.offices import dossier, look, open_as  # noqa: F401 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "{co_quan} xác nhận {xung_ho} {ho_ten} chưa đăng ký kết hôn với ai."


@pytest.fixture
def world(transactional_db):
    """A ready workflow that lets nobody approve what is not signed."""
    return people.make_world(workflow=simple_workflow(with_signature=True))


def test_an_officer_issues_a_result_from_a_template_and_anybody_finds_it_valid(
    world,
    dossier,  # noqa: F811
    open_as,  # noqa: F811
    tmp_path,
):
    p, code = world.people, dossier.code
    faults = []

    page = open_as(p.tai, reverse("results:template", args=[world.procedure.code, "granted"]))
    page.get_by_label("Tiêu đề").fill("Giấy xác nhận tình trạng hôn nhân")
    page.get_by_label("Ký hiệu sau số").fill("GXN-UBND")
    page.get_by_label("Nội dung").fill(BODY)
    page.get_by_role("button", name="Xem thử", exact=True).click()
    expect(page.get_by_text("xác nhận Ông Lê Quang Huy chưa đăng ký")).to_be_visible()
    faults += look(page, "mau-ket-qua")
    page.get_by_role("button", name="Ghi mẫu").click()
    page.get_by_role("link", name="Mẫu kết quả").first.click()
    faults += look(page, "cac-mau-ket-qua")

    made = paid_and_checked(world, dossier)
    page = open_as(p.phuong, reverse("desk:dossier", kwargs={"code": code}))
    page.get_by_role("link", name="Soạn kết quả từ mẫu").click()
    faults += look(page, "soan-ket-qua")
    page.get_by_role("button", name="Lưu dự thảo").click()
    expect(page.get_by_text("Đã lưu dự thảo kết quả.")).to_be_visible()
    made = Dossier.objects.get(pk=made.pk)
    actions.move(dossier=made, by=p.phuong, seen=made.revision, edge="submit")

    page = open_as(p.thang, reverse("desk:dossier", kwargs={"code": code}))
    faults += look(page, "cho-ky-so")
    page.get_by_role("button", name="Ký số", exact=True).click()
    expect(page.get_by_text("Đã ký số dự thảo kết quả.")).to_be_visible()
    expect(page.get_by_text("Ngô Đức Thắng đã ký số lúc")).to_be_visible()
    faults += look(page, "da-ky-so")
    page.get_by_role("link", name="Soạn kết quả từ mẫu").click()
    expect(page.get_by_text("Bản mới thay nó và chưa có chữ ký")).to_be_visible()
    faults += look(page, "soan-lai-sau-khi-ky")
    page.get_by_role("link", name="Về hồ sơ").click()
    page.get_by_role("button", name="Ký duyệt").click()
    expect(page.get_by_text("Đã chuyển bước.")).to_be_visible()
    made.refresh_from_db()

    page = open_as(p.lua, reverse("desk:act", kwargs={"code": code, "action": "complete"}))
    faults += look(page, "phat-hanh-ket-qua")
    page.get_by_role("button", name="Phát hành kết quả").click()
    expect(page.get_by_text("số 01/GXN-UBND")).to_be_visible()
    faults += look(page, "da-phat-hanh")
    made.refresh_from_db()
    actions.return_result(dossier=made, by=p.binh, seen=made.revision)

    page = open_as(world.huy, reverse("dossiers:dossier", args=[code]))
    faults += look(page, "ket-qua-cua-toi")
    with page.expect_download() as sent:
        page.get_by_role("link", name="Tải kết quả").click()
    told = pdfsig(sent.value.path().read_bytes(), tmp_path)
    assert told.count("Signature is Valid.") == 2
    assert "Total document signed" in told

    page.get_by_role("link", name="Kiểm tra giấy này").click()
    expect(page.get_by_text("Giấy thật, còn hiệu lực")).to_be_visible()
    expect(page.get_by_text("01/GXN-UBND")).to_be_visible()
    assert faults == []


def paid_and_checked(world, made):
    """Nothing owed, the paper good."""
    p = world.people
    made = actions.require_payment(dossier=made, by=p.phuong, seen=made.revision)
    made = actions.settle_payment(dossier=made, amount=50_000, order="cash")
    return actions.check_paper(
        dossier=made, by=p.phuong, seen=made.revision, paper_id=made.papers.get().pk, good=True
    )


def pdfsig(data, tmp_path):
    (tmp_path / "ket-qua.pdf").write_bytes(data)
    told = subprocess.run(["pdfsig", tmp_path / "ket-qua.pdf"], capture_output=True, check=True)
    return told.stdout.decode()
