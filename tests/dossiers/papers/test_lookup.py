"""The public look-up tells how far a dossier is, and nothing else, to whoever has its code."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from dossiers.citizen import lookup
from portal import limits

NOT_FOUND = str(lookup.NOT_FOUND)


def ask(client, **query):
    return client.get(reverse("dossiers:lookup"), query)


def page(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_asks_for_the_code(client, db):
    answer = ask(client)

    assert answer.status_code == 200
    assert reverse("dossiers:lookup") == "/tra-cuu/"
    assert 'name="ma"' in page(answer)
    assert "Lỗi:" not in page(answer)


def test_the_code_shows_the_status_by_shape_and_label(client, processing):
    answer = ask(client, ma=processing.code)

    shown = page(answer)
    assert answer.status_code == 200
    assert processing.code in shown
    assert "Đang xử lý" in shown
    assert "status-4" in shown or "<svg" in shown
    assert "Cơ quan đang giữ lượt" in shown


def test_nothing_of_the_person_the_procedure_or_the_date_is_shown(client, world, processing):
    shown = page(ask(client, ma=processing.code))

    for secret in (
        "Huy",
        world.huy.personal_id,
        world.huy.phone,
        world.procedure.name,
        world.procedure.code,
        "hôn nhân",
        "An Hải",
        "Phương",
        "05/11/2026",
        processing.lookup_secret,
        str(processing.uuid),
        processing.step,
    ):
        assert secret not in shown


@pytest.mark.parametrize(
    "typed",
    [
        "h99.21-261102-0001",
        "  H99.21-261102-0001 ",
        "H99.21 - 261102 - 0001",
        "H99.21–261102–0001",
        "h99.21 261102 0001",
        "Ｈ９９．２１－２６１１０２－０００１",
    ],
)
def test_a_code_may_be_typed_as_people_type(client, filed, typed):
    answer = ask(client, ma=typed)

    assert "Mới đăng ký" in page(answer)


@pytest.mark.parametrize(
    "typed",
    [
        "H99.21-261102-9999",
        "H99.21",
        "1' OR '1'='1",
        "<script>alert(1)</script>",
        "x" * 500,
    ],
)
def test_unknown_and_malformed_codes_are_answered_alike(client, filed, typed):
    answer = ask(client, ma=typed)

    assert answer.status_code == 404
    assert NOT_FOUND in page(answer)
    assert "<script>alert" not in page(answer)


def test_a_nul_is_no_code(client, db):
    assert ask(client, ma="\x00").status_code == 400


def test_an_empty_code_is_asked_for_again(client, db):
    answer = ask(client, ma=" ")

    assert "Nhập mã hồ sơ" in page(answer)
    assert "Lỗi:" in page(answer)


def test_a_draft_cannot_be_looked_up(client, draft):
    assert ask(client, ma=str(draft.uuid)).status_code == 404


def test_the_secret_confirms_that_it_is_the_right_dossier(client, filed):
    right = ask(client, ma=filed.code, **{"bao-mat": filed.lookup_secret.lower()})
    wrong = ask(client, ma=filed.code, **{"bao-mat": "0000"})

    assert "Mới đăng ký" in page(right)
    assert wrong.status_code == 404
    assert NOT_FOUND in page(wrong)


def test_one_query_answers(client, filed, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(client, ma=filed.code)


def test_one_address_may_not_ask_without_end(client, filed, monkeypatch):
    monkeypatch.setattr(lookup, "MOST", 2)
    answers = [ask(client, ma=filed.code) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert str(lookup.TOO_OFTEN) in page(answers[2])
    assert "Mới đăng ký" not in page(answers[2])
    assert answers[2]["Retry-After"] == "600"
    other = client.get(reverse("dossiers:lookup"), {"ma": filed.code}, REMOTE_ADDR="10.9.8.7")
    assert other.status_code == 200


def test_the_answer_is_kept_by_nobody(client, filed):
    assert "no-store" in ask(client, ma=filed.code)["Cache-Control"]


def test_a_limit_begins_anew_with_each_window():
    tries = [limits.is_within("t", "a", most=1, seconds=60, now=now) for now in (0, 59, 60, 61)]

    assert tries == [True, False, True, False]


def test_without_redis_nobody_is_turned_away(monkeypatch):
    def fail(*args, **options):
        raise ConnectionError("Redis is gone")

    monkeypatch.setattr(cache, "incr", fail)

    assert limits.is_within("t", "a", most=0, seconds=60)
