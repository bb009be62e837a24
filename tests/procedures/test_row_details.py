"""Rows of a draft: keys that nobody has to write, and choices in words."""

import re

import pytest
from django.urls import reverse

from procedures.authoring.pages.row_forms import KINDS
from procedures.authoring.row_keys import key_from, with_key
from procedures.models import Draft
from tests.procedures.authors import STAY, begin

FEE = {"seen": "1", "kind": "charge", "name": "Lệ phí cấp Giấy phép"}


@pytest.fixture
def tais(tai, client):
    client.force_login(tai)
    return client


@pytest.fixture
def draft(tai):
    return begin(tai, {**STAY, "fees": []})


def rows(draft, slug, dong="new"):
    address = reverse("authoring:rows", kwargs={"public_id": draft.public_id, "slug": slug})
    return f"{address}?dong={dong}"


def fees():
    return Draft.objects.get().definition["fees"]


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Lệ phí cấp bản sao", (), "le-phi-cap-ban-sao"),
        ("Đơn đề nghị (Mẫu số 01)", (), "don-de-nghi-mau-so-01"),
        ("Lệ phí", ("le-phi", "le-phi-2"), "le-phi-3"),
        ("", (), "giay-to"),
        ("01 ảnh chân dung", (), "giay-to-01-anh-chan-dung"),
        ("Giấy tờ chứng minh quan hệ nhân thân của người đề nghị", (), None),
    ],
)
def test_a_key_is_the_name_without_marks_and_stands_once(name, taken, key):
    made = key_from(name, taken, "giay-to")

    assert made == (key or "giay-to-chung-minh-quan-he-nhan-than-cua")
    assert len(made) <= 43


def test_a_key_of_a_question_can_stand_in_a_condition():
    row = with_key("eligibility_questions", {"label": "Đã đủ 18 tuổi?"}, {}, [])

    assert row["key"] == "da_du_18_tuoi"


def test_a_row_saved_without_a_key_gets_one_and_keeps_it_under_another_name(draft, tais):
    tais.post(rows(draft, "phi"), {**FEE, "amount_dong": "5000"})
    first = fees()[0]

    tais.post(
        rows(draft, "phi", 0), {**FEE, "seen": "2", "name": "Tên khác", "amount_dong": "5000"}
    )

    assert first["code"] == "le-phi-cap-giay-phep"
    assert fees() == [{**first, "name": "Tên khác"}]


def test_a_key_may_still_be_written_behind_a_click(draft, tais):
    page = tais.get(rows(draft, "giay-to")).content.decode()
    folded = re.search(r"<details.*?</details>", page, re.DOTALL).group()
    assert 'name="key"' in folded

    tais.post(rows(draft, "phi"), {**FEE, "amount_dong": "5000", "code": "rieng"})

    assert fees()[0]["code"] == "rieng"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"doubt": "no_amount"}, {"doubt": "no_amount"}),
        ({}, {"doubt": "no_amount"}),
        ({"doubt": "foreign"}, {"doubt": "foreign"}),
        ({"amount_dong": "5.000", "doubt": "no_amount"}, {"amount_dong": 5000}),
        ({"amount_dong": "5.000", "doubt": "several"}, {"amount_dong": 5000, "doubt": "several"}),
        ({"amount_dong": "5.000", "doubt": ""}, {"amount_dong": 5000}),
    ],
)
def test_why_there_is_no_amount_need_not_be_chosen(draft, tais, typed, kept):
    assert tais.get(rows(draft, "phi")).context["form"]["doubt"].value() == ""

    tais.post(rows(draft, "phi"), FEE | typed)

    (fee,) = fees()
    assert {name: fee[name] for name in ("amount_dong", "doubt") if name in fee} == kept


def test_what_is_not_by_quantity_has_no_unit_and_no_most(draft, tais):
    typed = {"amount_dong": "5000", "quantity_unit": "bản", "quantity_free": "2"}

    tais.post(rows(draft, "phi"), FEE | typed | {"most_dong": "9000"})

    assert set(fees()[0]) == {"code", "name", "kind", "amount_dong"}


def test_an_exemption_names_its_fee_by_a_list(tai, tais):
    draft = begin(tai)

    page = tais.get(rows(draft, "mien-giam")).content.decode()

    assert '<option value="" selected>Mọi khoản thu</option>' in page
    assert '<option value="le-phi">Lệ phí thông báo lưu trú</option>' in page


@pytest.mark.parametrize("slug", KINDS)
def test_an_empty_choice_says_what_it_means(draft, tais, slug):
    page = tais.get(rows(draft, slug)).content.decode()

    assert "<form" in page
    assert "-----" not in page
    assert not re.search(r"<option[^>]*>\s*</option>", page)


@pytest.mark.parametrize("query", ["?buoc=new", "?loi=new"])
def test_the_workflow_builder_has_words_for_every_choice_too(draft, tais, query):
    address = reverse("authoring:workflow", args=[draft.public_id])

    page = tais.get(f"{address}{query}").content.decode()

    assert "<select" in page
    assert "-----" not in page
    assert not re.search(r"<option[^>]*>\s*</option>", page)
