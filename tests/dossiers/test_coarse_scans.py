"""A scan that must be scanned again is received with a recorded reason only."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, drafts, offers
from dossiers.errors.acting import NotPossibleNow, NotYours, ReasonMissing, ScansToRepeat
from dossiers.models import RefusedAttempt
from portal.documents.models import Digitisation
from portal.workflow.statuses import Status
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import address, page_fields, take_down  # noqa: F401 - a fixture

WHY = "Giấy cũ, mực đã phai; đã xem bản chính."
CARD = "Bản chụp thẻ căn cước"


def coarse(paper):
    """Write what a worker writes of a page at 96 dots an inch."""
    return Digitisation.objects.create(
        original=paper.file,
        state=Digitisation.State.RESCAN,
        reason="coarse",
        page=1,
        dpi=96,
        signer_code="H99.21",
        signer_name="UBND phường An Hải",
        asked_at=timezone.now(),
        done_at=timezone.now(),
    )


def accept(world, dossier):
    return actions.accept(dossier=dossier, by=world.people.trang, seen=dossier.revision)


def take(dossier, by, why=WHY):
    paper = dossier.papers.get()
    return actions.take_scan(
        dossier=dossier, by=by, seen=dossier.revision, paper_id=paper.pk, why=why
    )


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return sign_in


class TestAtTheDesk:
    def test_it_is_not_accepted_without_a_reason_and_the_button_says_so(self, world, filed):
        coarse(filed.papers.get())

        with pytest.raises(ScansToRepeat) as refused:
            accept(world, filed)

        assert str(refused.value) == (
            f"Bản quét cần quét lại: {CARD}. Quét lại, hoặc ghi lý do vẫn nhận ở giấy tờ đó."
        )
        assert fresh(filed).status == Status.REGISTERED
        assert RefusedAttempt.objects.get().reason == "scans_to_repeat"
        offer = next(
            o for o in offers.offers_for(world.people.trang, filed) if o.action == "accept"
        )
        assert (offer.allowed, offer.reason) == (
            False,
            f"cần quét lại hoặc ghi lý do vẫn nhận: {CARD}",
        )

    def test_with_the_reason_it_is_and_paper_and_history_tell_it(self, world, filed, enter):
        paper = filed.papers.get()
        coarse(paper)
        browser = enter(world.people.trang)
        desk = reverse("desk:dossier", args=[filed.code])
        assert "Không quét lại được? Ghi lý do vẫn nhận" in browser.get(desk).text

        here = reverse("desk:take_scan", args=[filed.code, paper.pk])
        browser.post(here, {"seen": filed.revision, "why": f"  {WHY} "})

        page = browser.get(desk)
        assert "vẫn nhận bản quét này:" in page.text
        last = page.context["history"][0]
        assert (last.title, last.note, last.who) == (
            "Nhận bản quét dù cần quét lại",
            f"{CARD}: {WHY}",
            world.people.trang.full_name,
        )
        event = fresh(filed).events.order_by("-seq").first()
        assert event.data == {"paper": "can_cuoc", "paper_id": paper.pk}
        paper.refresh_from_db()
        assert (paper.taken_why, paper.taken_by, paper.state) == (
            WHY,
            world.people.trang,
            "unchecked",
        )
        assert accept(world, fresh(filed)).status == Status.ACCEPTED

    def test_a_reason_is_words_of_who_holds_the_step_about_a_scan_that_needs_them(
        self, world, filed
    ):
        with pytest.raises(NotPossibleNow):
            take(filed, world.people.trang)
        coarse(filed.papers.get())
        with pytest.raises(ReasonMissing):
            take(filed, world.people.trang, "  ")
        with pytest.raises(NotYours):
            take(filed, world.people.phuong)
        assert fresh(filed).revision == filed.revision

    def test_the_person_does_not_read_it(self, world, filed, enter):
        coarse(filed.papers.get())
        take(filed, world.people.trang)

        page = enter(world.huy).get(reverse("dossiers:dossier", args=[filed.code]))

        assert page.status_code == 200
        assert "Nhận bản quét dù cần quét lại" not in page.text
        assert WHY not in page.text

    def test_what_is_still_being_digitised_holds_nobody_up(self, world, filed):
        row = coarse(filed.papers.get())
        Digitisation.objects.filter(pk=row.pk).update(state="waiting", reason="", done_at=None)

        assert accept(world, filed).status == Status.ACCEPTED


class TestAtTheCounter:
    @pytest.fixture
    def scanned(self, world, take_down, pdf):  # noqa: F811
        """Nhạn's card was scanned too coarsely."""
        draft = take_down()
        trang = world.people.trang
        drafts.add_paper(draft=draft, by=trang, component_key="can_cuoc", file=pdf(by=trang))
        coarse(draft.papers.get())
        return draft

    def test_it_is_asked_for_at_the_paper_and_nothing_is_filed_without(self, world, scanned, enter):
        browser = enter(world.people.trang)
        page = browser.get(address(scanned)).text
        assert "Đủ để tiếp nhận" not in page
        assert f"Quét lại, hoặc ghi lý do vẫn nhận: {CARD}" in page

        answer = browser.post(address(scanned), {**page_fields(world), "do": "receive"})

        assert answer.status_code == 422
        assert f"Bản quét cần quét lại: {CARD}." in answer.text
        assert fresh(scanned).status == Status.DRAFT

    def test_with_a_reason_it_is_received_and_the_history_tells_it(self, world, scanned, enter):
        browser = enter(world.people.trang)
        fields = page_fields(world, **{"giay-can_cuoc-taken_why": WHY})
        browser.post(address(scanned), {**fields, "do": "auto"})
        kept = browser.get(address(scanned)).text
        assert f'value="{WHY}"' in kept
        assert "Đủ để tiếp nhận" in kept

        browser.post(address(scanned), {**fields, "do": "receive"})

        taken = fresh(scanned)
        assert taken.status == Status.ACCEPTED
        kinds = [event.kind for event in taken.events.order_by("seq")]
        assert kinds == ["filed", "scan_taken", "accepted"]
        assert taken.papers.get().taken_by == world.people.trang

    def test_a_reason_that_is_taken_back_no_longer_counts(self, world, scanned, enter):
        browser = enter(world.people.trang)
        for why in (WHY, ""):
            fields = page_fields(world, **{"giay-can_cuoc-taken_why": why})
            browser.post(address(scanned), {**fields, "do": "auto"})

        paper = scanned.papers.get()
        assert (paper.taken_why, paper.taken_by) == ("", None)
        answer = browser.post(address(scanned), {**page_fields(world), "do": "receive"})
        assert answer.status_code == 422
