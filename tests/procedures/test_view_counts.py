"""How often a page is opened: counted by day, not for machines, without anything about anybody."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from procedures import popular, viewing
from procedures.models import ViewCount
from tests import people
from tests.counting import counted_queries
from tests.procedures.makers import TODAY, make_published

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
PAGE = "/thu-tuc/1.001193/"


@pytest.fixture
def birth(db):
    return make_published().procedure


def open_page(address=PAGE, *, agent=FIREFOX, client=None, **headers):
    return (client or Client()).get(address, headers={"User-Agent": agent, **headers})


def test_openings_of_a_day_are_one_row(birth):
    for agent in (FIREFOX, PHONE, FIREFOX):
        assert open_page(agent=agent).status_code == 200

    (row,) = ViewCount.objects.all()
    assert (row.procedure, row.day, row.times) == (birth, timezone.localdate(), 3)
    assert {field.name for field in ViewCount._meta.get_fields()} == {
        "id",
        "procedure",
        "day",
        "times",
    }


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0.0.0 Safari/537.36",
    ],
)
def test_machines_are_not_counted(birth, agent):
    assert open_page(agent=agent).status_code == 200

    assert not ViewCount.objects.exists()


def test_neither_is_what_is_fetched_ahead_or_only_asked_about(birth):
    open_page(**{"Sec-Purpose": "prefetch;prerender"})
    Client().head(PAGE, headers={"User-Agent": FIREFOX})

    assert not ViewCount.objects.exists()


def test_officers_are_not_counted_and_citizens_are(db):
    world = people.make_world()
    page = f"/thu-tuc/{world.procedure.code}/"
    for person in (world.people.phuong, world.huy):
        client = Client()
        client.force_login(person, backend="portal.accounts.backends.NationalIdentityBackend")
        assert open_page(page, client=client).status_code == 200

    assert ViewCount.objects.get().times == 1


def test_an_unknown_or_older_page_is_not_counted(birth):
    open_page("/thu-tuc/1.999999/")
    open_page(f"{PAGE}ban/1/")

    assert not ViewCount.objects.exists()


def test_counting_costs_one_statement_however_often(birth):
    open_page(agent="")  # what is read once in a process
    with counted_queries() as plain:
        open_page(agent="")
    for _again in range(2):
        with counted_queries() as counted:
            open_page()
        assert counted.number == plain.number + 1


@pytest.mark.django_db(transaction=True)
def test_the_wait_for_the_disk_is_only_spared_for_the_count():
    procedure = make_published().procedure
    request = RequestFactory().get(PAGE, headers={"User-Agent": FIREFOX})
    request.user = None

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
        viewing.record(request, procedure.pk, TODAY)
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
        cursor.execute("RESET synchronous_commit")
    assert ViewCount.objects.get().times == 1


def test_dossiers_weigh_more_than_openings_and_few_are_not_told():
    filed = {1: 5, 2: 4, 3: 100}
    viewed = {1: 10, 2: 49, 4: 300, 5: 50, 6: 49}

    assert popular.ranked(filed, viewed) == [3, 4, 1, 5]


def test_what_many_look_at_is_popular(birth):
    caches["local"].clear()
    looked_at = make_published("1.000001", "Việc nhiều người xem").procedure
    ViewCount.objects.create(procedure=looked_at, day=timezone.localdate(), times=50)
    old = timezone.localdate() - datetime.timedelta(days=viewing.KEPT_DAYS + 1)
    ViewCount.objects.create(procedure=birth, day=old, times=5000)

    assert [row.code for row in popular.popular()] == ["1.000001"]
    caches["local"].clear()
    assert viewing.sweep(timezone.localdate()) == 1
