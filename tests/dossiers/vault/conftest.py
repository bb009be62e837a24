"""A procedure whose papers the catalogue knows, and what lies in Huy's vault."""

import datetime
from dataclasses import replace

import pytest
from django.utils import timezone

from dossiers import actions, drafts
from portal.documents.uploads import store_bytes
from portal.outbox.delivery import deliver_ready
from portal.vault import keeping
from portal.vault.keeping import Kept
from portal.workflow import simple_workflow
from procedures.models import (
    Component,
    Offering,
    Procedure,
    ProcedureVersion,
    ResultType,
    ServiceChannel,
)
from procedures.publishing import publish
from tests import people
from tests.dossiers.citizen.conftest import signed_in
from tests.procedures.paper_kinds import make_held_kind, make_kind


@pytest.fixture
def kinds(world):
    """A portrait good for six months, a birth certificate, marital status in a register."""
    return {
        "photo": make_kind(
            "GT.ANH", "Ảnh chân dung", is_reusable=True, valid_amount=6, valid_unit="month"
        ),
        "birth": make_kind("GT.KHAI-SINH", "Giấy khai sinh", is_reusable=True),
        "marital": make_held_kind("GT.DU-LIEU-HON-NHAN", "Tình trạng hôn nhân"),
        "land": make_held_kind("GT.SO-DO", "Giấy chứng nhận quyền sử dụng đất"),
        "own": make_kind(
            "GT.XAC-NHAN-HON-NHAN",
            "Giấy xác nhận tình trạng hôn nhân",
            source="result",
            result_of="1.009999",
            is_reusable=True,
            valid_amount=6,
            valid_unit="month",
        ),
    }


@pytest.fixture
def wanting(world, kinds):
    """A world like the small one, whose procedure asks for papers of the catalogue."""
    procedure = Procedure.objects.create(
        code="1.009999",
        name="Thủ tục đăng ký thử",
        folded_name="thu tuc dang ky thu",
        short_name="Đăng ký thử",
        sector=world.procedure.sector,
    )
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        source=ProcedureVersion.Source.OWN,
        content_hash="thu:1",
        name=procedure.name,
        form=people.FORM,
        workflow=simple_workflow(),
    )
    for channel in (1, 2):
        ServiceChannel.objects.create(
            version=version,
            channel=channel,
            duration_text="3 ngày làm việc",
            duration_amount=3,
            duration_unit="WORKING_DAY",
        )
    for key, name, paper, origin in (
        ("anh", "Ảnh chân dung 4x6", "GT.ANH", "upload"),
        ("khai_sinh", "Giấy khai sinh", "GT.KHAI-SINH", "upload"),
        ("hon_nhan", "Tình trạng hôn nhân", "GT.DU-LIEU-HON-NHAN", "register"),
        ("so_do", "Giấy chứng nhận quyền sử dụng đất", "GT.SO-DO", "register"),
    ):
        Component.objects.create(
            version=version, key=key, name=name, paper=paper, origin=origin, copies=1, originals=0
        )
    ResultType.objects.create(version=version, name="Giấy xác nhận tình trạng hôn nhân")
    day = datetime.date(2026, 1, 1)
    publish(version=version, on=day, at=people.MONDAY.replace(month=1, day=1))
    procedure.refresh_from_db()
    offering = Offering.objects.create(
        procedure=procedure,
        receiving_unit=world.centre,
        competent_agency=world.commune,
        return_unit=world.centre,
    )
    return replace(world, procedure=procedure, version=version, offering=offering)


@pytest.fixture
def keep(world):
    """Put something into a vault, Huy's unless told otherwise."""
    count = iter(range(1, 1000))

    def put(paper="GT.KHAI-SINH", **facts):
        data = store_bytes(b"%PDF-1.4 kept", name="kho.pdf", content_type="application/pdf")
        known = {
            "owner": world.huy.personal_id,
            "kind": "paper",
            "name": "Giấy khai sinh",
            "origin": f"paper:{900 + next(count)}",
            "source": "H99.21-260901-0001",
            **facts,
        }
        return keeping.keep(Kept(paper=paper, file=data, **known), now=timezone.now())

    return put


@pytest.fixture
def begun(wanting):
    """Huy's draft with its answers."""
    draft = drafts.start(offering=wanting.offering, by=wanting.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    return draft


@pytest.fixture
def handed_in(wanting, begun, pdf):
    """The draft filed with both papers uploaded, and accepted."""
    for key in ("anh", "khai_sinh"):
        file = pdf(f"{key}.pdf", by=wanting.huy)
        drafts.add_paper(draft=begun, by=wanting.huy, component_key=key, file=file)
    filed = actions.file_dossier(dossier=begun, by=wanting.huy)
    return actions.accept(dossier=filed, by=wanting.people.trang, seen=filed.revision)


@pytest.fixture
def deliver():
    """Let the vault's consumer work."""
    return lambda: deliver_ready("vault")


@pytest.fixture
def huy(wanting):
    """Huy's browser."""
    return signed_in(wanting.huy)
