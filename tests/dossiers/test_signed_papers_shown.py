"""Desk and person hear what the signatures of a paper are worth."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from portal.documents.models import FileSignatures
from portal.documents.templatetags.signatures import signatures_of
from tests.counting import counted_queries

BAD = {
    "signer": "Trần Thị Hòa", "issuer": "CA Chính phủ", "at": "2026-11-02T09:30:00+07:00",
    "state": "changed", "day": "",
}  # fmt: skip
GOOD = {**BAD, "signer": "Lê Quang Huy", "state": "good"}


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return sign_in


def judged(file, *found, state="done"):
    return FileSignatures.objects.create(
        file=file, state=state, found=list(found), asked_at=timezone.now(),
        judged_at=None if state == "waiting" else timezone.now(),
    )  # fmt: skip


def test_the_officer_sees_whose_signature_does_not_hold_at_no_more_queries(
    world, enter, processing
):
    paper = processing.papers.get()
    browser = enter(world.people.phuong)
    desk = reverse("desk:dossier", kwargs={"code": processing.code})
    browser.get(desk)
    with counted_queries() as before:
        assert "Chữ ký số của" not in browser.get(desk).text
    judged(paper.file, GOOD, BAD)

    with counted_queries() as after:
        text = " ".join(browser.get(desk).text.split())

    assert after.number == before.number
    assert '<strong lang="vi">Lê Quang Huy</strong>' in text
    assert "Chữ ký đúng, chứng thư số còn hạn và được tin cậy lúc ký." in text
    assert "<strong>Nội dung đã bị sửa sau khi ký.</strong>" in text
    assert "CA Chính phủ" in text
    assert "09:30" in text
    assert "chọn lại tệp" not in text


def test_the_person_is_told_where_she_may_still_choose_another_file(world, processing):
    row = judged(processing.papers.get().file, BAD)

    draft = render_to_string("documents/signatures.html", signatures_of(row, can_replace=True))
    filed = render_to_string("documents/signatures.html", signatures_of(row))

    assert "Nếu có bản khác thì chọn lại tệp." in draft
    assert "chọn lại tệp" not in filed
    assert "Nội dung đã bị sửa sau khi ký." in filed


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "Tệp có chữ ký số, đang kiểm tra chữ ký."),
        ("failed", "Không kiểm tra được chữ ký số của tệp."),
    ],
)
def test_what_is_not_known_is_said(processing, state, words):
    row = judged(processing.papers.get().file, state=state)

    assert words in render_to_string("documents/signatures.html", signatures_of(row))
