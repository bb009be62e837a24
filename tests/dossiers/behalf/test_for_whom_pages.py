"""Saying for whom at the beginning, changing it on the draft, and what is refused on the way."""

import datetime

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.mandates import writing
from dossiers.models import Dossier, Power
from dossiers.papers.slip import slip_of
from tests.counting import counted_queries
from tests.dossiers.behalf.conftest import complete
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import fresh

START = "/nop/1.004873/"
STATEMENT = {"cam-doan": "1"}


def _value(mandate):
    return f"uy-quyen-{mandate.public_id}"


def _at(draft, name="for_whom"):
    return reverse(f"dossiers:{name}", args=[draft.uuid])


def test_the_start_offers_only_what_holds_today(world, held, grant, an, binh, today):
    usable, offered = held(), grant()
    other = held(since=today + datetime.timedelta(days=3))

    page = signed_in(binh).get(START).text

    assert "Nộp cho ai?" in page
    assert usable.number in page
    assert offered.number not in page
    assert other.number not in page


def test_beginning_under_a_mandate_names_both_and_fills_in_the_grantor(held, an, binh):
    mandate = held()

    signed_in(binh).post(START, {"cho-ai": _value(mandate)})

    draft = Dossier.objects.get()
    assert (draft.mandate, draft.submitter, draft.applicant_name) == (mandate, binh, an.full_name)
    assert draft.answers.data["ho_ten"] == "Nguyễn Văn An"
    check = signed_in(binh).get(_at(draft, "check")).text
    assert "Trần Thị Bình nộp thay cho Nguyễn Văn An" in check
    assert mandate.number in check


def test_every_page_of_the_draft_says_whom_it_is_for(held, an, binh):
    signed_in(binh).post(START, {"cho-ai": _value(held())})
    draft = Dossier.objects.get()
    pages = [reverse("dossiers:form", args=[draft.uuid, "nguoi_khai"]), _at(draft, "papers")]

    for page in pages:
        assert "Trần Thị Bình nộp thay cho Nguyễn Văn An" in signed_in(binh).get(page).text


@pytest.mark.parametrize("value", ["", "uy-quyen-khong-co", "to-chuc-999999", "<script>"])
def test_a_choice_that_is_none_of_hers_begins_nothing(binh, world, value):
    answer = signed_in(binh).post(START, {"cho-ai": value})

    assert answer.status_code == 422
    assert "Chọn nộp cho ai" in answer.text
    assert not Dossier.objects.exists()


def test_somebody_elses_mandate_begins_nothing(world, held, huong):
    assert huong.post(START, {"cho-ai": _value(held())}).status_code == 422
    assert not Dossier.objects.exists()


@pytest.fixture
def huong(world):
    return signed_in(world.people.huong)


def test_changing_it_says_what_is_filled_in_anew(held, draft_under, binh):
    draft = draft_under(held())
    hers = signed_in(binh)
    assert "Họ và tên" in hers.get(_at(draft)).text

    answer = hers.post(_at(draft), {"cho-ai": "toi"}, follow=True)

    assert "Đã điền lại: Họ và tên." in answer.text
    assert fresh(draft).applicant_name == "Trần Thị Bình"
    assert fresh(draft).papers.count() == 1


def test_a_draft_for_a_child_asks_for_the_child_first(world, binh):
    hers = signed_in(binh)
    answer = hers.post(START, {"cho-ai": "con"}, follow=True)
    draft = Dossier.objects.get()

    assert answer.redirect_chain[-1][0] == _at(draft)
    assert "Nộp cho con" in answer.text
    assert hers.get(_at(draft, "check")).status_code == 302
    refused = hers.post(_at(draft), {"cho-ai": "con", "con-name": "", **_born(2000)})
    assert refused.status_code == 422
    assert "đã đủ 18 tuổi" in refused.text
    assert fresh(draft).applicant_name == ""

    child = {"con-name": "Nguyễn Thị Mây", "con-sex": "female", "con-relation": "mother"}
    hers.post(_at(draft), {"cho-ai": "con", **child, **_born(2020)})

    draft = Dossier.objects.get()
    assert (draft.ground, draft.applicant_name) == ("parent", "Nguyễn Thị Mây")
    assert draft.ground_until == datetime.date(2038, 5, 4)
    assert draft.answers.data["ho_ten"] == "Nguyễn Thị Mây"


