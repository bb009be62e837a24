"""Whatever sound workflow is built: its picture and its table draw, with every step and way."""

import json
import re

import pytest
from django.template.loader import render_to_string
from django.utils.html import escape
from hypothesis import given, settings
from random_flows import all_guards, sound_workflows

from portal.workflow import parse_workflow, workflow_data
from portal.workflow.wrapping import width_of
from procedures.authoring.form_builder.decoding import decoded
from procedures.workflow_pages.picture import picture_of

pytestmark = pytest.mark.django_db


@settings(max_examples=30, deadline=None)
@given(sound_workflows(all_guards))
def test_a_sound_workflow_is_drawn_and_told_whole(data):
    flow = parse_workflow(data)

    picture = picture_of(flow, form=None)
    svg = render_to_string("procedures/workflow_diagram.html", {"picture": picture})
    rows = render_to_string("procedures/workflow_table.html", {"picture": picture})

    assert len(picture.drawing.boxes) == len(flow.steps)
    assert svg.count("marker-end=") == len(picture.drawing.lines)
    for step in flow.steps:
        assert f'id="buoc-{step.key}"' in rows
        assert escape(step.name) in rows
    for edge in flow.edges:
        assert f"{escape(edge.label)} →" in rows
    titles = [text for lane in picture.drawing.lanes for text in lane.words]
    crossing = [x for line in picture.drawing.lines for x, _y in line.points]
    assert min(crossing, default=9999) > 16 + max(map(width_of, titles))
    assert not re.search("NaN|None", "".join(re.findall(r'd="([^"]*)"', svg)))


@settings(max_examples=50, deadline=None)
@given(sound_workflows(all_guards))
def test_a_workflow_goes_out_into_a_file_and_in_again_unchanged(data):
    flow = parse_workflow(data)

    file = json.dumps(workflow_data(flow), ensure_ascii=False).encode()

    assert parse_workflow(decoded(file)) == flow
