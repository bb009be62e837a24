"""Synonyms: administrators change them with a reason, and what cannot work is refused."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procedures import selectors
from procedures.models import Synonym
from procedures.models.synonym import recorded_states
from procedures.search import shipping
from tests.counting import counted_queries
from tests.people import make_world
from tests.procedures.makers import NOON, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def administrator(world):
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


@pytest.fixture
def land(db):
    """A land certificate that nobody calls by its name, and another procedure."""
    make_published("1.013978", "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất lần đầu")
    make_published("1.000656", "Thủ tục đăng ký khai tử")


def make(phrase="sổ đỏ", meaning="giấy chứng nhận quyền sử dụng đất", codes=(), **facts):
    folded = " ".join(shipping.plain(phrase).split())
    facts = {"reason": "thử", "changed_at": NOON} | facts
    return Synonym.objects.create(
        phrase=phrase, folded=folded, meaning=meaning, codes=list(codes), **facts
    )


def filled(**facts):
    return {
        "phrase": "sổ đỏ",
        "meaning": "giấy chứng nhận quyền sử dụng đất",
        "codes": "",
        "reason": "Bà con hay hỏi",
        "viec": "luu",
    } | facts


def codes(question):
    return [procedure.code for procedure in selectors.search(question).procedures]


def test_an_added_synonym_is_found_at_once_and_says_who_and_why(administrator, world, land):
    assert codes("sổ đỏ") == []

    answer = administrator.post(reverse("procedures:add_synonym"), filled(codes="1.013978"))

    assert answer.status_code == 302
    synonym = Synonym.objects.get()
    assert (synonym.folded, synonym.codes) == ("so do", ["1.013978"])
    assert (synonym.changed_by, synonym.reason) == (world.people.tai, "Bà con hay hỏi")
    assert codes("so do") == codes("làm SỔ ĐỎ ở đâu") == ["1.013978"]


def test_words_alone_are_enough(administrator, land):
    administrator.post(reverse("procedures:add_synonym"), filled())

    assert codes("sổ đỏ") == ["1.013978"]


def test_a_synonym_that_is_off_is_not_used_and_may_be_used_again(administrator, land):
    synonym = make()
    address = reverse("procedures:synonym", args=[synonym.pk])

    assert codes("sổ đỏ") == ["1.013978"]
    administrator.post(address, {"viec": "tat", "reason": "Gây nhầm"})
    assert codes("sổ đỏ") == []
    administrator.post(address, {"viec": "bat", "reason": "Không nhầm nữa"})
    assert codes("sổ đỏ") == ["1.013978"]


def test_a_removed_synonym_leaves_its_history(administrator, world, land):
    synonym = make()

    administrator.post(
        reverse("procedures:synonym", args=[synonym.pk]),
        {"viec": "bo", "reason": "Không ai gọi thế"},
    )

    assert not Synonym.objects.exists()
    assert codes("sổ đỏ") == []
    last = recorded_states().order_by("pgh_id").last()
    assert (last.changed_by, last.reason) == (world.people.tai, "Không ai gọi thế")


def test_the_page_of_a_synonym_shows_who_changed_it_and_why(administrator, land):
    synonym = make(reason="lúc đầu")
    address = reverse("procedures:synonym", args=[synonym.pk])

    administrator.post(address, filled(meaning="giấy đất", reason="Viết gọn"))
    page = administrator.get(address).content.decode()

    assert page.index("Viết gọn") < page.index("lúc đầu")


REFUSED = [
    (filled(phrase="  "), "Ghi cụm từ mà người dân hay nói"),
    (filled(phrase="!!!"), "Ghi cụm từ mà người dân hay nói"),
    (filled(phrase="đ" * 81), "Cụm từ dài quá 80 ký tự"),
    (filled(phrase="chữ " * 500), "1000"),
    (filled(meaning="", codes=""), "Ghi nghĩa, hoặc mã thủ tục, hoặc cả hai"),
    (filled(meaning="m" * 201), "Nghĩa dài quá 200 ký tự"),
    (filled(meaning="…"), "Nghĩa phải có chữ"),
    (filled(meaning="So Do"), "Nghĩa phải khác cụm từ"),
    (filled(codes="9.999999"), "Không có thủ tục đang áp dụng mang mã 9.999999"),
    (filled(codes=" ".join(f"1.{n:06}" for n in range(11))), "Nhiều nhất 10 mã thủ tục"),
    (filled(reason=""), "Ghi vì sao"),
    (filled(phrase="bìa đỏ", meaning="sổ hồng"), "Nghĩa quay vòng: bia do → so hong → bia do"),
    (filled(phrase="SỔ  HỒNG"), "Đã có “sổ hồng”"),
]


@pytest.mark.parametrize(("form", "told"), REFUSED)
def test_what_search_could_not_use_is_refused_in_words(administrator, land, form, told):
    make("sổ hồng", "bìa đỏ")

    answer = administrator.post(reverse("procedures:add_synonym"), form)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Synonym.objects.count() == 1


@pytest.mark.parametrize("errand", ["tat", "bo"])
def test_nothing_is_switched_off_or_removed_without_a_reason(administrator, land, errand):
    synonym = make()

    answer = administrator.post(
        reverse("procedures:synonym", args=[synonym.pk]), {"viec": errand, "reason": " "}
    )

    assert answer.status_code == 422
    assert Synonym.objects.get().is_active


def test_one_that_would_now_loop_is_not_switched_on(administrator, land):
    off = make("bìa đỏ", "sổ hồng", is_active=False)
    make("sổ hồng", "bìa đỏ")

    answer = administrator.post(
        reverse("procedures:synonym", args=[off.pk]), {"viec": "bat", "reason": "Cần"}
    )

    assert answer.status_code == 422
    assert not Synonym.objects.get(pk=off.pk).is_active


def test_a_shipped_synonym_may_keep_codes_that_this_catalogue_does_not_have(administrator, land):
    synonym = make(codes=["3.000348"])

    answer = administrator.post(
        reverse("procedures:synonym", args=[synonym.pk]), filled(codes="3.000348")
    )

    assert answer.status_code == 302


def test_the_database_refuses_a_phrase_twice_and_one_that_means_nothing():
    make()
    for wrong in ({"phrase": "Sổ đỏ"}, {"phrase": "x", "meaning": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make(**wrong)


def test_whoever_is_no_administrator_sees_what_is_absent(world, land):
    synonym = make()
    client = Client()
    for person in (world.huy, world.people.nhan, world.people.trang):
        client.force_login(person, backend="portal.accounts.backends.NationalIdentityBackend")
        for address in ("synonyms", "missed_questions", "add_synonym"):
            assert client.get(reverse(f"procedures:{address}")).status_code == 404
        answer = client.post(
            reverse("procedures:synonym", args=[synonym.pk]), {"viec": "bo", "reason": "x"}
        )
        assert answer.status_code == 404
    assert Synonym.objects.count() == 1


def test_the_list_is_paged_by_phrase_and_costs_the_same_at_any_size(administrator):
    address = reverse("procedures:synonyms")
    make("a 000")
    administrator.get(address)
    with counted_queries() as few:
        administrator.get(address)
    for number in range(1, 120):
        make(f"a {number:03}")

    with counted_queries() as many:
        first = administrator.get(address)
    second = administrator.get(address, {"sau": "a 049"})

    assert many.number == few.number
    assert first.context["page"].rows[-1].folded == "a 049"
    assert second.context["page"].rows[0].folded == "a 050"
    assert administrator.get(address, {"tim": "a 11"}).context["page"].total == 10


def test_what_is_shipped_is_loaded_once_and_never_over_a_change():
    call_command("load_synonyms", verbosity=0)
    number = Synonym.objects.count()
    changed = Synonym.objects.get(folded="so do")
    changed.meaning = "khác"
    changed.save()
    Synonym.objects.get(folded="so hong").delete()

    added = shipping.load(at=timezone.now())

    assert number > 500
    assert added == 0
    assert Synonym.objects.count() == number - 1
    assert Synonym.objects.get(folded="so do").meaning == "khác"
