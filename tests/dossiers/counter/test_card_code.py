"""What a reader types of a card's QR code."""

from dossiers.counter import card_code


def test_the_code_of_a_card_fills_the_person_s_part():
    read = card_code.read(
        "038158001127|012345678|Trương  Thị Nhạn|19051958|Nữ|Tổ 7, phường An Hải|01012022"
    )

    assert read == {
        "personal_id": "038158001127",
        "name": "Trương Thị Nhạn",
        "date_of_birth": "19/05/1958",
        "sex": "female",
        "address": "Tổ 7, phường An Hải",
    }


def test_what_is_no_code_is_left_as_it_was_typed():
    assert card_code.read("038158001127") == card_code.read("038|158|001127") == {}


def test_a_part_that_cannot_be_read_is_left_to_the_officer():
    assert card_code.read("038158001127||Nhạn|1958||") == {
        "personal_id": "038158001127",
        "name": "Nhạn",
    }
