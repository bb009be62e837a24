"""Texts with tags: filling in, refusing, counting the parts of an SMS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.notices import rendering, sms_length, wordings
from portal.notices.channel import LANGUAGES
from portal.notices.events import Text, events
from portal.notices.quiet import morning_after
from portal.notices.rendering import Fault
from tests import people


def test_tags_are_filled_in_and_an_empty_part_is_left_out():
    text = "Hồ sơ {ma_ho_so} cần bổ sung[ trước {han}]."

    assert rendering.fill(text, {"ma_ho_so": "H1", "han": "17:00"}) == (
        "Hồ sơ H1 cần bổ sung trước 17:00."
    )
    assert rendering.fill(text, {"ma_ho_so": "H1"}) == "Hồ sơ H1 cần bổ sung."


def test_braces_in_a_value_are_letters():
    assert rendering.fill("{a}", {"a": "{b} [c] <b>"}) == "{b} [c] <b>"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{khong_co}", Fault.UNKNOWN),
        ("{}", Fault.UNKNOWN),
        ("{ma_ho_so", Fault.BRACE),
        ("ma_ho_so}", Fault.BRACE),
        ("[ {ma_ho_so}", Fault.BRACKET),
        ("x]", Fault.BRACKET),
        ("[a [b] c]", Fault.BRACKET),
    ],
)
def test_a_text_with_a_fault_is_told(text, fault):
    assert fault in {found.fault for found in rendering.faults(text, {"ma_ho_so"})}


@given(st.text(alphabet="{}[]ab ", max_size=40))
def test_whatever_is_typed_is_read_without_a_crash(text):
    found = rendering.faults(text, {"a"})

    filled = rendering.fill(text, {"a": "1"})
    if not found:
        assert not set(filled) & set("{}[]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 160, ("GSM", 160, 1)),
        ("a" * 161, ("GSM", 161, 2)),
        ("a" * 306, ("GSM", 306, 2)),
        ("€" * 80, ("GSM", 160, 1)),
        ("đ" * 70, ("UCS-2", 70, 1)),
        ("đ" * 71, ("UCS-2", 71, 2)),
        ("đ" * 135, ("UCS-2", 135, 3)),
        ("", ("GSM", 0, 1)),
    ],
)
def test_parts_of_an_sms(text, expected):
    length = sms_length.measured(text)

    assert (length.alphabet, length.signs, length.parts) == expected


def test_marks_can_be_left_out():
    bare = sms_length.without_marks("Đã gửi hồ sơ “H1” – xem…")

    assert bare == 'Da gui ho so "H1" - xem...'
    assert sms_length.measured(bare).alphabet == "GSM"


@pytest.mark.parametrize("key", sorted(events))
def test_shipped_texts_say_something_and_are_short_enough(key):
    event = events[key]
    for channel in event.channels:
        for language in LANGUAGES:
            held = event.texts[channel.value, language]
            samples = wordings.samples(event, language)
            shown = wordings.rendered(event, channel, held, samples)
            assert len(shown.text) > 20
            assert not set(shown.text) & set("{}[]")
            if channel == "sms":
                assert sms_length.measured(shown.text).parts <= 2, shown.text
            else:
                assert 5 < len(shown.subject) <= 90


def test_personal_data_is_refused_in_an_sms_in_words():
    told = wordings.faults_in(events["dossier.filed"], "sms", "Chào {ho_ten}, {ma_ho_so}")

    assert told == ["Tin nhắn không được chứa {ho_ten}: đó là dữ liệu cá nhân."]
    assert wordings.faults_in(events["dossier.filed"], "email", "Chào {ho_ten}") == []


def test_an_sms_leaves_without_marks_where_the_operator_says_so(settings):
    settings.SMS_WITH_MARKS = False

    shown = wordings.rendered(events["dossier.filed"], "sms", Text("", "Đã gửi"), {})

    assert shown.text == "Da gui"


def test_nights_are_quiet_and_days_are_not():
    assert morning_after(people.MONDAY) is None
    assert morning_after(people.MONDAY.replace(hour=21)) == people.MONDAY.replace(day=3, hour=7)
    assert morning_after(people.MONDAY.replace(hour=6)) == people.MONDAY.replace(hour=7)
