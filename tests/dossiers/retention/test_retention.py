"""Keeping and erasing by rule."""

import datetime

import pytest
from django.urls import reverse

from dossiers import actions, history
from dossiers.errors.acting import AlreadyErased
from dossiers.errors.filing import AlreadyHeld
from dossiers.models import Behalf, Dossier, Erasure, LegalHold
from dossiers.retention import erasing, holding
from dossiers.retention.rules import ended_before, rules
from portal.documents.models import StoredFile
from portal.outbox.delivery import deliver_ready
from tests import people
from tests.dossiers.citizen.conftest import signed_in
from tests.small_pdf import SMALL_PDF

ENDED = people.MONDAY
LATER = ENDED.replace(year=2028)


@pytest.fixture(autouse=True)
def terms(settings):
    settings.RETENTION_MONTHS = {"not_accepted": 12, "withdrawn": 24, "returned": 0}


@pytest.fixture
def withdrawn(world, filed):
    """Huy's dossier, withdrawn at once."""
    return actions.withdraw(
        dossier=filed, by=world.huy, seen=filed.revision, reason="Tôi đổi ý", now=ENDED
    )


def test_after_its_term_the_persons_text_and_files_are_gone(withdrawn):
    files = list(withdrawn.papers.values_list("file_id", flat=True))

    assert erasing.sweep(now=LATER) == 1

    found = Dossier.objects.select_related("applicant", "answers").get(pk=withdrawn.pk)
    assert (found.applicant_name, found.applicant.name, found.applicant.personal_id) == ("", "", "")
    assert found.answers.data == {} and not found.papers.exists()
    assert not StoredFile.objects.filter(pk__in=files).exists()


def test_the_chain_of_events_still_verifies_and_tells_of_the_erasing(withdrawn):
    erasing.sweep(now=LATER)

    found = Dossier.objects.get(pk=withdrawn.pk)
    assert history.broken_links(found) == []
    event = found.events.last()
    assert (event.kind, event.data["rule"], event.data["papers"]) == ("erased", "withdrawn", 1)
    record = Erasure.objects.get()
    assert (record.ended_at, record.erased_at, record.counts["answers"]) == (ENDED, LATER, 3)


def test_the_digest_of_what_a_helped_person_confirmed_goes_with_it(world, withdrawn):
    Behalf.objects.create(dossier=withdrawn, actor=world.people.huong, digest="5" * 64)

    erasing.sweep(now=LATER)

    kept = Behalf.objects.get(dossier=withdrawn)
    assert (kept.digest, kept.actor) == ("", world.people.huong)


def test_before_its_term_nothing_is_erased(withdrawn):
    almost = ENDED.replace(year=2028) - datetime.timedelta(minutes=1)

    assert erasing.sweep(now=almost) == 0
    assert Dossier.objects.get(pk=withdrawn.pk).papers.exists()


def test_a_second_sweep_erases_nothing_twice(withdrawn):
    erasing.sweep(now=LATER)

    assert erasing.sweep(now=LATER) == 0
    assert Erasure.objects.count() == 1


def test_open_dossiers_and_kinds_without_a_term_are_kept(world, processing, settings):
    settings.RETENTION_MONTHS = {}

    assert erasing.sweep(now=LATER.replace(year=2090)) == 0


def test_a_legal_hold_keeps_everything_until_it_is_lifted(world, withdrawn):
    hold = holding.place(withdrawn, by=world.people.tai, reason="Khiếu nại 12/KN", now=ENDED)
    assert erasing.sweep(now=LATER) == 0
    with pytest.raises(AlreadyHeld):
        holding.place(withdrawn, by=world.people.tai, reason="nữa", now=ENDED)

    holding.lift(hold.pk, by=world.people.tai, now=LATER)

    assert erasing.sweep(now=LATER) == 1
    with pytest.raises(AlreadyErased):
        holding.place(withdrawn, by=world.people.tai, reason="muộn", now=LATER)


def test_what_lies_in_the_vault_stays_with_the_person(world, accepted):
    accepted.papers.update(added_at=ENDED)
    deliver_ready("vault")
    paper = accepted.papers.get()
    Dossier.objects.filter(pk=accepted.pk).update(status=8, status_changed_at=ENDED)

    assert erasing.sweep(now=LATER) == 1

    assert StoredFile.objects.get(pk=paper.file_id).read() == SMALL_PDF


def test_one_dossier_that_fails_holds_up_no_other(world, draft_of, monkeypatch):
    ended = []
    for _ in range(2):
        filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=ENDED)
        ended.append(
            actions.withdraw(dossier=filed, by=world.huy, seen=filed.revision, reason="", now=ENDED)
        )
    real = erasing._answers

    def broken(dossier):
        if dossier.pk == ended[0].pk:
            raise OSError
        return real(dossier)

    monkeypatch.setattr(erasing, "_answers", broken)

    assert erasing.sweep(now=LATER) == 1
    assert Dossier.objects.get(pk=ended[0].pk).papers.exists()


def test_terms_end_on_the_same_day_of_the_month():
    assert ended_before(datetime.datetime(2026, 3, 31), 1) == datetime.datetime(2026, 2, 28)
    assert ended_before(datetime.datetime(2026, 11, 2), 24) == datetime.datetime(2024, 11, 2)
    assert [rule.months for rule in rules({"withdrawn": 5})] == [0, 5, 0]


def test_administrators_see_the_rules_place_holds_and_lift_them(world, withdrawn):
    tai = signed_in(world.people.tai)
    page = reverse("retention:retention")
    text = tai.get(page).content.decode()
    assert "24 tháng" in text and "Giữ đến khi tỉnh quyết định thời hạn" in text

    assert tai.post(page, {"code": "không có", "reason": "x"}).status_code == 422
    tai.post(page, {"code": withdrawn.code, "reason": "Khiếu nại 12/KN"})
    hold = LegalHold.objects.get()
    assert "Khiếu nại 12/KN" in tai.get(page).content.decode()
    tai.post(reverse("retention:lift", args=[hold.pk]))
    hold.refresh_from_db()
    assert hold.lifted_by == world.people.tai


def test_an_erased_dossier_still_opens_and_says_so(world, withdrawn):
    erasing.sweep(now=LATER)
    huy = signed_in(world.huy)

    page = huy.get(reverse("dossiers:dossier", args=[withdrawn.code]))

    assert "Xóa dữ liệu cá nhân theo thời hạn" in page.content.decode()
    for name in ("declaration", "reads"):
        assert huy.get(reverse(f"dossiers:{name}", args=[withdrawn.code])).status_code == 200
    desk = signed_in(world.people.trang).get(reverse("desk:dossier", args=[withdrawn.code]))
    assert desk.status_code == 200
