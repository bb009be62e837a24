"""The preview as citizens see the form, and the blank form to print."""

import io

import pytest
from django.core.cache import cache
from pikepdf import Pdf

from portal.eforms import parse_form
from procedures.authoring import drafts
from procedures.blank_forms import printing
from procedures.blank_forms.contents import parts_of
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.views import blank_form
from tests import people


def text(answer):
    return answer.content.decode()


def test_only_the_preview_may_stand_in_a_frame_of_our_own(small, at):
    preview = at.get(small, "form_preview")
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"

    builder = at.get(small)
    assert "frame-ancestors 'none'" in builder["Content-Security-Policy"]
    assert builder["X-Frame-Options"] == "DENY"


def test_the_preview_shows_what_an_answer_opens(small, at):
    fields = {"trang": "nguoi_khai", "answers": "{}", "muc_dich": "khac"}
    hidden = at.post(small, "form_preview", **fields).content.decode()

    shown = at.post(small, "form_preview", **fields | {"muc_dich": "ket_hon"}).content.decode()

    assert 'data-item="ket_hon_voi" hidden' in hidden
    assert 'data-item="ket_hon_voi" class' in shown
    assert "Còn " not in shown


def test_going_on_says_what_is_missing_as_it_does_to_citizens(small, at):
    answer = at.post(small, "form_preview", trang="nguoi_khai", answers="{}", **{"continue": "1"})

    assert "Còn 2 chỗ cần sửa" in text(answer)
    assert "Nhập họ và tên" in text(answer)


@pytest.mark.parametrize("answers", ["", "{", "[]", '{"ho_ten": 5, "la": 1}'])
def test_forged_answers_do_no_harm(small, at, answers):
    assert at.post(small, "form_preview", trang="x", answers=answers).status_code == 200


def test_an_unfinished_form_is_shown_as_far_as_it_goes(small, at):
    form = people.FORM | {"pages": [{"key": "a", "title": "A", "questions": [{"kind": "text"}]}]}
    drafts.save_part(draft=small, by=small.created_by, seen=1, part="form", value=form)

    assert "Chưa có gì để xem" in text(at.get(small, "form_preview"))
    assert at.get(small, "form_blank").status_code == 302


def rooms(form):
    return [room for part in parts_of(parse_form(form)) for room in part.rooms]


def test_a_blank_form_says_conditions_and_gives_room_by_kind():
    found = rooms(people.FORM)

    assert [(room.number, room.shape) for room in found] == [
        ("1", "line"),
        ("2", "boxes"),
        ("3", "line"),
    ]
    assert found[1].options == ("Để kết hôn", "Việc khác")
    assert found[2].only_if == "“Mục đích sử dụng” là “Để kết hôn”"


def test_a_condition_that_several_share_is_said_once():
    form = definitions()["1.001193"]["form"]

    mother = [room for room in rooms(form) if "của mẹ" in room.label or room.is_within]

    assert (mother[0].label, mother[0].number, mother[0].until) == (
        "Họ, chữ đệm, tên của mẹ",
        "13",
        "18",
    )
    assert all(room.is_within for room in mother[1:6])


@pytest.mark.parametrize("code", sorted(definitions()))
def test_every_demo_form_prints_on_a4_with_every_label(code, world):
    form = parse_form(definitions()[code]["form"])

    found = Pdf.open(io.BytesIO(printing.printed(form, code=code, procedure="Thủ tục")))

    box = [round(float(side)) for side in found.pages[0].mediabox]
    assert box == [0, 0, 595, 842]
    assert 1 <= len(found.pages) <= 12


@pytest.fixture
def published(world):
    cache.clear()
    return publish_definition(definitions()["2.001159"], on=SINCE, at=people.MONDAY)


def test_everybody_prints_the_form_of_a_published_procedure(published, client, monkeypatch):
    printed = []
    real = printing.printed
    monkeypatch.setattr(
        printing, "printed", lambda *args, **more: printed.append(1) or real(*args, **more)
    )

    first = client.get("/thu-tuc/2.001159/bieu-mau.pdf")
    second = client.get("/thu-tuc/2.001159/bieu-mau.pdf")

    assert first["Content-Type"] == "application/pdf"
    assert first.content == second.content and first.content.startswith(b"%PDF")
    assert len(printed) == 1
    assert "/thu-tuc/2.001159/bieu-mau.pdf" in text(client.get("/thu-tuc/2.001159/"))


def test_who_has_too_many_printed_waits_a_minute(published, client, monkeypatch):
    monkeypatch.setattr(blank_form, "MOST_A_MINUTE", 0)

    answer = client.get("/thu-tuc/2.001159/bieu-mau.pdf")

    assert answer.status_code == 429
    assert "sau một phút" in text(answer)


@pytest.mark.parametrize("code", ["1.999999", "2.001159"])
def test_what_has_no_form_in_force_prints_nothing(world, client, code):
    assert client.get(f"/thu-tuc/{code}/bieu-mau.pdf").status_code == 404
