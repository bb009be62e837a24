"""Đánh giá: once a dossier, after a result, apart from the person."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from dossiers import actions
from dossiers.models import Dossier, Rating, RatingDoor, RatingSum
from dossiers.ratings import door, figures
from dossiers.ratings.saving import NothingToRate, RatingClosed
from portal.errors import NotFoundForPerson
from tests.dossiers.conftest import at


def test_before_a_result_there_is_nothing_to_rate(processing, rate):
    with pytest.raises(NothingToRate):
        rate(processing)

    assert Rating.objects.count() == RatingDoor.objects.count() == 0


def test_a_withdrawn_dossier_is_not_rated(world, filed, rate):
    gone = actions.withdraw(dossier=filed, by=world.huy, seen=filed.revision, now=at(hour=9))

    with pytest.raises(NothingToRate):
        rate(gone)


def test_a_refusal_is_rated_once_and_again_replaces_it(world, refused, rate):
    rate(refused, 1, {"time": 1, "attitude": 2}, "Phải đi lại hai lần.")
    rate(refused, 2, {"time": 2}, now=at(day=5, hour=9))

    kept = Rating.objects.get()
    assert (kept.overall, kept.topics, kept.words) == (2, {"time": 2}, "")
    assert (kept.unit, kept.procedure) == (world.commune, world.procedure)
    assert refused.rating_door.open_until == datetime.date(2026, 11, 9)


def test_after_the_days_of_change_it_stays(refused, rate):
    rate(refused)

    with pytest.raises(RatingClosed):
        rate(refused, 1, now=at(day=10, hour=9))

    assert Rating.objects.get().overall == 3


def test_it_is_saved_ten_times_at_most(refused, rate):
    for _each in range(door.MOST_SAVES):
        rate(refused)

    with pytest.raises(RatingClosed):
        rate(refused, 1)


def test_a_rating_long_after_the_result_is_too_late(refused, rate):
    with pytest.raises(RatingClosed):
        rate(refused, now=at(hour=9) + datetime.timedelta(days=door.RATE_DAYS + 1))


def test_the_day_of_a_result_is_a_day_in_vietnam(refused):
    Dossier.objects.filter(pk=refused.pk).update(status_changed_at=at(day=3, hour=6))
    told = Dossier.objects.get(pk=refused.pk)
    last = datetime.date(2026, 11, 3) + datetime.timedelta(days=door.RATE_DAYS)

    assert door.may_rate(told, last)
    assert not door.may_rate(told, last + datetime.timedelta(days=1))


def test_nothing_of_a_rating_names_person_dossier_or_hour(refused, rate):
    rate(refused, 1)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dossiers_rating")
        columns = [column.name for column in cursor.description]
        row = " ".join(str(value) for value in cursor.fetchone())
    assert set(columns) == {
        "id",
        "handle",
        "unit_id",
        "procedure_id",
        "month",
        "overall",
        "topics",
        "words",
        "counted",
    }
    assert refused.code not in row
    assert str(refused.uuid) not in row
    assert "2026-11-01" in row
    assert "2026-11-02" not in row


def test_numbers_that_name_somebody_are_taken_out_of_the_words(refused, rate):
    kept = rate(refused, words="Gọi 0912 000 101, số 038085002916,\n2 lần trong ngày 02/11.")

    assert kept.words == "Gọi …, số …, 2 lần trong ngày 02/11."


def test_the_secret_opens_one_dossier_only(refused_ones):
    first, second = refused_ones(2)

    assert door.open_door(first.code, door.secret_of(first)).pk == first.pk
    for code, secret in (
        (first.code, door.secret_of(second)),
        (first.code, ""),
        (first.code, door.secret_of(first).upper()),
        ("H99.21-000000-0000", door.secret_of(first)),
        ("x" * 3000, "x"),
    ):
        with pytest.raises(NotFoundForPerson):
            door.open_door(code, secret)


def test_a_changed_key_keeps_printed_codes_and_ratings(refused, rate, settings):
    printed = door.secret_of(refused)
    rate(refused, 1)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-fifty-letters-" + "x" * 30

    assert door.open_door(refused.code, printed).pk == refused.pk
    rate(refused, 3)
    assert Rating.objects.get().overall == 3


class TestCounting:
    def test_four_are_not_counted_and_five_are(self, refused_ones, rate, sweep):
        dossiers = refused_ones(5)
        for each in dossiers[:4]:
            rate(each, 3, {"time": 2})
        assert sweep() == 0
        assert RatingSum.objects.count() == 0

        rate(dossiers[4], 1, now=at(day=9, hour=9))
        later = at(day=17, hour=1)
        assert sweep(now=later) == 5

        line = figures.by_unit(figures.of_year(2026))[0]
        assert (line.total, line.satisfied, line.answers) == (5, 4, [4, 0, 1])
        assert Rating.objects.count() == 0

    def test_what_may_still_be_changed_is_not_counted(self, refused_ones, rate, sweep):
        for each in refused_ones(5):
            rate(each)

        assert sweep(now=at(day=9, hour=23)) == 0
        assert Rating.objects.filter(handle=None).count() == 0

    def test_counted_twice_counts_once(self, refused_ones, rate, sweep):
        for each in refused_ones(5):
            rate(each)
        sweep()

        assert sweep() == 0
        assert figures.by_unit(figures.of_year(2026))[0].total == 5

    def test_the_way_back_is_cut_and_words_lose_their_answer(self, refused_ones, rate, sweep):
        for number, each in enumerate(refused_ones(5)):
            rate(each, 1, {"time": 1}, words="Chờ lâu." if number == 0 else "")
        sweep()

        kept = Rating.objects.get()
        assert (kept.words, kept.handle, kept.overall, kept.topics) == ("Chờ lâu.", None, None, {})
        assert [each.words for each in figures.words_of(None)] == ["Chờ lâu."]

    def test_words_are_not_shown_before_they_are_counted(self, refused, rate, sweep):
        rate(refused, words="Chờ lâu.")
        sweep()

        assert figures.words_of(None) == []

    def test_words_are_erased_after_a_year(self, refused_ones, rate, sweep):
        for each in refused_ones(5):
            rate(each, words="Tốt.")
        sweep()

        sweep(now=at(day=10, hour=1).replace(year=2028))

        assert Rating.objects.count() == 0

    def test_a_topic_that_few_answered_is_not_told(self, refused_ones, rate, sweep):
        for number, each in enumerate(refused_ones(6)):
            rate(each, 3, {"time": 2, **({"papers": 1} if number < 2 else {})})
        sweep()

        told = figures.by_topic(figures.of_year(2026))
        assert [line.key for line in told] == ["", "time"]


def test_the_database_takes_no_answer_outside_the_scale(refused, rate):
    kept = rate(refused)

    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.filter(pk=kept.pk).update(overall=4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.filter(pk=kept.pk).update(counted=True)


def test_an_erased_dossier_leaves_its_rating(refused, rate):
    rate(refused)

    Dossier.objects.filter(pk=refused.pk).update(applicant_name="")

    assert Rating.objects.count() == 1
