"""Drafts among many: found by words, thrown away with a reason that stays in the record."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from procedures.authoring import drafts
from procedures.models import Draft, DraftReview
from tests import people
from tests.procedures import authors

LIST = "/quan-tri/soan-thao/"


@pytest.fixture
def tais(tai):
    return authors.browser_of(tai)


@pytest.fixture
def draft(tai):
    return authors.begin(tai)


def discard_page(draft):
    return reverse("authoring:discard", args=[draft.public_id])


@pytest.mark.parametrize("words", ["luu tru", "LƯU thông", "2.001159", "001159 báo"])
def test_drafts_are_found_by_words_of_name_and_code_whatever_their_marks(tai, tais, draft, words):
    drafts.begin(by=tai, definition={"code": "1.010038", "name": "Tách hộ"})

    found = tais.get(LIST, {"tim": words}).context["open"]

    assert [each.code for each in found] == ["2.001159"]


def test_words_that_no_draft_holds_say_so(tais, draft):
    page = tais.get(LIST, {"tim": "giấy phép " + "x" * 500})

    assert "Không có bản đang soạn nào như vậy." in page.content.decode()


def test_a_draft_is_thrown_away_with_its_reason_from_its_review_page(tai, tais, draft):
    review = reverse("authoring:review", args=[draft.public_id])
    assert discard_page(draft) in tais.get(review).content.decode()

    answer = tais.post(discard_page(draft), {"seen": "1", "reason": " Trùng thủ tục khác "})

    assert (answer.status_code, answer.url) == (302, LIST)
    assert Draft.objects.get().state == Draft.State.DISCARDED
    kept = DraftReview.objects.get()
    assert (kept.kind, kept.remarks, kept.by) == ("discarded", "Trùng thủ tục khác", tai)
    shown = tais.get(review).content.decode()
    assert "Trùng thủ tục khác" in shown and discard_page(draft) not in shown


@pytest.mark.parametrize(
    ("posted", "status", "words"),
    [
        ({"seen": "1", "reason": "  "}, 422, "Ghi lý do bỏ bản soạn thảo này."),
        ({"seen": "7", "reason": "Lập nhầm"}, 409, "đã thay đổi sau khi trang này được mở"),
    ],
)
def test_without_a_reason_or_from_an_old_page_nothing_is_thrown_away(
    tais, draft, posted, status, words
):
    answer = tais.post(discard_page(draft), posted)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert Draft.objects.get().state == Draft.State.EDITING
    assert not DraftReview.objects.exists()


def test_a_draft_that_waits_for_approval_is_not_thrown_away(tai, tais):
    waiting = authors.submitted(tai)

    answer = tais.post(discard_page(waiting), {"seen": str(waiting.revision), "reason": "Bỏ"})

    assert answer.status_code == 409
    assert Draft.objects.get().state == Draft.State.SUBMITTED


def test_another_administrator_may_throw_it_away_and_is_named(nga, draft):
    authors.browser_of(nga).post(discard_page(draft), {"seen": "1", "reason": "Người soạn nghỉ"})

    assert DraftReview.objects.get().by == nga


def test_the_database_keeps_no_discarding_without_a_reason(tai, draft):
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftReview.objects.create(
            draft=draft, kind="discarded", revision=1, remarks="", by=tai, at=people.MONDAY
        )
