"""The checklist of a step in the builder: kept with its keys, refused in words at the row."""

import pytest

from portal.workflow.checklists import MOST_POINTS
from portal.workflow.definition import Point
from procedures.authoring.comparing import compare
from tests.procedures.test_workflow_builder import draft, flow_of, opened, save, tai

__all__ = ["draft", "tai"]
INSPECTION = "?buoc=inspection"


@pytest.fixture
def values(client, draft):
    return opened(client, draft, INSPECTION)


def points(draft):
    return flow_of(draft).step("inspection").points


def test_the_ready_ones_are_kept_as_they_are_with_their_keys(client, draft, values):
    before = points(draft)
    assert [each.key for each in before] == ["ranh_gioi", "chi_gioi", "nha_lien_ke", "bien_ban"]

    assert save(client, draft, INSPECTION, values).status_code == 302
    assert points(draft) == before


def test_words_are_changed_a_row_is_added_and_one_taken_out(client, draft, values):
    before = draft.definition
    more = save(client, draft, INSPECTION, {**values, "do": "more:point"})
    assert 'name="point-4-words"' in more.text

    sent = {each: text for each, text in values.items() if not each.startswith("point-2-")}
    sent |= {
        "point-0-words": "Đo lại ranh giới",
        "point-4-key": "",
        "point-4-words": "Hỏi hàng xóm",
    }
    assert save(client, draft, INSPECTION, sent).status_code == 302

    assert points(draft)[0] == Point("ranh_gioi", "Đo lại ranh giới", required=True)
    assert points(draft)[-1] == Point("hoi_hang_xom", "Hỏi hàng xóm")
    assert [each.key for each in points(draft)] == [
        "ranh_gioi",
        "chi_gioi",
        "bien_ban",
        "hoi_hang_xom",
    ]
    told = " ".join(str(each) for each in compare(before, draft.definition))
    assert "Việc phải kiểm" in told
    assert "Đo lại ranh giới" in told


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"point-1-words": "x" * 201}, "point-1-words", "200"),
        ({"point-1-words": ""}, "point-1-words", "Ghi việc phải kiểm, hoặc bỏ dòng này"),
        (
            {"point-1-words": "Chụp hiện trạng nhà liền kề"},
            "point-2-words",
            "Việc này đã có ở dòng trên",
        ),
        (
            {f"point-{n}-words": f"Việc {n}" for n in range(MOST_POINTS + 1)},
            "point-20-words",
            "nhiều nhất 20 việc",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_row_and_nothing_is_saved(
    client, draft, values, typed, field, words
):
    before = points(draft)
    answer = save(client, draft, INSPECTION, {**values, **typed})

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert points(draft) == before


def test_the_check_stands_at_the_step_where_nothing_waits(client, draft):
    values = opened(client, draft, "?buoc=appraisal")
    sent = {**values, "point-0-words": "Xem quy hoạch", "point-0-required": "on"}
    page = save(client, draft, "?buoc=appraisal", sent)
    page = client.get(page.url)
    assert "có việc bắt buộc kiểm, nhưng không lối nào chờ" in page.text
