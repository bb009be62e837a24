"""A repeated block on a citizen's page: added to, removed from and filed without a script."""

import datetime

import pytest
from django.urls import reverse

from dossiers import drafts
from dossiers.models import Answers
from tests import people

FORM = {
    "version": 1,
    "title": "Đăng ký tạm trú",
    "pages": [
        {
            "key": "nguoi_khai",
            "title": "Người ở cùng",
            "questions": [
                {
                    "kind": "group",
                    "key": "nguoi",
                    "label": "Những người ở cùng",
                    "entry_name": "Người",
                    "max_entries": 3,
                    "questions": [
                        {"kind": "text", "key": "ten", "label": "Họ tên", "required": True},
                        {"kind": "address", "key": "que", "label": "Quê quán"},
                    ],
                }
            ],
        }
    ],
}


@pytest.fixture
def draft(world, monkeypatch):
    monkeypatch.setattr(people, "FORM", FORM)
    people.make_version(world.procedure, on=datetime.date(2026, 2, 1))
    world.offering.procedure.refresh_from_db()
    return drafts.start(offering=world.offering, by=world.huy)


def form_url(draft):
    return reverse("dossiers:form", args=[draft.uuid, "nguoi_khai"])


def held(draft):
    answers = Answers.objects.get(dossier=draft)
    return answers.data.get("nguoi"), answers.typed


def test_adding_keeps_what_was_typed_and_draws_one_empty_entry(draft, huy):
    sent = {"nguoi-0-ten": "Lê An", "add-entry": "nguoi"}

    answer = huy.post(form_url(draft), sent)

    assert answer.status_code == 302
    assert answer["Location"] == f"{form_url(draft)}?them=nguoi#id_nguoi-1"
    assert held(draft) == ([{"ten": "Lê An"}], {})
    html = huy.get(answer["Location"].partition("#")[0]).content.decode()
    assert 'name="nguoi-0-ten"' in html
    assert 'id="id_nguoi-1"' in html
    assert 'id="id_nguoi-2"' not in html


def test_adding_keeps_words_that_are_not_an_answer_yet(draft, huy):
    huy.post(form_url(draft), {"nguoi-0-que_line": "Thôn 3", "add-entry": "nguoi"})

    assert held(draft) == (None, {"nguoi-0-que_line": ["Thôn 3"]})


def test_removing_takes_one_entry_and_moves_the_later_ones_up(draft, huy):
    sent = {"nguoi-0-ten": "Lê An", "nguoi-1-ten": "Lê Bình", "nguoi-2-ten": "Lê Chi"}

    answer = huy.post(form_url(draft), {**sent, "remove-entry": "nguoi-1"})

    assert answer["Location"] == f"{form_url(draft)}#id_nguoi"
    assert held(draft)[0] == [{"ten": "Lê An"}, {"ten": "Lê Chi"}]


@pytest.mark.parametrize("value", ["nguoi-9", "nguoi-x", "nguoi", "khac-0", "-1", "nguoi-٣"])
def test_a_button_that_names_no_entry_changes_nothing_but_is_a_normal_post(draft, huy, value):
    answer = huy.post(form_url(draft), {"nguoi-0-ten": "Lê An", "remove-entry": value})

    assert answer.status_code == 302
    assert held(draft)[0] == [{"ten": "Lê An"}]


def test_an_error_leads_to_the_field_of_its_entry(draft, huy):
    answer = huy.post(
        form_url(draft),
        {"nguoi-0-ten": "Lê An", "nguoi-1-que_line": "Thôn 3", "continue": "1"},
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_nguoi-1-ten"' in html
    assert "Người 2: Nhập họ tên" in html
    assert held(draft)[1]["nguoi-0-ten"] == ["Lê An"]


def test_a_full_block_offers_no_button_to_add(draft, huy):
    sent = {f"nguoi-{n}-ten": f"Lê {n}" for n in range(3)}
    huy.post(form_url(draft), {**sent, "save": "1"})

    html = huy.get(f"{form_url(draft)}?them=nguoi").content.decode()

    assert 'id="id_nguoi-2"' in html
    assert 'value="nguoi" formnovalidate hidden' in html


def test_communes_of_a_province_chosen_inside_an_entry_are_listed(draft, huy):
    address = reverse("dossiers:communes", args=[draft.uuid])

    good = huy.get(address, {"question": "nguoi-1-que", "nguoi-1-que_province": "01"})
    assert good.status_code == 200
    assert 'name="nguoi-1-que_commune"' in good.content.decode()
    for name in ("nguoi-3-que", "nguoi-1-ten", "nguoi-x-que", "nguoi"):
        assert huy.get(address, {"question": name}).status_code == 404


def test_the_check_page_reads_entry_by_entry(draft, huy):
    huy.post(form_url(draft), {"nguoi-0-ten": "Lê An", "nguoi-1-ten": "Lê Bình", "continue": "1"})
    html = huy.get(reverse("dossiers:check", args=[draft.uuid])).content.decode()

    assert "Người 2" in html
    assert "Họ tên: Lê Bình" in html
