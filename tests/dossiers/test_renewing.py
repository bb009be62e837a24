"""A draft goes over to the new version: nothing typed is lost."""

import copy
import datetime
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dossiers import actions, counter_drafts, drafts, renewing
from dossiers.carrying import carry
from dossiers.errors.acting import NotPossibleNow
from dossiers.hand_ins import Card
from dossiers.models import Dossier
from portal.eforms import parse_form
from procedures.models import Component, Procedure, ProcedureVersion
from procedures.publishing import publish
from tests import people
from tests.dossiers.counter.conftest import page_fields

TODAY = people.MONDAY.date()
NEW_FORM = copy.deepcopy(people.FORM)
_QUESTIONS = NEW_FORM["pages"][0]["questions"]
_QUESTIONS[1]["options"][0] = {"value": "dang_ky", "label": "Để đăng ký kết hôn"}
_QUESTIONS[2] = {"kind": "long_text", "key": "ket_hon_voi", "label": "Kết hôn với ai"}
_QUESTIONS.append({"kind": "email", "key": "thu", "label": "Thư điện tử"})


def renew_version(world, form=NEW_FORM, papers=("can_cuoc",), on=datetime.date(2026, 2, 1)):
    version = ProcedureVersion.objects.create(
        procedure=world.procedure,
        number=world.procedure.versions.count() + 1,
        source="own",
        content_hash="new",
        name=world.procedure.name,
        form=form,
        workflow=world.version.workflow,
    )
    for key in papers:
        Component.objects.create(version=version, key=key, name="Bản chụp thẻ căn cước")
    publish(version=version, on=on, at=people.MONDAY)
    return version


def fresh(draft):
    return Dossier.objects.get(pk=draft.pk)


def browser_of(user):
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


def test_answers_of_the_same_key_and_kind_stay_the_others_are_shown(world, draft):
    version = renew_version(world)

    renewing.renew(draft=draft, by=world.huy, now=people.MONDAY)

    kept = fresh(draft)
    assert kept.procedure_version == version
    assert kept.answers.data == {"ho_ten": "Lê Quang Huy"}
    assert kept.answers.left_over == [
        {"label": "Mục đích sử dụng", "words": "Để kết hôn"},
        {"label": "Dự định kết hôn với", "words": "Nguyễn Thị Mai Hương"},
    ]


def test_words_that_were_no_answer_yet_stay_in_their_field(world, draft):
    form = copy.deepcopy(people.FORM)
    form["pages"][0]["questions"].append({"kind": "date", "key": "ngay", "label": "Từ ngày"})
    old = renew_version(world, form, on=datetime.date(2026, 2, 1))
    renewing.renew(draft=draft, by=world.huy, now=people.MONDAY)
    begun = fresh(draft)
    begun.answers.typed = {"ngay_day": ["31"], "ngay_month": ["2"], "ngay_year": [""]}
    begun.answers.save()
    newer = copy.deepcopy(form)
    newer["pages"][0]["questions"][3]["label"] = "Kể từ ngày"
    renew_version(world, newer, on=datetime.date(2026, 3, 1))

    renewing.renew(draft=begun, by=world.huy, now=people.MONDAY)

    assert old.number == 2
    assert fresh(draft).answers.typed == {"ngay_day": ["31"], "ngay_month": ["2"]}


def test_files_of_a_paper_that_is_still_asked_for_stay(world, draft):
    renew_version(world)

    renewing.renew(draft=draft, by=world.huy, now=people.MONDAY)

    assert [paper.component_key for paper in draft.papers.all()] == ["can_cuoc"]
    assert renewing.preview(fresh(draft), today=TODAY).papers == []


def test_files_of_a_paper_that_is_gone_are_told_and_not_erased(world, draft):
    renew_version(world, papers=("khac",))

    told = renewing.preview(fresh(draft), today=TODAY).papers
    renewing.renew(draft=draft, by=world.huy, now=people.MONDAY)

    assert [paper.component_key for paper in told] == ["can_cuoc"]
    assert draft.papers.get().file.read()


def test_a_draft_that_is_up_to_date_stays_as_it_is(world, draft):
    renewing.renew(draft=draft, by=world.huy, now=people.MONDAY)

    assert fresh(draft).procedure_version == world.version
    assert fresh(draft).answers.left_over == []


def test_only_its_author_moves_a_draft(world, draft):
    renew_version(world)

    with pytest.raises(NotPossibleNow):
        renewing.renew(draft=draft, by=world.people.huong, now=people.MONDAY)

    assert fresh(draft).procedure_version == world.version


def test_a_moved_draft_is_filed_and_what_was_left_over_is_not_sent(world, draft):
    version = renew_version(world)
    renewing.renew(draft=draft, by=world.huy, now=people.MONDAY)
    moved = fresh(draft)
    moved.answers.data |= {"muc_dich": "dang_ky", "ket_hon_voi": "Nguyễn Thị Mai Hương"}
    moved.answers.save()

    filed = actions.file_dossier(dossier=moved, by=world.huy, now=people.MONDAY)

    assert filed.procedure_version == version
    assert fresh(draft).answers.left_over == []


