"""The drawing of a workflow: every step a box, every way a line, nothing upon anything else."""

from itertools import combinations, pairwise

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from random_flows import all_guards, sound_workflows
from workflow_samples import edge, part, tiny, workflow

from portal.workflow import check_graph, load_workflow, parse_workflow, simple_workflow
from portal.workflow.drawing import draw
from portal.workflow.library import at_once_workflow
from portal.workflow.naming_lines import Spot, put_words
from portal.workflow.statuses import Status
from portal.workflow.wrapping import width_of
from procedures.demo import definitions


def boxes_of(drawing):
    return {box.key: box for box in drawing.boxes}


def touches(one, other):
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def crosses(box, start, end):
    """Whether a level or upright stretch goes through the inside of a box."""
    (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    across = box.x < x1 < box.x + box.width if x1 == x2 else x1 < box.x + box.width and box.x < x2
    down = box.y < y1 < box.y + box.height if y1 == y2 else y1 < box.y + box.height and box.y < y2
    return across and down


@given(data=sound_workflows(all_guards))
@settings(max_examples=80)
def test_no_box_lies_on_another_and_no_line_goes_through_one(data):
    flow = parse_workflow(data)

    drawing = draw(flow)

    assert [box.number for box in drawing.boxes] == list(range(1, len(flow.steps) + 1))
    assert not [pair for pair in combinations(drawing.boxes, 2) if touches(*pair)]
    for line in drawing.lines:
        for start, end in pairwise(line.points):
            assert start[0] == end[0] or start[1] == end[1], f"{line.key} is slanted"
            assert not [b.key for b in drawing.boxes if crosses(b, start, end)], line.key
    for box in drawing.boxes:
        assert box.x >= 0 and box.x + box.width <= drawing.width
        assert box.y >= 0 and box.y + box.height <= drawing.height


@given(data=sound_workflows(all_guards))
@settings(max_examples=40)
def test_the_words_of_a_line_are_not_cut_by_the_edge_of_the_sheet(data):
    drawing = draw(parse_workflow(data))

    for line in drawing.lines:
        half = width_of(line.words.text) // 2
        assert line.words.x - half >= 0, line.words.text
        assert line.words.x + half <= drawing.width, line.words.text


SHIPPED = {
    **{code: each["workflow"] for code, each in definitions().items() if each.get("workflow")},
    "usual": simple_workflow(),
    "without payment": simple_workflow(with_payment=False),
    "signed": simple_workflow(with_signature=True),
    "at once": at_once_workflow(),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", SHIPPED)
def test_no_words_of_a_line_stand_on_a_box_or_near_other_words_in_what_is_shipped(name, language):
    """As "Ký duyệt" and "Trả lại ký duyệt" of two opposite ways, which would read as one."""
    with override(language):
        drawing = draw(parse_workflow(SHIPPED[name]))

    told = [(line.words.text, spot_of(line.words)) for line in drawing.lines]
    near = [(a, b) for (a, one), (b, other) in combinations(told, 2) if touches(one, wider(other))]
    upon = [(words, box.key) for words, one in told for box in drawing.boxes if touches(one, box)]
    assert (near, upon) == ([], [])


def spot_of(words):
    """The ground of words: their letters are 11 points above their foot and 3 below it."""
    wide = width_of(words.text)
    return Spot(words.x - wide // 2, words.y - 11, wide, 14)


def wider(spot):
    return Spot(spot.x - 6, spot.y - 6, spot.width + 12, spot.height + 12)


def test_words_that_came_first_make_way_for_those_of_a_line_with_less_room():
    """Two short ways side by side, with a wall at the right: both words stand at the left."""
    short = [((510, 274), (510, 316)), ((492, 316), (492, 274))]
    boxes = [Spot(418, 173, 170, 101), Spot(418, 316, 170, 101), Spot(530, 274, 90, 42)]

    words = put_words(short, ["Hỏi Bảo hiểm xã hội", "Trả lời"], boxes, wide=700)

    one, other = map(spot_of, words)
    assert not touches(one, wider(other))


def test_words_beside_the_last_line_stand_on_its_left():
    beside = ((190, 0), (190, 100))

    (words,) = put_words([beside], ["Cập nhật vào hồ sơ"], [], wide=200)

    assert words.x + width_of(words.text) // 2 < 190


def test_the_sheet_of_the_building_permit_fits_beside_the_builders_panel():
    drawing = draw(parse_workflow(definitions()["1.013225"]["workflow"]))

    assert drawing.least_width < 1000 < drawing.width < 1150


@given(data=sound_workflows(all_guards))
@settings(max_examples=40)
def test_every_line_begins_and_ends_on_the_frames_of_its_boxes(data):
    flow = parse_workflow(data)

    drawing = draw(flow)

    boxes = boxes_of(drawing)
    by_key = {each.key: each for each in flow.edges}
    for line in drawing.lines:
        way = by_key[line.key]
        assert _on_frame(boxes[way.source], line.points[0])
        targets = [way.target] if way.target else list(boxes)
        assert any(_on_frame(boxes[key], line.points[-1]) for key in targets)


def _on_frame(box, point):
    x, y = point
    within = box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
    return within and (x in (box.x, box.x + box.width) or y in (box.y, box.y + box.height))


@given(data=sound_workflows())
@settings(max_examples=30)
def test_the_same_workflow_is_always_drawn_the_same(data):
    assert draw(parse_workflow(data)) == draw(parse_workflow(data))


def test_ways_to_an_end_and_back_to_the_same_step_are_told_in_the_box():
    drawing = draw(load_workflow(simple_workflow()))

    notes = {box.key: [(note.status, note.words) for note in box.notes] for box in drawing.boxes}
    assert notes["payment"] == [
        (Status.WITHDRAWN, "Rút hồ sơ"),
        (Status.STOPPED, "Quá hạn nộp tiền"),
    ]
    assert notes["supplement"][0] == (None, "Yêu cầu bổ sung tiếp")
    assert notes["approval"] == []
    told = {"hand_over", "stop", "unpaid", "supplement_again", "withdraw"}
    assert told.isdisjoint({line.key for line in drawing.lines})


def test_every_other_way_is_a_line_dashed_where_no_officer_goes_it():
    drawing = draw(workflow())

    assert {line.key: line.by_officer for line in drawing.lines} == {
        "accept": True,
        "assign": True,
        "ask": True,
        "charge": True,
        "finish": True,
        "supplied": True,
        "paid": False,
    }


def test_units_are_lanes_and_the_person_has_the_last_one():
    drawing = draw(workflow())

    assert [lane.label for lane in drawing.lanes] == [
        "Nơi tiếp nhận",
        "Cơ quan có thẩm quyền",
        "Nơi trả kết quả",
        "Người nộp",
    ]
    boxes = boxes_of(drawing)
    person = drawing.lanes[-1]
    for key in ("supplement", "payment"):
        assert person.y < boxes[key].y < person.y + person.height
        assert boxes[key].is_wait


def test_a_named_agency_is_called_by_its_name_where_it_is_known():
    data = tiny()
    part(data, "appraisal")["unit"] = "H99.21"

    flow = parse_workflow(data)

    assert "H99.21" in [lane.label for lane in draw(flow).lanes]
    named = draw(flow, agencies={"H99.21": "UBND phường An Hải"})
    assert "UBND phường An Hải" in [lane.label for lane in named.lanes]


def test_problems_are_marked_at_their_step_and_way():
    data = edge(tiny(), "lost", "appraisal", "move", to="return")
    flow = parse_workflow(data)
    problems = check_graph(flow)

    drawing = draw(flow, problems)

    assert boxes_of(drawing)["appraisal"].problems == len(problems) == 1
    assert boxes_of(drawing)["payment"].problems == 0
    assert [line.key for line in drawing.lines if line.wrong] == ["lost"]


def test_an_unsound_workflow_is_drawn_too():
    data = tiny()
    part(data, "assign")["to"] = "nowhere"
    data["start"] = "nobody"

    drawing = draw(parse_workflow(data), check_graph(parse_workflow(data)))

    assert len(drawing.boxes) == 6
    assert "assign" not in {line.key for line in drawing.lines}


def test_the_largest_workflow_allowed_is_drawn():
    steps = [{**tiny()["steps"][2], "key": f"s{number}"} for number in range(60)]
    edges = [
        {
            "key": f"e{number}",
            "from": f"s{number % 60}",
            "to": f"s{(number * 7 + 1) % 60}",
            "label": "Chuyển",
            "action": "move",
        }
        for number in range(300)
    ]
    flow = parse_workflow({"version": 1, "start": "s0", "steps": steps, "edges": edges})

    drawing = draw(flow)

    assert len(drawing.boxes) == 60
    assert not [pair for pair in combinations(drawing.boxes, 2) if touches(*pair)]


def test_words_are_as_wide_as_the_letters_of_the_page_draw_them():
    assert width_of("Xác nhận") in range(59, 64)  # 59,8 in Be Vietnam Pro at 13 pixels
    assert width_of("Không đồng ý, làm lại") in range(134, 145)  # 135,7
