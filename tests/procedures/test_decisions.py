"""Publication decisions: prepared, refused with every reason, issued whole."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from portal.errors import NotFoundForPerson
from procedures.authoring import drafts
from procedures.authoring.approve import approve
from procedures.authoring.exporting import definition_of
from procedures.authoring.publication import issuing, writing
from procedures.authoring.publication.errors import (
    DecisionIsIssued,
    DecisionMovedOn,
    DecisionNumberTaken,
    DecisionRefused,
    ItemRefused,
)
from procedures.authoring.submit import submit, take_back
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import (
    DecisionItem,
    Draft,
    Procedure,
    ProcedureVersion,
    PublicationDecision,
)
from tests import people
from tests.procedures import authors
from tests.procedures.makers import make_draft, make_published

BIRTH = definitions()["1.001193"] | {"offered": {}}
DAY = datetime.date(2026, 11, 2)
FACTS = {
    "number": "1811/QĐ-UBND",
    "signed_on": DAY,
    "effective_on": DAY,
    "level": "province",
    "agency": "UBND tỉnh Sông Vân",
    "signer": "Phan Minh Đạt",
    "title": "Công bố thủ tục hành chính lĩnh vực cư trú",
}


@pytest.fixture
def decision(tai):
    return writing.prepare(by=tai, facts=FACTS, now=people.MONDAY)


def issue(decision, by, now=people.MONDAY):
    fresh = PublicationDecision.objects.get(pk=decision.pk)
    items = list(fresh.items.select_related("draft"))
    return issuing.issue(decision=fresh, by=by, seen=writing.seen_of(fresh, items), now=now)


def add(decision, by, kind="new", **facts):
    return writing.add_item(decision=decision, by=by, kind=kind, **facts)


def refused_with(decision, by):
    with pytest.raises(DecisionRefused) as refused:
        issue(decision, by)
    assert not PublicationDecision.objects.exclude(issued_at=None).exists()
    return {(problem.code, problem.message) for problem in refused.value.problems}


def published():
    return ProcedureVersion.objects.filter(source="own").exclude(procedure__code="1.004873").count()


def test_one_decision_publishes_several_drafts_at_once(decision, tai, nga):
    add(decision, tai, draft=authors.approved(tai, nga))
    add(decision, tai, draft=authors.approved(tai, nga, BIRTH))

    issued = issue(decision, tai)

    assert (issued.issued_by, issued.issued_at) == (tai, people.MONDAY)
    for code in ("2.001159", "1.001193"):
        version = Procedure.objects.get(code=code).current
        assert (version.effective_from, version.decision_number) == (DAY, "1811/QĐ-UBND")
        assert DecisionItem.objects.get(code=code).version == version
    assert set(Draft.objects.values_list("state", flat=True)) == {"published"}


def test_a_draft_may_be_approved_through_its_decision_by_a_second_person(decision, tai, nga):
    draft = authors.submitted(tai)
    add(decision, tai, draft=draft)

    issue(decision, nga)

    assert [(each.kind, each.by) for each in draft.reviews.all()] == [
        ("submitted", tai),
        ("approved", nga),
    ]
    assert Procedure.objects.get(code="2.001159").current is not None


def test_who_wrote_a_draft_that_waits_cannot_issue_it(decision, tai):
    add(decision, tai, draft=authors.submitted(tai))

    told = refused_with(decision, tai)

    assert len(told) == 1
    assert "không tự ban hành được" in told.pop()[1]
    assert published() == 0


def test_a_draft_that_is_still_edited_keeps_back_the_whole_decision(decision, tai, nga):
    add(decision, tai, draft=authors.approved(tai, nga, BIRTH))
    add(decision, tai, draft=authors.begin(tai))

    told = refused_with(decision, nga)

    assert [code for code, _words in told] == ["2.001159"]
    assert published() == 0
    assert Draft.objects.get(code="1.001193").state == Draft.State.APPROVED


def test_a_decision_without_procedures_is_refused(decision, tai):
    assert refused_with(decision, tai) == {("", "Danh mục chưa có thủ tục nào.")}


@pytest.mark.parametrize(
    ("signed", "shortened", "is_taken"),
    [
        (DAY, False, True),
        (DAY + datetime.timedelta(1), False, False),
        (DAY + datetime.timedelta(3), True, True),
        (DAY + datetime.timedelta(4), True, False),
    ],
)
def test_a_decision_dated_after_its_effect_is_refused_but_for_the_shortened_procedure(
    tai, signed, shortened, is_taken
):
    facts = {**FACTS, "signed_on": signed, "is_shortened": shortened}

    if is_taken:
        writing.prepare(by=tai, facts=facts)
    else:
        with pytest.raises(DecisionRefused):
            writing.prepare(by=tai, facts=facts)

    assert PublicationDecision.objects.exists() is is_taken


@pytest.mark.parametrize("number", ["1811/QĐ-UBND", " 1811/qđ-ubnd "])
def test_a_number_stands_once_in_a_year(decision, tai, number):
    with pytest.raises(DecisionNumberTaken):
        writing.prepare(by=tai, facts={**FACTS, "number": number})

    other = {"signed_on": datetime.date(2027, 1, 4), "effective_on": datetime.date(2027, 1, 4)}
    writing.prepare(by=tai, facts={**FACTS, **other, "number": number})

    assert list(PublicationDecision.objects.values_list("year", flat=True)) == [2027, 2026]


def test_effective_periods_that_overlap_are_refused(decision, tai, nga):
    publish_definition(BIRTH, on=datetime.date(2026, 12, 1), at=people.MONDAY)
    changed = {**BIRTH, "summary": "Ngắn hơn"}
    add(decision, tai, "amended", draft=authors.approved(tai, nga, changed))

    told = refused_with(decision, tai)

    assert told == {
        ("1.001193", "Đã có bản 1 có hiệu lực sau ngày này: hai bản sẽ chồng thời gian.")
    }
    assert published() == 1


def test_a_text_that_changes_nothing_is_refused(decision, tai, nga):
    procedure = publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    same = definition_of(procedure.current)
    add(decision, tai, "amended", draft=authors.approved(tai, nga, same, base=procedure.current))

    assert refused_with(decision, tai) == {("1.001193", "Bản soạn thảo không khác bản đã công bố.")}


def test_new_and_amended_are_told_apart(decision, tai, nga):
    publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    add(decision, tai, "new", draft=authors.approved(tai, nga, {**BIRTH, "summary": "Mới"}))
    add(decision, tai, "amended", draft=authors.approved(tai, nga))

    assert refused_with(decision, tai) == {
        ("1.001193", "Thủ tục này đã được công bố (bản 1, tỉnh tự lập): chọn Sửa đổi, bổ sung."),
        ("2.001159", "Mã này chưa có bản nào được công bố để sửa đổi: chọn Mới ban hành."),
    }


def test_a_code_that_the_national_record_has_published_is_not_new(decision, tai, nga):
    make_published("2.001159", "Thông báo lưu trú")
    draft = authors.approved(tai, nga)
    item = add(decision, tai, "new", draft=draft)

    told = refused_with(decision, tai)

    assert [words.endswith("chọn Sửa đổi, bổ sung.") for _code, words in told] == [True]
    writing.remove_item(decision=decision, by=tai, item_id=item.pk)
    add(decision, tai, "amended", draft=draft)
    assert issue(decision, tai).is_issued


def test_a_code_without_a_version_in_force_is_neither_abolished_nor_replaced(decision, tai, nga):
    make_draft("1.000656", "Đăng ký khai tử")
    add(decision, tai, "abolished", code="1.000656", reason="Không còn")
    add(decision, tai, "replaced", draft=authors.approved(tai, nga), replaces_code="1.000656")

    told = refused_with(decision, tai)

    words = "Không có bản nào đang áp dụng mang mã này để bãi bỏ, thay thế."
    assert {("1.000656", words), ("2.001159", words)} <= told


def test_an_amended_procedure_gets_a_second_version_and_the_first_ends(decision, tai, nga):
    first = publish_definition(BIRTH, on=SINCE, at=people.MONDAY).current
    draft = authors.approved(tai, nga, {**BIRTH, "summary": "Ngắn hơn"}, base=first)
    add(decision, tai, "amended", draft=draft)

    issue(decision, tai)

    first.refresh_from_db()
    procedure = Procedure.objects.get(code="1.001193")
    assert first.effective_to == DAY
    assert (procedure.current.number, procedure.summary) == (2, "Ngắn hơn")


def test_an_abolished_procedure_is_closed_with_reason_and_successor(decision, world, tai, nga):
    other = publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    add(
        decision,
        tai,
        "abolished",
        code="1.004873",
        successor_code="1.001193",
        reason="Dữ liệu đã có",
    )

    issue(decision, nga)

    closed = Procedure.objects.get(code="1.004873")
    assert (closed.last_day, closed.successor) == (datetime.date(2026, 11, 1), other)
    assert (closed.closing_reason, closed.is_active) == ("Dữ liệu đã có", False)


def test_an_abolished_procedure_that_does_not_exist_is_refused(decision, tai):
    with pytest.raises(ItemRefused, match=r"9\.999999"):
        add(decision, tai, "abolished", code="9.999999", reason="Không còn")

    assert not DecisionItem.objects.exists()


def test_who_listed_an_abolition_or_a_replacement_cannot_issue_it(decision, tai, nga):
    """Closing a procedure needs a second pair of eyes as writing one does."""
    add(decision, tai, "abolished", code="1.004873", reason="Không còn")
    assert {words.rpartition(": ")[2] for _c, words in refused_with(decision, tai)} == {
        "cần người thứ hai."
    }
    with pytest.raises(DatabaseError, match="cannot issue it"), transaction.atomic():
        PublicationDecision.objects.filter(pk=decision.pk).update(
            issued_at=people.MONDAY, issued_by=tai
        )
    writing.remove_item(decision=decision, by=tai, item_id=decision.items.get().pk)
    draft = authors.approved(tai, nga)
    add(decision, nga, "replaced", draft=draft, replaces_code="1.004873")
    assert len(refused_with(decision, nga)) == 1

    assert issue(decision, tai).is_issued


def test_what_was_abolished_once_is_not_abolished_again(decision, tai, nga):
    add(decision, tai, "abolished", code="1.004873", reason="Không còn")
    issue(decision, nga)
    second = writing.prepare(by=tai, facts={**FACTS, "number": "2/QĐ-UBND"})
    add(second, tai, "abolished", code="1.004873", reason="Không còn")

    with pytest.raises(DecisionRefused, match="chưa ban hành được"):
        issue(second, nga)

    assert not PublicationDecision.objects.get(pk=second.pk).is_issued


def test_a_replaced_procedure_points_to_what_takes_its_place(decision, tai, nga):
    draft = authors.approved(tai, nga)
    add(decision, tai, "replaced", draft=draft, replaces_code="1.004873")

    issue(decision, nga)

    old = Procedure.objects.get(code="1.004873")
    assert old.successor == Procedure.objects.get(code="2.001159")
    assert "1811/QĐ-UBND" in old.closing_reason


def test_a_procedure_stands_once_in_a_list(decision, tai, nga):
    draft = authors.approved(tai, nga)
    add(decision, tai, draft=draft)

    with pytest.raises(ItemRefused):
        add(decision, tai, draft=draft)

    assert DecisionItem.objects.count() == 1


def test_a_draft_that_changed_after_the_page_was_drawn_is_not_published(decision, tai, nga):
    draft = authors.submitted(tai)
    add(decision, tai, draft=draft)
    fresh = PublicationDecision.objects.get()
    seen = writing.seen_of(fresh, list(fresh.items.select_related("draft")))
    back = take_back(draft=draft, by=tai, seen=1)
    changed = drafts.save_part(draft=back, by=tai, seen=1, part="summary", value="Khác")
    sent = submit(draft=changed, by=tai, seen=2)
    approve(draft=sent, by=nga, seen=2)

    with pytest.raises(DecisionMovedOn):
        issuing.issue(decision=fresh, by=nga, seen=seen)

    assert published() == 0


def test_an_issued_decision_does_not_change_any_more(decision, tai, nga):
    add(decision, tai, draft=authors.approved(tai, nga))
    issued = issue(decision, tai)

    with pytest.raises(DecisionIsIssued):
        writing.change(decision=issued, by=tai, seen=issued.revision, facts=FACTS)
    with pytest.raises(DecisionIsIssued):
        writing.drop(decision=issued, by=tai)
    with pytest.raises(DecisionIsIssued):
        issue(issued, nga)
    for change in (
        lambda: PublicationDecision.objects.update(signer="Ai khác"),
        lambda: PublicationDecision.objects.all().delete(),
        lambda: DecisionItem.objects.update(reason="khác"),
        lambda: DecisionItem.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="cannot change"), transaction.atomic():
            change()


def test_the_entry_into_the_national_database_is_noted_once(decision, tai, nga):
    add(decision, tai, draft=authors.approved(tai, nga))
    issued = issue(decision, tai)
    today = DAY + datetime.timedelta(10)

    for day in (DAY - datetime.timedelta(1), today + datetime.timedelta(1)):
        with pytest.raises(DecisionRefused):
            writing.record_entry(decision=issued, by=tai, entered_on=day, today=today)
    noted = writing.record_entry(decision=issued, by=tai, entered_on=DAY, today=today)
    with pytest.raises(DecisionIsIssued):
        writing.record_entry(decision=issued, by=tai, entered_on=today, today=today)

    assert noted.entered_on == DAY
    assert PublicationDecision.objects.get().entered_on == DAY


@pytest.mark.parametrize("who", ["huy", "trang", "nhan"])
def test_nobody_but_administrators_decides(world, decision, who):
    somebody = getattr(world.people, who)

    with pytest.raises(NotFoundForPerson):
        writing.prepare(by=somebody, facts=FACTS)
    with pytest.raises(NotFoundForPerson):
        add(decision, somebody, "abolished", code="1.004873", reason="x")
    with pytest.raises(NotFoundForPerson):
        issue(decision, somebody)

    assert not DecisionItem.objects.exists()


def test_a_decision_that_was_not_issued_can_be_thrown_away(decision, tai, nga):
    add(decision, tai, draft=authors.approved(tai, nga))

    writing.drop(decision=decision, by=tai)

    assert not PublicationDecision.objects.exists()
    assert Draft.objects.get().state == Draft.State.APPROVED
