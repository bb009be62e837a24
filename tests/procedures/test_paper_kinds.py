"""The catalogue of papers: administrators change it with a reason; what is in use stays."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from procedures.models import Component, PaperKind
from procedures.models.paper_kind import recorded_states
from procedures.papers import shipping
from procedures.papers.matching import Catalogue, Match
from procedures.papers.validity import DAY, MONTH, Validity, last_day, warning
from tests.counting import counted_queries
from tests.people import make_world
from tests.procedures.authors import begin
from tests.procedures.makers import NOON, make_draft
from tests.procedures.paper_kinds import make_held_kind, make_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def administrator(world):
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


def filled(**facts):
    return {
        "code": "gt.khai-sinh",
        "name": "  Giấy khai   sinh ",
        "source": "person",
        "reason": "Dùng cho hộ tịch",
        "viec": "luu",
    } | facts


def make_use_of(kind, key="giay"):
    return Component.objects.create(version=make_draft(), key=key, name=kind.name, paper=kind.code)


def test_an_added_kind_says_who_and_why(administrator, world):
    answer = administrator.post(reverse("procedures:add_paper"), filled())

    assert answer.status_code == 302
    kind = PaperKind.objects.get()
    assert (kind.code, kind.name, kind.folded_name) == (
        "GT.KHAI-SINH",
        "Giấy khai sinh",
        "giay khai sinh",
    )
    assert (kind.changed_by, kind.reason) == (world.people.tai, "Dùng cho hộ tịch")
    assert [state.reason for state in recorded_states()] == ["Dùng cho hộ tịch"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"code": "giấy"}, "Mã gồm chữ in hoa"),
        ({"code": "GT.CO-ROI"}, "Đã có giấy tờ mang mã GT.CO-ROI"),
        ({"name": "- giấy CHỨNG SINH;"}, "Đã có “Giấy chứng sinh”, mã GT.CO-ROI"),
        ({"name": " ;"}, "Ghi tên giấy tờ"),
        ({"source": "register"}, "Ghi tên cơ sở dữ liệu"),
        ({"source": "result"}, "Ghi mã thủ tục"),
        ({"source": "result", "result_of": "1.999999"}, "Không có thủ tục mang mã 1.999999"),
        ({"valid_amount": "6"}, "Chọn ngày hoặc tháng"),
        ({"valid_unit": "month"}, "Ghi số ngày hoặc số tháng"),
        ({"valid_amount": "0", "valid_unit": "day"}, "Dùng được bao lâu"),
        ({"source": "neighbour"}, "neighbour"),
        ({"reason": ""}, "Ghi vì sao"),
    ],
)
def test_what_the_catalogue_cannot_hold_is_refused_at_its_field(administrator, facts, words):
    make_kind("GT.CO-ROI", "Giấy chứng sinh")

    answer = administrator.post(reverse("procedures:add_paper"), filled(**facts))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert PaperKind.objects.count() == 1


def test_a_kind_in_use_is_ended_and_cannot_be_deleted(administrator):
    kind = make_kind()
    make_use_of(kind)
    address = reverse("procedures:paper", args=[kind.pk])

    refused = administrator.post(address, {"viec": "bo", "reason": "thừa"})
    ended = administrator.post(address, {"viec": "het", "reason": "thừa"})

    assert refused.status_code == 422
    assert "đang được dùng nên không xóa được" in refused.content.decode()
    assert ended.status_code == 302
    assert PaperKind.objects.get().ended_on is not None


def test_a_kind_that_a_draft_asks_for_cannot_be_deleted(administrator, world):
    kind = make_kind()
    begin(world.people.tai, {"code": "1.999999", "components": [{"paper": kind.code}]})

    administrator.post(
        reverse("procedures:paper", args=[kind.pk]), {"viec": "bo", "reason": "thừa"}
    )

    assert PaperKind.objects.filter(pk=kind.pk).exists()


def test_a_kind_that_nothing_asks_for_is_deleted_and_its_history_stays(administrator):
    kind = make_kind()

    administrator.post(
        reverse("procedures:paper", args=[kind.pk]), {"viec": "bo", "reason": "ghi nhầm"}
    )

    assert not PaperKind.objects.exists()
    assert recorded_states().order_by("-pgh_id").first().reason == "ghi nhầm"


def test_an_ended_kind_gives_its_name_free_and_is_not_taken_up_beside_the_new_one(administrator):
    old = make_kind(ended_on=datetime.date(2026, 11, 1))
    make_kind("GT.KHAI-SINH-2")

    answer = administrator.post(
        reverse("procedures:paper", args=[old.pk]), {"viec": "lai", "reason": "dùng lại"}
    )

    assert answer.status_code == 422
    assert "Một giấy tờ khác đã mang tên này" in answer.content.decode()


def test_the_database_holds_papers_to_the_catalogue(db):
    kind = make_kind()
    make_use_of(kind)

    for change in (
        lambda: make_use_of(PaperKind(code="GT.KHONG-CO", name="?"), key="khac"),
        lambda: PaperKind.objects.filter(pk=kind.pk).delete(),
        lambda: PaperKind.objects.filter(pk=kind.pk).update(code="GT.KHAC"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_list_is_searched_without_marks_and_paged_by_key(administrator, monkeypatch):
    monkeypatch.setattr("procedures.papers.listing.PAGE", 2)
    for number in range(5):
        make_kind(f"GT.{number}", f"Giấy khai sinh bản {number}")
    make_held_kind()
    address = reverse("procedures:papers")

    with counted_queries() as few:
        first = administrator.get(address, {"tim": "GIAY khai"})
    page = first.context["page"]
    second = administrator.get(address, {"tim": "giấy khai", "sau": page.after}).context["page"]

    assert ([row.code for row in page.rows], page.total) == (["GT.0", "GT.1"], 5)
    assert [row.code for row in second.rows] == ["GT.2", "GT.3"]
    assert few.number <= 12


@pytest.mark.parametrize(
    ("code", "name", "match"),
    [
        ("GT.A", "không giống", Match("GT.A")),
        ("", "- Giấy B;", Match("GT.B")),
        ("GT.A", "Giấy A", Match("GT.A")),
        ("GT.A", "giấy b", Match("", "paper_code_and_name_differ")),
        ("GT.C", "Giấy B (bản sao)", Match("", "paper_not_in_catalogue")),
        ("", "", Match("", "paper_not_in_catalogue")),
    ],
)
def test_a_published_paper_is_linked_by_an_exact_code_or_name_and_never_guessed(code, name, match):
    catalogue = Catalogue([("GT.A", "giay a"), ("GT.B", "giay b")])

    assert catalogue.match(code=code, name=name) == match


@pytest.mark.parametrize(
    ("issued", "validity", "last"),
    [
        ("2026-08-31", Validity(6, MONTH), "2027-02-28"),
        ("2026-01-15", Validity(12, MONTH), "2027-01-15"),
        ("2026-12-01", Validity(1, MONTH), "2027-01-01"),
        ("2026-02-20", Validity(10, DAY), "2026-03-02"),
        ("9999-12-31", Validity(1200, MONTH), "9999-12-31"),
    ],
)
def test_the_last_day_of_a_paper(issued, validity, last):
    day = datetime.date.fromisoformat

    assert last_day(day(issued), validity) == day(last)


def test_a_paper_is_good_on_its_last_day_and_too_old_the_day_after():
    issued, six = datetime.date(2026, 5, 27), Validity(6, MONTH)

    assert warning(issued, six, datetime.date(2026, 11, 27)) == ""
    assert warning(issued, six, datetime.date(2026, 11, 28)) == (
        "Giấy cấp ngày 27/05/2026 chỉ dùng được 6 tháng, đến hết 27/11/2026. Nên xin giấy mới."
    )
    assert warning(issued, None, datetime.date(2030, 1, 1)) == ""
    assert "ở sau hôm nay" in warning(issued, six, datetime.date(2026, 5, 26))


def test_shipped_kinds_are_loaded_once_and_a_removed_one_stays_away(db):
    added = shipping.load(at=NOON)
    PaperKind.objects.filter(code="GT.ANH").delete()

    assert added == len(shipping.shipped()) > 80
    assert shipping.load(at=NOON) == 0
    assert not PaperKind.objects.filter(code="GT.ANH").exists()
