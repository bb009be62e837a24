"""Nothing typed is lost: saving while typing, two windows, an expired sign-in."""

import pytest
import time_machine
from django.test import Client

from dossiers.models import Answers
from tests.dossiers.citizen.conftest import form_url, signed_in, url
from tests.dossiers.conftest import at
from tests.expired import expired


def save(client, draft, page="nguoi_khai", changed=(), **fields):
    return client.post(
        url("autosave", draft.uuid, page), {**fields, "changed-field": list(changed)}
    )


def stored(draft):
    return Answers.objects.get(dossier=draft)


def token(page):
    return page.text.split('name="drawn-from" value="')[1].split('"')[0]


def test_saving_says_when_in_words(huy, rich):
    with time_machine.travel(at(hour=9, minute=41), tick=False):
        answer = save(huy, rich, changed=["ghi_chu"], ghi_chu="Nhà cấp bốn")

    assert answer.json()["words"] == "Đã lưu lúc 09:41"
    assert stored(rich).data["ghi_chu"] == "Nhà cấp bốn"


def test_half_an_entry_is_kept_as_typed_and_shown_again(huy, rich):
    save(huy, rich, changed=["tu_ngay_day"], tu_ngay_day="3", tu_ngay_month="", tu_ngay_year="")

    assert stored(rich).data["tu_ngay"] is None
    assert stored(rich).typed["tu_ngay_day"] == ["3"]
    assert 'name="tu_ngay_day"' in huy.get(form_url(rich)).text
    assert 'value="3"' in huy.get(form_url(rich)).text


def test_saving_touches_only_what_changed(huy, rich):
    save(huy, rich, changed=["ghi_chu"], ghi_chu="Của cửa sổ một", muc_dich="")
    save(huy, rich, changed=["muc_dich"], ghi_chu="", muc_dich="vay")

    assert stored(rich).data["ghi_chu"] == "Của cửa sổ một"
    assert stored(rich).data["muc_dich"] == "vay"


def test_a_verified_datum_cannot_be_saved_over(huy, rich):
    save(huy, rich, changed=["ho_ten"], ho_ten="Kẻ Khác")

    assert stored(rich).data["ho_ten"] == "Lê Quang Huy"
    assert "ho_ten" not in stored(rich).typed


def test_saving_tells_which_parts_are_to_be_filled_in(huy, rich):
    answer = save(huy, rich, changed=["muc_dich"], muc_dich="khac")

    assert answer.json()["pages"] == "nguoi_khai noi_o"


def test_a_saved_choice_counts_when_the_papers_are_asked(huy, begun):
    save(huy, begun, changed=["muc_dich"], muc_dich="khac")

    assert "Bản án ly hôn" in huy.get(url("papers", begun.uuid)).text


@pytest.mark.parametrize(
    "fields",
    [
        {"ghi_chu": "\u202e ' \" <script>"},
        {"muc_dich": ["vay", "khac"]},
        {"muc_dich": "khong_co"},
        {"nobody": "asked", "__proto__": "x"},
        {"tu_ngay_day": "9" * 4000},
        {"ghi_chu": "x" * 100_000},
    ],
)
def test_hostile_fields_break_nothing(huy, rich, fields):
    answer = save(huy, rich, changed=list(fields), **fields)

    assert answer.status_code == 200
    assert "nobody" not in stored(rich).typed
    page = huy.get(form_url(rich))
    assert page.status_code == 200
    assert "<script>" not in page.text.partition("<main")[2]


def test_saving_of_a_page_that_does_not_exist_finds_nothing(huy, rich):
    assert save(huy, rich, page="khong_co").status_code == 404


def test_somebody_elses_draft_is_not_there(huong, rich):
    assert save(huong, rich, changed=["ghi_chu"], ghi_chu="x").status_code == 404
    assert huong.get(form_url(rich)).status_code == 404
    assert stored(rich).data.get("ghi_chu") is None


def test_saving_after_filing_says_so_and_changes_nothing(huy, filed):
    answer = save(huy, filed, changed=["muc_dich"], muc_dich="khac")

    assert answer.status_code == 409
    assert answer.json()["href"] == f"/ho-so/{filed.code}/?da-gui"
    assert stored(filed).data["muc_dich"] == "ket_hon"


