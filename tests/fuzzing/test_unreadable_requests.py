"""What is no text at all is refused whole, in words, and nothing of it is stored."""

import pytest

from dossiers import drafts
from dossiers.models import Answers
from tests import people
from tests.dossiers.citizen.conftest import form_url, signed_in, url
from tests.fuzzing.hostile import NUL

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def draft(db):
    world = people.make_world()
    return drafts.start(offering=world.offering, by=world.huy)


@pytest.fixture
def huy(draft):
    return signed_in(draft.submitter)


def stored(draft):
    answers = Answers.objects.get(dossier=draft)
    return answers.data, answers.typed


@pytest.mark.parametrize("name", ["form", "autosave"])
def test_a_nul_is_refused_and_leaves_everything_as_it_was(huy, draft, name):
    before = stored(draft)
    address = url(name, draft.uuid, "nguoi_khai")

    answer = huy.post(address, {"ket_hon_voi": NUL, "muc_dich": "ket_hon"})

    assert answer.status_code == 400
    assert stored(draft) == before


@pytest.mark.parametrize(
    "body",
    [b"ket_hon_voi=%FF%FE%C3", b"ket_hon_voi=%ED%A0%80&muc_dich=%F5", b"=&&;=%", b"\xff\xfe"],
)
def test_bytes_that_are_no_letters_are_no_error_of_ours(huy, draft, body):
    answer = huy.post(form_url(draft), body, content_type=FORM)

    assert answer.status_code in (302, 400, 422)
    for text in map(str, stored(draft)):
        assert not {sign for sign in text if "\ud800" <= sign <= "\udfff"}


def test_more_fields_than_a_page_has_are_refused(huy, draft):
    answer = huy.post(form_url(draft), {f"x{number}": "1" for number in range(3000)})

    assert answer.status_code == 400
