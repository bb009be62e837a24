"""The address is there before anybody types: verified only when a register said it."""

import copy
import datetime

import pytest
from django.utils import timezone

from dossiers import actions, addresses, drafts, hand_ins
from dossiers.behalf import parties
from dossiers.hand_ins import Card
from dossiers.models import Ground, HandIn, Mandate
from dossiers.posting.forms import DeliveryForm
from portal.agencies.models import AdministrativeUnit
from portal.eforms import Known
from portal.registers.models import RegisterLook
from tests import people

AN_HAI = {"province": "98", "commune": "98001", "line": "Tổ 4"}
TITLE = "Cơ sở dữ liệu quốc gia về dân cư"


@pytest.fixture
def living(world, monkeypatch):
    """A form that asks where one lives, prefilled from what is known."""
    province = AdministrativeUnit.objects.create(
        code="98", level="province", name="Tỉnh Sông Vân", folded_name="tinh song van"
    )
    AdministrativeUnit.objects.create(
        code="98001",
        level="commune",
        parent=province,
        name="Phường An Hải",
        folded_name="phuong an hai",
    )
    form = copy.deepcopy(people.FORM)
    form["pages"][0]["questions"].append(
        {
            "kind": "address",
            "key": "noi_o",
            "label": "Nơi cư trú",
            "prefill": "person.address",
        }
    )
    monkeypatch.setattr(people, "FORM", form)
    people.make_version(world.procedure, on=datetime.date(2026, 2, 1))
    world.offering.procedure.refresh_from_db()
    return world


@pytest.fixture
def looked(world):
    """The population register was asked about Huy's residence."""

    def look(*, days=1, outcome="match", text="Tổ 4, phường An Hải, tỉnh Sông Vân"):
        return RegisterLook.objects.create(
            subject=world.huy.personal_id,
            register="population",
            register_title=TITLE,
            product="CU_TRU",
            purpose="Giải quyết thủ tục",
            reference="x",
            key="noi_cu_tru",
            asked_by=world.huy,
            at=timezone.now() - datetime.timedelta(days=days),
            outcome=outcome,
            facts=[["Nơi thường trú", text]],
        )

    return look


def test_a_register_fills_it_in_and_vouches_for_it(living, looked):
    looked()

    draft = drafts.start(offering=living.offering, by=living.huy)

    assert draft.answers.data["noi_o"] == AN_HAI
    assert draft.answers.verified["noi_o"] == TITLE


@pytest.mark.parametrize(
    "told", [{"days": 31}, {"outcome": "no_match"}, {"text": "Tổ 4, phường Lạ, tỉnh Sông Vân"}]
)
def test_an_old_a_failed_and_an_unreadable_answer_fill_in_nothing(living, looked, told):
    looked(**told)

    draft = drafts.start(offering=living.offering, by=living.huy)

    assert "noi_o" not in draft.answers.verified
    assert draft.answers.data.get("noi_o") is None


def test_the_last_dossier_offers_it_and_vouches_for_nothing(living, pdf):
    first = drafts.start(offering=living.offering, by=living.huy)
    first.answers.data |= {**people.ANSWERS, "noi_o": AN_HAI}
    first.answers.save()
    drafts.add_paper(draft=first, by=living.huy, component_key="can_cuoc", file=pdf())
    actions.file_dossier(dossier=first, by=living.huy)

    draft = drafts.start(offering=living.offering, by=living.huy)

    assert draft.answers.data["noi_o"] == AN_HAI
    assert "noi_o" not in draft.answers.verified


def test_a_result_by_post_goes_there_unless_told_otherwise(living):
    draft = drafts.start(offering=living.offering, by=living.huy)
    assert "recipient_line" not in DeliveryForm(dossier=draft).initial

    draft.answers.data["noi_o"] = AN_HAI

    shown = DeliveryForm(dossier=draft).initial
    assert {part: shown[f"recipient_{part}"] for part in AN_HAI} == AN_HAI


def test_a_grantee_sees_nothing_of_what_the_grantor_declared_elsewhere(living, looked):
    looked()
    mandate = Mandate(grantor=living.huy)

    known = parties.known_of(parties.Party(Ground.MANDATE, mandate=mandate), by=living.people.huong)

    assert known["person.full_name"].value == living.huy.full_name
    assert addresses.PATH not in known


def test_at_a_counter_the_card_fills_it_in_unverified(living, looked):
    looked()
    hand_in = HandIn(account=living.huy, address="Số 2 đường Lò Gốm, phường An Hải, tỉnh Sông Vân")

    for known in (
        hand_ins.known_of(hand_in),
        hand_ins.known_of(hand_in, Card(address=hand_in.address)),
    ):
        assert known[addresses.PATH] == Known({**AN_HAI, "line": "Số 2 đường Lò Gốm"})


@pytest.mark.parametrize(
    "text", ["", "An Hải", "phường An Hải", ",,,", "tỉnh Sông Vân, phường An Hải"]
)
def test_a_line_that_names_no_commune_of_a_province_is_left_to_the_person(living, text):
    assert addresses.taken_apart(text) is None