def _born(year):
    return {"con-born_day": "4", "con-born_month": "5", "con-born_year": str(year)}


def test_a_helped_person_confirms_on_her_own_account_before_it_is_sent(world, an, binh, pdf):
    hers, his = signed_in(binh), signed_in(an)
    hers.post(START, {"cho-ai": "giup"})
    draft = Dossier.objects.get()
    helped = {"giup-name": an.full_name, "giup-number": an.personal_id}
    hers.post(_at(draft), {"cho-ai": "giup", **helped})
    complete(fresh(draft), binh, pdf)

    refused = hers.post(_at(draft, "check"), STATEMENT)
    assert refused.status_code == 422
    assert "chưa xác nhận" in refused.text
    assert "Chờ bạn xác nhận" in his.get("/tai-khoan/uy-quyen/").text
    assert "Có hồ sơ người khác giúp khai" in his.get("/ho-so/").text
    his.post(reverse("dossiers:confirm_help", args=[draft.uuid]))
    sent = hers.post(_at(draft, "check"), STATEMENT, follow=True)

    filed = fresh(draft)
    assert filed.submitter == an
    assert filed.applicant.phone == an.phone != binh.phone
    assert "Chủ hồ sơ theo dõi tiếp" in sent.text
    assert hers.get(f"/ho-so/{filed.code}/").status_code == 404
    assert "có Trần Thị Bình giúp khai" in his.get(f"/ho-so/{filed.code}/").text


def test_who_may_only_file_is_told_that_it_was_sent(held, draft_under, binh):
    draft = draft_under(held(power=Power.FILE))

    sent = signed_in(binh).post(_at(draft, "check"), STATEMENT, follow=True)

    assert fresh(draft).code in sent.text
    assert "Chủ hồ sơ theo dõi tiếp" in sent.text


def test_a_revoked_mandate_stops_every_page_of_the_draft(held, draft_under, an, binh):
    mandate = held()
    draft = draft_under(mandate)
    hers = signed_in(binh)
    writing.end(mandate=mandate, by=an)

    for name in ("check", "papers", "draft"):
        assert hers.get(_at(draft, name)).headers["Location"] == _at(draft)
    assert hers.post(_at(draft, "check"), STATEMENT).headers["Location"] == _at(draft)
    saved = hers.post(
        reverse("dossiers:autosave", args=[draft.uuid, "nguoi_khai"]), {"ho_ten": "X"}
    )
    assert saved.status_code == 409
    page = hers.get(_at(draft)).text
    assert "đã bị thu hồi" in page
    assert fresh(draft).answers.data["ho_ten"] == "Nguyễn Văn An"
    assert fresh(draft).code is None


def test_the_slip_and_the_desk_name_both_and_the_mandate(world, held, filed_under):
    mandate = held()
    filed = filed_under(mandate)
    trang = world.people.trang
    accepted = actions.accept(dossier=filed, by=trang, seen=filed.revision)

    slip = slip_of(accepted, accepted.events.get(kind="accepted"))
    assert slip.party.name == "Nguyễn Văn An"
    assert slip.submitter.name == "Trần Thị Bình"
    assert mandate.number in slip.filed_by
    page = signed_in(trang).get(f"/mot-cua/ho-so/{filed.code}/").text
    assert "Trần Thị Bình nộp thay cho Nguyễn Văn An" in page
    assert mandate.number in page


def test_a_dossier_page_costs_no_more_for_an_authorised_person(
    held, filed_under, filed, world, binh
):
    under = filed_under(held())
    own, hers = signed_in(world.huy), signed_in(binh)
    own.get(f"/ho-so/{filed.code}/")
    with counted_queries() as plain:
        own.get(f"/ho-so/{filed.code}/")
    with counted_queries() as authorised:
        hers.get(f"/ho-so/{under.code}/")
    # The record of the look, and whether another right of hers gives the result.
    assert authorised.number <= plain.number + 2
