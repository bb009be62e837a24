"""Who may begin what, and where."""

import pytest

from dossiers.models import Dossier
from portal.accounts.models import Organisation, Representation
from procedures.models import Offering
from tests import people
from tests.dossiers.citizen.conftest import url

PAGE = "/nop/1.004873/"


@pytest.fixture
def firm(world):
    """A company that Huy represents."""
    company = Organisation.objects.create(tax_code="0100109106", name="Công ty Bến Gạch")
    Representation.objects.create(user=world.huy, organisation=company, since=people.MONDAY.date())
    return company


@pytest.fixture
def only_organisations(world):
    """The procedure is for organisations only."""
    world.procedure.audiences = ["Doanh nghiệp", "Tổ chức (không bao gồm doanh nghiệp, HTX)"]
    world.procedure.save()


@pytest.fixture
def only_persons(world):
    """The procedure is for people only."""
    world.procedure.audiences = ["Công dân Việt Nam", "Người Việt Nam định cư ở nước ngoài"]
    world.procedure.save()


def test_an_unknown_procedure_is_not_found(huy):
    assert huy.get("/nop/9.999999/").status_code == 404


def test_a_procedure_that_nobody_receives_says_so(world, huy):
    Offering.objects.update(is_active=False)

    answer = huy.post(PAGE)

    assert answer.status_code == 409
    assert "chưa nhận hồ sơ trực tuyến" in answer.text
    assert Dossier.objects.count() == 0


def test_of_several_places_one_must_be_chosen(world, huy):
    second = Offering.objects.create(
        procedure=world.procedure, receiving_unit=world.other_centre, competent_agency=world.commune
    )

    refused = huy.post(PAGE, {"noi-nop": "999"})
    assert refused.status_code == 422
    assert 'href="#noi-nop"' in refused.text
    assert Dossier.objects.count() == 0

    huy.post(PAGE, {"noi-nop": second.pk})
    assert Dossier.objects.get().receiving_unit == world.other_centre


@pytest.mark.usefixtures("only_organisations")
def test_a_person_cannot_begin_what_is_for_organisations(huy):
    assert "chỉ dành cho tổ chức, doanh nghiệp" in huy.get(PAGE).text
    assert "Bắt đầu" not in huy.get(PAGE).text

    answer = huy.post(PAGE)

    assert answer.status_code == 422
    assert Dossier.objects.count() == 0


@pytest.mark.usefixtures("only_persons")
def test_what_is_for_people_is_begun_for_no_organisation(huy, firm):
    session = huy.session
    session["organisation"] = firm.pk
    session.save()

    assert "Công ty Bến Gạch" not in huy.get(PAGE).text
    refused = huy.post(PAGE, {"cho-ai": f"to-chuc-{firm.pk}"})
    assert refused.status_code == 422
    assert Dossier.objects.count() == 0

    huy.post(PAGE)
    assert Dossier.objects.get().organisation is None


@pytest.mark.parametrize("audience", ["Tổ chức, cá nhân", "Hợp tác xã", "Đơn vị sự nghiệp", ""])
def test_an_organisation_is_offered_where_the_words_name_one_or_nothing(world, huy, firm, audience):
    world.procedure.audiences = ["Công dân Việt Nam", audience] if audience else []
    world.procedure.save()

    assert "Công ty Bến Gạch" in huy.get(PAGE).text


@pytest.mark.usefixtures("only_organisations")
def test_who_acts_for_an_organisation_begins_for_it(huy, firm):
    session = huy.session
    session["organisation"] = firm.pk
    session.save()

    assert "Công ty Bến Gạch" in huy.get(PAGE).text
    huy.post(PAGE)

    assert Dossier.objects.get().organisation == firm
    assert Dossier.objects.get().applicant_name == "Công ty Bến Gạch"


def test_a_draft_already_begun_is_offered_first(huy, begun):
    page = huy.get(PAGE).text

    assert "Đang có bản nháp của thủ tục này." in page
    assert url("draft", begun.uuid) in page


def test_looking_begins_nothing(huy):
    huy.get(PAGE)

    assert Dossier.objects.count() == 0
