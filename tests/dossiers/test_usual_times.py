"""How long dossiers really took: counted by a task, told before filing, never from too few."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.cache import caches

from dossiers import usual_times
from dossiers.models import ClockPause, Dossier
from dossiers.tasks import count_usual_times
from portal.worktime import STANDARD_WEEK, Calendar
from procedures.models import UsualTime
from procedures.usual_times import minutes_words, usual_time
from tests import people
from tests.counting import counted_queries
from tests.dossiers.conftest import at

FRIDAY = at(day=6, hour=17)


def ended(world, hours, *, number=1, agency=None, version=None, when=None):
    """So many dossiers that were accepted on Monday 2 November and took `hours` on the clock."""
    start = when or at(hour=8)
    before = Dossier.objects.count()
    Dossier.objects.bulk_create(
        Dossier(
            code=f"H99.21.11-261102-{before + each:05d}",
            status=9,
            outcome="granted",
            procedure_version=version or world.version,
            submitted_at_unit=world.centre,
            receiving_unit=world.centre,
            competent_agency=agency or world.commune,
            return_unit=world.centre,
            accepted_at=start,
            completed_at=start + datetime.timedelta(hours=hours),
        )
        for each in range(number)
    )


@pytest.fixture(autouse=True)
def _five_are_enough(settings):
    settings.USUAL_TIME_FEWEST = 5


def decided_by(agency):
    return SimpleNamespace(agency_today=agency.pk)


def figures(world, agency=None):
    return usual_time(world.version, [decided_by(agency or world.commune)], today=FRIDAY.date())


@pytest.mark.parametrize(("tenths", "expected"), [(5, 5), (9, 9)])
def test_the_rank_is_the_nearest_one(tenths, expected):
    assert usual_times.rank([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], tenths) == expected
    assert usual_times.rank([7], tenths) == 7


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "1 giờ làm việc"),
        (60, "1 giờ làm việc"),
        (61, "2 giờ làm việc"),
        (420, "7 giờ làm việc"),
        (480, "1 ngày làm việc"),
        (481, "1,5 ngày làm việc"),
        (960, "2 ngày làm việc"),
    ],
)
def test_working_time_is_told_in_hours_then_in_half_days_and_never_as_less(minutes, words):
    assert minutes_words(minutes).replace("\N{NO-BREAK SPACE}", " ") == words


def test_nights_and_the_wait_for_the_person_do_not_count():
    calendar = Calendar(STANDARD_WEEK)
    waited = [(at(day=3, hour=8), at(day=3, hour=10))]

    night = usual_times.working_minutes(at(hour=17), at(day=3, hour=7), [], calendar)
    whole = usual_times.working_minutes(at(hour=8), at(day=3, hour=11), [], calendar)
    shorter = usual_times.working_minutes(at(hour=8), at(day=3, hour=11), waited, calendar)

    assert night == 0
    assert whole - shorter == 120


def test_too_few_dossiers_are_no_figure(world):
    ended(world, 2, number=4)

    usual_times.count_all(now=FRIDAY)

    assert not UsualTime.objects.exists()
    assert figures(world) is None


def test_half_and_nine_in_ten_are_told_with_what_they_were_counted_on(world):
    ended(world, 1, number=6)
    ended(world, 3, number=4)

    usual_times.count_all(now=FRIDAY)
    told = figures(world)

    assert told.strong == "1\N{NO-BREAK SPACE}giờ\N{NO-BREAK SPACE}làm\N{NO-BREAK SPACE}việc"
    assert "9 trên 10 hồ sơ xong trong 3" in told.ninth
    assert "10 hồ sơ" in told.counted
    assert world.commune.name in told.counted


def test_waiting_for_a_supplement_is_left_out_and_asking_others_is_not(world):
    ended(world, 3, number=10)
    for dossier in Dossier.objects.all():
        for kind, start, end in (("supplement", 8, 9), ("consult", 9, 10)):
            ClockPause.objects.create(
                dossier=dossier, kind=kind, started_at=at(hour=start), ended_at=at(hour=end)
            )

    usual_times.count_all(now=FRIDAY)

    assert UsualTime.objects.get(agency=world.commune, version=world.version).median == 120


def test_an_agency_with_too_few_shows_what_all_together_took(world):
    ended(world, 1, number=5)
    ended(world, 2, number=4, agency=world.other_centre)

    usual_times.count_all(now=FRIDAY)

    assert "9 hồ sơ" in figures(world, world.other_centre).counted


def test_a_year_ago_is_forgotten_and_counting_again_replaces(world):
    ended(world, 1, number=5, when=at(hour=8) - datetime.timedelta(days=400))
    usual_times.count_all(now=FRIDAY - datetime.timedelta(days=100))
    assert UsualTime.objects.count() == 4

    usual_times.count_all(now=FRIDAY)

    assert not UsualTime.objects.exists()


def test_a_figure_that_nobody_counted_again_is_not_shown(world):
    ended(world, 1, number=5)
    usual_times.count_all(now=FRIDAY)

    later = FRIDAY.date() + datetime.timedelta(days=60)

    assert usual_time(world.version, [decided_by(world.commune)], today=later) is None


def test_counting_asks_as_often_for_many_as_for_few(world):
    ended(world, 1, number=5)
    usual_times.count_all(now=FRIDAY)
    with counted_queries() as few:
        usual_times.count_all(now=FRIDAY)
    ended(world, 2, number=60)
    with counted_queries() as many:
        usual_times.count_all(now=FRIDAY)

    assert many.number == few.number


def test_the_start_page_and_the_procedure_page_tell_it(client, world):
    ended(world, 1, number=8, when=people.MONDAY - datetime.timedelta(days=14))
    count_usual_times()
    client.force_login(world.huy)

    for address in (f"/nop/{world.procedure.code}/", world.procedure.get_absolute_url()):
        page = client.get(address)
        assert "Thực tế ở đây" in page.content.decode()
        assert page.context["usual"].counted in page.content.decode()


def test_for_some_minutes_a_process_tells_what_it_read(client, world):
    ended(world, 1, number=8, when=people.MONDAY - datetime.timedelta(days=14))
    count_usual_times()
    address = world.procedure.get_absolute_url()
    client.get(address)
    with counted_queries() as kept:
        client.get(address)
    caches["local"].clear()
    with counted_queries() as read:
        page = client.get(address)

    assert "Thực tế ở đây" in page.text
    assert read.number - kept.number == 2  # the usual time, and how many were satisfied
