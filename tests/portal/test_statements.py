"""A statement that is kept tells what its query set tells, for whoever asks, as things are now."""

import datetime

import pytest
from django.db.models import BigIntegerField, Count, DateField, Q, Value

from portal import statements
from portal.accounts.models import Posting, Role, User
from portal.agencies.models import Agency
from portal.statements import Slot, Statement, kept
from tests import people
from tests.counting import counted_queries

pytestmark = pytest.mark.django_db
USER, DAY = Slot("user", BigIntegerField()), Slot("day", DateField())
MONDAY = datetime.date(2026, 11, 2)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(statements, "_kept", type(statements._kept)())


@pytest.fixture
def office():
    return Agency.objects.create(code="H99.80", name="UBND phường Thử", kind=Agency.Kind.COMMUNE)


@pytest.fixture
def mai(office):
    mai = people.make_user("Lê Thị Mai", "001190000001")
    Posting.objects.create(user=mai, agency=office, role=Role.RECEPTION, since=MONDAY)
    return mai


@pytest.fixture
def quan(office):
    quan = people.make_user("Trần Minh Quân", "001090000002")
    Posting.objects.create(user=quan, agency=office, role=Role.CASE_OFFICER, since=MONDAY)
    Posting.objects.create(user=quan, agency=office, role=Role.CLERK, since=MONDAY)
    return quan


def test_one_statement_serves_everybody_who_asks(mai, quan):
    roles = Statement(Posting.objects.filter(user=USER).order_by("role").values_list("role"))

    assert roles.ask(user=mai.pk) == [(Role.RECEPTION,)]
    assert roles.ask(user=quan.pk) == [(Role.CASE_OFFICER,), (Role.CLERK,)]
    assert roles.ask(user=0) == []


def test_it_is_asked_anew_each_time_with_one_query(mai):
    held = Statement(Posting.objects.filter(user=USER, since__lte=DAY).values_list("pk", flat=True))
    with counted_queries() as asked:
        before = held.ask(user=mai.pk, day=MONDAY)
    Posting.objects.filter(user=mai).delete()

    assert (len(before), asked.number) == (1, 1)
    assert held.ask(user=mai.pk, day=MONDAY) == []
    assert held.ask(user=mai.pk, day=MONDAY - datetime.timedelta(days=1)) == []


def columns(row):
    """All that a row holds: objects are equal by their key alone."""
    if not hasattr(row, "_state"):
        return row
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.parametrize(
    "rows",
    [
        lambda: User.objects.annotate(held=Count("postings")).order_by("pk"),
        lambda: Posting.objects.select_related("user", "agency").order_by("pk"),
        lambda: User.objects.order_by("pk").values("full_name", "pk"),
        lambda: User.objects.order_by("pk").values_list("full_name", "pk", named=True),
        lambda: User.objects.values_list("pk", "full_name").union(
            Agency.objects.annotate(place=Value(1)).values_list("place", "name")
        ),
        lambda: User.objects.defer("email").filter(~Q(full_name=""))[:1],
    ],
)
def test_it_tells_what_the_query_set_tells(mai, quan, rows):
    told, expected = Statement(rows()).ask(), list(rows())

    assert told == expected
    assert list(map(columns, told)) == list(map(columns, expected))


def test_what_can_find_nothing_asks_nothing():
    nobody = Statement(User.objects.filter(pk__in=()))

    with counted_queries() as asked:
        assert nobody.ask() == []
    assert asked.number == 0


def test_a_missing_value_a_second_statement_and_a_lock_are_refused():
    with pytest.raises(KeyError):
        Statement(User.objects.filter(pk=USER)).ask()
    with pytest.raises(ValueError, match="prefetch"):
        Statement(User.objects.prefetch_related("postings"))
    with pytest.raises(ValueError, match="lock"):
        Statement(User.objects.select_for_update())


def test_a_key_is_built_once_and_another_key_for_itself(mai, quan):
    built = []

    def of(user):
        def build():
            built.append(user)
            return User.objects.filter(pk=user.pk)

        return kept(("of", user.pk), build).ask()

    assert [of(mai), of(quan), of(mai)] == [[mai], [quan], [mai]]
    assert built == [mai, quan]
    assert kept(None, lambda: User.objects.filter(pk=mai.pk)).ask() == [mai]
    assert len(statements._kept) == 2


def test_the_one_not_asked_for_longest_goes_first(monkeypatch):
    monkeypatch.setattr(statements, "MOST", 2)
    for key in ("a", "b", "a", "c"):
        kept(key, User.objects.all)

    assert list(statements._kept) == ["a", "c"]
