"""Sổ theo dõi hồ sơ (Mẫu 07): every accepted dossier has one line with a continuous number."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.ledger import closing, entering, listing, printing, tables
from dossiers.ledger.errors import ClosedAlready, NotHersToClose, YearNotOver
from dossiers.models import DossierEvent, DossierRead, LedgerBook
from dossiers.papers.issuing import issue_for
from portal.documents.models import RegisteredPaper
from portal.documents.uploads import store_bytes
from tests.dossiers.conftest import at
from tests.dossiers.papers.paper_text import text


@pytest.fixture
def accept(world, draft_of):
    """Accept a fresh dossier of Huy's at a moment."""

    def make(now):
        filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=now)
        return actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision, now=now)

    return make


def test_numbers_follow_acceptance_and_begin_anew_each_year(world, accept):
    made = [accept(at(hour=9)), accept(at(hour=10)), accept(at(hour=9).replace(year=2027))]

    assert [entering.place_of(each) for each in made] == [
        ("01/2026", 1),
        ("01/2026", 2),
        ("01/2027", 1),
    ]


def test_mau_01_names_the_line_of_the_book_whenever_it_is_printed(accept):
    _first, second = accept(at(hour=9)), accept(at(hour=10))

    paper = issue_for(DossierEvent.objects.get(dossier=second, kind="accepted").pk)

    assert paper.number == "01/TNHS"
    assert "Quyển số: 01/2026, Số thứ tự: 02" in text(paper.file)


def test_a_book_is_closed_once_its_year_is_over_and_then_takes_nothing(world, accept):
    accept(at(hour=9))
    book = LedgerBook.objects.get()
    new_year = at(hour=9).replace(year=2027, month=1)
    with pytest.raises(YearNotOver):
        closing.close(book, by=world.people.nhan, now=at(day=30, hour=9))
    with pytest.raises(NotHersToClose):
        closing.close(book, by=world.people.trang, now=new_year)

    closed = closing.close(book, by=world.people.nhan, now=new_year)

    assert closed.sha256 == closing.digest(book)
    with pytest.raises(ClosedAlready):
        closing.close(book, by=world.people.nhan, now=new_year)
    assert entering.place_of(accept(at(hour=11))) == ("01/2027", 1)


def test_the_signed_paper_has_every_column_and_is_in_the_register(world, accept):
    done = accept(at(hour=9))
    lines, more = listing.lines(
        listing.chosen(LedgerBook.objects.get(), listing.Filters(month=11)), most=5
    )

    data = printing.printed(
        LedgerBook.objects.select_related("unit").get(),
        lines,
        period="tháng 11/2026",
        now=at(day=30, hour=16),
    )

    stored = store_bytes(data, name="so.pdf", content_type="application/pdf")
    words = text(stored)
    assert not more
    for part in (
        "SỔ THEO DÕI HỒ SƠ",
        "Quyển số: 01, năm 2026",
        "Các dòng tháng 11/2026",
        "Ký nhận",
        "Lê Quang Huy",
        "09:00",
        "Tổng số: 01 hồ sơ.",
    ):
        assert part in words
    assert done.code.replace("-", "") in words.replace(" ", "").replace("-", "")
    paper = RegisteredPaper.objects.get(kind="ledger")
    assert (paper.sha256, paper.file) == (stored.sha256, None)