def test_saving_signed_out_points_to_sign_in(client, rich):
    answer = save(client, rich, changed=["ghi_chu"], ghi_chu="x")

    assert answer.status_code == 401
    assert answer.json()["href"] == f"/dang-nhap/?next={form_url(rich).replace('/', '%2F')}"


def test_words_sent_after_the_sign_in_expired_are_put_back(world, rich):
    client = expired(world.huy)
    sent = client.post(form_url(rich), {"ghi_chu": "Viết lâu lắm", "continue": "1"})
    assert sent["Location"] == f"/dang-nhap/?next={form_url(rich)}"
    assert stored(rich).data.get("ghi_chu") is None

    client.force_login(world.huy, backend="portal.accounts.backends.NationalIdentityBackend")
    back = client.get(form_url(rich))
    assert "Viết lâu lắm" in back.text
    assert "Chữ đã khai được đưa lại" in back.text

    client.post(form_url(rich), {"ghi_chu": "Viết lâu lắm", "save": "1"})
    assert stored(rich).data["ghi_chu"] == "Viết lâu lắm"
    assert "Chữ đã khai được đưa lại" not in client.get(form_url(rich)).text


def test_words_of_one_person_are_not_shown_to_the_next(world, rich):
    client = expired(world.huy)
    client.post(form_url(rich), {"ghi_chu": "Riêng của Huy"})
    client.force_login(
        world.people.huong, backend="portal.accounts.backends.NationalIdentityBackend"
    )

    assert client.get(form_url(rich)).status_code == 404
    assert "Riêng của Huy" not in client.get(url("mine")).text


def test_a_post_beyond_all_measure_is_not_kept(world, rich):
    client = expired(world.huy)
    client.post(form_url(rich), {"ghi_chu": "x" * 100_001})

    assert "unsent" not in client.session


def test_stopping_saves_good_and_bad_and_leads_to_the_list(huy, rich):
    answer = huy.post(
        form_url(rich), {"tu_ngay_day": "31", "tu_ngay_month": "2", "muc_dich": "vay", "save": "1"}
    )

    assert answer["Location"] == url("mine")
    assert stored(rich).typed["tu_ngay_day"] == ["31"]
    assert stored(rich).data["muc_dich"] == "vay"


def test_a_draft_goes_on_in_another_browser_where_it_was_left(world, huy, rich):
    huy.post(form_url(rich), {"muc_dich": "vay", "continue": "1"})

    other = signed_in(world.huy)

    assert other.get(url("draft", rich.uuid))["Location"] == form_url(rich, "noi_o")


def test_a_refused_page_keeps_every_word_and_names_the_field(huy, rich):
    answer = huy.post(form_url(rich), {"tu_ngay_day": "31", "tu_ngay_month": "2", "continue": "1"})

    assert answer.status_code == 422
    assert "<title>Lỗi: " in answer.text
    assert 'value="31"' in answer.text
    assert 'href="#id_muc_dich"' in answer.text


def test_a_question_that_an_answer_shows_is_asked_on_the_same_page(huy, rich):
    answer = huy.post(form_url(rich), {"muc_dich": "khac", "continue": "1"})

    assert answer.status_code == 422
    assert 'name="viec_gi"' in answer.text


def test_an_older_window_does_not_wipe_out_words(huy, rich):
    old = token(huy.get(form_url(rich)))
    huy.post(form_url(rich), {"ghi_chu": "Của cửa sổ một", "muc_dich": "vay", "continue": "1"})

    answer = huy.post(
        form_url(rich), {"ghi_chu": "", "muc_dich": "vay", "drawn-from": old, "continue": "1"}
    )

    assert answer.status_code == 422
    assert "Phần này vừa được khai ở một cửa sổ khác." in answer.text
    assert stored(rich).data["ghi_chu"] == "Của cửa sổ một"


def test_words_that_lose_to_newer_ones_are_told(huy, rich):
    old = token(huy.get(form_url(rich)))
    huy.post(form_url(rich), {"ghi_chu": "Của cửa sổ một", "muc_dich": "vay", "continue": "1"})

    answer = huy.post(form_url(rich), {"ghi_chu": "Bản hai", "muc_dich": "vay", "drawn-from": old})

    assert "Ghi chú: “Của cửa sổ một”" in answer.text
    assert stored(rich).data["ghi_chu"] == "Bản hai"


