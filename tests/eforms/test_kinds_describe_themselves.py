"""What a kind says of its own options is what it reads: a builder can rely on it."""

import json

import pytest
from eform_samples import problems_of

from portal.eforms import describe, describe_kinds, families
from portal.eforms.kinds import KINDS
from portal.eforms.reader import Reader

ALL = sorted(KINDS)
READ_BY_THE_PAGE = {"kind", "key", "when"}


class Listening(Reader):
    """A reader that also notes the keys that are only looked for."""

    def has(self, key):
        self.asked.add(key)
        return False


@pytest.mark.parametrize("name", ALL)
def test_a_kind_describes_exactly_the_keys_that_it_reads(name):
    reader = Listening({}, "", [])
    KINDS[name].options(reader)

    described = {each["name"] for each in describe(KINDS[name])["settings"]}
    read = reader.asked | READ_BY_THE_PAGE - {"kind"}
    # A source of prefilling is read for all, and refused for a kind that none can fill in.
    assert described | {"prefill"} == read | {"prefill"}


@pytest.mark.parametrize("name", ALL)
def test_a_definition_without_what_is_required_is_refused_at_that_key(name):
    required = {each["name"] for each in describe(KINDS[name])["settings"] if each.get("required")}

    found = {path.rpartition(".")[2] for path, _words in problems_of({"kind": name})}

    assert found == required


@pytest.mark.parametrize("name", ALL)
def test_a_description_is_plain_json_with_words_for_people(name):
    told = describe(KINDS[name])

    assert json.loads(json.dumps(told)) == told
    assert told["title"] and told["purpose"].rstrip(".") == told["purpose"]
    assert told["family"] in families()
    for setting in told["settings"]:
        assert setting["label"]
        assert setting["type"] != "choice" or setting["choices"]


@pytest.mark.parametrize("name", ALL)
def test_a_default_written_out_means_what_its_absence_means(name):
    told = describe(KINDS[name])
    for setting in told["settings"]:
        if "default" not in setting:
            continue
        plain = {"kind": name, "key": "q", "label": "Câu hỏi"}
        written = {**plain, setting["name"]: setting["default"]}
        assert problems_of(written) == problems_of(plain)


def test_every_kind_is_listed_once_by_family():
    told = describe_kinds()

    assert sorted(each["kind"] for each in told) == ALL
    order = [list(families()).index(each["family"]) for each in told]
    assert order == sorted(order)
