"""Every demo form, filled in with anything through the real pages: typed, saved, checked, filed.

Whatever comes in: no error of the server, nothing stored that the form refuses, and what is shown
back is escaped, in NFC and without a sign that an officer could not see.
"""

import re
import unicodedata
import zlib
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from dossiers import components, drafts
from dossiers.lookups import LookupsFor
from dossiers.models import Answers, Dossier, DossierEvent
from portal import eforms
from portal.accounts.models import Posting
from portal.agencies import demo as agencies
from portal.agencies.models import Agency
from portal.documents.uploads import store_bytes
from portal.workflow.statuses import Status
from procedures.defining import publish_definition
from tests import people
from tests.dossiers.citizen.conftest import signed_in
from tests.fuzzing.filling import good_answers, page_fields
from tests.fuzzing.hostile import MARK
from tests.procedures.demo_samples import DEFINITIONS, answers_of
from tests.small_pdf import SMALL_PDF

CODES = list(DEFINITIONS)
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
FEW = {"none": 1, "some": 2, "all": 1}
"""How often a form is filled, by what is typed: only what fits, some that does not, nothing else.

What fits draws nothing, so once is enough; it has to be filed.
"""
MANY = 200
steady = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def desk(db):
    """Huy's browser, on the Monday for which the samples of the forms were written."""
    agencies.load()
    huy = people.make_user(
        "Lê Quang Huy", "038085002916", identity_level=2, date_of_birth="1985-06-21", sex="male"
    )
    with time_machine.travel(people.MONDAY.replace(hour=9)):
        yield SimpleNamespace(huy=huy, browser=signed_in(huy), offerings={})


def begin(desk, code):
    if code not in desk.offerings:
        day = people.MONDAY
        procedure = publish_definition(DEFINITIONS[code], on=day.date(), at=day)
        desk.offerings[code] = procedure.offerings.get(receiving_unit__code="H99.21")
    return drafts.start(offering=desk.offerings[code], by=desk.huy, agency=agency_of(desk, code))


def agency_of(desk, code):
    """Only officers file between agencies: Huy is one, for his commune; None for everybody's."""
    if not DEFINITIONS[code].get("is_internal"):
        return None
    commune, day = Agency.objects.get(code="H99.22"), people.MONDAY.date()
    Posting.objects.get_or_create(
        user=desk.huy, agency=commune, role="case_officer", defaults={"since": day}
    )
    return commune


def is_seen_well(page):
    """A page shows hostile words as words."""
    text = page.text
    assert MARK not in text
    assert not UNSEEN.search(text), UNSEEN.search(text)
    assert unicodedata.is_normalized("NFC", text)


def texts(value):
    """Every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def is_stored_well(draft, form, verified):
    """Each answer has the shape of its question; nothing verified was typed over."""
    answers = Answers.objects.get(dossier=draft)
    for key, value in answers.data.items():
        assert value is None or form.questions[key].accepts(value), (key, value)
    for text in texts([answers.data, answers.typed]):
        assert unicodedata.is_normalized("NFC", text)
        assert not UNSEEN.search(text)
    assert {key: answers.data[key] for key in answers.verified} == verified
    return answers


def fill(desk, draft, code, draw, badness):
    """Fill every page: while typing, then with the button, in any state of the answers."""
    form = draft.procedure_version.form_definition()
    today = timezone.localdate()
    verified = {key: draft.answers.data[key] for key in draft.answers.verified}
    good = good_answers(form, {**answers_of(code, form), **verified}, LookupsFor(draft), today)
    for page in form.pages:
        address = reverse("dossiers:form", args=[draft.uuid, page.key])
        posted = page_fields(draw, page, good, badness)
        typed = desk.browser.post(f"{address}luu/", posted)
        assert typed.status_code == 200
        is_stored_well(draft, form, verified)
        kept = desk.browser.post(address, {**posted, "continue": "1"})
        assert kept.status_code in (302, 422)
        is_stored_well(draft, form, verified)
        for shown in (kept, desk.browser.get(address)):
            assert shown.status_code in (200, 302, 422)
            is_seen_well(shown)
    return form


def hand_in(desk, draft, form, badness):
    """Check and send, twice: a dossier that the form takes is filed once, any other stays.

    Return whether it was filed.
    """
    fresh = Dossier.objects.get(pk=draft.pk)
    file = store_bytes(SMALL_PDF, name="giay.pdf", content_type="application/pdf", by=desk.huy)
    for key in sorted(components.required_keys(fresh)):
        drafts.add_paper(draft=fresh, by=desk.huy, component_key=key, file=file)
    address = reverse("dossiers:check", args=[draft.uuid])
    shown = desk.browser.get(address)
    assert shown.status_code == 200
    is_seen_well(shown)
    sent = desk.browser.post(address, {"cam-doan": "1"})
    again = desk.browser.post(address, {"cam-doan": "1"})
    now = Dossier.objects.select_related("answers").get(pk=draft.pk)
    events = DossierEvent.objects.filter(dossier=now, kind="filed").count()
    if sent.status_code == 422:
        assert badness != "none", shown.text
        assert (now.status, now.code or "", events) == (Status.DRAFT, "", 0)
        is_seen_well(sent)
        return False
    assert sent["Location"] == again["Location"] == f"/ho-so/{now.code}/?da-gui"
    assert (now.status, events) == (Status.REGISTERED, 1)
    data = drafts.answers_with_files(now)
    outcome = eforms.check_form(
        form,
        data,
        lookups=LookupsFor(now),
        today=timezone.localdate(),
        verified=now.answers.verified,
    )
    assert outcome.errors == ()
    assert {key: value for key, value in data.items() if value is not None} == {
        key: value for key, value in outcome.values.items() if value is not None
    }
    for path in (f"/ho-so/{now.code}/", f"/ho-so/{now.code}/to-khai/"):
        page = desk.browser.get(path)
        assert page.status_code == 200
        is_seen_well(page)
    return True


def seed_of(code, badness):
    """A seed of its own for each form, the same at every run: forms do not share their words."""
    return zlib.crc32(f"{code} {badness}".encode())


def try_everything(desk, code, badness, most, **how):
    """Fill the form in `most` times; return how often it was filed."""
    filed = []

    @seed(seed_of(code, badness))
    @settings(steady, max_examples=most, **how)
    @given(data=st.data())
    def run(data):
        draft = begin(desk, code)
        form = fill(desk, draft, code, data.draw, badness)
        filed.append(hand_in(desk, draft, form, badness))

    run()
    return filed.count(True)


@pytest.mark.parametrize("code", CODES)
def test_a_form_takes_anything_and_files_only_what_it_accepts(desk, code):
    filed = {
        badness: try_everything(desk, code, badness, most, phases=[Phase.generate])
        for badness, most in FEW.items()
    }

    assert filed["none"] == 1


def test_each_form_is_filled_with_words_of_its_own():
    seeds = [seed_of(code, badness) for code in CODES for badness in FEW]

    assert len(set(seeds)) == len(seeds)
    assert seed_of("2.001159", "some") == 1719707792


@pytest.mark.long
@pytest.mark.parametrize("code", CODES)
def test_for_a_long_time(desk, code):
    filed = {badness: try_everything(desk, code, badness, MANY) for badness in FEW}

    assert filed["none"] >= 1
