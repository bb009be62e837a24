"""Results and vault items have terms of their own; who has decided none keeps, and says so."""

import datetime

import pytest
from django.urls import reverse

from dossiers import history
from dossiers.models import Dossier, FileErasure, LegalHold, OpinionRequest, Result, StepFile
from dossiers.retention import erasing
from dossiers.retention.rules import all_rules
from portal.documents.models import StoredFile
from portal.documents.uploads import store_bytes
from portal.production import problems
from portal.vault import keeping
from portal.vault.keeping import Kept
from portal.vault.models import VaultItem
from tests import people
from tests.dossiers.citizen.conftest import signed_in

ENDED = people.MONDAY
LATER = ENDED.replace(year=2028)


@pytest.fixture(autouse=True)
def terms(settings):
    settings.RETENTION_MONTHS = {"withdrawn": 12, "result": 24, "vault": 12}


def _file(data=b"%PDF-1.4 x"):
    return store_bytes(data, name="x.pdf", content_type="application/pdf")


@pytest.fixture
def returned(world, accepted):
    """Huy's dossier with its result, returned."""
    Result.objects.create(
        dossier=accepted,
        outcome="granted",
        name="Giấy xác nhận",
        number="1/GXN",
        file=_file(),
        issued_by=world.people.thang,
        issued_at=ENDED,
    )
    Dossier.objects.filter(pk=accepted.pk).update(
        status=10, step="", status_changed_at=ENDED, outcome="granted"
    )
    return accepted


@pytest.fixture
def item(world):
    def keep(**facts):
        known = {
            "owner": world.huy.personal_id,
            "kind": "paper",
            "name": "Giấy khai sinh",
            "origin": "paper:901",
            "source": "H99.21-260901-0001",
            "file": _file(b"%PDF-1.4 kho"),
            **facts,
        }
        return keeping.keep(Kept(**known), now=ENDED)

    return keep


def test_a_result_goes_after_its_term_and_its_digest_stays_in_the_chain(returned):
    file = returned.results.get().file

    assert erasing.sweep(now=LATER) == 1

    found = Dossier.objects.get(pk=returned.pk)
    assert not found.results.exists() and not StoredFile.objects.filter(pk=file.pk).exists()
    assert history.broken_links(found) == []
    event = found.events.last()
    assert (event.kind, event.data["sha256"]) == ("results_erased", [file.sha256])
    record = FileErasure.objects.get()
    assert (record.rule, record.reference, record.digests) == (
        "result",
        found.code,
        [file.sha256],
    )


def test_its_pages_stand_without_the_result(world, returned):
    erasing.sweep(now=LATER)

    for person, page in ((world.huy, "dossiers:dossier"), (world.people.thang, "desk:dossier")):
        assert signed_in(person).get(reverse(page, args=[returned.code])).status_code == 200


@pytest.mark.parametrize("why", ["early", "held", "undecided"])
def test_a_result_stays_before_its_term_under_a_hold_and_while_nobody_decided(
    world, returned, settings, why
):
    now = LATER if why != "early" else LATER - datetime.timedelta(minutes=1)
    if why == "held":
        LegalHold.objects.create(
            dossier=returned, reason="Tòa", placed_by=world.people.tai, placed_at=ENDED
        )
    if why == "undecided":
        settings.RETENTION_MONTHS = {}

    assert erasing.sweep(now=now) == 0
    assert returned.results.exists()


def test_what_lost_its_validity_in_the_vault_goes_after_its_term(item):
    old = item(valid_until=ENDED.date())
    item(origin="paper:902")
    item(origin="paper:903", valid_until=LATER.date())

    assert erasing.sweep(now=LATER) == 1

    assert not VaultItem.objects.filter(pk=old.pk).exists()
    assert VaultItem.objects.count() == 2
    assert not StoredFile.objects.filter(pk=old.file_id).exists()
    assert FileErasure.objects.get().reference == "paper:901"


def test_what_a_dossier_still_refers_to_stays(world, accepted, item):
    kept = item(valid_until=ENDED.date())
    accepted.papers.update(vault_item=kept)

    assert erasing.sweep(now=LATER) == 0


def test_files_of_opinions_and_steps_go_with_the_dossiers_data(world, accepted):
    asked = OpinionRequest.objects.create(
        dossier=accepted,
        step="hoi",
        unit=world.commune,
        question="Có vướng không?",
        asked_by=world.people.thang,
        asked_at=ENDED,
        due_at=ENDED,
        answer="Không",
        answered_by=world.people.phuong,
        answered_at=ENDED,
        closed_at=ENDED,
        file=_file(b"%PDF-1.4 y kien"),
    )
    made = StepFile.objects.create(
        dossier=accepted,
        kind="paper",
        step="hoi",
        name="Tờ trình",
        file=_file(b"%PDF-1.4 to trinh"),
        made_by=world.people.thang,
        made_at=ENDED,
    )
    Dossier.objects.filter(pk=accepted.pk).update(status=8, status_changed_at=ENDED)

    assert erasing.sweep(now=LATER) == 1

    asked.refresh_from_db()
    assert (asked.file, asked.answer, asked.answered_by) == (None, "", world.people.phuong)
    assert not StepFile.objects.filter(pk=made.pk).exists()
    assert StoredFile.objects.filter(pk__in=[made.file_id]).count() == 0
    counts = accepted.erasure.counts
    assert (counts["opinion_files"], counts["step_files"]) == (1, 1)


def test_terms_are_told_to_people_and_so_is_that_nobody_has_decided(world, settings):
    settings.RETENTION_DECISION = ""
    page = reverse("dossiers:takeout")

    undecided = signed_in(world.huy).get(page).content.decode()
    settings.RETENTION_DECISION = "Quyết định số 45/QĐ-UBND"
    decided = signed_in(world.huy).get(page).content.decode()

    assert "Thời hạn do tỉnh quyết định" in undecided
    assert "Giữ đến khi tỉnh quyết định thời hạn" in undecided
    assert "Quyết định số 45/QĐ-UBND" in decided and "12 tháng kể từ ngày hết giá trị" in decided


def test_production_erases_nothing_without_a_decision_that_says_so():
    from django.conf import settings as configured

    facts = {name: getattr(configured, name) for name in dir(configured) if name.isupper()}
    told = {**facts, "RETENTION_MONTHS": {"vault": 12}, "RETENTION_DECISION": ""}

    assert any("RETENTION_DECISION" in words for words in problems(told))
    told["RETENTION_DECISION"] = "Quyết định số 45/QĐ-UBND"
    assert not any("RETENTION_DECISION" in words for words in problems(told))


def test_every_rule_says_whether_it_is_decided():
    decided = {rule.key: rule.is_decided for rule in all_rules({"vault": 12})}

    assert decided == {
        "not_accepted": False,
        "withdrawn": False,
        "returned": False,
        "result": False,
        "vault": True,
    }
