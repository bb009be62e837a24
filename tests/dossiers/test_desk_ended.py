"""At the desk: what ended has no date any more, and the history names the steps."""

from django.urls import reverse

from dossiers import actions
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import at


def page_of(person, dossier):
    return signed_in(person).get(reverse("desk:dossier", kwargs={"code": dossier.code})).text


def test_a_dossier_that_was_not_accepted_shows_no_date_of_reception(world, filed):
    refused = actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Không thuộc thẩm quyền",
        legal_basis="Điều 17",
        now=at(hour=9),
    )

    page = page_of(world.people.trang, refused)

    assert "đã kết thúc" in page
    assert "Hồ sơ đã kết thúc, không còn ngày hẹn." in page
    assert "chưa nhận" not in page
    assert "hồ sơ chưa được tiếp nhận" not in page


def test_the_history_names_the_step_of_each_move(world, processing):
    history = page_of(world.people.phuong, processing).split("moj-timeline")[1:]

    assert any("Chuyển bước: Thẩm định" in line for line in history)


def test_the_citizen_reads_no_inner_step(world, processing):
    page = signed_in(world.huy).get(reverse("dossiers:dossier", args=[processing.code])).text

    assert "Chuyển bước" not in page
    assert "Đang xử lý" in page
