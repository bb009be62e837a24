"""Pages of interactive forms: every control has a label, its hint and its error."""

import datetime as dt
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.design.eform_rendering import error_lines, looked_up, render_context
from portal.design.templatetags.eforms import eform_page, eform_summary
from portal.eforms import check_page, parse_form, summary, typed_words

TODAY = dt.date(2026, 11, 22)
SEXES = [
    {"value": "male", "label": "Nam", "hint": "Ghi như trên thẻ"},
    {"value": "female", "label": "Nữ"},
]


class Places:
    def provinces(self):
        return [("01", "Thành phố Hà Nội"), ("99", "Tỉnh Sông Vân")]

    def communes(self, province_code):
        return {"99": [("99001", "Phường An Hải"), ("99002", "Xã Phú Khê")]}.get(province_code, [])


def question(kind, key, label, **options):
    return {"kind": kind, "key": key, "label": label, "hint": f"Gợi ý {key}", **options}


QUESTIONS = [
    {"kind": "section", "label": "Bên nam", "hint": "Khai theo thẻ căn cước"},
    {"kind": "note", "label": "Lưu ý", "text": "Mang bản chính.", "tone": "action"},
    question("text", "name", "Họ tên", required=True, prefill="person.full_name"),
    question("personal_id", "number", "Số định danh", prefill="person.personal_id"),
    question("date", "born", "Ngày sinh", required=True, prefill="person.date_of_birth"),
    question("choice", "sex", "Giới tính", required=True, options=SEXES),
    question("choice", "region", "Vùng", appearance="select", options=SEXES),
    question("choices", "copies", "Bản sao", options=SEXES),
    question("yes_no", "again", "Đã từng kết hôn?"),
    question("integer", "children", "Số con", unit="người"),
    question("decimal", "area", "Diện tích"),
    question("money", "income", "Thu nhập"),
    question("tax_code", "tax", "Mã số thuế"),
    question("telephone", "phone", "Điện thoại", prefill="person.phone"),
    question("email", "mail", "Thư điện tử"),
    question("address", "home", "Nơi ở", required=True),
    question("file", "birth", "Giấy khai sinh", component="GKS"),
    question("long_text", "more", "Ghi thêm"),
]
FORM = parse_form(
    {
        "version": 1,
        "title": "Đăng ký kết hôn",
        "pages": [
            {"key": "p", "title": "Bên nam", "lead": "Khai cho bên nam.", "questions": QUESTIONS},
            {"key": "r", "title": "Còn lại", "questions": [question("text", "rest", "Còn gì")]},
        ],
    }
)


