"""The builder through its addresses: what is saved, what is refused and then stays."""

import pytest

from procedures.authoring import drafts
from procedures.authoring.discarding import discard
from procedures.authoring.form_builder.places import place_of, places
from procedures.models import Draft, DraftChange
from tests.counting import counted_queries


def form_of(draft):
    return Draft.objects.get(pk=draft.pk).definition["form"]


def refs(draft):
    return [place.ref for place in places(form_of(draft))]


def text(answer):
    return answer.content.decode()


def test_the_builder_shows_pages_questions_and_what_each_depends_on(small, at):
    answer = at.get(small)

    assert answer.status_code == 200
    body = text(answer)
    assert "Người yêu cầu" in body
    assert "Chỉ hiện khi “Mục đích sử dụng” là “Để kết hôn”" in body
    assert "Điền sẵn: Họ, chữ đệm, tên của người khai" in body
    assert "{" not in body.split("<main")[1].split("hx-vals")[0]


def test_a_draft_without_a_form_begins_with_a_page_and_a_question(small, at):
    drafts.save_part(draft=small, by=small.created_by, seen=1, part="form", value=None)
    small.refresh_from_db()

    at.post(small, do="add-page", title="Người khai")
    small.refresh_from_db()
    answer = at.post(
        small, "form_page", trang="nguoi_khai", do="add", kind="date", label="Ngày sinh của bé"
    )

    assert answer.url.endswith("?trang=nguoi_khai&cau=ngay_sinh_cua_be")
    assert form_of(small)["pages"] == [
        {
            "key": "nguoi_khai",
            "title": "Người khai",
            "questions": [{"kind": "date", "key": "ngay_sinh_cua_be", "label": "Ngày sinh của bé"}],
        }
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"do": "add-page", "title": "  "}, "Hãy đặt tên cho trang mới"),
    ],
)
def test_what_the_form_page_cannot_do_is_said(small, at, fields, words):
    answer = at.post(small, **fields)

    assert answer.status_code == 422
    assert words in text(answer)
    assert not DraftChange.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"do": "add", "kind": "nothing_such"}, 422),
        ({"do": "block", "block": "nothing_such"}, 422),
        ({"do": "up", "cau": "khong_co"}, 409),
        ({"do": "remove", "cau": ""}, 409),
        ({"do": "send", "cau": "ho_ten", "to": "khong_co"}, 409),
        ({"do": "nothing_such"}, 302),
    ],
)
def test_a_forged_request_changes_nothing(small, at, fields, status):
    answer = at.post(small, "form_page", trang="nguoi_khai", **fields)

    assert answer.status_code == status
    assert not DraftChange.objects.exists()


def test_questions_are_moved_copied_and_removed(small, at):
    at.post(small, "form_page", trang="nguoi_khai", do="down", cau="ho_ten")
    small.refresh_from_db()
    at.post(small, "form_page", trang="nguoi_khai", do="copy", cau="ho_ten")
    small.refresh_from_db()
    at.post(small, "form_page", trang="nguoi_khai", do="remove", cau="ket_hon_voi")

    assert refs(small) == ["muc_dich", "ho_ten", "ho_ten_2"]


def test_a_question_that_others_depend_on_is_asked_about_before_it_goes(small, at):
    asked = at.post(small, "form_page", trang="nguoi_khai", do="remove", cau="muc_dich")
    assert asked.status_code == 200
    assert "Dự định kết hôn với" in text(asked)
    assert "muc_dich" in refs(small)

    at.post(small, "form_page", trang="nguoi_khai", do="remove", cau="muc_dich", sure="1")

    assert refs(small) == ["ho_ten", "ket_hon_voi"]
    assert "Không có câu hỏi “muc_dich” để đặt điều kiện" in text(at.get(small))


def test_a_page_with_questions_is_asked_about_before_it_goes(small, at):
    asked = at.post(small, do="page-remove", trang="nguoi_khai")
    assert "Các câu sau cũng bị bỏ cùng trang" in text(asked)
    assert len(form_of(small)["pages"]) == 1

    at.post(small, do="page-remove", trang="nguoi_khai", sure="1")

    assert form_of(small)["pages"] == []


def save(small, at, ref, **fields):
    fields = {"cau": ref, "do": "save", "kind": "text", **fields}
    return at.post(small, "form_question", **fields)


