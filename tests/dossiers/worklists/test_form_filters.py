"""Filters and columns on the form of a procedure: by kind, and at the cost of the open work."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from bench import buffers, copies
from dossiers import actions, queues
from dossiers.desk.queue_address import read_filters
from dossiers.models import Answers
from dossiers.worklists import answers
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds
from tests.dossiers import open_indexes
from tests.dossiers.conftest import at


@pytest.fixture
def told(filed):
    """What Huy answered, with a number, a decimal, a day, a yes and a list."""
    Answers.objects.filter(dossier=filed).update(
        data={
            "muc_dich": "ket_hon",
            "ket_hon_voi": "Nguyễn Thị Mai Hương",
            "tang": 3,
            "dien_tich": "120.5",
            "ngay": "2026-10-05",
            "dong_y": True,
            "viec": ["a", "c"],
        }
    )
    return filed


def _found(user, unit, query):
    filters = read_filters(QueryDict(query))
    return list(queues.scope(user, frozenset({unit.pk}), filters))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("la:muc_dich=ket_hon", True),
        ("la:muc_dich=khac", False),
        ("chua:ket_hon_voi=mai hương", True),
        ("chua:ket_hon_voi=%", False),
        ("tu:tang=3&den:tang=3", True),
        ("tu:tang=10", False),  # not "3" > "10"
        ("tu:dien_tich=100", True),
        ("den:dien_tich=99,5", False),
        ("tu:ngay=01/10/2026&den:ngay=2026-10-31", True),
        ("tu:ngay=06/10/2026", False),
        ("dung:dong_y=1", True),
        ("dung:dong_y=0", False),
        ("gom:viec=c", True),
        ("gom:viec=b", False),
        ("tu:muc_dich=5", False),  # words are no number
        ("tu:tang=nonsense", True),  # nonsense is no filter
        ("la:bad-key';--=x", True),
    ],
)
def test_a_condition_fits_the_kind_of_question(world, told, query, found):
    assert _found(world.people.trang, world.centre, query) == ([told] if found else [])


def test_the_page_offers_what_fits_each_question(world, told, sign_in):
    client = sign_in(world.people.trang)
    address = reverse("desk:fields")

    page = client.get(address, {"thu-tuc": world.procedure.pk})
    assert [(row.key, [box.name for box in row.boxes]) for row in page.context["rows"]] == [
        ("ho_ten", ["chua:ho_ten"]),
        ("muc_dich", ["la:muc_dich"]),
        ("ket_hon_voi", ["chua:ket_hon_voi"]),
    ]
    form = world.procedure.current.form_definition()
    titles = [page.title for page in form.pages for each in page.questions]
    assert [row.part for row in page.context["rows"]] == titles[:3]
    for title in set(titles[:3]):
        assert page.text.count(f'scope="rowgroup" colspan="3" lang="vi">{title}</th>') == 1
    sent = client.get(
        address,
        {
            "thu-tuc": world.procedure.pk,
            "la:muc_dich": "ket_hon",
            "chua:ho_ten": "",
            "cot": "ket_hon_voi",
            "xem": "1",
        },
    )
    assert sent["Location"] == (
        f"/mot-cua/?thu-tuc={world.procedure.pk}&la%3Amuc_dich=ket_hon&cot=ket_hon_voi"
    )
    shown = client.get(sent["Location"])
    assert "Dự định kết hôn với" in shown.text
    assert "Nguyễn Thị Mai Hương" in shown.text


def test_columns_stand_for_a_chosen_procedure_only(world, told, queue):
    assert "Dự định kết hôn với" not in queue(world.people.trang, "cot=ket_hon_voi").text


@pytest.fixture
def ended(world, filed):
    return actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Không thuộc thẩm quyền.",
        legal_basis="khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP",
        now=at(hour=9),
    )


def test_answers_know_whether_their_dossier_is_open(world, draft, ended, draft_of):
    opened = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=10))
    waiting = draft_of()

    assert Answers.objects.get(dossier=ended).is_open is False
    assert Answers.objects.get(dossier=opened).is_open is True
    assert Answers.objects.get(dossier=waiting).is_open is False
    # A stale object that is saved does not lie about it.
    stale = Answers.objects.get(dossier=opened)
    stale.is_open = False
    stale.save()
    assert Answers.objects.get(dossier=opened).is_open is True


def test_a_filter_on_a_field_costs_what_the_open_work_costs(world, ended, draft_of):
    first = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=10))
    copies.copy({first.pk: 25}, weeks=1)
    trang, units = world.people.trang, frozenset({world.centre.pk})
    bounds = due_bounds(timezone.now(), calendar_of(None))
    equal = read_filters(QueryDict("la:muc_dich=ket_hon"))
    words = read_filters(QueryDict("chua:ket_hon_voi=Hương"))

    def cost(filters):
        def ask():
            return queues.numbers(trang, [(units, filters)], bounds=bounds)

        assert ask() == [26]
        return buffers.touched(ask, "dossiers_answers"), buffers.indexes(ask)

    def measured():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE dossiers_answers, dossiers_dossier")
            cursor.execute("SET LOCAL enable_seqscan = off")
        return cost(equal), cost(words)

    copies.copy({ended.pk: 200}, weeks=50)
    few = measured()
    copies.copy({ended.pk: 1000}, weeks=50)
    many = measured()

    of_open = open_indexes.OF_ANSWERS | open_indexes.OF_DOSSIERS
    assert many[0][1] & of_open
    for (before, _i), (after, _j) in zip(few, many, strict=True):
        assert after < before + 60


def test_at_most_eight_conditions_and_four_columns():
    params = QueryDict("&".join(f"la:k{n}=x&cot=k{n}" for n in range(20)))

    assert len(answers.read(params)) == 8
    assert len(answers.columns(params)) == 4