def test_opening_a_draft_leads_over_to_the_new_version(world, draft):
    renew_version(world)
    huy = browser_of(world.huy)
    way = reverse("dossiers:renew", args=[draft.uuid])

    assert huy.get(reverse("dossiers:draft", args=[draft.uuid])).url == way
    shown = huy.get(way).content.decode()
    assert "Nguyễn Thị Mai Hương" in shown
    assert "Để kết hôn" in shown
    assert "Bản mới thay đổi gì" in shown
    sent = huy.post(reverse("dossiers:check", args=[draft.uuid]), {"cam-doan": "1"})
    assert sent.url == way
    assert fresh(draft).code is None

    huy.post(way)

    page = huy.get(reverse("dossiers:form", args=[draft.uuid, "nguoi_khai"])).content.decode()
    assert "Nguyễn Thị Mai Hương" in page
    assert "Đã khai ở bản cũ" in page
    assert huy.get(way).url == reverse("dossiers:draft", args=[draft.uuid])


def test_somebody_elses_draft_is_not_there(world, draft):
    renew_version(world)

    answer = browser_of(world.people.huong).post(reverse("dossiers:renew", args=[draft.uuid]))

    assert answer.status_code == 404
    assert fresh(draft).procedure_version == world.version


def test_an_officer_takes_a_draft_over_at_the_counter(world):
    trang = world.people.trang
    taken = counter_drafts.start(
        key=uuid.uuid4(),
        offering=world.offering,
        by=trang,
        unit=world.centre,
        card=Card(personal_id="038158001127", name="Trương Thị Nhạn"),
    )
    version = renew_version(world)
    address = reverse("counter:draft", args=[taken.uuid])
    client = browser_of(trang)
    assert 'value="renew"' in client.get(address).content.decode()

    client.post(address, page_fields(world, do="renew", ho_ten="Trương Thị Nhạn"))

    moved = fresh(taken)
    assert moved.procedure_version == version
    assert moved.answers.data == {"ho_ten": "Trương Thị Nhạn"}
    after = client.get(address).content.decode()
    assert "Trương Thị Nhạn" in after
    assert "Để kết hôn" in after
    assert 'value="renew"' not in after


KINDS = st.sampled_from(["text", "long_text", "yes_no", "choice", "integer"])


@st.composite
def forms_and_answers(draw):
    """Two forms over the same few keys, and answers and unfinished words for the first."""
    keys = ["a", "b", "c", "d"]
    old = draw(st.dictionaries(st.sampled_from(keys), KINDS, min_size=1))
    new = draw(st.dictionaries(st.sampled_from([*keys, "e"]), KINDS, min_size=1))
    values = {
        "text": st.text("xyz", min_size=1, max_size=5),
        "long_text": st.text("xyz", min_size=1, max_size=5),
        "yes_no": st.booleans(),
        "choice": st.sampled_from(["mot", "hai"]),
        "integer": st.integers(0, 99),
    }
    data, typed = {}, {}
    for key, kind in old.items():
        match draw(st.sampled_from(["answer", "words", "nothing"])):
            case "answer":
                data[key] = draw(values[kind])
            case "words":
                typed[key] = [draw(st.text("qrs", min_size=1, max_size=5))]
    options = draw(st.sampled_from([["mot", "hai"], ["mot"], ["ba"]]))
    return form_of(old, ["mot", "hai"]), form_of(new, options), data, typed


def form_of(kinds, options):
    questions = []
    for key, kind in kinds.items():
        question = {"kind": kind, "key": key, "label": f"Câu {key}"}
        if kind == "choice":
            question["options"] = [{"value": each, "label": each.upper()} for each in options]
        questions.append(question)
    pages = [{"key": "trang", "title": "Trang", "questions": questions}]
    return parse_form({"version": 1, "title": "Tờ khai", "pages": pages})


@given(forms_and_answers())
def test_nothing_typed_is_ever_lost(case):
    old, new, data, typed = case

    carried = carry(
        old, new, data=data, verified={}, typed=typed, lookups=drafts.PLACES, today=TODAY
    )

    left = [(each.label, each.words) for each in carried.left_over]
    for key, value in data.items():
        words = old.questions[key].display(value, drafts.PLACES)
        assert carried.data.get(key) == value or (f"Câu {key}", words) in left
    for key, words in typed.items():
        assert carried.typed.get(key) == words or (f"Câu {key}", words[0]) in left
    assert set(carried.data) | set(carried.typed) <= set(new.questions)


def test_the_current_version_is_what_the_procedure_names(world, draft):
    renew_version(world)

    assert renewing.is_outdated(fresh(draft), TODAY)
    assert Procedure.objects.get(pk=world.procedure.pk).current.number == 2