def test_settings_are_saved_as_the_kind_describes_them(small, at):
    answer = save(
        small,
        at,
        "ho_ten",
        label="Họ, chữ đệm, tên",
        hint="Ghi như trên thẻ",
        required="on",
        max_length="80",
        prefill="person.full_name",
        width="20",
        **{"messages-required": "Ghi họ tên"},
    )

    assert answer.status_code == 302
    assert place_of(form_of(small), "ho_ten").row == {
        "kind": "text",
        "key": "ho_ten",
        "label": "Họ, chữ đệm, tên",
        "hint": "Ghi như trên thẻ",
        "required": True,
        "max_length": 80,
        "prefill": "person.full_name",
        "width": "20",
        "messages": {"required": "Ghi họ tên"},
    }


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"max_length": "tám mươi"}, "Hãy ghi một số"),
        ({"max_length": "1,5"}, "Hãy ghi số nguyên"),
        ({"max_length": "5000"}, "Từ 1 đến 1000"),
        ({"label": "ừ" * 301}, "Dài nhất 300 ký tự, hiện có 301"),
        ({"width": "99"}, "Hãy chọn trong danh sách"),
        (
            {"when-0-question": "muc_dich", "when-0-operator": "eq", "when-0-value": "la"},
            "“Mục đích sử dụng” không có lựa chọn này",
        ),
        (
            {"when-0-question": "muc_dich", "when-0-operator": "gt", "when-0-value": "1"},
            "Hãy chọn cách so sánh với “Mục đích sử dụng”",
        ),
        (
            {"when-0-question": "muc_dich", "when-0-operator": "eq"},
            "Hãy ghi hoặc chọn giá trị để so với “Mục đích sử dụng”",
        ),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_saved(small, at, fields, words):
    answer = save(small, at, "ho_ten", **{"label": "Họ tên", **fields})

    assert answer.status_code == 422
    assert words in text(answer)
    assert not DraftChange.objects.exists()


def test_a_condition_is_made_of_rows(small, at):
    save(
        small,
        at,
        "ho_ten",
        label="Họ và tên",
        **{
            "when-junction": "or",
            "when-0-question": "muc_dich",
            "when-0-operator": "eq",
            "when-0-value": "khac",
            "when-1-question": "ket_hon_voi",
            "when-1-operator": "filled",
            "when-1-group": "g1",
            "when-2-question": "muc_dich",
            "when-2-operator": "in",
            "when-2-value": ["khac", "ket_hon"],
            "when-2-group": "g1",
        },
    )

    assert place_of(form_of(small), "ho_ten").row["when"] == {
        "or": [
            {"==": [{"var": "muc_dich"}, "khac"]},
            {
                "and": [
                    {"!=": [{"var": "ket_hon_voi"}, None]},
                    {"in": [{"var": "muc_dich"}, ["khac", "ket_hon"]]},
                ]
            },
        ]
    }


def test_a_condition_that_does_not_fit_into_rows_is_told_and_kept(small, at):
    rule = {"!": {"==": [{"var": "muc_dich"}, "khac"]}}
    form = form_of(small)
    place_of(form, "ket_hon_voi").row["when"] = rule
    small = drafts.save_part(draft=small, by=small.created_by, seen=1, part="form", value=form)
    shown = text(at.get(small, "form_page", trang="nguoi_khai", cau="ket_hon_voi"))
    assert "không đúng là “Mục đích sử dụng” là “Việc khác”" in shown

    save(small, at, "ket_hon_voi", label="Kết hôn với", **{"when-kept": "on"})

    row = place_of(form_of(small), "ket_hon_voi").row
    assert (row["label"], row["when"]) == ("Kết hôn với", rule)


def test_a_row_more_or_less_is_drawn_without_saving(small, at):
    more = save(small, at, "muc_dich", kind="choice", do="add:options", label="Mục đích")
    assert 'name="options-0-label"' in text(more)

    condition = save(small, at, "ho_ten", label="Họ tên mới", do="add:when")
    assert 'name="when-0-question"' in text(condition)
    assert "Họ tên mới" in text(condition)
    assert not DraftChange.objects.exists()


def test_values_of_new_options_are_made_from_their_labels(small, at):
    save(
        small,
        at,
        "muc_dich",
        kind="choice",
        label="Mục đích",
        **{
            "options-0-value": "ket_hon",
            "options-0-label": "Để kết hôn",
            "options-1-label": "Mua nhà đất",
            "options-3-label": "Mua nhà đất",
            "options-4-label": " ",
        },
    )

    assert place_of(form_of(small), "muc_dich").row["options"] == [
        {"value": "ket_hon", "label": "Để kết hôn"},
        {"value": "mua_nha_dat", "label": "Mua nhà đất"},
        {"value": "mua_nha_dat_2", "label": "Mua nhà đất"},
    ]


def test_another_key_is_followed_by_conditions_and_papers(draft, at):
    row = place_of(draft.definition["form"], "co_giay_chung_sinh").row

    answer = save(
        draft,
        at,
        "co_giay_chung_sinh",
        kind="yes_no",
        label=row["label"],
        key="giay_chung_sinh",
        required="on",
    )

    assert answer.status_code == 302
    fresh = Draft.objects.get(pk=draft.pk)
    papers = [each.get("condition") for each in fresh.definition["components"]]
    assert {"==": [{"var": "giay_chung_sinh"}, True]} in papers
    assert "co_giay_chung_sinh" not in str(fresh.definition)
    assert set(fresh.changes.values_list("part", flat=True)) == {"form", "components"}


def test_a_block_is_put_in_with_fresh_keys(small, at):
    at.post(small, "form_page", trang="nguoi_khai", do="block", block="vo_chong")
    small.refresh_from_db()
    at.post(small, "form_page", trang="nguoi_khai", do="block", block="vo_chong")

    row = place_of(form_of(small), "vo_chong_ngay_sinh_2").row
    assert row["when"] == {"==": [{"var": "co_vo_chong_2"}, True]}


