"""Administrators write result templates; officers get them filled in and review them."""

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.errors.acting import NotYours
from dossiers.errors.results import NoResultTemplate, ResultWordsMissing
from dossiers.models import ResultTemplate, ResultText
from dossiers.results import templates
from tests.dossiers.citizen.conftest import signed_in


def test_a_template_is_filled_from_the_dossier(world, paid, template):
    words = templates.filled_for(paid, template)

    assert words.body == (
        "UBND phường An Hải xác nhận: Ông Lê Quang Huy, số định danh 038085002916.\n\n"
        "Giấy này dùng để: Để kết hôn với Nguyễn Thị Mai Hương."
    )


def test_the_page_of_a_template_previews_refuses_unknown_tags_and_keeps_versions(world):
    tai = signed_in(world.people.tai)
    here = reverse("results:template", args=[world.procedure.code, "granted"])
    words = {"title": "Giấy xác nhận", "ending": "GXN", "body": "Xác nhận {{ho_ten}}, {la_ai}."}

    page = tai.post(here, {**words, "ghi": "1"})
    assert page.status_code == 422
    assert "Không có ô {la_ai}. Chọn trong danh sách các ô dùng được." in page.text
    assert not ResultTemplate.objects.exists()

    words["body"] = "Xác nhận {{ho_ten}}."
    assert "Xác nhận Lê Quang Huy." in tai.post(here, {**words, "xem": "1"}).text
    assert tai.post(here, {**words, "in": "1"})["Content-Type"] == "application/pdf"
    assert tai.post(here, {**words, "ghi": "1"}).status_code == 302
    held = templates.in_force(world.procedure, "granted")
    assert (held.body, held.ending, held.by) == ("Xác nhận {ho_ten}.", "GXN", world.people.tai)
    assert "Giấy xác nhận" in tai.get(reverse("results:templates")).text

    assert tai.post(here, {"bo-mau": "1"}).status_code == 302
    assert templates.in_force(world.procedure, "granted") is None
    assert "Thôi dùng mẫu này" in tai.get(here).text


@pytest.mark.parametrize("bad", ["G XN", " / "])
def test_the_sign_behind_the_number_is_one_word(world, bad):
    here = reverse("results:template", args=[world.procedure.code, "granted"])
    words = {"title": "Giấy", "ending": bad, "body": "Chữ", "ghi": "1"}

    page = signed_in(world.people.tai).post(here, words)

    assert page.status_code == 422
    assert not ResultTemplate.objects.exists()


def test_the_officer_reviews_the_filled_draft_prints_it_and_saves_it(world, paid, template):
    phuong = signed_in(world.people.phuong)
    desk = reverse("desk:dossier", kwargs={"code": paid.code})
    here = reverse("desk:draft_result", kwargs={"code": paid.code})
    assert here in phuong.get(desk).text
    page = phuong.get(here).text
    assert "số định danh 038085002916" in page
    words = {"seen": paid.revision, "outcome": "granted", "title": "Giấy", "body": "Chữ\r\n\r\nnữa"}

    assert phuong.post(here, {**words, "xem": "1"})["Content-Type"] == "application/pdf"
    assert not ResultText.objects.exists()
    empty = phuong.post(here, {**words, "body": " "})
    assert (empty.status_code, "Ghi nội dung của kết quả" in empty.text) == (422, True)
    assert phuong.post(here, words).status_code == 302
    kept = ResultText.objects.get()
    assert (kept.body, kept.template, kept.result.file.name) == (
        "Chữ\n\nnữa",
        template,
        "Dự thảo Giấy xác nhận tình trạng hôn nhân.pdf",
    )
    assert "Chữ" in phuong.get(here).text


def test_only_who_holds_the_step_drafts_and_only_from_a_template(world, paid):
    with pytest.raises(NoResultTemplate):
        draft(world, paid)
    templates.write(
        procedure=world.procedure,
        outcome="granted",
        title="Giấy",
        body="Chữ",
        ending="GXN",
        by=world.people.tai,
    )
    with pytest.raises(NotYours):
        draft(world, paid, by=world.people.trang)
    with pytest.raises(ResultWordsMissing):
        draft(world, paid, body=" ")
    assert not ResultText.objects.exists()


def draft(world, dossier, *, by=None, body="Chữ"):
    return actions.draft_result(
        dossier=dossier,
        by=by or world.people.phuong,
        seen=dossier.revision,
        outcome="granted",
        title="Giấy",
        body=body,
    )
