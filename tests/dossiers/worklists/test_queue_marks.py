"""Export of a view, labels, following, and what is new since an officer looked."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dossiers import actions
from dossiers.models import Applicant, Dossier, DossierLabel, DossierRead, Follow, Label
from dossiers.worklists import exporting, labels
from dossiers.worklists.errors import OtherUnitsLabel, TooMany
from tests.counting import counted_queries


def _cells(page):
    return list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))


def test_a_view_is_exported_as_it_is_and_the_look_is_recorded(world, many, sign_in):
    client = sign_in(world.people.trang)
    query = {"thu-tuc": world.procedure.pk, "cot": "ket_hon_voi", "dang": "csv"}

    rows = _cells(client.get(reverse("desk:export"), query))

    assert rows[0][-1] == "Dự định kết hôn với"
    assert {row[-1] for row in rows[1:]} == {"Nguyễn Thị Mai Hương"}
    assert {row[0] for row in rows[1:]} == {each.code for each in many}
    looks = DossierRead.objects.filter(reader=world.people.trang, what="export")
    assert looks.count() == 8
    assert "Danh sách hồ sơ tải về máy" in sign_in(world.huy).get("/ai-da-xem/").text


def test_no_cell_is_a_formula(world, filed, sign_in):
    Dossier.objects.filter(pk=filed.pk).update(applicant_name="=HYPERLINK(1)")
    Applicant.objects.filter(dossier=filed).update(name="=HYPERLINK(1)")
    client = sign_in(world.people.trang)

    table = _cells(client.get(reverse("desk:export"), {"dang": "csv"}))
    book = client.get(reverse("desk:export"), {"dang": "xlsx"}).content

    sheet = load_workbook(io.BytesIO(book)).active
    assert table[1][2] == "'=HYPERLINK(1)"
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("'=HYPERLINK(1)", "s")


def test_an_export_is_bounded_and_says_so_and_asks_the_same_for_all(
    world, many, sign_in, monkeypatch
):
    monkeypatch.setattr(exporting, "MOST", 3)
    client = sign_in(world.people.trang)
    client.get(reverse("desk:export"))

    with counted_queries() as asked:
        rows = _cells(client.get(reverse("desk:export"), {"dang": "csv"}))

    assert len(rows) == 5
    assert rows[-1] == ["Chỉ xuất 3 hồ sơ đầu. Lọc bớt để xuất phần còn lại."]
    # Session, person, postings, units, rows, the record of the look.
    assert asked.number == 6


def test_what_others_did_since_she_looked_is_marked(world, filed, queue, sign_in):
    trang = world.people.trang
    assert "Mới</span>" in queue(trang).text

    sign_in(trang).get(reverse("desk:dossier", args=[filed.code]))
    assert [row.news for row in queue(trang).context["rows"]] == [""]

    actions.accept(dossier=filed, by=trang, seen=filed.revision)
    assert [row.news for row in queue(world.people.thang).context["rows"]] == ["Mới"]
    sign_in(world.people.thang).get(reverse("desk:dossier", args=[filed.code]))
    moved = Dossier.objects.get(pk=filed.pk)
    actions.assign(dossier=moved, by=world.people.thang, seen=moved.revision, to=world.people.thang)
    assert [row.news for row in queue(world.people.thang).context["rows"]] == [""]


def test_following_is_one_button_and_a_list_of_its_own(world, many, queue, sign_in):
    trang = world.people.trang
    address = reverse("desk:follow", args=[many[0].code])
    sign_in(trang).post(address)

    page = queue(trang, "nguoi=followed")
    assert [row.code for row in page.context["rows"]] == [many[0].code]
    assert "Thôi theo dõi" in sign_in(trang).get(reverse("desk:dossier", args=[many[0].code])).text
    assert not queue(world.people.nhan, "nguoi=followed").context["rows"]
    sign_in(trang).post(address, {"thoi": "1"})
    assert not Follow.objects.exists()


def test_labels_are_the_units_own(world, mai, filed, urgent, queue, sign_in):
    labels.put(dossier=filed, label=urgent, by=world.people.trang)

    page = queue(world.people.trang, f"nhan={urgent.pk}")
    assert [row.labels for row in page.context["rows"]] == [("Gấp",)]
    assert "Gấp" not in queue(world.people.nhan).text
    foreign = Label.objects.create(unit=world.other_centre, name="Lạ")
    with pytest.raises(OtherUnitsLabel):
        labels.put(dossier=filed, label=foreign, by=world.people.trang)

    officer = sign_in(world.people.trang)
    data = {"ten": "Hẹn lại", "don-vi": world.centre.pk}
    assert officer.post(reverse("desk:labels"), data).status_code == 422
    supervisor = sign_in(mai)
    assert supervisor.post(reverse("desk:labels"), data).status_code == 302
    assert supervisor.post(reverse("desk:labels"), data).status_code == 422
    supervisor.post(reverse("desk:labels"), {"xoa": urgent.pk})
    assert list(Label.objects.filter(unit=world.centre).values_list("name", flat=True)) == [
        "Hẹn lại"
    ]
    assert not DossierLabel.objects.exists()


def test_a_dossier_carries_five_labels_at_most(world, filed):
    made = [Label.objects.create(unit=world.centre, name=f"Nhãn {n}") for n in range(6)]
    for label in made[:5]:
        labels.put(dossier=filed, label=label, by=world.people.trang)

    with pytest.raises(TooMany):
        labels.put(dossier=filed, label=made[5], by=world.people.trang)


@pytest.mark.parametrize("order", ["", "moi-nop", "cho-lau"])
def test_every_order_goes_through_all_pages_once(world, many, queue, order, monkeypatch):
    monkeypatch.setattr("dossiers.desk.queue.read_size", lambda params: 3)
    seen, address = [], f"thu-tu={order}"
    while address:
        page = queue(world.people.trang, address)
        seen += [row.code for row in page.context["rows"]]
        address = page.context["next_href"].partition("?")[2]

    by = {"": "rank_at", "moi-nop": "-filed_at", "cho-lau": "status_changed_at"}[order]
    sign = "-" if by.startswith("-") else ""
    wanted = Dossier.objects.filter(status=1).order_by(by, f"{sign}pk")
    assert seen == list(wanted.values_list("code", flat=True))
