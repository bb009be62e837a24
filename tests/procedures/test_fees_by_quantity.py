"""A fee by quantity: a price of one times the answer to a number question of the form."""

from copy import deepcopy
from datetime import date

import pytest
from django.urls import reverse

from procedures.authoring.comparing import compare
from procedures.authoring.exporting import definition_of
from procedures.authoring.form_builder.keys import renamed_around
from procedures.authoring.problems import faults_of
from procedures.checking import UnsoundDefinition, check
from procedures.defining import publish_definition
from procedures.definitions import fee_rules_of
from procedures.demo import SINCE
from procedures.fees import LocalFee, PriceUnknown, Rule, Waiver, compute, rates
from procedures.models import Draft
from procedures.rates import Per
from tests import people
from tests.procedures.authors import STAY, begin

TODAY = date(2026, 11, 2)
ONLINE = 2
NBSP = "\N{NO-BREAK SPACE}"
COPY = Rule("ban-sao", "Phí cấp bản sao", "fee", 8_000, per=Per("so_ban", "bản"))
COPIES = {"kind": "integer", "key": "so_ban", "label": "Số bản sao", "required": True, "min": 0}
ROW = {
    "code": "ban-sao",
    "name": "Phí cấp bản sao",
    "amount_dong": 8_000,
    "quantity": "so_ban",
    "quantity_unit": "bản",
}


def quote(answer, rule=COPY, **more):
    answers = {} if answer is None else {"so_ban": answer}
    return compute([rule], channel=ONLINE, answers=answers, on=TODAY, **more)


def plain(words):
    return words.replace(NBSP, " ")


def with_copies(*questions, fee=ROW):
    """Return the procedure of a stay with a question for copies and a fee for each."""
    made = deepcopy(STAY)
    made["form"]["pages"][-1]["questions"] += questions or (COPIES,)
    made["fees"] = [fee]
    return made


def counted(**facts):
    return Rule("ban-sao", "Phí cấp bản sao", "fee", 8_000, per=Per("so_ban", "bản", **facts))


def test_the_answer_is_multiplied_and_the_working_is_told():
    found = quote(3)

    assert found.total == 24_000
    assert [plain(each) for each in found.explanation] == [
        "Phí cấp bản sao: 3 bản × 8.000 đồng = 24.000 đồng"
    ]
    line = found.lines[0].as_order_line()
    assert (plain(line["name"]), line["amount"]) == (
        "Phí cấp bản sao (3 bản × 8.000 đồng)",
        24_000,
    )


@pytest.mark.parametrize(
    ("rule", "answer", "total", "words"),
    [
        (counted(free=1), 3, 16_000, "3 bản, 1 bản đầu không thu: 2 bản × 8.000 đồng"),
        (counted(free=2), 2, 0, "2 bản, 2 bản đầu không thu"),
        (counted(most_dong=20_000), 5, 20_000, "= 40.000 đồng, thu nhiều nhất 20.000 đồng"),
        (COPY, "2.3", 18_400, "2,3 bản × 8.000 đồng"),
    ],
)
def test_the_first_may_be_free_and_the_whole_has_a_most(rule, answer, total, words):
    found = quote(answer, rule)

    assert found.total == total
    assert words in plain(found.explanation[0])


@pytest.mark.parametrize("answer", [None, 0, -3, "", True, "NaN"])
def test_nothing_asked_for_is_no_line(answer):
    assert quote(answer).lines == ()


def test_a_number_that_was_mistyped_asks_nobody_for_a_trillion():
    with pytest.raises(PriceUnknown):
        quote(10**12)


def test_a_local_price_is_a_price_of_one_and_an_exemption_takes_its_share():
    local = [LocalFee("ban-sao", 5_000, "Nghị quyết số 1")]
    poor = [Waiver("ho-ngheo", "Hộ nghèo", 50)]

    found = quote(3, local=local, waivers=poor)

    assert (found.lines[0].full_amount, found.total) == (15_000, 7_500)
    assert "đã giảm từ 3 bản × 5.000 đồng = 15.000 đồng" in plain(found.explanation[0])
    told = rates([COPY], channel=ONLINE, on=TODAY, local=local)
    assert [plain(each) for each in told] == ["5.000 đồng/bản"]


INSIDE = {"kind": "group", "key": "nguoi", "label": "Người", "questions": [COPIES]}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({**COPIES, "key": "khac"}, "không có câu hỏi “so_ban”"),
        ({**COPIES, "kind": "money"}, "không phải câu hỏi số"),
        ({"kind": "text", "key": "so_ban", "label": "Số"}, "không phải câu hỏi số"),
        ({**COPIES, "filled_by": "officer"}, "không phải câu hỏi số"),
        ({k: v for k, v in COPIES.items() if k != "min"}, "nhận cả số âm"),
        (INSIDE, "nằm trong khối lặp"),
    ],
)
@pytest.mark.django_db
def test_a_question_that_cannot_say_how_many_is_refused(question, words):
    made = with_copies(question)

    told = [each for each in faults_of(made) if each.path == "[0].quantity"]

    assert [words in each.message for each in told] == [True]
    with pytest.raises(UnsoundDefinition, match=r"fees\[0\]\.quantity"):
        check(made)


@pytest.mark.django_db
def test_a_quantity_without_its_unit_is_refused():
    made = with_copies(fee={**ROW, "quantity_unit": ""})

    assert "cần cả câu hỏi và đơn vị" in " ".join(each.message for each in faults_of(made))


def test_it_is_published_exported_and_told_as_a_rate(world, client):
    procedure = publish_definition(with_copies(), on=SINCE, at=people.MONDAY)

    assert definition_of(procedure.current)["fees"] == [ROW]
    assert fee_rules_of(procedure.current)[0].per == Per("so_ban", "bản")
    page = client.get(procedure.get_absolute_url()).content.decode()
    assert "8.000 đồng/bản" in plain(page)


def test_a_difference_tells_the_question_in_words():
    before, after = with_copies(fee={**ROW, "quantity_free": 1}), with_copies()

    told = compare(with_copies(fee={"code": "ban-sao", "name": ROW["name"]}), before)
    less = compare(before, after)

    assert [(each.place, each.after) for each in told if "số lượng" in each.place] == [
        ("“Phí cấp bản sao” · Thu theo số lượng", "“Số bản sao”")
    ]
    assert [(each.place, each.before) for each in less] == [
        ("“Phí cấp bản sao” · Số lượng đầu không thu", "1")
    ]


def test_a_question_that_is_renamed_is_followed():
    around = renamed_around(with_copies(), "so_ban", "so_trich_luc")

    assert around["fees"][0]["quantity"] == "so_trich_luc"


def test_it_is_built_in_the_page_without_a_key_or_a_unit_typed(tai, client):
    client.force_login(tai)
    draft = begin(tai, with_copies({**COPIES, "unit": "bản"}, fee={"code": "cu", "amount_dong": 0}))
    address = reverse("authoring:rows", kwargs={"public_id": draft.public_id, "slug": "phi"})
    typed = {"seen": "1", "name": "Phí cấp bản sao", "kind": "fee", "amount_dong": "8.000"}
    page = client.get(address, {"dong": "new"})
    assert '<option value="so_ban">Số bản sao</option>' in page.content.decode()

    answer = client.post(f"{address}?dong=new", typed | {"quantity": "so_ban"})

    assert answer.status_code == 302
    assert Draft.objects.get().definition["fees"][1] == {**ROW, "code": "phi-cap-ban-sao"}
    listed = client.get(address).content.decode()
    assert "“Số bản sao”" in listed
    assert "phi-cap-ban-sao" not in listed
