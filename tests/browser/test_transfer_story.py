"""A dossier handed in at Phú Khê is decided at An Hải and returned at Phú Khê; Mẫu 06 tells it."""

import subprocess
import uuid

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dossiers import actions, counter_drafts
from dossiers.counter_drafts import Brought
from dossiers.models import Dossier
from portal.accounts.models import Posting
from portal.documents.uploads import store_bytes
from tests import people
from tests.browser.offices import look, open_as  # noqa: F401 - fixtures
from tests.dossiers.counter.conftest import ANSWERS, NHAN
from tests.small_pdf import SMALL_PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    made = people.make_world(fee=0)
    Posting.objects.create(
        user=made.people.yen,
        agency=made.other_centre,
        role="returning_officer",
        since=people.MONDAY.date().replace(year=2025),
    )
    return made


def taken_down(world):
    """Nhạn's papers lie on the counter; she comes back here for the result."""
    yen = world.people.yen
    draft = counter_drafts.start(
        key=uuid.uuid4(),
        offering=world.offering,
        by=yen,
        unit=world.other_centre,
        card=NHAN,
        account=None,
    )
    today = people.MONDAY.date()
    counter_drafts.save_answers(draft=draft, by=yen, raw=ANSWERS, today=today)
    counter_drafts.save_brought(draft=draft, by=yen, brought={"can_cuoc": Brought(copies=1)})
    counter_drafts.save_places(
        draft=draft,
        by=yen,
        offering=world.offering,
        channel=1,
        result_delivery="counter",
        return_here=True,
    )
    return draft


def worked_on(world, dossier):
    """From distribution to the issued result."""
    p = world.people
    file = store_bytes(SMALL_PDF, name="kq.pdf", content_type="application/pdf", by=p.phuong)
    for action, by, facts in (
        (actions.move, p.thang, {"edge": "assign"}),
        (actions.attach_result, p.phuong, {"outcome": "granted", "file": file}),
        (actions.move, p.phuong, {"edge": "submit"}),
        (actions.move, p.thang, {"edge": "approve"}),
        (actions.complete, p.lua, {"number": ""}),
    ):
        dossier = action(dossier=dossier, by=by, seen=dossier.revision, **facts)
    return dossier


def test_a_dossier_goes_to_another_agency_and_back_and_its_slip_tells_it(
    world,
    open_as,  # noqa: F811
    tmp_path,
):
    p, faults = world.people, []

    page = open_as(p.yen, reverse("counter:draft", kwargs={"key": taken_down(world).uuid}))
    page.get_by_role("button", name="Tiếp nhận và in Mẫu 01").click()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    made = Dossier.objects.get()
    page.get_by_text("Thêm", exact=True).click()
    page.get_by_role("link", name="Bàn giao", exact=True).click()
    page.get_by_role("link", name="Đã giao, chưa nhận").click()
    expect(page.get_by_role("link", name=made.code)).to_be_visible()
    faults += look(page, "da-giao")
    page.get_by_role("link", name="Sổ theo dõi hồ sơ").click()
    expect(page.get_by_text("Quyển số 02/")).to_be_visible()
    faults += look(page, "so-theo-doi")

    page = open_as(p.phuong, reverse("transfers:list"))
    faults += look(page, "cho-nhan")
    page.get_by_role("link", name=f"Không nhận {made.code}").click()
    page.get_by_role("button", name="Trả lại giấy tờ").click()
    expect(page.get_by_role("alert")).to_contain_text("Ghi rõ lý do.")
    faults += look(page, "khong-nhan")
    page.get_by_role("link", name="Để sau").click()
    page.get_by_label(f"Chọn {made.code}").check()
    page.get_by_role("button", name="Xác nhận đã nhận đủ").click()
    expect(page.get_by_text("Đã nhận giấy tờ của 1 hồ sơ.")).to_be_visible()

    made = worked_on(world, Dossier.objects.get())
    assert made.current_unit == world.other_centre
    page = open_as(p.yen, reverse("transfers:list"))
    page.get_by_label(f"Chọn {made.code}").check()
    page.get_by_role("button", name="Xác nhận đã nhận đủ").click()
    page.goto(page.url.partition("/mot-cua/")[0] + f"/mot-cua/ho-so/{made.code}/")
    page.get_by_role("button", name="Trả kết quả").click()
    expect(page.get_by_text("Đã trả kết quả.", exact=True)).to_be_visible()
    faults += look(page, "ho-so-da-tra")
    with page.expect_download() as sent:
        page.get_by_role("button", name="In phiếu kiểm soát (Mẫu 06)").click()

    (tmp_path / "phieu.pdf").write_bytes(sent.value.path().read_bytes())
    told = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "phieu.pdf", "-"], capture_output=True, check=True
    )
    words = " ".join(told.stdout.decode().split())
    for line in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        f"Mã hồ sơ: {made.code}",
        "Cơ quan (bộ phận) giải quyết: UBND phường An Hải",
        "Người giao: Nguyễn Hải Yến",
        "Người nhận: Lê Mai Phương",
        "Người giao: Trần Thị Lụa",
        "Người nhận: Nguyễn Hải Yến",
        "Kết quả giải quyết chung: Trước hạn",
    ):
        assert line in words
    assert faults == []
