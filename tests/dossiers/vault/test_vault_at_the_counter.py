"""The vault at a counter: opened after the person agreed, recorded, and shown to its owner."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, components, counter_drafts
from dossiers.citizen.looks import looks_at
from dossiers.counter_drafts import Owner
from dossiers.errors.filing import VaultNotHers
from dossiers.hand_ins import Card
from dossiers.mandates import rules, writing
from dossiers.models import Power
from dossiers.vault import at_counter
from portal.vault.models import VaultLook
from tests import people
from tests.counting import counted_queries
from tests.dossiers.citizen.conftest import signed_in

PRESSED = {"do": "vault"}


@pytest.fixture
def at_desk(wanting):
    """Huy stands at An Hải's counter; Trang takes his dossier down."""
    trang = wanting.people.trang
    draft = counter_drafts.start(
        key=uuid.uuid4(),
        offering=wanting.offering,
        by=trang,
        unit=wanting.centre,
        card=Card.of_account(wanting.huy),
        account=wanting.huy,
    )
    counter_drafts.save_answers(
        draft=draft, by=trang, raw=people.ANSWERS, today=timezone.localdate()
    )
    return counter_drafts.get_for(trang, draft.uuid)


@pytest.fixture
def page(wanting, at_desk):
    """The counter's page of the draft."""
    browser, address = (
        signed_in(wanting.people.trang),
        reverse("counter:draft", args=[at_desk.uuid]),
    )
    fields = {
        "nop-personal_id": wanting.huy.personal_id,
        "nop-name": wanting.huy.full_name,
        **people.ANSWERS,
    }
    return lambda **posted: (
        browser.post(address, {**fields, **posted}, follow=True) if posted else browser.get(address)
    ).content.decode()


def test_before_the_person_agreed_nothing_of_the_vault_shows(page, keep):
    keep(number="15/KS")

    text = page()

    assert "Người nộp đồng ý, xem giấy trong kho" in text
    assert "15/KS" not in text
    assert not VaultLook.objects.exists()


def test_what_lies_there_is_offered_and_used_after_she_agreed(wanting, at_desk, page, keep):
    item = keep(number="15/KS")

    text = page(**PRESSED)
    assert "15/KS" in text and "Bấm dùng giấy đã có trong kho: Giấy khai sinh" in text
    page(reuse="khai_sinh")

    assert at_desk.papers.get().vault_item == item
    told = [look for look in looks_at(wanting.huy, None) if "đồng ý" in look.what]
    assert [look.who for look in told] == [wanting.people.trang.full_name] * 2
    assert "Dùng giấy trong kho cho thủ tục Đăng ký thử: Giấy khai sinh" in told[0].what


def test_without_her_word_nothing_is_taken(at_desk, page, keep):
    keep()

    page(reuse="khai_sinh")

    assert not at_desk.papers.exists()


def test_never_the_officers_own_vault(wanting, page, keep):
    keep(owner=wanting.people.trang.personal_id or "001190009999", number="99/TR")

    assert "99/TR" not in page(**PRESSED)


def test_a_bearer_without_a_mandate_opens_nobodys_vault(wanting, at_desk, page, keep):
    keep(number="15/KS")
    an = people.make_user("Nguyễn Văn An", "001080004321", identity_level=2)
    keep(owner=an.personal_id, number="16/KS")
    _for_another(wanting, at_desk, an)

    with pytest.raises(VaultNotHers):
        at_counter.agree(draft=at_desk, by=wanting.people.trang)

    assert not VaultLook.objects.exists()


def test_a_bearer_with_a_mandate_opens_the_grantors(wanting, at_desk, keep):
    an = people.make_user("Nguyễn Văn An", "001080004321", identity_level=2)
    keep(number="15/KS")
    hers = keep(owner=an.personal_id)
    wanting.huy.identity_level = 2
    wanting.huy.save()
    terms = writing.Terms(
        grantee_personal_id=wanting.huy.personal_id,
        grantee_name=wanting.huy.full_name,
        power=Power.FILE,
        since=timezone.localdate(),
        until=rules.last_day(timezone.localdate(), 1),
    )
    writing.accept(mandate=writing.grant(by=an, terms=terms), by=wanting.huy)
    draft = _for_another(wanting, at_desk, an)

    at_counter.agree(draft=draft, by=wanting.people.trang)

    found = at_counter.state_of(draft, components.wanted(draft), timezone.localdate())
    assert found.held == {"khai_sinh": hers}
    assert [look.who for look in looks_at(an, None)] == [wanting.people.trang.full_name]


def test_papers_of_the_vault_go_when_another_person_stands_there(wanting, at_desk, page, keep):
    keep()
    page(**PRESSED)
    page(reuse="khai_sinh")

    another = Card(personal_id="038158001127", name="Trương Thị Nhạn")
    counter_drafts.save_person(draft=at_desk, by=wanting.people.trang, card=another)

    assert not at_desk.papers.exists()


def test_a_dossier_is_received_with_papers_of_the_vault(wanting, at_desk, page, keep):
    keep()
    keep("GT.ANH", name="Ảnh chân dung", issued_on=timezone.localdate())
    page(**PRESSED)
    page(reuse="khai_sinh")
    page(reuse="anh")

    received = actions.receive_at_counter(
        dossier=counter_drafts.get_for(wanting.people.trang, at_desk.uuid), by=wanting.people.trang
    )

    assert received.code and received.papers.filter(vault_item__isnull=False).count() == 2


def test_the_counters_page_costs_the_same_for_a_full_vault(page, keep):
    keep()
    page(**PRESSED)
    with counted_queries() as few:
        page()
    for _ in range(10):
        keep()
    with counted_queries() as many:
        page()

    assert many.number == few.number


def _for_another(wanting, draft, owner):
    counter_drafts.save_person(
        draft=draft,
        by=wanting.people.trang,
        card=Card.of_account(wanting.huy),
        account=wanting.huy,
        owner=Owner(card=Card.of_account(owner)),
    )
    return counter_drafts.get_for(wanting.people.trang, draft.uuid)
