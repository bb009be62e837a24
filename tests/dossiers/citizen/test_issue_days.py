"""The day of issue of a paper that is good for a limited time: asked, kept, warned about."""

import datetime

import pytest

from dossiers import actions
from dossiers.models import DossierPaper
from procedures.models import Component
from tests import people
from tests.dossiers.citizen.conftest import picture, url
from tests.dossiers.citizen.test_paper_uploads import upload
from tests.procedures.paper_kinds import make_kind

OLD = {"ngay-can_cuoc-issued_on_day": "02", "ngay-can_cuoc-issued_on_month": "01"}


@pytest.fixture
def dated(monkeypatch, begun):
    """The only paper of the draft is good for six months."""
    make_kind("GT.XAC-NHAN", "Giấy xác nhận", valid_amount=6, valid_unit="month")
    component = Component.objects.get(version=begun.procedure_version, key="can_cuoc")
    component.paper = "GT.XAC-NHAN"
    monkeypatch.setattr("dossiers.components._of_version", lambda pk: (component,))
    return begun


def test_the_day_is_asked_once_the_paper_is_there(huy, dated):
    assert "Ngày cấp ghi trên giấy" not in huy.get(url("papers", dated.uuid)).text

    upload(huy, dated, picture())

    assert "Ngày cấp ghi trên giấy" in huy.get(url("papers", dated.uuid)).text


def test_a_paper_without_a_limit_is_never_asked_for_its_day(huy, begun):
    upload(huy, begun, picture())

    assert "Ngày cấp ghi trên giấy" not in huy.get(url("papers", begun.uuid)).text


def test_a_paper_too_old_is_warned_about_and_not_refused(huy, dated):
    upload(huy, dated, picture())

    answer = huy.post(
        url("papers", dated.uuid), OLD | {"ngay-can_cuoc-issued_on_year": "2020", "continue": "1"}
    )

    assert answer.status_code == 302
    assert DossierPaper.objects.get().issued_on == datetime.date(2020, 1, 2)
    words = "Giấy cấp ngày 02/01/2020 chỉ dùng được 6\u00a0tháng"
    text = huy.get(url("papers", dated.uuid)).text.replace("6 tháng", "6\u00a0tháng")
    assert words in text
    assert "Nên xin giấy mới" in huy.get(url("check", dated.uuid)).text


def test_a_day_that_is_none_is_told_and_what_was_typed_stays(huy, dated):
    upload(huy, dated, picture())

    answer = huy.post(
        url("papers", dated.uuid),
        {**OLD, "ngay-can_cuoc-issued_on_month": "13", "ngay-can_cuoc-issued_on_year": "2026"},
    )

    assert answer.status_code == 422
    assert 'href="#id_ngay-can_cuoc-issued_on_0"' in answer.text
    assert 'value="13"' in answer.text
    assert DossierPaper.objects.get().issued_on is None


def test_nobody_sets_the_day_of_another_persons_paper(huong, huy, dated):
    upload(huy, dated, picture())

    answer = huong.post(url("papers", dated.uuid), OLD | {"ngay-can_cuoc-issued_on_year": "2020"})

    assert answer.status_code == 404
    assert DossierPaper.objects.get().issued_on is None


def test_the_desk_sees_the_day_and_the_warning(world, huy, client, dated, pdf):
    upload(huy, dated, picture())
    huy.post(url("papers", dated.uuid), OLD | {"ngay-can_cuoc-issued_on_year": "2020"})
    dated.answers.data = people.ANSWERS
    dated.answers.save()
    filed = actions.file_dossier(dossier=dated, by=world.huy, now=people.MONDAY)
    client.force_login(
        world.people.trang, backend="portal.accounts.backends.NationalIdentityBackend"
    )

    text = client.get(f"/mot-cua/ho-so/{filed.code}/").text

    assert "cấp ngày 02/01/2020" in text
    assert "Nên xin giấy mới" in text
