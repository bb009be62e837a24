"""Procedures between agencies: not there for the public, found and begun by officers."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers import drafts
from dossiers.counter import offered
from dossiers.errors.acting import NotYours
from dossiers.errors.filing import NotOpenForFiling
from dossiers.models import Applicant, Dossier
from procedures import popular, publishing, selectors
from procedures.models import Procedure, ReviewItem
from procedures.search.filters import Filters
from tests import people
from tests.counting import counted_queries
from tests.procedures.makers import NOON
from tests.procedures.review_plans import make_plan
from tests.security.addresses import ADDRESSES, PUBLIC, WRITE

NAME = "Thẩm định quyết toán ngân khố"
CODE = "1.004873"


@pytest.fixture
def world(db):
    """The world's procedure, between agencies."""
    made = people.make_world()
    procedure = made.procedure
    Procedure.objects.filter(pk=procedure.pk).update(
        name=NAME,
        folded_name="tham dinh quyet toan ngan kho",
        short_name=NAME,
        keywords="quyết toán ngân khố",
        life_events=["ket-hon"],
        central_note="Kho bạc",
        weight=90,
        is_internal=True,
    )
    procedure.refresh_from_db()
    publishing.reindex([procedure])
    return made


def opened(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name, each in ADDRESSES.items()
        if name.startswith("procedures:") and each.guard == PUBLIC and each.method != WRITE
    ),
)
@pytest.mark.parametrize("person", ["anonymous", "citizen"])
def test_no_public_page_tells_of_it(world, name, person):
    popular.provide(lambda: {world.procedure.pk: 500})
    plan = make_plan(is_published=True)
    facts = {"procedure": world.procedure, "before": world.version, "changed_at": NOON}
    ReviewItem.objects.create(plan=plan, reason="thử", **facts)
    client = Client() if person == "anonymous" else opened(world.huy)
    for wanted in ("procedure", "version", "history", "blank_form", "eligibility"):
        if name == f"procedures:{wanted}":
            parts = {"code": CODE} | ({"number": 1} if wanted == "version" else {})
            assert client.get(reverse(name, kwargs=parts)).status_code == 404
            return

    answer = client.get(address_of(name, world), {"q": "quyết toán ngân khố", "chu": "t"})
    body = b"".join(answer).decode() if answer.streaming else answer.content.decode()

    assert answer.status_code in (200, 404)
    assert CODE not in body
    assert NAME not in body


def address_of(name, world):
    taken = {
        "procedures:sector": {"pk": world.procedure.sector_id},
        "procedures:agency": {"pk": 1},
        "procedures:life_event": {"key": "ket-hon"},
        "procedures:business_event": {"key": "xuat-nhap-khau"},
        "procedures:published_review": {"year": 2026},
        "procedures:published_review_csv": {"year": 2026},
    }
    return reverse(name, kwargs=taken.get(name, {}))


def test_no_question_and_no_filter_finds_it(world):
    for question in ("", NAME, "quyết toán", CODE, "quyet toan ngan khp", "ngan"):
        results = selectors.search(question, filters=Filters(sectors=()))
        assert (results.procedures, results.found.total) == ([], 0)
        assert not results.found.meant
        assert not results.found.facets.get("sectors")


def test_it_is_counted_nowhere(world):
    assert not selectors.listed()
    assert not selectors.names()
    assert not selectors.shown()
    assert Client().get("/").context["count"] == 0


def test_a_citizen_cannot_begin_it_by_its_address(world):
    answer = opened(world.huy).get(f"/nop/{CODE}/")
    posted = opened(world.huy).post(f"/nop/{CODE}/")
    absent = opened(world.huy).get("/nop/1.999999/")

    assert (answer.status_code, posted.status_code, absent.status_code) == (404, 404, 404)
    assert not Dossier.objects.exists()


