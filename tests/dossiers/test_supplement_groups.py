"""The request for a supplement of a long form: page by page, open where it was worked in."""

import pytest
from django.urls import reverse

from dossiers import supplement_form
from dossiers.supplement_form import SupplementForm


@pytest.fixture
def long(monkeypatch):
    monkeypatch.setattr(supplement_form, "MOST_OPEN", 0)


@pytest.fixture
def question(processing):
    form = SupplementForm(dossier=processing)
    return next(thing for thing in form.things if thing.row)


def pages(form):
    return [(each["is_open"], each["told"]) for each in form.groups() if each["is_page"]]


def test_papers_come_first_and_a_page_with_nothing_chosen_is_folded(processing, question, long):
    form = SupplementForm(dossier=processing)
    assert [each["is_page"] for each in form.groups()] == [False, True]
    count = len(form.groups()[1]["things"])
    assert (form.folds, pages(form)) == (True, [(False, f"{count} mục")])

    chosen = SupplementForm({question.box: "on"}, dossier=processing)
    assert pages(chosen) == [(True, f"chọn 1 trong {count} mục")]
    remarked = SupplementForm({question.remark: "Ghi đủ họ tên"}, dossier=processing)
    assert pages(remarked) == [(True, f"{count} mục")]


def test_a_short_form_is_not_folded(processing, question):
    assert not SupplementForm(dossier=processing).folds


def test_the_page_opens_again_what_was_chosen(world, processing, question, long, client):
    client.force_login(
        world.people.phuong, backend="portal.accounts.backends.NationalIdentityBackend"
    )
    act = reverse("desk:act", kwargs={"code": processing.code, "action": "request_supplement"})
    assert '<details class="mc-flow-part">' in client.get(act).text

    answer = client.post(act, {"seen": processing.revision, question.box: "on"})

    assert answer.status_code == 422  # without a reason
    assert '<details class="mc-flow-part" open>' in answer.text
