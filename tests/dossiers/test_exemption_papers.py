"""Who claims an exemption that an agency set is asked for the paper that proves it."""

import pytest
from django.db import IntegrityError, InternalError, transaction

from dossiers import actions, components, drafts, pricing
from portal.errors import Refusal
from procedures.localising import evidence
from procedures.localising.errors import LocalRefused
from procedures.models import LocalVariant, PaperKind
from procedures.papers import editing
from tests import people
from tests.counting import counted_queries
from tests.dossiers.test_local_variants import BEFORE, authors, edition  # noqa: F401
from tests.procedures.paper_kinds import make_kind

WEDDING = {"==": [{"var": "muc_dich"}, "ket_hon"]}
POOR = {
    "name": "Hộ nghèo",
    "percent": 100,
    "fee_code": "",
    "channel": None,
    "condition": WEDDING,
    "evidence": "",
    "paper": "GT.HO-NGHEO",
    "from": None,
    "to": None,
    "number": "12/2025/NQ-HĐND",
    "signed_on": "2025-12-10",
}
KEY = "mg-gt-ho-ngheo"


@pytest.fixture
def kind(db):
    return make_kind("GT.HO-NGHEO", "Giấy chứng nhận hộ nghèo", valid_amount=12, valid_unit="month")


def keys(dossier):
    return [component.key for component in components.wanted(dossier)]


def test_the_paper_is_asked_for_like_any_other_and_then_the_fee_is_waived(
    world,
    kind,
    edition,  # noqa: F811
    draft_of,
    pdf,
):
    edition(fees=[], waivers=[POOR])
    draft = draft_of()
    assert keys(draft) == ["can_cuoc", KEY]
    (missing,) = drafts.missing_papers(draft)
    assert (missing.key, missing.message) == (KEY, "Tải lên: Giấy chứng nhận hộ nghèo")
    with pytest.raises(Refusal):
        actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)

    drafts.add_paper(draft=draft, by=world.huy, component_key=KEY, file=pdf(by=world.huy))
    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)

    assert filed.papers.filter(component_key=KEY).exists()
    assert pricing.quote(filed).total == 0
    component = components.wanted(filed)[-1]
    assert component.hint == "Để được miễn, giảm: Hộ nghèo"


def test_nobody_else_is_asked(world, kind, edition, draft_of):  # noqa: F811
    edition(fees=[], waivers=[POOR])
    draft = draft_of()

    draft.answers.data = {**people.ANSWERS, "muc_dich": "khac"}

    assert keys(draft) == ["can_cuoc", "ly_hon"]
    assert pricing.quote(draft).total == 50_000


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ({}, True),
        ({"from": "2026-11-03"}, False),
        ({"to": "2026-11-01"}, False),
        ({"channel": 1}, False),
        ({"channel": 2}, True),
    ],
)
def test_only_in_the_time_and_the_way_of_the_exemption(world, kind, edition, draft_of, row, asked):  # noqa: F811
    edition(fees=[], waivers=[{**POOR, **row}])
    draft = draft_of()
    draft.filed_at = people.MONDAY

    assert (KEY in keys(draft)) is asked


def test_what_a_register_holds_is_not_asked_for_again(world, kind, edition, draft_of):  # noqa: F811
    kind.source, kind.holder = "register", "Cơ sở dữ liệu quốc gia về an sinh xã hội"
    kind.save()
    edition(fees=[], waivers=[POOR])
    draft = draft_of()

    assert KEY in keys(draft)
    assert drafts.missing_papers(draft) == []


def test_it_asks_the_database_no_more(world, kind, edition, draft_of):  # noqa: F811
    draft = draft_of()
    components.wanted(draft)
    with counted_queries() as plainly:
        components.wanted(draft)
    edition(fees=[], waivers=[POOR])
    draft = draft_of()
    components.wanted(draft)

    with counted_queries() as locally:
        components.wanted(draft)

    assert (plainly.number, locally.number) == (0, 0)


def test_a_paper_may_be_written_by_its_name_and_the_edition_keeps_it(world, kind, edition):  # noqa: F811
    row = edition(fees=[], waivers=[{**POOR, "paper": "giấy chứng nhận hộ nghèo"}])
    (held,) = row.content["waivers"]
    assert (held["paper"], held["paper_name"], held["paper_origin"]) == (
        "GT.HO-NGHEO",
        "Giấy chứng nhận hộ nghèo",
        "upload",
    )

    assert not editing.remove(kind, by=None, reason="", at=BEFORE)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        PaperKind.objects.filter(pk=kind.pk).delete()


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([{**POOR, "paper": "GT.KHONG-CO"}], "waivers-0-paper"),
        ([{**POOR, "condition": None}], "waivers-0-paper"),
        ([{**POOR, "paper": ""}], "waivers-0-evidence"),
        ([POOR, {**POOR, "name": "Hộ nghèo, lần nữa"}], "waivers-1-from"),
        ([{**POOR, "to": "2026-10-01"}], "waivers-0-to"),
    ],
)
def test_what_cannot_hold_is_refused_at_its_place(world, kind, edition, rows, place):  # noqa: F811
    with pytest.raises(LocalRefused) as refused:
        edition(fees=[], waivers=rows)

    assert [each for each, _words in refused.value.faults] == [place]
    assert not LocalVariant.objects.exists()


def test_an_ended_paper_is_unknown(kind):
    ended = BEFORE.date()
    kind.ended_on = ended
    kind.save()

    made, faults = evidence.completed({"waivers": [POOR]}, ended)

    assert made["waivers"] == [POOR]
    assert [place for place, _words in faults] == ["waivers-0-paper"]
