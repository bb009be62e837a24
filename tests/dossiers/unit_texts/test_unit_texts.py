"""A unit keeps replies and letters; filled from the dossier, and what was typed stays."""

import pytest
from django.urls import reverse

from dossiers.models import UnitText
from dossiers.unit_texts import keeping
from dossiers.unit_texts.forms import TextForm
from tests.people import MONDAY


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


@pytest.fixture
def keep(world):
    def kept(use, body, title="Mẫu"):
        return UnitText.objects.create(
            unit=world.commune,
            use=use,
            title=title,
            body=body,
            changed_by=world.people.thang,
            changed_at=MONDAY,
        )

    return kept


def test_an_unknown_tag_is_refused_with_the_line_where_it_stands():
    facts = {"use": "note", "title": "Mẫu", "body": "Gửi {xung_ho} {ho_ten},\n\nHồ sơ {ma_so}."}
    form = TextForm(facts, tags=keeping.TAGS)

    assert form.errors["body"] == [
        "Dòng 3: Không có ô {ma_so}. Chọn trong danh sách các ô dùng được."
    ]


def test_the_unit_writes_its_texts_with_a_preview_and_others_only_use_them(world, sign_in):
    client = sign_in(world.people.thang)
    facts = {"use": "note", "title": "Đã gọi", "body": "Đã gọi {ho_ten}."}
    tried = client.post(reverse("unit_texts:new"), facts)
    assert "Đã gọi Lê Quang Huy." in tried.text
    assert not UnitText.objects.exists()
    bad = client.post(reverse("unit_texts:new"), {**facts, "body": "{ten}", "ghi": "1"})
    assert (bad.status_code, "Dòng 1: Không có ô {ten}" in bad.text) == (422, True)
    client.post(reverse("unit_texts:new"), {**facts, "ghi": "1"})
    taken = client.post(reverse("unit_texts:new"), {**facts, "ghi": "1"})
    assert "Tên này đã có" in taken.text
    text = UnitText.objects.get()
    used = sign_in(world.people.phuong)
    assert "Đã gọi {ho_ten}." in used.get(reverse("unit_texts:list")).text
    assert used.get(reverse("unit_texts:edit", args=[text.pk])).status_code == 404


def test_a_reply_goes_behind_what_was_typed_and_nothing_is_done_yet(
    world, processing, keep, sign_in
):
    reply = keep("note", "Đã gọi {ho_ten} về {ma_ho_so}.")
    client = sign_in(world.people.phuong)
    address = reverse("desk:act", args=[processing.code, "note"])
    facts = {"seen": processing.revision, "text": "Sáng nay.", "chen": "1", "cau-mau": reply.pk}

    page = client.post(address, facts)

    assert page.status_code == 200
    assert f"Sáng nay.\n\nĐã gọi Lê Quang Huy về {processing.code}." in page.text
    assert processing.step_notes.count() == 0
    message = keep("message", "Chào {xung_ho} {ho_ten}.")
    thread = reverse("desk:messages", args=[processing.code])
    page = client.post(thread, {"noi-dung": "", "chen": "1", "cau-mau": message.pk})
    assert "Chào Ông Lê Quang Huy." in page.text
    assert processing.messages.count() == 0


def test_a_letter_is_previewed_with_the_dossiers_data_and_printed_as_a_draft(
    world, processing, keep, sign_in
):
    letter = keep("letter", "Kính gửi {xung_ho} {ho_ten},\n\nVề hồ sơ {ma_ho_so}.", "Giấy mời")
    client = sign_in(world.people.phuong)
    address = reverse("unit_texts:letters", args=[processing.code])
    page = client.get(address, {"mau": letter.pk})
    assert f"Về hồ sơ {processing.code}." in page.text
    printed = client.get(address, {"mau": letter.pk, "in": "1"})
    assert printed["Content-Type"] == "application/pdf"
