"""The pages of mandates, as the two people see them."""

import pytest
from django.urls import reverse

from dossiers.mandates import writing
from dossiers.models import Mandate
from portal.text import fold
from procedures.models import Offering, Procedure, Sector
from tests.counting import counted_queries
from tests.dossiers.citizen.conftest import signed_in

LIST = "/tai-khoan/uy-quyen/"


def _written(today, **differs):
    return {
        "uq-number": "001 185 007654",
        "uq-name": "Trần Thị Bình",
        "uq-power": "2",
        "uq-scope": "thu-tuc",
        "uq-procedures": "1.004873",
        "uq-since_0": today.day,
        "uq-since_1": today.month,
        "uq-since_2": today.year,
        "uq-until_0": today.day,
        "uq-until_1": today.month,
        "uq-until_2": today.year,
        **_boxes(today),
        **differs,
    }


def _boxes(today):
    names = ("day", "month", "year")
    return {
        f"uq-{field}_{name}": getattr(today, name) for field in ("since", "until") for name in names
    }


def test_it_is_granted_answered_and_revoked_on_the_pages(world, an, binh, today):
    mine, hers = signed_in(an), signed_in(binh)

    mine.post(f"{LIST}lap/", _written(today))
    mandate = Mandate.objects.get()
    page = reverse("dossiers:mandate", args=[mandate.public_id])
    assert "Chờ bạn trả lời" in hers.get(LIST).text
    hers.post(page, {"viec": "nhan"})
    assert "Đang có hiệu lực" in mine.get(page).text
    mine.post(page, {"viec": "cham-dut"})

    assert list(mandate.procedures.all()) == [world.procedure]
    assert [event.kind for event in mandate.events.all()] == ["granted", "accepted", "revoked"]
    assert "Đã chấm dứt" in hers.get(page).text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("uq-number", "123", "cần đủ 12 chữ số, hiện có 3"),
        ("uq-number", "", "Ghi số định danh cá nhân"),
        ("uq-name", "<b>An</b>", "Họ tên chỉ gồm chữ"),
        ("uq-name", "Trần\u202eBình", "như trên giấy tờ"),
        ("uq-name", "x" * 121, "120"),
        ("uq-power", "9", ""),
        ("uq-procedures", [], "Tìm rồi chọn ít nhất một thủ tục"),
        ("uq-procedures", "' OR 1=1", "Thủ tục này không có ở đây, tìm lại"),
        ("uq-scope", "linh-vuc", "Chọn ít nhất một lĩnh vực"),
        ("uq-since_day", "31", "Từ ngày: ngày này không có trên lịch"),
        ("uq-until_year", "2099", "Ủy quyền dài nhất 3 năm"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_granted(an, today, field, value, words):
    posted = _written(today.replace(month=2, day=3) if field == "uq-since_day" else today)

    answer = signed_in(an).post(f"{LIST}lap/", {**posted, field: value})

    assert answer.status_code == 422
    assert words in answer.text
    assert not Mandate.objects.exists()


def test_procedures_are_looked_for_by_name_and_nothing_typed_is_lost(an, today):
    mine = signed_in(an)
    typed = _written(today) | {"uq-procedures": [], "uq-since_day": "", "tim": "1"}

    found = mine.post(f"{LIST}lap/", {**typed, "uq-find": "tinh trang hon nhan"})
    nothing = mine.post(f"{LIST}lap/", {**typed, "uq-find": "xyzzy qwfp"})

    assert found.status_code == 200
    assert 'value="1.004873"' in found.text
    assert "Trần Thị Bình" in found.text
    assert "govuk-error-summary" not in found.text
    assert "Không thấy thủ tục nào với “xyzzy qwfp”" in nothing.text
    assert not Mandate.objects.exists()


def test_a_procedure_whose_page_led_here_is_ticked_already(an):
    page = signed_in(an).get(f"{LIST}lap/", {"thu-tuc": "1.004873"}).text

    box = next(each for each in page.split("<input") if 'value="1.004873"' in each)
    assert " checked" in box.split(">")[0]


def test_the_answer_is_the_same_whether_or_not_the_person_is_known(an, binh, today):
    mine = signed_in(an)

    known = mine.post(f"{LIST}lap/", _written(today), follow=True).text
    unknown = mine.post(
        f"{LIST}lap/", _written(today, **{"uq-number": "001185000000"}), follow=True
    ).text

    for text in (known, unknown):
        assert "Chờ người nhận đồng ý" in text


def test_it_is_absent_for_everybody_else(world, grant):
    page = reverse("dossiers:mandate", args=[grant().public_id])

    for method in ("get", "post"):
        answer = getattr(signed_in(world.huy), method)(page, {"viec": "nhan"})
        assert answer.status_code == 404
    assert Mandate.objects.get().accepted_at is None


def test_both_keep_the_list_of_what_was_filed_when_it_has_ended(held, filed_under, an, binh):
    mandate = held()
    filed = filed_under(mandate)
    writing.end(mandate=mandate, by=an)

    for person in (an, binh):
        page = signed_in(person).get(reverse("dossiers:mandate", args=[mandate.public_id])).text
        assert filed.code in page
    assert signed_in(binh).get(f"/ho-so/{filed.code}/").status_code == 404
    assert filed.code not in signed_in(binh).get("/ho-so/").text
    assert "người làm:" in signed_in(an).get("/ho-so/").text


def test_the_list_costs_the_same_for_one_and_for_many(an, grant):
    mine = signed_in(an)
    grant()
    with counted_queries() as one:
        mine.get(LIST)
    for _each in range(5):
        grant()
    with counted_queries() as many:
        mine.get(LIST)
    assert one.number == many.number


def test_sectors_stand_as_in_a_dictionary_and_are_vietnamese_on_english_pages(world, an):
    known = world.procedure.offerings.first()
    in_order = ["Chính sách", "Đất đai", "Việc làm"]
    for number, name in enumerate(reversed(in_order)):
        sector = Sector.objects.create(name=name, folded_name=fold(name))
        procedure = Procedure.objects.create(
            code=f"7.00000{number}", name=name, folded_name=fold(name), sector=sector
        )
        Offering.objects.create(
            procedure=procedure,
            receiving_unit=known.receiving_unit,
            competent_agency=known.competent_agency,
        )

    page = signed_in(an).get(f"{LIST}lap/").text

    places = [page.index(f'<span lang="vi">{name}</span>') for name in in_order]
    assert places == sorted(places)
