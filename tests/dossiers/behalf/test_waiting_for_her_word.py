"""Somebody who is helped is asked for her word when there is something whole to read, and again."""

from django.urls import reverse

from dossiers import drafts
from dossiers.behalf import helping
from dossiers.behalf.helping import Standing
from tests.dossiers.behalf.test_child_and_helper import helped
from tests.dossiers.citizen.conftest import signed_in

__all__ = ["helped"]

BANNER = "chờ bạn xác nhận."
CHANGED = "Đã sửa sau khi bạn xác nhận, cần xác nhận lại"


def change_a_word(draft, by):
    raw = {"ket_hon_voi": "Người khác"}
    drafts.autosave(draft=draft, by=by, page_key="nguoi_khai", raw=raw, names=["ket_hon_voi"])


def page(person, draft):
    return signed_in(person).get(reverse("dossiers:confirm_help", args=[draft.uuid])).text


def test_nothing_is_asked_while_the_form_is_being_filled_in(helped, an):
    helped.papers.all().delete()

    assert BANNER not in signed_in(an).get("/ho-so/").text
    assert "đang khai, khai xong thì bạn đọc" in signed_in(an).get("/tai-khoan/uy-quyen/").text
    assert "Hồ sơ chưa khai xong" in page(an, helped)
    assert "Xác nhận nội dung này" not in page(an, helped)


def test_what_is_filled_in_waits_for_her(helped, an):

    assert BANNER in signed_in(an).get("/ho-so/").text
    assert "Xác nhận nội dung này" in page(an, helped)


def test_what_she_confirmed_waits_no_more(helped, an):
    helping.confirm(draft=helped, by=an)

    assert BANNER not in signed_in(an).get("/ho-so/").text
    assert "Đã xác nhận đúng nội dung này." in page(an, helped)


def test_what_was_changed_after_her_word_waits_for_it_again(helped, an, binh):
    helping.confirm(draft=helped, by=an)
    change_a_word(helped, binh)

    assert helping.standing_of(helping.get_for(an, helped.uuid)) is Standing.CHANGED
    assert BANNER in signed_in(an).get("/ho-so/").text
    assert CHANGED in signed_in(an).get("/tai-khoan/uy-quyen/").text
    assert CHANGED in page(an, helped)
    assert "Xác nhận nội dung này" in page(an, helped)