class Page(HTMLParser):
    """The page as lists of elements: (tag, attributes), and the text below each id."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def all(self, *tags):
        return [attrs for tag, attrs in self.elements if tag in tags]

    def named(self, name):
        return [attrs for _tag, attrs in self.elements if attrs.get("name") == name]

    def ids(self):
        return [attrs["id"] for _tag, attrs in self.elements if "id" in attrs]


def draw(answers=None, errors=(), **options):
    rendered = render_context(FORM, "p", answers or {}, errors, lookups=Places(), **options)
    return render_to_string("eforms/page.html", eform_page(rendered))


def checked(raw):
    return check_page(FORM, "p", raw, answers={}, lookups=Places(), today=TODAY)


def drawn_after(raw):
    outcome = checked(raw)
    return draw(outcome.values, outcome.errors, typed=outcome.typed)


EVERYTHING_WRONG = {
    "name": "",
    "number": "03809601138",
    "born_day": "31",
    "born_month": "2",
    "born_year": "1996",
    "children": "hai",
    "income": "1,5 triệu",
    "home_province": "99",
    "home_commune": "x",
    "more": "a" * 5001,
}


@pytest.mark.parametrize("raw", [{}, EVERYTHING_WRONG])
def test_every_control_has_a_label_and_every_id_is_used_once(raw):
    page = Page(drawn_after(raw))
    labelled = {attrs["for"] for attrs in page.all("label")}

    controls = page.all("input", "select", "textarea")
    assert len(controls) == 23
    assert {attrs["id"] for attrs in controls} == labelled
    assert len(page.ids()) == len(set(page.ids()))


@pytest.mark.parametrize("raw", [{}, EVERYTHING_WRONG])
def test_everything_that_describes_a_control_is_on_the_page(raw):
    page = Page(drawn_after(raw))

    described = [
        identity
        for _tag, attrs in page.elements
        for identity in attrs.get("aria-describedby", "").split()
    ]
    words = {each for each in page.ids() if each.endswith(("-hint", "-error", "-unit"))}
    assert set(described) == words
    # One hint for each of sixteen questions, and one of an option in each of three lists.
    assert len([each for each in words if each.endswith("-hint")]) == 18


def test_a_wrong_answer_is_shown_again_with_its_error():
    page = Page(drawn_after(EVERYTHING_WRONG))

    [number] = page.named("number")
    assert number["value"] == "03809601138"
    assert number["aria-invalid"] == "true"
    assert number["aria-describedby"] == "id_number-hint id_number-error"
    [year] = page.named("born_year")
    assert (year["value"], "aria-invalid" in year) == ("1996", False)
    [day] = page.named("born_day")
    assert (day["value"], day["aria-invalid"]) == ("31", "true")
    [commune] = page.named("home_commune")
    assert (commune["aria-invalid"], commune["aria-describedby"]) == (
        "true",
        "id_home_commune-error",
    )


def test_summary_has_the_same_words_and_leads_to_the_control():
    outcome = checked(EVERYTHING_WRONG)
    rendered = render_context(
        FORM, "p", outcome.values, outcome.errors, lookups=Places(), typed=outcome.typed
    )

    html = render_to_string("eforms/error_summary.html", {"rendered": rendered})
    body = render_to_string("eforms/page.html", eform_page(rendered))

    links = [attrs["href"] for attrs in Page(html).all("a")]
    assert len(links) == 8
    assert {link.removeprefix("#") for link in links} <= set(Page(body).ids())
    assert links[:4] == ["#id_name", "#id_number", "#id_born_day", "#id_sex"]
    assert "Còn 8 chỗ cần sửa" in html
    for error in outcome.errors:
        assert error.message in html
        assert error.message in body


def test_errors_of_other_pages_lead_there():
    outcome = checked({})

    [first, *_others] = error_lines(outcome.errors, {"p": "/nop/1/ben-nam/"})

    assert (first.text, first.href) == ("Nhập họ tên", "/nop/1/ben-nam/#id_name")


def test_only_own_data_may_be_filled_in_by_the_browser():
    page = Page(draw())

    found = {
        attrs["name"]: attrs["autocomplete"]
        for attrs in page.all("input", "select", "textarea")
        if "autocomplete" in attrs
    }
    assert {name: value for name, value in found.items() if value != "off"} == {
        "name": "name",
        "born_day": "bday-day",
        "born_month": "bday-month",
        "born_year": "bday-year",
        "phone": "tel",
    }
    [number] = page.named("number")
    assert number["inputmode"] == "numeric"


def test_answers_stand_in_their_controls():
    answers = {
        "born": "1996-09-02",
        "sex": "female",
        "region": "male",
        "copies": ["male", "female"],
        "again": False,
        "area": "1234.5",
        "income": 50000,
        "home": {"province": "99", "commune": "99002", "line": "Thôn 3"},
        "more": "<b>&\nhai",
    }

    html = draw(answers)

    page = Page(html)
    assert [page.named(f"born_{part}")[0]["value"] for part in ("day", "month", "year")] == [
        "02",
        "09",
        "1996",
    ]
    chosen = [(e["name"], e["value"]) for e in page.all("input") if "checked" in e]
    assert chosen == [
        ("sex", "female"),
        ("copies", "male"),
        ("copies", "female"),
        ("again", "no"),
    ]
    selected = [e["value"] for e in page.all("option") if "selected" in e]
    assert selected == ["male", "99", "99002"]
    assert page.named("area")[0]["value"] == "1234,5"
    assert page.named("income")[0]["value"] == "50000"
    assert "&lt;b&gt;&amp;\nhai</textarea>" in html
    assert "<b>" not in html


def test_verified_data_cannot_be_edited_and_say_where_they_come_from():
    answers = {"name": "Nguyễn Thị Minh Hạnh", "number": "001198004217", "phone": "0912345686"}
    verified = {"name": "Tài khoản VNeID", "number": "Tài khoản VNeID", "phone": ""}

    html = draw(answers, verified=verified, correction_url="/tro-giup/sua-thong-tin/")

    page = Page(html)
    assert page.named("name") == page.named("number") == page.named("phone") == []
    assert html.count("mc-card--verified") == 2
    assert html.count("Tài khoản VNeID") == 1
    assert "••••\u00a0••••\u00a04217" in html
    assert "001198004217" not in html
    assert "Dữ liệu đã xác thực" in html
    assert [attrs["href"] for attrs in page.all("a")] == ["/tro-giup/sua-thong-tin/"] * 2


def test_verified_without_a_value_is_asked_for():
    assert Page(draw({"name": None}, verified={"name": "Tài khoản VNeID"})).named("name")


def test_province_is_chosen_without_a_script():
    [button] = Page(draw()).all("button")

    assert (button["name"], button["value"], button["type"]) == ("reload", "home", "submit")


def test_a_chosen_province_brings_its_communes():
    typed = typed_words(FORM, "p", {"home_province": "99", "number": "0380"})

    page = Page(draw(typed=typed))

    values = [attrs["value"] for attrs in page.all("option")]
    assert values[-3:] == ["", "99001", "99002"]
    assert page.named("number")[0]["value"] == "0380"


def test_with_htmx_the_communes_come_at_once():
    html = draw(communes_url="/nop/1/xa-phuong/")
    [province] = Page(html).named("home_province")
    box = looked_up(FORM, {"question": "home", "home_province": "99"}, Places()).box

    fragment = render_to_string("eforms/parts/communes.html", {"box": box})

    assert province["hx-get"] == "/nop/1/xa-phuong/"
    assert province["hx-vals"] == '{"question": "home"}'
    target = province["hx-target"].removeprefix("#")
    assert target in Page(html).ids()
    assert target in Page(fragment).ids()
    assert "Xã Phú Khê" in fragment
    assert "<noscript>" in html


@pytest.mark.parametrize("raw", [{}, {"question": "name"}, {"question": "gone"}])
def test_communes_of_anything_else_are_not_there(raw):
    assert looked_up(FORM, raw, Places()) is None


def test_page_knows_its_place_and_its_files():
    rendered = render_context(
        FORM, "p", {}, lookups=Places(), files={"birth": ["giay-khai-sinh.pdf"]}
    )

    html = render_to_string("eforms/page.html", eform_page(rendered))

    assert (rendered.position, rendered.count, rendered.title) == (1, 2, "Bên nam")
    assert rendered.has_files
    assert "giay-khai-sinh.pdf" in html
    assert "Khai cho bên nam." in html


def test_nothing_on_the_page_needs_an_inline_script_or_style():
    page = Page(draw(communes_url="/x/"))

    for tag, attrs in page.elements:
        assert tag not in {"script", "style"}
        assert not [name for name in attrs if name == "style" or name.startswith("on")]


def test_check_page_shows_answers_with_a_way_to_change_them():
    answers = {"name": "Nguyễn Thị Minh Hạnh", "born": "1996-09-02", "more": "Một\nhai <b>"}
    pages = summary(FORM, answers, Places(), verified={"name": "Khớp dữ liệu dân cư"})

    html = render_to_string("eforms/summary.html", eform_summary(pages, {"p": "/nop/1/p/"}))

    links = [attrs["href"] for attrs in Page(html).all("a")]
    assert "/nop/1/p/#id_born_day" in links
    assert "/nop/1/p/#id_name" not in links
    assert "Khớp dữ liệu dân cư" in html
    assert "Một<br>hai &lt;b&gt;" in html
    assert 'Sửa<span class="govuk-visually-hidden" lang="vi"> ngày sinh</span>' in html


def test_check_page_at_the_desk_has_nothing_to_change():
    html = render_to_string("eforms/summary.html", eform_summary(summary(FORM, {}, Places())))

    assert Page(html).all("a") == []


WORDS = st.text(max_size=8) | st.none() | st.integers() | st.lists(st.text(max_size=3), max_size=2)


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(list(FORM.questions)), WORDS),
    st.dictionaries(
        st.sampled_from(["name", "born_day", "home_province", "copies", "more", "x"]),
        st.lists(st.text(max_size=8), max_size=2),
    ),
)
def test_any_stored_answers_and_any_typed_words_can_be_drawn(answers, typed):
    html = draw(answers, typed=typed, verified={"name": "VNeID", "tax": ""})

    assert len(Page(html).all("fieldset")) == 5
