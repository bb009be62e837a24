"""The day of issue of papers that are brought to a counter."""

import datetime

import pytest

from dossiers import drafts
from dossiers.models import BroughtPaper, DossierPaper
from procedures.models import Component
from tests.dossiers.counter.conftest import address, page_fields
from tests.procedures.paper_kinds import make_kind

DAY = "giay-can_cuoc-issued_on"


@pytest.fixture
def draft(monkeypatch, world, take_down):
    """Nhạn's only paper is good for six months."""
    make_kind("GT.XAC-NHAN", "Giấy xác nhận", valid_amount=6, valid_unit="month")
    component = Component.objects.get(version=world.version, key="can_cuoc")
    component.paper = "GT.XAC-NHAN"
    monkeypatch.setattr("dossiers.components._of_version", lambda pk: (component,))
    return take_down()


@pytest.fixture
def trang(world, sign_in):
    return sign_in(world.people.trang)


def test_the_day_of_a_paper_and_of_its_scan_is_kept_and_one_too_old_warned_about(
    trang, world, draft, pdf
):
    drafts.add_paper(draft=draft, by=world.people.trang, component_key="can_cuoc", file=pdf())

    trang.post(address(draft), page_fields(world, do="check", **{DAY: "02/01/2020"}))

    assert BroughtPaper.objects.get().issued_on == datetime.date(2020, 1, 2)
    assert DossierPaper.objects.get().issued_on == datetime.date(2020, 1, 2)
    text = trang.get(address(draft)).text
    assert 'value="02/01/2020"' in text
    assert "Nên xin giấy mới" in text


def test_a_day_that_is_none_is_told_in_its_row(trang, world, draft):
    answer = trang.post(address(draft), page_fields(world, do="check", **{DAY: "31/02/2026"}))

    assert answer.status_code == 422
    assert "Ghi ngày cấp như 16/11/2026, hoặc để trống" in answer.text
    assert 'value="31/02/2026"' in answer.text
    assert BroughtPaper.objects.get().issued_on is None


def test_a_paper_without_a_limit_is_not_asked_for_its_day(trang, take_down):
    assert DAY not in trang.get(address(take_down())).text