def test_officers_of_the_unit_read_its_book_and_others_do_not(world, accept, client):
    shown = accept(at(hour=9))
    accept(at(hour=9).replace(month=10))
    book = LedgerBook.objects.get()
    address = reverse("ledger:ledger")
    client.force_login(world.people.trang)

    page = client.get(f"{address}?so={book.pk}&thang=11")

    assert shown.code in page.text
    assert page.text.count("desk-table__code") == 1
    assert DossierRead.objects.filter(what="ledger", reader=world.people.trang).count() == 1
    sheet = client.get(f"{reverse('ledger:export')}?so={book.pk}&dang=xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet.content)).active.values)
    assert [row[0] for row in rows] == ["TT", "01", "02"]
    assert client.get(f"{reverse('ledger:export')}?so={book.pk}&tu=2026-12-01").status_code == 422

    client.force_login(world.people.yen)
    assert client.get(f"{address}?so={book.pk}").status_code == 404
    client.force_login(world.people.phuong)
    assert client.get(address).status_code == 404


def test_the_book_costs_the_same_whatever_it_holds(
    world, accept, client, django_assert_max_num_queries
):
    accept(at(hour=9))
    book = LedgerBook.objects.get()
    client.force_login(world.people.trang)
    address = f"{reverse('ledger:ledger')}?so={book.pk}"
    client.get(address)

    def cost():
        with django_assert_max_num_queries(40) as asked:
            client.get(address)
        return len(asked)

    before = cost()
    for hour in (10, 11, 12):
        accept(at(hour=hour))

    assert cost() == before


def test_nonsense_in_the_address_is_no_filter():
    assert listing.read_filters({"thang": "13", "tu": "hôm qua", "trang-thai": "99"}) == (
        listing.Filters()
    )
    assert listing.read_filters({"tu": "9/11/2026"}).since == datetime.date(2026, 11, 9)
    november = listing.Filters(month=11, since=datetime.date(2026, 11, 9))
    assert november.days(2026) == (datetime.date(2026, 11, 9), datetime.date(2026, 11, 30))


def test_a_long_book_is_printed_in_numbered_parts_each_signed(world, accept, client, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 2)
    made = [accept(at(hour=hour)) for hour in (9, 10, 11)]
    client.force_login(world.people.trang)
    page, file = reverse("ledger:ledger"), reverse("ledger:export")

    assert "In sổ đã ký (PDF), 2 phần" in client.get(page).text
    answers = [client.get(file, book_of(dang="pdf", phan=part)) for part in (1, 2, 3)]

    assert [answer.status_code for answer in answers] == [200, 200, 422]
    assert answers[1].headers["Content-Disposition"].endswith('01-2026-phan-02.pdf"')
    first, second = (
        text(store_bytes(each.content, name="so.pdf", content_type="application/pdf"))
        for each in answers[:2]
    )
    assert "phần 01 trong 02 phần, từ số thứ tự 01" in first
    assert "Phần này có 02 hồ sơ." in first
    assert made[2].code not in first
    assert "phần 02 trong 02 phần, từ số thứ tự 03" in second
    assert made[2].code in second
    references = [each.reference for each in RegisteredPaper.objects.filter(kind="ledger")]
    assert sorted(words[-8:] for words in references) == ["phần 1/2", "phần 2/2"]


def book_of(**more):
    return {"so": LedgerBook.objects.get().pk, **more}


def test_the_whole_book_comes_as_csv_piece_by_piece_without_formulas(
    world, accept, client, monkeypatch
):
    made = [accept(at(hour=hour)) for hour in (9, 10, 11)]
    made[1].applicant.name = "=HYPERLINK(1)"
    made[1].applicant.save()
    client.force_login(world.people.trang)
    monkeypatch.setattr(listing.in_pieces, "__kwdefaults__", {"size": 2})

    answer = client.get(reverse("ledger:export"), book_of(dang="csv"))
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))

    assert answer.streaming
    assert [row[1] for row in rows[1:]] == [each.code for each in made]
    assert rows[2][4] == "'=HYPERLINK(1)"
    reads = DossierRead.objects.filter(what="export", reader=world.people.trang)
    assert sorted(each.dossier_id for each in reads) == sorted(each.pk for each in made)


def test_more_lines_than_a_file_takes_are_refused_in_words(world, accept, client, monkeypatch):
    monkeypatch.setitem(tables.MOST, "csv", 1)
    accept(at(hour=9))
    accept(at(hour=10))
    client.force_login(world.people.trang)

    answer = client.get(reverse("ledger:export"), book_of(dang="csv"))

    assert answer.status_code == 422
    assert "Mỗi tệp có nhiều nhất 1 dòng." in answer.text
    assert not DossierRead.objects.filter(what="export").exists()
