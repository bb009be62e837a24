"""Papers that a step must produce before it is left: the way waits, and the desk says for what."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import actions, history
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.filing import FileMissing
from dossiers.models import StepFile
from portal.documents.pdf import render
from portal.workflow import load_workflow, simple_workflow
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.dossiers.conftest import at, fresh

PAPER = "Phiếu thẩm định"


def flow(must, more=()):
    made = simple_workflow()
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["produces"] = [{"kind": "paper", "name": PAPER, "must": must}, *more]
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = {"is": "papers_produced"}
    load_workflow(made)
    return made


@pytest.fixture
def workflow():
    return flow("signed")


@pytest.fixture
def world(db, workflow):
    return people.make_world(workflow=workflow)


def produce(world, dossier, by=None, **more):
    return actions.produce_paper(
        dossier=dossier,
        by=by or world.people.phuong,
        seen=dossier.revision,
        name=more.pop("name", PAPER),
        now=at(hour=11),
        **more,
    )


def submit(world, dossier):
    return actions.move(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, edge="submit"
    )


def refusal(world, dossier):
    with pytest.raises(EdgeClosed) as refused:
        submit(world, dossier)
    return str(refused.value.message)


class TestWaiting:
    def test_the_way_is_closed_until_the_paper_is_there_and_signed(self, world, processing, pdf):
        assert f"còn thiếu: {PAPER} (chưa lập)" in refusal(world, processing)

        made = produce(world, processing, file=pdf("phieu.pdf"))
        assert f"{PAPER} (chưa ký)" in refusal(world, made)

        signed = produce(world, made, signer="Lê Mai Phương, chuyên viên")
        assert submit(world, signed).step == "approval"

    @pytest.mark.parametrize("workflow", [flow("numbered")])
    def test_or_has_its_number(self, world, processing, pdf):
        made = produce(world, processing, file=pdf(), signer="Lê Mai Phương")
        assert f"{PAPER} (chưa có số)" in refusal(world, made)

        assert submit(world, produce(world, made, number="12/PTĐ")).step == "approval"

    @pytest.mark.parametrize("workflow", [flow("made", [{"kind": "result", "must": "made"}])])
    def test_the_result_can_be_among_them(self, world, processing, pdf):
        made = produce(world, processing, file=pdf())
        assert "kết quả giải quyết (chưa lập)" in refusal(world, made)

        attached = actions.attach_result(
            dossier=made,
            by=world.people.phuong,
            seen=made.revision,
            outcome="granted",
            file=pdf("ket-qua.pdf"),
        )
        assert submit(world, attached).step == "approval"

    def test_other_ways_out_wait_for_nothing(self, world, processing):
        stopped = actions.stop(
            dossier=processing, by=world.people.phuong, seen=processing.revision, reason="Trùng."
        )
        assert stopped.status == 8


class TestProducing:
    def test_a_newer_one_replaces_it_and_both_stay(self, world, processing, pdf):
        first = produce(world, processing, file=pdf("1.pdf"), number="12/PTĐ")
        second = produce(world, first, file=pdf("2.pdf"), number="13/PTĐ")

        rows = list(StepFile.objects.filter(dossier=second).order_by("id"))
        assert [(each.number, each.replaced_at is None) for each in rows] == [
            ("12/PTĐ", False),
            ("13/PTĐ", True),
        ]
        event = second.events.order_by("seq").last()
        assert (event.kind, event.data["numbered"]) == ("paper_produced", True)
        assert history.broken_links(second) == []

    def test_only_its_own_papers_by_its_own_people(self, world, processing, pdf):
        with pytest.raises(FileMissing):
            produce(world, processing)
        with pytest.raises(NotPossibleNow):
            produce(world, processing, file=pdf(), name="Tờ trình")
        with pytest.raises(NotYours):
            produce(world, processing, by=world.people.trang, file=pdf())
        assert not StepFile.objects.exists()


class TestDesk:
    def test_the_desk_says_what_is_missing_and_takes_it(self, world, processing, client):
        client.force_login(
            world.people.phuong, backend="portal.accounts.backends.NationalIdentityBackend"
        )
        here = reverse("desk:dossier", kwargs={"code": processing.code})
        act = reverse("desk:act", kwargs={"code": processing.code, "action": "produce"})
        page = client.get(here)
        assert "Giấy tờ bước này phải lập" in page.text
        assert "chưa lập" in page.text
        assert PAPER in client.get(act).text

        answer = client.post(
            act,
            {
                "seen": processing.revision,
                "name": PAPER,
                "signer": "Lê Mai Phương",
                "file": SimpleUploadedFile("p.pdf", page_of_paper(), "application/pdf"),
            },
        )
        assert answer.status_code == 302, answer.text
        page = client.get(here)
        file = StepFile.objects.get()
        assert reverse("desk:step_file", args=[processing.code, file.pk]) in page.text
        assert "người ký:" in page.text
        assert submit(world, fresh(processing)).step == "approval"

    def test_the_person_sees_nothing_of_it(self, world, processing, pdf, client):
        produce(world, processing, file=pdf("phieu.pdf"))
        client.force_login(world.huy, backend="portal.accounts.backends.NationalIdentityBackend")

        page = client.get(reverse("dossiers:dossier", args=[processing.code]))

        assert PAPER not in page.text
        assert "Lập giấy tờ" not in page.text


def page_of_paper():
    return render("papers/base.html", {})
