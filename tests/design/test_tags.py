"""Tags: shape and words always stand together."""

import pytest
from django.template import Context, Template
from django.utils.html import strip_tags

from portal.design import icons
from portal.design.vocabulary import DUE_STATES, SOURCES, STATUSES

NATIONAL_LABELS = {
    "1": "Mới đăng ký",
    "2": "Được tiếp nhận",
    "3": "Không được tiếp nhận",
    "4": "Đang xử lý",
    "5": "Yêu cầu bổ sung giấy tờ",
    "6": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "7": "Công dân yêu cầu rút hồ sơ",
    "8": "Dừng xử lý",
    "9": "Đã xử lý xong",
    "10": "Đã trả kết quả",
}


def show(source: str, **context: object) -> str:
    return Template("{% load design %}" + source).render(Context(context))


def test_the_labels_are_the_national_ones_word_for_word():
    labels = {code: str(status.label) for code, status in STATUSES.items() if code != "draft"}

    assert labels == NATIONAL_LABELS
    assert str(STATUSES["draft"].label) == "Bản nháp"


@pytest.mark.parametrize("code", STATUSES)
def test_every_status_shows_shape_and_label(code):
    html = show("{% status_tag code %}", code=code)

    assert html.count("<svg") == 1
    assert 'aria-hidden="true"' in html
    assert strip_tags(html) == str(STATUSES[code].label)
    assert f"mc-tag--{STATUSES[code].tone}" in html


def test_no_two_statuses_share_a_shape():
    shapes = [icons.SMALL[status.icon] for status in STATUSES.values()]

    assert len(set(shapes)) == 11


def test_no_two_due_states_share_a_shape():
    shapes = [icons.SMALL[state.icon] for state in DUE_STATES.values()]

    assert len(set(shapes)) == 8


def test_a_number_serves_as_the_code_and_the_short_label_keeps_the_whole_in_its_title():
    html = show("{% status_tag 6 short=True %}")

    assert strip_tags(html) == "Chờ nộp tiền"
    assert 'title="Yêu cầu thực hiện nghĩa vụ tài chính"' in html


def test_an_unknown_status_is_an_error_and_not_an_empty_tag():
    with pytest.raises(KeyError):
        show("{% status_tag 11 %}")


def test_a_due_state_shows_shape_words_and_date():
    html = show('{% due_state "near" "còn 1 ngày" "13/11" %}')

    assert html.count("<svg") == 1
    assert strip_tags(html) == "còn 1 ngày · 13/11"
    assert "mc-due--near" in html


@pytest.mark.parametrize("name", DUE_STATES)
def test_every_due_state_has_words_of_its_own(name):
    html = show("{% due_state name %}", name=name)

    assert strip_tags(html).strip() == str(DUE_STATES[name].words)


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_of_a_paper_shows_shape_and_words(name):
    html = show("{% source_tag name %}", name=name)

    assert html.count("<svg") == 1
    assert strip_tags(html) == str(SOURCES[name].label)


def test_the_saving_state_is_spoken():
    html = show('{% saving_state "saved" "Đã lưu lúc 09:41" %}')

    assert 'role="status"' in html
    assert strip_tags(html) == "Đã lưu lúc 09:41"


def test_words_from_people_are_escaped():
    html = show('{% due_state "near" words title=words %}{% verified words %}', words='<b a="">')

    assert "<b" not in html
    assert html.count("&lt;b a=&quot;&quot;&gt;") == 3


def test_filters_say_nothing_for_nothing():
    html = show("[{{ x|dong }}{{ x|day }}{{ x|moment }}{{ x|clock }}{{ x|short_day }}]", x=None)

    assert html == "[]"


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_drawing_takes_the_colour_of_its_text_and_is_hidden(name):
    html = icons.svg(name)

    assert 'aria-hidden="true"' in html
    assert "currentColor" in html
    assert "#" not in html


def test_a_code_in_a_sentence_stays_on_one_line_and_the_sentence_is_escaped():
    shown = show("{{ words|whole_codes }}", words="Hồ sơ H99.21-261102-0042 <b>")

    assert shown == 'Hồ sơ <span class="mc-whole">H99.21-261102-0042</span> &lt;b&gt;'
