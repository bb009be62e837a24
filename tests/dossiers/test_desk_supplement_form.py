"""The supplement form offers what the person saw, with what she declared beside it."""

import pytest
from django.urls import reverse

from dossiers.models import SupplementItem
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import fresh


@pytest.fixture
def address(filed):
    return reverse("desk:act", kwargs={"code": filed.code, "action": "request_supplement"})


@pytest.fixture
def trang(world):
    return signed_in(world.people.trang)


@pytest.fixture
def for_another_purpose(filed):
    """Huy declared another purpose: nobody asked him whom he is going to marry."""
    filed.answers.data = {"ho_ten": "Lê Quang Huy", "muc_dich": "khac"}
    filed.answers.save()


def box_of(text, name):
    """The box of one thing on the page."""
    return text.split(f'name="{name}"')[1].split('class="desk-box"')[0]


def test_what_was_declared_stands_beside_each_question(trang, address):
    page = trang.get(address).text

    assert "Lê Quang Huy" in box_of(page, "question:ho_ten")
    assert "Để kết hôn" in box_of(page, "question:muc_dich")


def test_questions_stand_under_the_page_of_their_form_and_papers_come_first(trang, address):
    page = trang.get(address).text

    papers, form = page.index("<h3>Giấy tờ</h3>"), page.index(">Người yêu cầu</span></h3>")
    assert papers < page.index('name="paper:can_cuoc"') < form
    assert form < page.index('name="question:ho_ten"')


def test_a_question_that_the_answers_hide_is_not_offered(for_another_purpose, trang, address):
    assert 'name="question:ket_hon_voi"' not in trang.get(address).text


def test_a_question_that_the_answers_hide_cannot_be_asked_for(
    for_another_purpose, trang, address, filed
):
    answer = trang.post(
        address,
        {"seen": filed.revision, "reason": "Ghi rõ", "question:ket_hon_voi": "on"},
    )

    assert answer.status_code == 422
    assert fresh(filed).revision == filed.revision
    assert not SupplementItem.objects.exists()


def test_when_nothing_is_chosen_the_first_line_leads_to_the_first_box(trang, address, filed):
    answer = trang.post(address, {"seen": filed.revision, "reason": ""})

    assert answer.status_code == 422
    lines = answer.text.split('class="govuk-error-summary__list"')[1].split("</ul>")[0]
    assert lines.index("#id_paper:can_cuoc") < lines.index("#id_reason")
    assert "Chọn ít nhất một giấy tờ hoặc một mục tờ khai cần bổ sung" in lines
    assert 'id="id_paper:can_cuoc"' in answer.text