def test_an_older_window_changes_only_what_was_changed_in_it(huy, rich):
    huy.post(form_url(rich), {"ghi_chu": "Nhà cấp bốn", "muc_dich": "vay", "continue": "1"})
    old = token(huy.get(form_url(rich)))
    huy.post(form_url(rich), {"ghi_chu": "Nhà hai tầng", "muc_dich": "vay", "continue": "1"})

    answer = huy.post(
        form_url(rich), {"ghi_chu": "Nhà cấp bốn", "muc_dich": "khac", "drawn-from": old}
    )

    assert "Ghi chú: “Nhà hai tầng”" in answer.text
    assert stored(rich).data["ghi_chu"] == "Nhà hai tầng"
    assert stored(rich).data["muc_dich"] == "khac"


def test_what_another_window_emptied_does_not_come_back(huy, rich):
    huy.post(form_url(rich), {"ghi_chu": "Nhà cấp bốn", "muc_dich": "vay", "continue": "1"})
    old = token(huy.get(form_url(rich)))
    huy.post(form_url(rich), {"ghi_chu": "", "muc_dich": "vay", "continue": "1"})

    huy.post(form_url(rich), {"ghi_chu": "Nhà cấp bốn", "muc_dich": "khac", "drawn-from": old})

    assert stored(rich).data["ghi_chu"] is None


def test_the_newest_window_may_empty_a_field(huy, rich):
    huy.post(form_url(rich), {"ghi_chu": "Bỏ đi", "muc_dich": "vay", "continue": "1"})
    new = token(huy.get(form_url(rich)))

    answer = huy.post(
        form_url(rich), {"ghi_chu": "", "muc_dich": "vay", "drawn-from": new, "continue": "1"}
    )

    assert answer.status_code == 302
    assert stored(rich).data["ghi_chu"] is None


def test_saving_moves_the_mark_of_its_own_window(huy, rich):
    huy.get(form_url(rich))
    saved = save(huy, rich, changed=["ghi_chu"], ghi_chu="Một")

    answer = huy.post(
        form_url(rich),
        {"ghi_chu": "", "muc_dich": "vay", "drawn-from": saved.json()["drawn"], "continue": "1"},
    )

    assert answer.status_code == 302


def test_saving_from_an_older_window_leaves_it_an_older_one(huy, rich):
    old = token(huy.get(form_url(rich)))
    save(huy, rich, changed=["ghi_chu"], ghi_chu="Của cửa sổ một")

    saved = save(
        huy, rich, changed=["muc_dich"], ghi_chu="", muc_dich="vay", **{"drawn-from": old}
    ).json()
    huy.post(form_url(rich), {"ghi_chu": "", "muc_dich": "vay", "drawn-from": saved["drawn"]})

    assert saved["redraw"] is True
    assert stored(rich).data["ghi_chu"] == "Của cửa sổ một"


def test_a_province_is_chosen_without_a_script(huy, rich):
    huy.post(form_url(rich), {"muc_dich": "vay", "continue": "1"})

    answer = huy.post(
        form_url(rich, "noi_o"), {"dia_chi_province": "98", "reload": "dia_chi"}, follow=True
    )

    assert answer.redirect_chain[0][0].startswith(f"{form_url(rich, 'noi_o')}#id_dia_chi")
    assert '<option value="98001" lang="vi">Phường An Hải</option>' in answer.text
    assert "govuk-error-summary" not in answer.text


def test_communes_are_given_to_a_script(huy, huong, rich):
    address = url("communes", rich.uuid)

    answer = huy.get(address, {"question": "dia_chi", "dia_chi_province": "98"})

    assert "Phường An Hải" in answer.text
    assert huy.get(address, {"question": "muc_dich"}).status_code == 404
    assert huy.get(address).status_code == 404
    assert huong.get(address, {"question": "dia_chi"}).status_code == 404


def test_saving_without_the_secret_of_the_form_is_refused(world, rich):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.huy, backend="portal.accounts.backends.NationalIdentityBackend")

    assert save(strict, rich, changed=["ghi_chu"], ghi_chu="x").status_code == 403
    assert stored(rich).data.get("ghi_chu") is None