def test_an_officer_opens_its_page_which_no_cache_keeps(world):
    answer = opened(world.people.phuong).get(f"/thu-tuc/{CODE}/")

    assert answer.status_code == 200
    assert "chỉ cán bộ thấy trang này" in answer.content.decode()
    assert "application/ld+json" not in answer.content.decode()
    assert "private" in answer["Cache-Control"]


def test_officers_find_it_at_the_desk_and_at_the_counter(world):
    listed = opened(world.people.phuong).get("/mot-cua/noi-bo/", {"ten": "quyết toán"})
    nothing = opened(world.people.phuong).get("/mot-cua/noi-bo/", {"ten": "khai sinh"})
    at_counter = offered.find_rows(
        "quyết toán ngân khố", counter=world.centre, by=world.people.trang
    )

    assert NAME in listed.content.decode()
    assert NAME not in nothing.content.decode()
    assert [row.procedure.code for row in at_counter] == [CODE]


def test_the_desk_list_asks_the_same_number_of_queries_however_long(world):
    client = opened(world.people.phuong)
    client.get("/mot-cua/noi-bo/")
    with counted_queries() as few:
        client.get("/mot-cua/noi-bo/")
    for number in range(5):
        made = Procedure.objects.create(
            code=f"1.00000{number}", name="Việc", sector=world.procedure.sector, is_internal=True
        )
        publishing.bring_up_to_date(made, people.MONDAY.date())
        Procedure.objects.filter(pk=made.pk).update(current=world.version)

    with counted_queries() as many:
        answer = client.get("/mot-cua/noi-bo/")

    assert len(answer.context["rows"]) == 6
    assert many.number == few.number


@pytest.fixture
def internal_version(world):
    """The world's version says of itself that it is for officers."""
    version = people.make_version(world.procedure, on=people.MONDAY.date(), facts=INTERNAL)
    world.procedure.refresh_from_db()
    return version


INTERNAL = {"is_internal": True}


def test_an_officer_begins_it_for_her_agency(world, internal_version):
    client = opened(world.people.phuong)

    page = client.get(f"/nop/{CODE}/")
    answer = client.post(f"/nop/{CODE}/")

    draft = Dossier.objects.get()
    assert "UBND phường An Hải" in page.content.decode()
    assert answer.status_code == 302
    assert (draft.applicant.kind, draft.applicant.name) == (
        Applicant.Kind.STATE_AGENCY,
        "UBND phường An Hải",
    )
    assert (draft.submitter, draft.applicant.personal_id) == (world.people.phuong, "")


def test_it_is_begun_for_an_agency_of_the_officer_and_for_nobody_else(world, internal_version):
    offering = world.offering
    offering.procedure.refresh_from_db()

    with pytest.raises(NotYours):
        drafts.start(offering=offering, by=world.people.phuong, agency=world.other_centre)
    with pytest.raises(NotYours):
        drafts.start(offering=offering, by=world.huy, agency=world.commune)
    with pytest.raises(NotOpenForFiling):
        drafts.start(offering=offering, by=world.people.phuong)
    assert not Dossier.objects.exists()


def test_a_version_says_it_to_the_procedure_when_it_comes_into_force(world):
    Procedure.objects.filter(pk=world.procedure.pk).update(is_internal=False)

    people.make_version(world.procedure, on=people.MONDAY.date(), facts=INTERNAL)

    world.procedure.refresh_from_db()
    assert world.procedure.is_internal
    assert Client().get(f"/thu-tuc/{CODE}/").status_code == 404


def test_a_former_internal_version_stays_unread_when_a_later_one_is_for_all(world):
    people.make_version(world.procedure, on=people.MONDAY.date(), facts=INTERNAL)
    later = people.MONDAY.date().replace(day=9)
    people.make_version(world.procedure, on=later, facts={"is_internal": False})

    page = Client().get(f"/thu-tuc/{CODE}/")

    assert page.status_code == 200
    assert Client().get(f"/thu-tuc/{CODE}/ban/2/").status_code == 404
    assert [v.number for v in Client().get(f"/thu-tuc/{CODE}/lich-su/").context["versions"]] == [
        3,
        1,
    ]
