"""The short check before filing: it can say no, says why and where to go, and keeps nothing."""

import pytest
from django.urls import reverse

from dossiers.models import Answers
from procedures.authoring import drafts
from procedures.authoring.exporting import definition_of
from procedures.authoring.problems import faults_of
from procedures.checking import UnsoundDefinition, check
from procedures.demo import definitions
from procedures.eligibility.deciding import refusal_for
from procedures.eligibility.reading import SESSION, eligibility_of
from procedures.models import EligibilityQuestion, EligibilityRefusal, ProcedureVersion
from procedures.publishing import publish
from tests import people
from tests.procedures.authors import STAY

UNKNOWN = {"==": [{"var": "tuoi"}, True]}
ALONE = {"==": [{"var": "doc_than"}, False]}
QUESTIONS = [
    {"key": "doc_than", "label": "Hiện không có vợ hoặc chồng?"},
    {"key": "o_day", "label": "Thường trú ở phường An Hải?", "hint": "Theo căn cước."},
]
REFUSALS = [
    {
        "condition": ALONE,
        "reason": "Người đang có vợ, chồng thì không được cấp giấy này.",
        "link": "https://example.vn/ket-hon",
        "link_words": "Về giấy kết hôn",
        "is_advice": False,
    },
    {
        "condition": {"==": [{"var": "o_day"}, False]},
        "reason": "Xin giấy ở nơi thường trú.",
        "agency_code": "H99.22",
    },
]


@pytest.fixture
def checked(world):
    """A new version of the procedure, with the check."""
    old = world.version
    version = ProcedureVersion.objects.create(
        procedure=world.procedure,
        number=2,
        source=old.source,
        content_hash="kiem-tra",
        name=old.name,
        form=old.form,
        workflow=old.workflow,
    )
    for order, row in enumerate(QUESTIONS):
        EligibilityQuestion.objects.create(version=version, order=order, **row)
    for order, row in enumerate(REFUSALS):
        EligibilityRefusal.objects.create(version=version, order=order, **row)
    publish(version=version, on=people.MONDAY.date(), at=people.MONDAY)
    return version


@pytest.fixture
def huy(client, world):
    client.force_login(world.huy)
    return world.huy


def address(world):
    return reverse("procedures:eligibility", args=[world.procedure.code])


def answer(client, world, doc_than="yes", o_day="yes"):
    return client.post(address(world), {"doc_than": doc_than, "o_day": o_day})


def test_the_first_refusal_that_holds_is_told(checked):
    refusals = eligibility_of(checked).refusals

    assert refusal_for(refusals, {"doc_than": True, "o_day": True}) is None
    assert refusal_for(refusals, {"doc_than": False, "o_day": False}) == refusals[0]
    assert refusal_for(refusals, {"doc_than": True, "o_day": False}) == refusals[1]


def test_yes_leads_to_filing_and_only_the_pass_is_remembered(client, world, checked, huy):
    page = answer(client, world)

    assert "Đúng thủ tục này" in page.content.decode()
    assert client.session[SESSION] == {str(checked.pk): "passed"}

    client.post(f"/nop/{world.procedure.code}/", {"cho-ai": "toi"})

    assert Answers.objects.get(dossier__submitter=huy).check_passed


def test_advice_says_where_to_go_and_lets_the_person_file_all_the_same(client, world, checked, huy):
    page = answer(client, world, o_day="no").content.decode()

    assert "Có thể không phải thủ tục này" in page
    assert world.other_centre.name in page
    assert "Vẫn nộp hồ sơ này" in page

    begun = client.post(f"/nop/{world.procedure.code}/", {"cho-ai": "toi"})

    assert begun.status_code == 302


def test_what_the_law_excludes_does_not_begin_a_dossier(client, world, checked, huy):
    page = answer(client, world, doc_than="no").content.decode()

    assert "Không phải thủ tục này" in page
    assert "https://example.vn/ket-hon" in page
    assert "Vẫn nộp hồ sơ này" not in page

    begun = client.post(f"/nop/{world.procedure.code}/", {"cho-ai": "toi"})

    assert begun.status_code == 422
    assert "Trả lời mấy câu kiểm tra trước khi nộp" in begun.content.decode()


def test_changing_the_answer_to_no_forgets_the_pass(client, world, checked):
    answer(client, world)
    answer(client, world, doc_than="no")

    assert client.session[SESSION] == {}


