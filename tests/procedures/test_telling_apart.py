"""Choices of one list that read alike are told apart."""

from procedures.telling_apart import told_apart


def test_only_what_others_share_gets_more_words():
    labels = {"a": "Lệ phí", "b": "Lệ phí", "c": "Phí"}

    named = told_apart(labels, {"a": "Trực tuyến", "b": "Trực tiếp", "c": "Trực tiếp"})

    assert named == {"a": "Lệ phí (Trực tuyến)", "b": "Lệ phí (Trực tiếp)", "c": "Phí"}


def test_what_still_reads_alike_is_told_by_its_key():
    assert told_apart({"so": "Số bản", "so_2": "Số bản"}, {}) == {
        "so": "Số bản (so)",
        "so_2": "Số bản (so_2)",
    }
