"""Sample answers of a trial: every question that shows gets something good."""

from portal.eforms.sampling import sample_answers
from tests.eforms.eform_samples import PLACES, TODAY, check_all, form_of, question

TRUTH = "Tôi cam đoan lời khai trên là đúng sự thật."


def sampled(form, **held):
    return sample_answers(form, lookups=PLACES, today=TODAY, held=held)


def test_a_statement_of_truth_is_ticked_with_the_words_that_it_shows():
    form = form_of(question("statement", key="cam_doan", text=TRUTH))

    assert sampled(form) == {"cam_doan": {"confirmed": True, "text": TRUTH}}


def test_a_statement_whose_words_changed_since_is_left_to_the_person():
    """What somebody confirmed stays what she confirmed."""
    form = form_of(question("statement", key="cam_doan", text=TRUTH))
    old = {"confirmed": True, "text": "Lời cũ."}

    assert sampled(form, cam_doan=old) == {"cam_doan": old}


def test_a_form_of_a_name_a_day_and_a_statement_is_good_as_it_is_sampled():
    form = form_of(
        question("text", key="ho_ten", required=True),
        question("date", key="ngay", required=True),
        question("statement", key="cam_doan", text=TRUTH),
    )

    assert check_all(form, sampled(form)).errors == ()


def test_a_block_of_questions_gets_one_entry_with_something_for_each():
    inner = [
        question("text", key="ten", required=True),
        question("date", key="ngay_sinh", required=True, max="today"),
    ]
    form = form_of(question("group", key="nguoi", required=True, questions=inner))

    assert sampled(form) == {"nguoi": [{"ten": "Nguyễn Văn Mẫu", "ngay_sinh": "2026-11-22"}]}
    assert check_all(form, sampled(form)).errors == ()
