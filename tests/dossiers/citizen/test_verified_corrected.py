"""A correction of what the account vouched for is the person's own word afterwards."""

import pytest

from dossiers import actions
from dossiers.errors.filing import NotToBeAsked
from tests.dossiers.citizen.conftest import url
from tests.dossiers.conftest import at, fresh


@pytest.fixture
def ask(world, processing):
    """Phương asks for the name, which came verified from the account."""

    def request(why):
        return actions.request_supplement(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            reason="Tên khác giấy tờ.",
            items=[actions.Asked("question", "ho_ten", "Ghi như giấy khai sinh", why)],
            now=at(hour=11),
        )

    return request


@pytest.fixture
def asked(ask):
    return ask("wrong")


def test_it_is_asked_only_with_a_reason(ask):
    with pytest.raises(NotToBeAsked, match="Tài khoản định danh điện tử xác nhận"):
        ask("")

    item = ask("wrong").supplement_requests.get().items.get()
    assert item.source_failed == "wrong"


def test_the_person_is_told_what_her_word_will_be(huy, asked):
    page = huy.get(url("supplement_item", asked.code, 1)).text

    assert "Phải hỏi lại vì: dữ liệu sai hoặc đã cũ" in page
    assert "mục này là lời tự khai" in page


def test_it_replaces_the_verified_word_and_its_mark(huy, asked):
    assert "ho_ten" in asked.answers.verified
    huy.post(url("supplement_item", asked.code, 1), {"ho_ten": "Lê Quang Huỳnh"})
    sent = {"seen": asked.revision, "gather": "1"}
    huy.post(url("supplement", asked.code), sent)

    answers = fresh(asked).answers
    assert answers.data["ho_ten"] == "Lê Quang Huỳnh"
    assert "ho_ten" not in answers.verified