@pytest.mark.parametrize("block", ["nguoi", "dia_chi", "con", "vo_chong", "doanh_nghiep"])
def test_every_block_of_the_library_is_sound(small, at, block):
    at.post(small, "form_page", trang="nguoi_khai", do="block", block=block)

    assert "chỗ cần sửa" not in text(at.get(small)).split("fb-pages__list")[1].split("</ol>")[0]


def test_a_closed_draft_is_shown_and_takes_nothing(small, at):
    discard(draft=small, by=small.created_by, seen=small.revision, reason="Lập nhầm")

    assert at.get(small).status_code == 200
    assert at.post(small, do="title", title="Khác").status_code == 409
    assert form_of(small)["title"] == "Cấp Giấy xác nhận tình trạng hôn nhân"


def test_a_form_that_is_no_form_can_only_be_replaced(small, at):
    small = drafts.save_part(
        draft=small, by=small.created_by, seen=1, part="form", value={"pages": 5}
    )

    assert "không theo dạng nào đọc được" in text(at.get(small))
    assert at.post(small, do="add-page", title="Trang").status_code == 422
    assert at.post(small, "form_page", trang="x", cau="y", do="up").status_code == 422


def test_the_builder_asks_the_database_the_same_for_a_long_form(small, at):
    with counted_queries() as short:
        at.get(small)
    form = form_of(small)
    many = [{"kind": "yes_no", "key": f"c{n}", "label": f"Câu thứ {n}"} for n in range(90)]
    form["pages"][0]["questions"] += many
    drafts.save_part(draft=small, by=small.created_by, seen=1, part="form", value=form)
    with counted_queries() as long:
        at.get(small)

    assert long.number == short.number


def test_a_formula_is_written_in_words_and_a_fault_keeps_what_was_typed(small, at):
    form = form_of(small)
    form["pages"][0]["questions"] += [
        {"kind": "integer", "key": "so_ban", "label": "Số bản"},
        {"kind": "computed", "key": "tien", "label": "Tiền", "formula": {"var": "so_ban"}},
    ]
    small = drafts.save_part(draft=small, by=small.created_by, seen=1, part="form", value=form)
    shown = text(at.get(small, "form_page", trang="nguoi_khai", cau="tien"))
    assert "[Số bản]</textarea>" in shown

    refused = save(small, at, "tien", kind="computed", label="Tiền", formula="[Số bản] × ")
    assert refused.status_code == 422
    assert "Công thức chưa hết câu" in text(refused)
    assert "[Số bản] ×" in text(refused)
    save(small, at, "tien", kind="computed", label="Tiền", formula="[Số bản] × 5000")

    assert place_of(form_of(small), "tien").row["formula"] == {"*": [{"var": "so_ban"}, 5000]}


def test_a_condition_over_the_entries_of_a_block_is_a_row(small, at):
    inner = [{"kind": "integer", "key": "tuoi", "label": "Tuổi"}]
    form = form_of(small)
    form["pages"][0]["questions"].append(
        {"kind": "group", "key": "con", "label": "Các con", "questions": inner}
    )
    small = drafts.save_part(draft=small, by=small.created_by, seen=1, part="form", value=form)
    row = {
        "when-junction": "and",
        "when-0-question": "any:con:entry.tuoi",
        "when-0-operator": "lt",
        "when-0-value": "18",
    }

    save(small, at, "ket_hon_voi", label="Kết hôn với", **row)

    rule = place_of(form_of(small), "ket_hon_voi").row["when"]
    assert rule == {"any": [{"var": "con"}, {"<": [{"var": "entry.tuoi"}, 18]}]}
    shown = text(at.get(small, "form_page", trang="nguoi_khai", cau="ket_hon_voi"))
    assert "có ít nhất một mục của “Các con” mà “Tuổi” dưới 18" in shown
    assert 'name="when-0-question"' in shown


def test_a_paper_is_chosen_by_its_name_and_what_lacks_is_told_without_keys(draft, at):
    paper = draft.definition["components"][0]
    page = form_of(draft)["pages"][0]["key"]
    for kind in ("file", "reference"):
        at.post(draft, "form_page", trang=page, do="add", kind=kind, label=f"Câu {kind}")
        draft.refresh_from_db()

    added = next(key for key in refs(draft) if "file" in key)
    shown = text(at.get(draft, "form_page", trang=page, cau=added))

    assert f'<option value="{paper["key"]}">' in shown
    assert "Giấy tờ: Chọn một giấy tờ của thủ tục" in shown
    assert "Danh mục: chưa ghi hoặc chưa chọn" in shown
    assert "Thiếu “" not in shown


def test_a_list_is_chosen_by_what_people_call_it(small, at):
    page = form_of(small)["pages"][0]["key"]
    at.post(small, "form_page", trang=page, do="add", kind="reference", label="Quốc tịch")
    small.refresh_from_db()

    shown = text(at.get(small, "form_page", trang=page, cau="quoc_tich"))

    assert '<option value="countries">Quốc gia</option>' in shown
    assert '<option value="peoples">Dân tộc</option>' in shown
    assert "ví dụ countries" not in shown
