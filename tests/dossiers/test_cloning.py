"""A draft that begins with an earlier dossier: own, chosen part by part, only what still fits."""

import pytest
from django.urls import reverse

from dossiers import cloning, drafts
from dossiers.citizen.journey import minutes_of
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier
from tests import people

TODAY = people.MONDAY.date()


@pytest.fixture
def second(filed, world):
    """Huy's second draft; his first was filed for a wedding with Hương."""
    return drafts.start(offering=world.offering, by=world.huy)


@pytest.fixture
def address(second):
    return reverse("dossiers:copy_answers", args=[second.uuid])


def fresh(draft):
    return Dossier.objects.select_related("answers").get(pk=draft.pk).answers


def test_what_was_typed_is_offered_and_what_is_verified_today_stays(world, filed, second):
    (source,) = cloning.sources_for(second, world.huy, today=TODAY)

    assert source.dossier == filed
    (part,) = source.parts
    assert {each.key for each in part.answers} == {"muc_dich", "ket_hon_voi"}
    assert next(a.words for a in part.answers if a.key == "muc_dich") == "Để kết hôn"


def test_only_the_chosen_parts_are_copied_and_pages_stay_to_be_read(world, filed, second):
    none = cloning.copy(draft=second, by=world.huy, code=filed.code, pages=[])
    assert (none, "muc_dich" in fresh(second).data) == (0, False)

    number = cloning.copy(draft=second, by=world.huy, code=filed.code, pages=["nguoi_khai"])

    answers = fresh(second)
    assert number == 2
    assert answers.data["ket_hon_voi"] == "Nguyễn Thị Mai Hương"
    assert answers.data["ho_ten"] == "Lê Quang Huy"
    assert answers.pages_done == []


def test_an_answer_that_is_valid_no_more_is_not_offered(world, filed, second):
    Dossier.objects.get(pk=filed.pk).answers.__class__.objects.filter(dossier=filed).update(
        data={"muc_dich": "da_bo", "ket_hon_voi": "Nguyễn Thị Mai Hương"}
    )

    (source,) = cloning.sources_for(second, world.huy, today=TODAY)

    assert [each.key for each in source.parts[0].answers] == ["ket_hon_voi"]


def test_what_was_typed_into_the_draft_stays(world, filed, second):
    second.answers.data["muc_dich"] = "khac"
    second.answers.save()

    cloning.copy(draft=second, by=world.huy, code=filed.code, pages=["nguoi_khai"])

    assert fresh(second).data["muc_dich"] == "khac"


def test_somebody_elses_dossier_is_never_offered(world, filed):
    hers = drafts.start(offering=world.offering, by=world.people.huong)

    assert cloning.sources_for(hers, world.people.huong, today=TODAY) == []
    with pytest.raises(NotPossibleNow):
        cloning.copy(draft=hers, by=world.people.huong, code=filed.code, pages=["nguoi_khai"])


def test_a_dossier_for_another_applicant_is_not_offered(world, filed, second):
    filed.applicant.name, filed.applicant.personal_id = "Lê Thị Mai", ""
    filed.applicant.save()

    assert cloning.sources_for(second, world.huy, today=TODAY) == []


def test_the_page_asks_what_to_copy_and_works_without_a_script(
    client, world, filed, second, address
):
    client.force_login(world.huy)

    page = client.get(address, {"tu": filed.code}).content.decode()
    went = client.post(address, {"tu": filed.code, "phan": "nguoi_khai"})

    assert "Nguyễn Thị Mai Hương" in page
    assert went.url == reverse("dossiers:draft", args=[second.uuid])
    assert fresh(second).data["muc_dich"] == "ket_hon"


def test_without_an_earlier_dossier_the_page_says_so(client, world):
    begun = drafts.start(offering=world.offering, by=world.huy)
    client.force_login(world.huy)

    page = client.get(reverse("dossiers:copy_answers", args=[begun.uuid])).content.decode()

    assert "Chưa có hồ sơ nào để chép" in page


def test_the_start_page_names_what_is_held_with_its_days(client, world):
    client.force_login(world.huy)

    page = client.get(f"/nop/{world.procedure.code}/").content.decode()

    assert "Đã có, không phải khai lại" in page
    assert "21/06/1985" in page
    assert "038085002916" not in page


def test_the_list_of_drafts_says_what_is_left(client, world):
    drafts.start(offering=world.offering, by=world.huy)
    client.force_login(world.huy)

    assert "Còn 1 phần tờ khai chưa xong" in client.get("/ho-so/").content.decode()


def test_a_page_of_the_form_tells_its_share_of_the_minutes(world):
    begun = drafts.start(offering=world.offering, by=world.huy)
    assert minutes_of(begun, "nguoi_khai") == 0

    begun.procedure_version.minutes_to_fill = 8
    assert minutes_of(begun, "nguoi_khai") == 8
