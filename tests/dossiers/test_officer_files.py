"""Officers' fields that ask for a file, and fields that the person reads once the step is done."""

import copy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import actions, history
from dossiers.models import OfficerAnswers, StepFile
from portal.documents.pdf import render
from portal.eforms import DefinitionError, parse_form
from portal.workflow import load_workflow, simple_workflow
from portal.workflow.moves import EdgeClosed
from tests import people
from tests.dossiers.conftest import at, fresh

REPORT = {
    "kind": "file",
    "key": "bien_ban",
    "label": "Biên bản xác minh",
    "filled_by": "officer",
    "required": True,
    "shown": True,
}
RESULT = {
    "kind": "text",
    "key": "ket_luan",
    "label": "Kết luận xác minh",
    "filled_by": "officer",
    "shown": True,
}
INNER = {"kind": "text", "key": "noi_bo", "label": "Ghi nội bộ", "filled_by": "officer"}


def form():
    made = copy.deepcopy(people.FORM)
    made["pages"][-1]["questions"] += [REPORT, RESULT, INNER]
    return made


def flow():
    made = simple_workflow()
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["fills"] = ["bien_ban", "ket_luan", "noi_bo"]
    edge = next(each for each in made["edges"] if each["key"] == "submit")
    edge["guard"] = {"is": "officers_filled"}
    load_workflow(made)
    return made


@pytest.fixture
def world(db):
    return people.make_world(form=form(), workflow=flow())


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def fill(world, dossier, files=None, **raw):
    return actions.fill_officers(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        raw=raw,
        files=files,
        now=at(hour=11),
    )


def submit(world, dossier):
    return actions.move(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, edge="submit"
    )


class TestDefinition:
    def test_a_file_of_officers_belongs_to_no_component(self):
        assert parse_form(form()).questions["bien_ban"].component == ""

    def test_only_what_officers_fill_in_can_be_shown(self):
        made = copy.deepcopy(people.FORM)
        made["pages"][0]["questions"][0] = {
            **made["pages"][0]["questions"][0],
            "shown": True,
        }
        with pytest.raises(DefinitionError) as refused:
            parse_form(made)
        assert "Chỉ câu do cán bộ khai" in refused.value.problems[0].message

    def test_it_survives_export_and_import(self):
        read = parse_form(form())
        assert parse_form(read.as_data()).as_data() == read.as_data()
        assert read.questions["ket_luan"].is_shown is True


class TestFiles:
    def test_the_required_file_is_waited_for(self, world, processing, pdf):
        with pytest.raises(EdgeClosed) as refused:
            submit(world, processing)
        assert "cán bộ đã ghi đủ phần của mình (còn 1 mục)" in str(refused.value.message)

        filled = fill(world, processing, {"bien_ban": pdf("bien-ban.pdf")})

        assert submit(world, filled).step == "approval"

    def test_it_is_kept_by_reference_and_named_by_its_question(self, world, processing, pdf):
        file = pdf("bien-ban.pdf")
        filled = fill(world, processing, {"bien_ban": file}, ket_luan="Đúng")

        assert OfficerAnswers.objects.get(dossier=filled).data == {
            "bien_ban": [str(file.pk)],
            "ket_luan": "Đúng",
        }
        row = StepFile.objects.get()
        assert (row.kind, row.name, row.file) == ("question", "bien_ban", file)
        event = filled.events.order_by("seq").last()
        assert event.data["questions"] == ["bien_ban", "ket_luan"]
        assert history.broken_links(filled) == []

    def test_saving_the_rest_keeps_it_and_taking_it_away_keeps_the_record(
        self, world, processing, pdf
    ):
        filled = fill(world, processing, {"bien_ban": pdf()})
        again = fill(world, filled, ket_luan="Đúng")
        assert StepFile.objects.get().replaced_at is None

        out = fill(world, again, {"bien_ban": None}, ket_luan="Đúng")

        assert StepFile.objects.get().replaced_at == at(hour=11)
        assert OfficerAnswers.objects.get(dossier=out).data == {"ket_luan": "Đúng"}

    def test_a_file_for_another_question_is_not_taken(self, world, processing, pdf):
        fill(world, processing, {"ket_luan": pdf(), "khac": pdf()})

        assert not StepFile.objects.exists()

    def test_a_posted_name_is_no_file(self, world, processing, pdf):
        fill(world, processing, bien_ban=str(pdf().pk))

        assert not StepFile.objects.exists()


class TestPages:
    def test_the_desk_takes_it_and_refuses_what_is_none(self, world, processing, sign_in):
        client = sign_in(world.people.phuong)
        address = reverse("desk:fill", kwargs={"code": processing.code})
        assert 'name="tep_bien_ban"' in client.get(address).text
        bad = SimpleUploadedFile("bb.pdf", b"MZ not a pdf", "application/pdf")

        refused = client.post(address, {"seen": processing.revision, "tep_bien_ban": bad})

        assert refused.status_code == 422
        assert "Chưa lưu được" in refused.text
        assert not StepFile.objects.exists()

        good = SimpleUploadedFile("bb.pdf", render("papers/base.html", {}), "application/pdf")
        sent = {"seen": processing.revision, "tep_bien_ban": good, "ket_luan": "Đúng"}
        assert client.post(address, sent).status_code == 302
        page = client.get(reverse("desk:dossier", kwargs={"code": processing.code}))
        made = StepFile.objects.get()
        assert reverse("desk:step_file", args=[processing.code, made.pk]) in page.text
        assert "Biên bản xác minh" in page.text

    def test_the_person_reads_what_is_shown_once_the_step_is_done(
        self, world, processing, pdf, sign_in
    ):
        filled = fill(
            world, processing, {"bien_ban": pdf("bb.pdf")}, ket_luan="Đúng", noi_bo="Xem lại"
        )
        client = sign_in(world.huy)
        mine = reverse("dossiers:dossier", args=[filled.code])
        file = reverse("dossiers:step_file", args=[filled.code, StepFile.objects.get().pk])
        assert "Kết luận xác minh" not in client.get(mine).text
        assert client.get(file).status_code == 404

        submit(world, filled)

        page = client.get(mine)
        assert "Kết luận xác minh" in page.text
        assert file in page.text
        assert "Ghi nội bộ" not in page.text
        assert "Xem lại" not in page.text
        assert client.get(file).status_code == 200

    def test_internal_papers_of_the_agency_are_not_the_person_s(
        self, world, processing, pdf, sign_in
    ):
        made = actions.produce_paper(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            name="Phiếu thẩm định",
            file=pdf(),
        )
        moved = submit(world, fill(world, fresh(made), {"bien_ban": pdf()}))
        paper = moved.step_files.get(kind="paper")

        answer = sign_in(world.huy).get(reverse("dossiers:step_file", args=[moved.code, paper.pk]))

        assert answer.status_code == 404
