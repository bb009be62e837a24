"""A small world for tests: a few named people, one commune, one procedure in force.

Huy files, Hương must not see it. Trang receives at An Hải; Phương handles, Thắng distributes and
approves, Lụa numbers, Bình returns, Hà takes money. Yến receives in another commune. Nhàn
supervises the province, Tài administers.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from portal.accounts.models import Posting, User
from portal.agencies.models import Agency
from portal.text import fold
from portal.workflow import simple_workflow
from procedures.models import (
    Component,
    FeeRule,
    Offering,
    Procedure,
    ProcedureVersion,
    ResultType,
    Sector,
    ServiceChannel,
)
from procedures.publishing import publish

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime.datetime(2026, 11, 2, 8, 0, tzinfo=ZONE)
"""A Monday morning on which most stories begin."""

FORM = {
    "version": 1,
    "title": "Cấp Giấy xác nhận tình trạng hôn nhân",
    "pages": [
        {
            "key": "nguoi_khai",
            "title": "Người yêu cầu",
            "questions": [
                {
                    "kind": "text",
                    "key": "ho_ten",
                    "label": "Họ và tên",
                    "required": True,
                    "prefill": "person.full_name",
                },
                {
                    "kind": "choice",
                    "key": "muc_dich",
                    "label": "Mục đích sử dụng",
                    "required": True,
                    "options": [
                        {"value": "ket_hon", "label": "Để kết hôn"},
                        {"value": "khac", "label": "Việc khác"},
                    ],
                },
                {
                    "kind": "text",
                    "key": "ket_hon_voi",
                    "label": "Dự định kết hôn với",
                    "required": True,
                    "when": {"==": [{"var": "muc_dich"}, "ket_hon"]},
                },
            ],
        }
    ],
}
ANSWERS = {"ho_ten": "Lê Quang Huy", "muc_dich": "ket_hon", "ket_hon_voi": "Nguyễn Thị Mai Hương"}


@dataclass
class World:
    """Everything a story needs, by name."""

    people: SimpleNamespace
    centre: Agency
    commune: Agency
    other_centre: Agency
    province_centre: Agency
    procedure: Procedure
    version: ProcedureVersion
    offering: Offering

    @property
    def huy(self) -> User:
        """The citizen who files."""
        return self.people.huy


def make_user(name: str, personal_id: str, **fields) -> User:
    """Make a person."""
    user = _person(name, personal_id, **fields)
    user.save()
    return user


def _person(name: str, personal_id: str, **fields) -> User:
    return User(
        username=personal_id, personal_id=personal_id, full_name=name, password="!", **fields
    )


def make_agency(code: str, name: str, kind: str, parent: Agency | None = None) -> Agency:
    """Make an agency; one-stop units by their kind."""
    return Agency.objects.create(
        code=code,
        name=name,
        short_name=name[:60],
        kind=kind,
        parent=parent,
        is_one_stop=kind in (Agency.Kind.CENTRE, Agency.Kind.COMMUNE_CENTRE),
    )


def make_version(
    procedure: Procedure,
    *,
    fee: int = 50_000,
    days: int = 3,
    unit: str = "WORKING_DAY",
    form: dict | None = None,
    workflow: dict | None = None,
    clock: dict | None = None,
    facts: dict | None = None,
    channels: tuple[int, ...] = (1, 2),
    on: datetime.date = datetime.date(2026, 1, 1),
) -> ProcedureVersion:
    """Make and publish a version with a form, a fee, a deadline, two papers and a workflow.

    It may take `days`, or as many of another unit.
    """
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=procedure.versions.count() + 1,
        source=ProcedureVersion.Source.OWN,
        content_hash=f"{procedure.pk}:{procedure.versions.count()}",
        name=procedure.name,
        form=form or FORM,
        workflow=workflow or simple_workflow(),
        clock=clock or {},
        facts=facts or {},
    )
    for channel in channels:
        ServiceChannel.objects.create(
            version=version,
            channel=channel,
            duration_text=f"{days} {'giờ' if unit == 'WORKING_HOUR' else 'ngày'} làm việc",
            duration_amount=days,
            duration_unit=unit,
        )
    Component.objects.create(
        version=version, key="can_cuoc", name="Bản chụp thẻ căn cước", originals=0, copies=1
    )
    Component.objects.create(
        version=version,
        key="ly_hon",
        name="Bản án ly hôn",
        originals=1,
        copies=0,
        required=True,
        condition={"==": [{"var": "muc_dich"}, "khac"]},
    )
    FeeRule.objects.create(
        version=version, code="le_phi", name="Lệ phí xác nhận", kind="charge", amount_dong=fee
    )
    ResultType.objects.create(version=version, name="Giấy xác nhận tình trạng hôn nhân")
    publish(version=version, on=on, at=datetime.datetime(on.year, on.month, on.day, tzinfo=ZONE))
    return version


def make_world(**version_facts) -> World:
    """Make the whole small world."""
    kinds = Agency.Kind
    province = make_agency("H99", "UBND tỉnh Sông Vân", kinds.PROVINCE)
    top = make_agency("H99.01", "Trung tâm PVHCC tỉnh Sông Vân", kinds.CENTRE, province)
    centre = make_agency("H99.21", "Trung tâm PVHCC phường An Hải", kinds.COMMUNE_CENTRE, province)
    commune = make_agency("H99.21.01", "UBND phường An Hải", kinds.COMMUNE, province)
    other = make_agency("H99.22", "Trung tâm PVHCC xã Phú Khê", kinds.COMMUNE_CENTRE, province)

    people = SimpleNamespace(
        huy=_person(
            "Lê Quang Huy",
            "038085002916",
            sex="male",
            date_of_birth=datetime.date(1985, 6, 21),
            identity_level=2,
            phone="0912000101",
        ),
        huong=_person("Nguyễn Thị Mai Hương", "035190004127", sex="female", identity_level=2),
        trang=_person("Phạm Thu Trang", "035192008731"),
        phuong=_person("Lê Mai Phương", "038189009175"),
        thang=_person("Ngô Đức Thắng", "036076002593"),
        lua=_person("Trần Thị Lụa", "035183006617"),
        binh=_person("Cao Văn Bình", "035091007752"),
        ha=_person("Đinh Thị Hà", "037186004409"),
        yen=_person("Nguyễn Hải Yến", "038194005538"),
        nhan=_person("Vũ Thị Thanh Nhàn", "035174001846"),
        tai=_person("Phan Văn Tài", "035090003921"),
    )
    User.objects.bulk_create(vars(people).values())
    postings, since = [], datetime.date(2025, 7, 1)
    for user, agency, role in (
        (people.trang, centre, "reception"),
        (people.phuong, commune, "case_officer"),
        (people.thang, commune, "approver"),
        (people.thang, commune, "supervisor"),
        (people.lua, commune, "clerk"),
        (people.binh, centre, "returning_officer"),
        (people.ha, commune, "cashier"),
        (people.yen, other, "reception"),
        (people.nhan, top, "supervisor"),
        (people.tai, top, "administrator"),
    ):
        postings.append(Posting(user=user, agency=agency, role=role, since=since))
    Posting.objects.bulk_create(postings)

    sector = Sector.objects.create(code="LV-HT", name="Hộ tịch", folded_name=fold("Hộ tịch"))
    name = "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"
    procedure = Procedure.objects.create(
        code="1.004873",
        name=name,
        folded_name=fold(name),
        short_name="Xác nhận tình trạng hôn nhân",
        sector=sector,
    )
    version = make_version(procedure, **version_facts)
    procedure.refresh_from_db()
    offering = Offering.objects.create(
        procedure=procedure, receiving_unit=centre, competent_agency=commune, return_unit=centre
    )
    return World(people, centre, commune, other, top, procedure, version, offering)
