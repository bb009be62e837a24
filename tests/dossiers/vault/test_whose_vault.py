"""Whose vault serves a draft: that of the side one acts for, never the actor's own by mistake."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import drafts
from dossiers.behalf import parties, setting
from dossiers.citizen.looks import looks_at
from dossiers.errors.acting import NotPossibleNow
from dossiers.hand_ins import Card
from dossiers.mandates import rules, writing
from dossiers.models import Behalf, Ground, Power, Relation
from dossiers.vault import reuse
from dossiers.vault.whose import whose_vault
from portal.accounts.models import Organisation, Representation
from portal.vault.models import VaultLook
from tests import people
from tests.dossiers.citizen.conftest import signed_in

CHILD = Card(
    personal_id="038218002916",
    name="Lê Minh Châu",
    date_of_birth=datetime.date(2018, 9, 12),
    sex="female",
)


@pytest.fixture
def an(world):
    """The one for whom Huy files."""
    return people.make_user("Nguyễn Văn An", "001080004321", identity_level=2)


@pytest.fixture
def draft_for(wanting):
    """Huy's draft for a party."""

    def make(party):
        draft = drafts.start(offering=wanting.offering, by=wanting.huy)
        setting.set_party(draft=draft, by=wanting.huy, party=party)
        return draft

    return make


@pytest.fixture
def mandate(wanting, an):
    wanting.huy.identity_level = 2
    wanting.huy.save()
    terms = writing.Terms(
        grantee_personal_id=wanting.huy.personal_id,
        grantee_name=wanting.huy.full_name,
        power=Power.FILE,
        since=timezone.localdate(),
        until=rules.last_day(timezone.localdate(), 1),
    )
    return writing.accept(mandate=writing.grant(by=an, terms=terms), by=wanting.huy)


def test_a_mandate_opens_the_grantors_vault_and_not_the_grantees(
    wanting, an, mandate, draft_for, keep
):
    keep(name="Giấy của Huy")
    hers = keep(owner=an.personal_id, name="Giấy của An")
    draft = draft_for(parties.Party(Ground.MANDATE, mandate=mandate))

    assert reuse.take(draft=draft, by=wanting.huy, component_key="khai_sinh").vault_item == hers

    look = VaultLook.objects.get()
    assert (look.owner, look.looked_by, look.ground, look.key) == (
        an.personal_id,
        wanting.huy,
        "mandate",
        "khai_sinh",
    )
    assert [seen.who for seen in looks_at(an, None)] == [wanting.huy.full_name]
    assert looks_at(wanting.huy, None) == []


def test_the_page_says_whose_vault_it_is_and_the_grantor_sees_the_look(
    wanting, an, mandate, draft_for, keep, huy
):
    item = keep(owner=an.personal_id)
    draft = draft_for(parties.Party(Ground.MANDATE, mandate=mandate))
    page = reverse("dossiers:papers", args=[draft.uuid])

    huy.get(page)
    text = huy.get(page).content.decode()

    assert "Trong kho dữ liệu điện tử của" in text and "Nguyễn Văn An" in text
    assert reverse("vault:file", args=[item.public_id]) not in text
    told = signed_in(an).get(reverse("dossiers:looks")).content.decode()
    assert told.count("Xem kho có giấy nào dùng được cho thủ tục") == 1
    assert "Theo giấy ủy quyền" in told


def test_an_organisations_vault_serves_whoever_files_for_it(wanting, draft_for, keep):
    firm = Organisation.objects.create(tax_code="0100109106", name="Công ty Bến Gạch")
    Representation.objects.create(user=wanting.huy, organisation=firm, since=timezone.localdate())
    keep(name="Giấy của Huy")
    item = keep(owner=firm.tax_code)

    draft = draft_for(parties.Party(Ground.ORGANISATION, organisation=firm))

    assert reuse.take(draft=draft, by=wanting.huy, component_key="khai_sinh").vault_item == item
    assert not VaultLook.objects.exists()


def test_what_a_parent_says_of_a_child_opens_no_vault(wanting, draft_for, keep):
    keep(name="Giấy của Huy")
    keep(owner=CHILD.personal_id)
    draft = draft_for(parties.Party(Ground.PARENT, card=CHILD, relation=Relation.FATHER))

    assert whose_vault(draft, timezone.localdate()).number == ""
    with pytest.raises(NotPossibleNow):
        reuse.take(draft=draft, by=wanting.huy, component_key="khai_sinh")


@pytest.mark.parametrize(("found", "opens"), [([True], True), ([True, False], False)])
def test_a_relation_that_an_officer_compared_opens_the_childs(
    wanting, draft_for, keep, found, opens
):
    party = parties.Party(Ground.PARENT, card=CHILD, relation=Relation.FATHER)
    for agrees in found:
        Behalf.objects.filter(dossier=draft_for(party)).update(
            relation_agrees=agrees, checked_at=timezone.now(), checked_by=wanting.people.trang
        )

    draft = draft_for(party)

    assert bool(whose_vault(draft, timezone.localdate()).number) is opens


def test_a_helper_opens_no_vault_at_all(draft_for, an, keep):
    keep(name="Giấy của Huy")
    keep(owner=an.personal_id)

    draft = draft_for(parties.Party(Ground.HELPER, card=Card.of_account(an)))

    assert whose_vault(draft, timezone.localdate()).number == ""


def test_what_came_out_of_ones_own_vault_goes_when_the_draft_becomes_somebody_elses(
    wanting, begun, an, mandate, keep, pdf
):
    item = keep()
    reuse.take(draft=begun, by=wanting.huy, component_key="khai_sinh")
    drafts.add_paper(draft=begun, by=wanting.huy, component_key="anh", file=pdf(by=wanting.huy))

    setting.set_party(
        draft=begun, by=wanting.huy, party=parties.Party(Ground.MANDATE, mandate=mandate)
    )

    assert [paper.component_key for paper in begun.papers.all()] == ["anh"]
    assert item.file.read() == b"%PDF-1.4 kept"
