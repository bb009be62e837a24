"""Files of a supplement in parts: held with the request, for every device of the person."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, upload_places
from portal.documents import resuming
from portal.documents.models import StoredFile, Upload
from portal.documents.uploads import store_bytes
from portal.eforms.kinds.papers import MOST_FILES
from tests.documents.document_files import pdf
from tests.dossiers.citizen.conftest import signed_in, url
from tests.dossiers.citizen.files_in_parts import PDF, digest, part
from tests.dossiers.conftest import at, fresh


@pytest.fixture
def asked(world, processing):
    """Phương asks for a clearer copy."""
    return actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Ảnh chụp mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại cho rõ")],
        now=at(hour=11),
    )


def supply_in_parts(client, dossier, data=PDF, name="ro.pdf", replaces=""):
    sent = {"key": "can_cuoc", "name": name, "size": len(data), "sha256": digest(data)}
    told = client.post(url("supplement_upload_begin", dossier.code), sent).json()
    part(client, told["address"], 0, data)
    return client.post(told["address"] + "xong/", {"replace": str(replaces)})


def test_a_supplement_takes_parts_and_holds_the_file_on_every_device(world, huy, asked):
    assert supply_in_parts(huy, asked).json()["finished"] is True

    other_device = signed_in(world.huy)
    assert "ro.pdf" in other_device.get(url("supplement", asked.code)).text
    assert fresh(asked).papers.filter(replaced_at=None).get().file.name != "ro.pdf"
    other_device.post(url("supplement", asked.code), {"seen": asked.revision})

    assert fresh(asked).papers.get(replaced_at=None).file.name == "ro.pdf"
    assert Upload.objects.count() == 0


def test_a_paper_of_a_supplement_takes_several_files(world, huy, asked):
    supply_in_parts(huy, asked)
    supply_in_parts(huy, asked, data=pdf(pages=4), name="mat-sau.pdf")

    page = huy.get(url("supplement", asked.code)).text
    huy.post(url("supplement", asked.code), {"seen": asked.revision})

    assert "ro.pdf" in page and "mat-sau.pdf" in page
    papers = fresh(asked).papers.filter(replaced_at=None).order_by("pk")
    assert [(paper.file.name, paper.version) for paper in papers] == [
        ("ro.pdf", 2),
        ("mat-sau.pdf", 2),
    ]
    told = signed_in(world.people.phuong).get(url_of_desk(asked)).text
    assert told.count("mat-sau.pdf") >= 2  # among the papers, and beside what was asked


def test_a_file_may_take_the_place_of_a_held_one_or_be_taken_out(world, huy, asked):
    supply_in_parts(huy, asked)
    (first,) = _held(world, asked)
    supply_in_parts(huy, asked, data=pdf(pages=4), name="ro-hon.pdf", replaces=first.pk)

    assert [each.file.name for each in _held(world, asked)] == ["ro-hon.pdf"]
    assert not StoredFile.objects.filter(name="ro.pdf").exists()
    (second,) = _held(world, asked)
    huy.post(url("supplement", asked.code), {"bo-tep": str(second.pk)})

    assert _held(world, asked) == []


def test_somebody_elses_held_file_is_not_taken_out(world, huy, asked):
    supply_in_parts(huy, asked)
    (held,) = _held(world, asked)

    signed_in(world.people.huong).post(url("supplement", asked.code), {"bo-tep": str(held.pk)})

    assert _held(world, asked) == [held]


def test_a_paper_of_a_supplement_takes_no_more_files_than_one_of_filing(world, huy, asked):
    for number in range(MOST_FILES):
        resuming.hold(
            owner=world.huy,
            place=upload_places.of_request(asked.supplement_requests.get()),
            key="can_cuoc",
            stored=store_bytes(b"%d" % number, name="x.pdf", content_type="application/pdf"),
        )

    sent = {"key": "can_cuoc", "name": "x.pdf", "size": 10, "sha256": digest(PDF)}
    answer = huy.post(url("supplement_upload_begin", asked.code), sent)

    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_files")


def _held(world, asked):
    place = upload_places.of_request(asked.supplement_requests.get())
    return resuming.held(owner=world.huy, place=place).get("can_cuoc", [])


def url_of_desk(dossier):
    return reverse("desk:dossier", args=[dossier.code])


def test_a_held_file_that_is_never_sent_goes_in_the_end(huy, asked):
    supply_in_parts(huy, asked)

    resuming.expire(now=timezone.now() + datetime.timedelta(days=29))
    assert StoredFile.objects.filter(name="ro.pdf").exists()
    resuming.expire(now=timezone.now() + datetime.timedelta(days=31))

    assert not StoredFile.objects.filter(name="ro.pdf").exists()


def test_without_a_request_there_is_nowhere_to_send(huy, processing):
    answer = huy.post(url("supplement_upload_begin", processing.code), {"key": "can_cuoc"})

    assert answer.status_code == 404
