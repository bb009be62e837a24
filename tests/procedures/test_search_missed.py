"""Questions that found nothing: counted by day, nothing personal kept, bounded, swept."""

import datetime

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from procedures.models import MissedQuestion
from procedures.models.missed_question import LONGEST_KEPT
from procedures.search import missed
from procedures.tasks import sweep_missed_questions
from tests.people import make_world
from tests.procedures.makers import make_published

DAY = datetime.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Làm  VISA Mỹ", "lam visa my"),
        ("tra cứu 0912345678", "tra cuu [số]"),
        ("tra cứu 0912 345 678", "tra cuu [số]"),
        ("cccd 038-085-002916 của tôi", "cccd [số] cua toi"),
        ("gửi nguyen.van.a@thu.vn nhé", "gui [email] nhe"),
        ("điều 12 khoản 3", "dieu 12 khoan 3"),
        ("!!!", ""),
    ],
)
def test_numbers_and_addresses_are_masked(typed, kept):
    assert missed.masked(typed) == kept


@given(st.text(max_size=300))
def test_no_long_number_and_no_address_is_ever_kept(typed):
    kept = missed.masked(typed)

    assert len(kept) <= LONGEST_KEPT
    assert "@" not in kept
    assert (
        max(
            (len(run) for run in "".join(c if c.isdigit() else " " for c in kept).split()),
            default=0,
        )
        < 6
    )


@pytest.mark.django_db
def test_a_question_is_counted_by_day():
    for day in (DAY, DAY, DAY + datetime.timedelta(days=1)):
        missed.record("Làm visa", is_guess=False, day=day)

    rows = MissedQuestion.objects.order_by("day").values_list("question", "day", "times")
    assert list(rows) == [("lam visa", DAY, 2), ("lam visa", DAY + datetime.timedelta(days=1), 1)]
    (row,) = missed.most_missed()
    assert (row.question, row.times, row.first, row.last) == (
        "lam visa",
        3,
        DAY,
        DAY + datetime.timedelta(days=1),
    )


@pytest.mark.django_db
def test_a_day_keeps_so_many_questions_and_goes_on_counting_those(monkeypatch):
    monkeypatch.setattr(missed, "MOST_A_DAY", 2)
    for question in ("một", "hai", "ba", "một"):
        missed.record(question, is_guess=False, day=DAY)

    rows = MissedQuestion.objects.order_by("question").values_list("question", "times")
    assert list(rows) == [("hai", 1), ("mot", 2)]


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["", "🙂", "0912345678", "a@b.vn 0912345678"])
def test_what_has_no_words_is_passed_over(question):
    missed.record(question, is_guess=False, day=DAY)

    assert not MissedQuestion.objects.exists()


@pytest.mark.django_db
def test_the_database_refuses_a_long_number():
    with pytest.raises(IntegrityError):
        MissedQuestion.objects.create(question="so 0912345678", day=DAY, is_guess=False)


@pytest.mark.django_db
def test_old_questions_are_swept_by_the_clock():
    for days in (missed.KEPT_DAYS, missed.KEPT_DAYS + 1):
        missed.record("cũ", is_guess=False, day=DAY - datetime.timedelta(days=days))

    assert missed.sweep(DAY) == 1
    assert MissedQuestion.objects.count() == 1
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert sweep_missed_questions.name in named


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"q": "xyzzy"}, [("xyzzy", False)]),
        ({"q": "khai sinh cho voi con"}, []),
        ({"q": "khai sinh"}, []),
        ({"q": "xyzzy", "cap": "xa"}, []),
        ({"q": "xyzzy", "sau": "1.0000~1"}, []),
        ({"q": "đăng ký xyzzy voi khai sinh quoc"}, [("dang ky xyzzy voi khai sinh quoc", True)]),
        ({}, []),
    ],
)
def test_only_a_first_page_without_filters_that_found_nothing_is_counted(birth, asked, kept):
    Client().get(reverse("procedures:search"), asked)

    assert list(MissedQuestion.objects.values_list("question", "is_guess")) == kept


@pytest.mark.django_db
def test_a_look_without_a_body_is_not_counted(birth):
    Client().head(reverse("procedures:search"), {"q": "xyzzy"})

    assert not MissedQuestion.objects.exists()


@pytest.mark.django_db
def test_the_list_leads_to_a_new_synonym():
    world = make_world()
    missed.record("làm visa mỹ 0912345678", is_guess=False, day=DAY)
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")

    page = client.get(reverse("procedures:missed_questions")).content.decode()
    address = f"{reverse('procedures:add_synonym')}?cum-tu=lam%20visa%20my"

    assert address in page
    assert 'value="lam visa my"' in client.get(address).content.decode()


@pytest.mark.django_db
def test_a_likely_typing_error_is_offered_mended(birth):
    make_published("1.004194", "Đăng ký tạm trú")
    make_published("1.002755", "Gia hạn tạm trú")

    page = Client().get(reverse("procedures:search"), {"q": "đăng ki tạm chú"}).content.decode()

    assert "Có phải ý bạn là" in page
    assert "đăng ký tạm trú</a>" in page
    assert "1.004194" in page
