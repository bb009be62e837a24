"""Among many dossiers of one's own, some are found by code, procedure, person and state."""

import pytest
from django.utils import timezone

from dossiers.citizen import mine
from dossiers.models import Dossier
from portal.post.models import Parcel
from portal.workflow.statuses import Status
from tests.counting import counted_queries
from tests.dossiers.citizen.conftest import url
from tests.dossiers.conftest import fresh

LIST = url("mine")


def found(browser, **query):
    page = browser.get(LIST, query)
    assert page.status_code == 200
    return page


def another(filed, code):
    """A second dossier of the same person."""
    same = ("procedure_version", "submitter", "receiving_unit", "submitted_at_unit", "step")
    same += ("competent_agency", "return_unit", "channel", "current_unit")
    return Dossier.objects.create(
        **{name: getattr(filed, name) for name in same},
        status=Status.REGISTERED,
        code=code,
        filed_at=timezone.now(),
        applicant_name="Lê Quang Huy",
        applicant_folded="le quang huy",
    )


def complete(dossier):
    now = timezone.now()
    dossiers = Dossier.objects.filter(pk=dossier.pk)
    dossiers.update(status=Status.COMPLETED, accepted_at=now, completed_at=now, outcome="granted")


def with_the_post(dossier, number):
    now = timezone.now()
    return Parcel.objects.create(
        reference=str(dossier.uuid),
        code=dossier.code,
        content="Kết quả",
        sender={},
        recipient={},
        state=Parcel.State.OUT,
        tracking=number,
        created_by=dossier.submitter,
        created_at=now,
        changed_at=now,
    )


@pytest.mark.parametrize("words", ["", "{code}", "xac nhan", "Lê Quang", "quang huy {code}"])
def test_words_of_code_procedure_or_person_find_it(huy, filed, words):
    assert filed.code in found(huy, q=words.format(code=filed.code)).text


def test_no_such_dossier_is_said_in_words(huy, filed):
    page = found(huy, q="Vũ Khống")

    assert filed.code not in page.text
    assert "Không có hồ sơ nào như vậy." in page.text
    assert 'value="Vũ Khống"' in page.text


def test_words_of_somebody_else_find_nothing_of_hers(huong, filed):
    page = found(huong, q=filed.code)

    assert page.context["rows"] == []
    assert "Không có hồ sơ nào như vậy." in page.text


def test_a_state_shows_its_dossiers_only(huy, filed):
    assert filed.code in found(huy, tt="dang").text
    assert filed.code not in found(huy, tt="toi").text
    assert filed.code in found(huy, tt="khong-co").text

    Dossier.objects.filter(pk=filed.pk).update(status=Status.WITHDRAWN, step="")
    assert filed.code in found(huy, tt="dung").text


def test_every_state_of_a_filed_dossier_is_under_one_choice():
    from dossiers.citizen.mine_filters import STATES

    chosen = [status for _words, statuses in STATES.values() for status in statuses]

    assert sorted(chosen) == sorted(set(Status) - {Status.DRAFT})


def test_the_next_page_keeps_what_was_looked_for(huy, filed, monkeypatch):
    another(filed, "H99.21-261102-0099")
    monkeypatch.setattr(mine, "PAGE", 1)

    page = found(huy, q="huy", tt="dang")

    assert "H99.21-261102-0099" in page.text and filed.code not in page.text
    assert "?q=huy&amp;tt=dang&amp;sau=" in page.text
    later = huy.get(page.context["next_href"])
    assert filed.code in later.text


def test_a_result_on_its_way_names_its_parcel(huy, filed):
    complete(filed)
    with_the_post(filed, "EE123456789VN")

    page = found(huy)

    assert "Bưu tá đang đi giao" in page.text
    assert '<span class="mc-whole">EE123456789VN</span>' in page.text
    Parcel.objects.update(state=Parcel.State.DELIVERED)
    assert "EE123456789VN" not in found(huy).text
    assert fresh(filed).status == Status.COMPLETED


def test_the_list_asks_no_more_for_more_rows(huy, filed):
    complete(filed)
    with_the_post(filed, "EE123456789VN")
    huy.get(LIST)
    with counted_queries() as one:
        huy.get(LIST, {"q": "huy"})
    for number in range(3):
        more = another(filed, f"H99.21-261102-000{number}9")
        complete(more)
        with_the_post(more, f"EE12345678{number}VN")
    with counted_queries() as many:
        page = huy.get(LIST, {"q": "huy"})

    assert page.text.count("Bưu tá đang đi giao") == 4
    assert many.number == one.number
