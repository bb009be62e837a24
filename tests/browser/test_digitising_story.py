"""A digitised paper is looked for by its words, its key data corrected and confirmed."""

import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dossiers import counter_drafts, drafts
from portal.documents.models import DataConfirmation, Digitisation
from tests import people
from tests.browser.offices import look
from tests.documents.digitising.scans import digitised, jpeg, sheet, stored
from tests.dossiers.counter.conftest import NHAN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    return people.make_world()


@pytest.fixture
def scanned_too_coarse(world):
    """A draft at the counter whose scan must be made again."""
    trang = world.people.trang
    draft = counter_drafts.start(
        key=uuid.uuid4(), offering=world.offering, by=trang, unit=world.centre, card=NHAN
    )
    file = stored(jpeg(sheet(dpi=96), dpi=96))
    drafts.add_paper(
        draft=counter_drafts.get_for(trang, draft.uuid),
        by=trang,
        component_key="can_cuoc",
        file=file,
    )
    Digitisation.objects.create(
        original=file,
        state=Digitisation.State.RESCAN,
        reason="coarse",
        page=1,
        dpi=96,
        signer_code=world.centre.code,
        signer_name=world.centre.name,
        asked_at=timezone.now(),
    )
    return draft


def test_a_digitised_paper_is_found_and_its_data_confirmed(
    world, dossier, scanned_too_coarse, open_as
):
    digitised(dossier.papers.get().file)
    page = open_as(world.people.phuong, "/mot-cua/giay-to/")
    page.get_by_label("Chữ có trên giấy đã số hóa").fill("mai huong 12/gcs")
    page.get_by_role("button", name="Tìm giấy tờ").click()
    found = look(page, "papers-search")
    page.get_by_role("link", name="Bản chụp thẻ căn cước").click()
    found += look(page, "digitised")
    page.get_by_label("Số định danh cá nhân").fill("0991900001")
    page.get_by_role("button", name="Xác nhận dữ liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("cần đúng 12 chữ số")
    found += look(page, "digitised-refused")
    page.get_by_label("Số định danh cá nhân").fill("099190000124")
    page.get_by_role("button", name="Xác nhận dữ liệu").click()
    expect(page.locator("#giay-to ~ .desk-box").first).to_contain_text("099190000124")
    found += look(page, "dossier-digitised")
    kept = DataConfirmation.objects.get()
    assert kept.proposed["personal_number"] == "099190000123"

    page = open_as(world.people.trang, f"/mot-cua/tai-quay/{scanned_too_coarse.uuid}/")
    expect(page.locator("#phan-giay-to")).to_contain_text("Trang 1 chỉ có 96 dpi")
    found += look(page, "counter-digitising")
    page.goto("about:blank")
    assert found == []
