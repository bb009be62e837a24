"""A paper that is missing, and lies in the vault: attached at the desk after the person agreed."""

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.citizen.looks import looks_at
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.filing import ConsentMissing
from dossiers.models import RefusedAttempt
from portal.vault.models import VaultLook
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import fresh


@pytest.fixture
def lacking(wanting, handed_in):
    """The accepted dossier without its birth certificate."""
    handed_in.papers.filter(component_key="khai_sinh").delete()
    return handed_in


@pytest.fixture
def attach(wanting, lacking):
    def press(*, by=None, ground="by_phone", told="Chị Hương nghe máy 9 giờ 10", key="khai_sinh"):
        return actions.use_held(
            dossier=lacking,
            by=by or wanting.people.thang,
            seen=fresh(lacking).revision,
            component_key=key,
            ground=ground,
            told=told,
        )

    return press


def test_it_is_attached_with_the_word_of_the_person_and_she_sees_it(wanting, attach, keep):
    item = keep()

    done = attach()

    assert done.papers.get(component_key="khai_sinh").vault_item == item
    event = done.events.order_by("-seq")[0]
    assert event.kind == "paper_reused"
    assert event.data["consent"] == "by_phone" and "told" not in event.data
    (look,) = [each for each in looks_at(wanting.huy, None) if "Dùng giấy trong kho" in each.what]
    assert look.who == wanting.people.thang.full_name
    assert "Chủ hồ sơ đồng ý qua điện thoại. Chị Hương nghe máy 9 giờ 10" in look.what


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"ground": "present"}, ConsentMissing),
        ({"told": "  "}, ConsentMissing),
        ({"key": "anh"}, NotPossibleNow),  # it is there
        ({"key": "khac"}, NotPossibleNow),
    ],
)
def test_without_her_word_or_for_another_paper_nothing_is_attached(
    lacking, attach, keep, wrong, refusal
):
    keep()

    with pytest.raises(refusal):
        attach(**wrong)

    assert not VaultLook.objects.exists()
    assert not lacking.papers.filter(component_key="khai_sinh").exists()
    assert RefusedAttempt.objects.filter(action="use_held").exists()


def test_only_whoever_holds_the_step_may(wanting, attach, keep):
    keep()

    with pytest.raises(NotYours):
        attach(by=wanting.people.yen)


def test_what_is_not_in_her_vault_is_not_attached(attach, keep):
    keep(owner="035190004127")

    with pytest.raises(NotPossibleNow):
        attach()


def test_the_page_of_the_dossier_offers_it_and_takes_it(wanting, lacking, keep):
    keep(number="15/KS")
    officer = signed_in(wanting.people.thang)
    page = reverse("desk:dossier", args=[lacking.code])

    before = officer.get(page).content.decode()
    officer.post(
        reverse("desk:use_held", args=[lacking.code, "khai_sinh"]),
        {"seen": fresh(lacking).revision, "ground": "in_writing", "told": "Tin nhắn hôm nay"},
    )

    assert "Dùng giấy trong kho" in before
    assert "15/KS" not in before
    after = officer.get(page).content.decode()
    assert "Số 15/KS" in after and "Còn thiếu" not in after