@pytest.mark.parametrize("words", ["", "maybe", "yes'--", "yes no"])
def test_an_answer_that_is_neither_is_asked_for_in_words(client, world, checked, words):
    page = answer(client, world, doc_than=words)

    assert page.status_code == 422
    assert "Chọn Có hoặc Không" in page.content.decode()
    assert SESSION not in client.session


def test_a_procedure_without_a_check_has_no_such_page(client, world):
    assert client.get(address(world)).status_code == 404


def test_the_procedure_page_leads_to_the_check(client, world, checked):
    page = client.get(world.procedure.get_absolute_url()).content.decode()

    assert address(world) in page


def sound(**parts):
    return STAY | {"eligibility_questions": QUESTIONS, "eligibility_refusals": REFUSALS} | parts


def test_a_sound_check_is_exported_as_it_was_written(world, checked):
    made = definition_of(checked)

    assert made["eligibility_questions"] == QUESTIONS
    assert made["eligibility_refusals"] == REFUSALS
    check(sound())


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"eligibility_questions": []}, "Có kết luận mà chưa có câu hỏi nào"),
        ({"eligibility_refusals": []}, "Có câu hỏi mà chưa nói khi nào không phù hợp"),
        ({"eligibility_refusals": [{"reason": "Vì vậy", "link": "https://a.vn"}]}, "Hãy nói khi"),
        (
            {"eligibility_refusals": [REFUSALS[0] | {"condition": {"==": [{"var": "x"}, True]}}]},
            "x",
        ),
        ({"eligibility_questions": [{"key": "Sai khóa", "label": "A?"}]}, "eligibility_questions"),
        (
            {"eligibility_questions": [{"key": f"c{n}", "label": f"Câu {n}?"} for n in range(9)]},
            "Nhiều nhất 8 câu hỏi",
        ),
    ],
)
def test_a_check_that_is_not_sound_is_refused_with_its_place(world, parts, words):
    with pytest.raises(UnsoundDefinition) as refused:
        check(sound(**parts))
    assert words in str(refused.value)
    assert any(words in str(fault) for fault in faults_of(sound(**parts)))


def test_an_unknown_procedure_or_agency_or_no_place_at_all_is_a_fault(world):
    rows = [
        REFUSALS[0] | {"procedure_code": "1.999999"},
        REFUSALS[1] | {"agency_code": "H00.00"},
        {"condition": ALONE, "reason": "Không rõ"},
    ]
    found = [str(each) for each in faults_of(sound(eligibility_refusals=rows))]

    assert any("Không có thủ tục mang mã 1.999999" in each for each in found)
    assert any("Không có cơ quan mang mã H00.00" in each for each in found)
    assert any("Nói nơi nên đến" in each for each in found)


def test_an_administrator_writes_a_refusal_with_its_condition(client, world):
    client.force_login(world.people.tai)
    draft = drafts.begin(by=world.people.tai, definition=STAY, now=people.MONDAY)
    pages = {
        slug: reverse("authoring:rows", kwargs={"public_id": draft.public_id, "slug": slug})
        for slug in ("kiem-tra", "ket-luan")
    }
    client.post(f"{pages['kiem-tra']}?dong=new", {**QUESTIONS[0], "seen": draft.revision})
    draft.refresh_from_db()

    row = {name: value for name, value in REFUSALS[1].items() if name != "condition"}
    chosen = {"when-0-question": "doc_than", "when-0-operator": "no", "when-junction": "and"}
    client.post(f"{pages['ket-luan']}?dong=new", {**row, **chosen, "seen": "2"})
    draft.refresh_from_db()

    assert draft.definition["eligibility_questions"] == [QUESTIONS[0]]
    made = draft.definition["eligibility_refusals"][0]
    assert (made["agency_code"], made["is_advice"]) == ("H99.22", False)
    assert "doc_than" in str(made["condition"])


def test_a_draft_from_before_the_check_opens_its_pages(client, world):
    client.force_login(world.people.tai)
    draft = drafts.begin(by=world.people.tai, definition=STAY, now=people.MONDAY)
    for part in ("eligibility_questions", "eligibility_refusals"):
        draft.definition.pop(part, None)
    draft.save()

    for slug in ("kiem-tra", "ket-luan"):
        page = reverse("authoring:rows", kwargs={"public_id": draft.public_id, "slug": slug})
        assert client.get(page).status_code == 200


def test_the_demo_asks_before_military_registration():
    assert definitions()["1.013133"]["eligibility_questions"]
