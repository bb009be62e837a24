"""A paper of several files of which the officer pins one: only that one is asked for again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers import actions, pinned_files
from dossiers.models import DossierPaper, SupplementItem
from portal.documents import uploads
from tests.documents.document_files import pdf as pages_of_pdf
from tests.dossiers.citizen.conftest import picture, signed_in, url
from tests.dossiers.conftest import at, fresh

NAMES = ("trang-1.pdf", "trang-2.pdf", "trang-3.pdf")
ONLY_THE_SECOND = "Chỉ thay tệp trang-2.pdf; các tệp khác của giấy này giữ nguyên."


@pytest.fixture
def several(world, processing):
    """Huy handed the paper in as three files."""
    first = processing.papers.get()
    for number, name in enumerate(NAMES, start=1):
        sent = SimpleUploadedFile(name, pages_of_pdf(pages=number))
        file = uploads.accept(sent, by=world.huy)
        if number == 1:
            first.file = file
            first.save()
            continue
        DossierPaper.objects.create(
            dossier=processing, component_key=first.component_key, name=first.name, file=file
        )
    return processing


def ask(world, dossier, **pin):
    """Phương asks for the paper again."""
    return actions.request_supplement(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        reason="Mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại cho rõ", **pin)],
        now=at(hour=11),
    )


@pytest.fixture
def pinned(world, several):
    """She pins page 1 of the second file."""
    second = several.papers.get(file__name="trang-2.pdf")
    return ask(world, several, pages=(1,), paper=second.pk)


def in_force(dossier):
    rows = dossier.papers.filter(replaced_at=None).order_by("pk")
    return list(rows.values_list("file__name", flat=True))


def supply(client, dossier):
    sent = {"seen": dossier.revision, "tep-can_cuoc": picture("ro.jpg")}
    return client.post(url("supplement", dossier.code), sent)


def test_the_other_files_stay_in_force(huy, pinned):
    supply(huy, pinned)

    assert in_force(pinned) == ["trang-1.pdf", "trang-3.pdf", "ro.jpg"]
    assert SupplementItem.objects.get().supplied_paper.file.name == "ro.jpg"


def test_a_paper_asked_for_without_a_place_is_replaced_whole(huy, world, several):
    asked = ask(world, several)

    supply(huy, asked)

    assert in_force(asked) == ["ro.jpg"]


@pytest.mark.parametrize("page", [("supplement_item", 1), ("supplement",)])
def test_the_person_reads_what_her_file_replaces(huy, pinned, page):
    text = huy.get(url(page[0], pinned.code, *page[1:])).text

    assert "tệp trang-2.pdf, trang 1" in text
    assert ONLY_THE_SECOND in text


def test_of_a_whole_paper_she_reads_that_all_its_files_go(huy, world, several):
    text = huy.get(url("supplement_item", ask(world, several).code, 1)).text

    assert f"Giấy này đang có 3 tệp: {', '.join(NAMES)}." in text


def test_a_paper_of_one_file_needs_no_such_words(huy, world, processing):
    text = huy.get(url("supplement_item", ask(world, processing, area="góc dưới").code, 1)).text

    assert "giữ nguyên" not in text
    assert "Giấy này đang có" not in text


def test_the_desk_shows_the_pinned_file_beside_the_new_one(world, huy, pinned):
    supply(huy, pinned)

    text = signed_in(world.people.phuong).get(f"/mot-cua/ho-so/{pinned.code}/").text
    supplied = text[text.index(f"bo-sung-{SupplementItem.objects.get().pk}") :]

    assert "trang-2.pdf" in supplied[: supplied.index("ro.jpg")]
    assert "trang-1.pdf" not in supplied[: supplied.index("ro.jpg")]


def test_the_printed_request_names_the_file_also_after_it_was_replaced(huy, pinned):
    item = SupplementItem.objects.get()
    before = pinned_files.place_of(item, list(pinned.papers.select_related("file")))

    supply(huy, pinned)

    item = SupplementItem.objects.get()
    papers = list(fresh(pinned).papers.select_related("file"))
    assert pinned_files.place_of(item, papers) == before == "tệp trang-2.pdf, trang 1"


def test_at_the_counter_the_same_is_told(world, pinned):
    asked_at = f"/mot-cua/ho-so/{pinned.code}/viec/take_supplement/"

    text = signed_in(world.people.trang).get(asked_at).text

    assert ONLY_THE_SECOND in text
