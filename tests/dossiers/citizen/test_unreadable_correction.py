"""A correction that cannot be read decides nothing about the other questions."""

import copy

import pytest

from dossiers import actions, drafts
from tests import people
from tests.dossiers.citizen.conftest import url
from tests.dossiers.conftest import at

AREA = {"kind": "integer", "key": "dien_tich", "label": "Diện tích", "required": True}
DESIGNER = {
    "kind": "text",
    "key": "don_vi",
    "label": "Đơn vị thiết kế",
    "required": True,
    "when": {"!": {"<": [{"var": "dien_tich"}, 100]}},
}


@pytest.fixture
def world(db):
    """Who builds less than 100 need not name a designer."""
    form = copy.deepcopy(people.FORM)
    form["pages"][0]["questions"] += [AREA, DESIGNER]
    return people.make_world(form=form)


@pytest.fixture
def asked(world, begun, pdf):
    """Huy declared 72; Trang asks for it again."""
    begun.answers.data |= {**people.ANSWERS, "dien_tich": 72}
    begun.answers.save()
    drafts.add_paper(draft=begun, by=world.huy, component_key="can_cuoc", file=pdf(by=world.huy))
    filed = actions.file_dossier(dossier=begun, by=world.huy, now=at(hour=8))
    return actions.request_supplement(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Diện tích khác bản vẽ.",
        items=[actions.Asked("question", "dien_tich", "Bản vẽ ghi 78.")],
        now=at(hour=9),
    )


@pytest.mark.parametrize("page", ["one", "all"])
def test_an_unreadable_number_asks_no_further_question(huy, asked, page):
    code = asked.code
    to = url("supplement_item", code, 1) if page == "one" else url("supplement", code)

    answer = huy.post(to, {"seen": asked.revision, "dien_tich": "bảy mươi tám"})

    assert answer.status_code == 422
    assert "Diện tích ghi bằng chữ số" in answer.text
    assert "Đơn vị thiết kế" not in answer.text
    assert "Còn 1 chỗ cần sửa" in answer.text


def test_a_readable_one_still_does_and_the_new_question_has_no_number_of_the_list(huy, asked):
    answer = huy.post(url("supplement_item", asked.code, 1), {"dien_tich": "120"})

    assert answer.status_code == 422
    assert "Đơn vị thiết kế" in answer.text
    assert '<p class="mc-caption">Vì câu trả lời mới, cần khai thêm</p>' in answer.text
