"""Digitised papers at the desk: shown, searched by who may see, confirmed by who holds the step."""

import pytest
from django.urls import reverse

from dossiers.models import DossierRead
from portal.documents.models import DataConfirmation, Digitisation
from tests.counting import counted_queries
from tests.documents.digitising.scans import digitised

PAPERS = "/mot-cua/giay-to/"
GOOD = {"full_name": "Nguyễn Thị Mai Hương", "personal_number": "099190000123"}


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return sign_in


@pytest.fixture
def paper(processing):
    return processing.papers.get()


def page_of(paper, name="digitised"):
    return reverse(f"desk:{name}", kwargs={"code": paper.dossier.code, "paper_id": paper.pk})


def test_whoever_holds_the_step_lets_a_paper_be_digitised_by_its_unit(world, enter, paper):
    desk = reverse("desk:dossier", kwargs={"code": paper.dossier.code})
    assert "Số hóa giấy này" in enter(world.people.phuong).get(desk).text

    enter(world.people.phuong).post(page_of(paper, "digitise"))

    row = Digitisation.objects.get(original=paper.file)
    assert (row.signer_code, row.asked_by) == (world.commune.code, world.people.phuong)
    assert "Đang số hóa." in enter(world.people.phuong).get(desk).text


def test_a_digitised_paper_shows_pages_fineness_and_signer_at_the_cost_of_two_queries(
    world, enter, paper
):
    browser = enter(world.people.phuong)
    desk = reverse("desk:dossier", kwargs={"code": paper.dossier.code})
    browser.get(desk)
    with counted_queries() as before:
        browser.get(desk)
    digitised(paper.file)

    with counted_queries() as after:
        text = browser.get(desk).text

    assert "(1 trang, 200 dpi, ký bởi" in text
    assert after.number == before.number + 2  # its confirmations and signatures


def test_key_data_are_corrected_and_confirmed_by_a_person(world, enter, paper):
    row = digitised(paper.file)
    browser = enter(world.people.phuong)
    assert "NGUYỄN THỊ MAI HƯƠNG" in browser.get(page_of(paper)).text

    refused = browser.post(page_of(paper), {**GOOD, "personal_number": "99190000123"})
    assert refused.status_code == 422
    assert "cần đúng 12 chữ số" in refused.text
    assert "99190000123" in refused.text  # what was typed stays
    browser.post(page_of(paper), GOOD)

    kept = DataConfirmation.objects.get()
    assert (kept.by, kept.confirmed) == (world.people.phuong, GOOD)
    assert kept.proposed["full_name"] == "NGUYỄN THỊ MAI HƯƠNG"
    desk = browser.get(reverse("desk:dossier", kwargs={"code": paper.dossier.code})).text
    assert "xác nhận lúc" in desk
    assert row.confirmation == kept


def test_who_does_not_hold_the_step_reads_and_is_recorded_but_confirms_nothing(world, enter, paper):
    digitised(paper.file)
    browser = enter(world.people.trang)  # reception: sees the dossier, holds another step

    text = browser.get(page_of(paper)).text

    assert "Xác nhận dữ liệu" not in text
    read = DossierRead.objects.filter(reader=world.people.trang, what="text:can_cuoc")
    assert read.exists()
    browser.post(page_of(paper), GOOD)
    assert not DataConfirmation.objects.exists()


def test_search_in_papers_ends_at_what_the_officer_may_see(world, enter, paper):
    digitised(paper.file)

    found = enter(world.people.phuong).get(PAPERS, {"q": "nguyen thi mai huong 099190000123"})
    assert paper.dossier.code in found.text
    assert "099190000123 " not in found.text.split("</form>")[-1]  # no text of the paper
    none = enter(world.people.phuong).get(PAPERS, {"q": "mai huong khac"})
    assert "Không có giấy nào có đủ các chữ này." in none.text
    elsewhere = enter(world.people.yen).get(PAPERS, {"q": "mai huong"})
    assert paper.dossier.code not in elsewhere.text
    huy = enter(world.huy).get(PAPERS, {"q": "mai huong"})
    assert huy.status_code == 404
