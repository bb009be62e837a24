"""Changing how one is reached about a filed dossier."""

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.actions.change_contact import digest_of
from dossiers.models import ContactChange
from portal.notices.models import Contact, Verification
from tests.dossiers.citizen.conftest import signed_in, url
from tests.dossiers.conftest import fresh

NEW = {"phone": "0912 345 678", "email": "huy@vidu.vn", "address": "Số 5\nngõ 4, phường An Hải"}


def change(client, dossier, **fields):
    return client.post(url("contact", dossier.code), {"seen": dossier.revision, **NEW, **fields})


def test_the_old_contact_is_kept_and_the_officer_sees_both(world, huy, processing):
    before = processing.applicant.address
    change(huy, processing)

    dossier = fresh(processing)
    applicant = dossier.applicant
    assert (applicant.phone, applicant.email) == ("0912345678", "huy@vidu.vn")
    assert applicant.address == "Số 5 ngõ 4, phường An Hải"
    made = ContactChange.objects.get()
    assert made.before["address"] == before
    text = (
        signed_in(world.people.phuong)
        .get(reverse("desk:dossier", kwargs={"code": processing.code}))
        .text
    )
    assert "Liên hệ đã đổi" in text
    assert '<ins lang="vi">0912345678</ins>' in text


def test_the_event_holds_names_and_a_digest_only(huy, processing):
    change(huy, processing)

    made = ContactChange.objects.get()
    data = fresh(processing).events.last().data
    assert data["fields"] == ["phone", "email", "address"]
    assert data["digest"] == digest_of(made.salt, made.after)
    assert "0912345678" not in str(data)


def test_notices_go_there_only_after_a_code(world, huy, processing):
    answer = change(huy, processing)

    assert answer["Location"] in (
        reverse("notices:code", args=["sms"]),
        reverse("notices:code", args=["email"]),
        url("dossier", processing.code),
    )
    assert not Contact.objects.filter(user=world.huy, address="0912345678").exists()
    if "ma" in answer["Location"]:
        assert Verification.objects.get(user=world.huy).address in ("0912345678", "huy@vidu.vn")


def test_the_same_again_changes_nothing(huy, processing):
    change(huy, processing)
    after = fresh(processing)

    change(huy, after)

    assert ContactChange.objects.count() == 1
    assert fresh(processing).revision == after.revision


@pytest.mark.parametrize(
    "fields", [{"phone": ""}, {"phone": "abc"}, {"email": "huy@"}, {"address": "x" * 301}]
)
def test_bad_entries_are_told_and_change_nothing(huy, processing, fields):
    answer = change(huy, processing, **fields)

    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.text
    assert not ContactChange.objects.exists()


def test_an_ended_dossier_is_not_changed(world, huy, filed):
    ended = actions.withdraw(dossier=filed, by=world.huy, seen=filed.revision, reason="")

    assert change(huy, ended).status_code == 409
    assert huy.get(url("contact", ended.code))["Location"] == url("dossier", ended.code)
    page = huy.get(url("dossier", ended.code)).text
    assert url("contact", ended.code) not in page
    assert "Hồ sơ đã kết thúc, không còn ngày hẹn." in page
    assert "Nhận kết quả" not in page
    assert not ContactChange.objects.exists()


def test_nobody_else_changes_it(world, huong, processing):
    for client in (huong, signed_in(world.people.phuong)):
        assert change(client, processing).status_code == 404
    assert not ContactChange.objects.exists()
