"""What a panel shows and gets back unchanged is what stood there: every part of the demo."""

import pytest
from django.http import QueryDict

from portal.eforms import parse_form
from portal.workflow import parse_workflow
from portal.workflow.normal import groups_of, guard_of
from procedures.authoring.pages.workflow.edge_panel import EdgePanel
from procedures.authoring.pages.workflow.edge_panel import agency_codes as edge_codes
from procedures.authoring.pages.workflow.finding import AgencyBook
from procedures.authoring.pages.workflow.panels import Source
from procedures.authoring.pages.workflow.step_panel import StepPanel
from procedures.authoring.pages.workflow.step_panel import agency_codes as step_codes
from procedures.demo import definitions

DEFINITIONS = definitions()


def sent(panel):
    """What a browser sends of a panel as it stands; a day goes in its three boxes."""
    data = QueryDict(mutable=True)
    for field in panel:
        value = field.value()
        if value is None or value is False:
            continue
        values = value if isinstance(value, list) else ["on" if value is True else value]
        data.setlist(field.html_name, [str(each) for each in values])
    return data


@pytest.mark.parametrize("code", DEFINITIONS)
def test_saving_what_was_not_changed_changes_nothing(db, code):
    definition = DEFINITIONS[code]
    flow = parse_workflow(definition["workflow"])
    form = parse_form(definition["form"])

    for step in flow.steps:
        told = {"step": step, "is_start": False, "lane": None, "eform": form, "papers": {}}
        first = StepPanel(Source(None, AgencyBook(step_codes(step, None))), **told)
        data = sent(first)
        again = StepPanel(Source(data, AgencyBook(step_codes(step, data))), **told)
        of_units = {"", "unit", *(key for key in again.errors if key.endswith("-unit"))}
        assert again.is_valid() or {*again.errors} <= of_units, again.errors
        if again.is_valid():
            assert again.made(step.key) == step
    for edge in flow.edges:
        told = {"workflow": flow, "edge": edge, "begins": edge.source, "eform": form}
        book = AgencyBook(edge_codes(edge))
        first = EdgePanel(Source(None, book), **told)
        again = EdgePanel(Source(sent(first), book), **told)
        assert again.is_valid(), again.errors
        made = again.made(edge.key)
        assert made.guard == guard_of(groups_of(edge.guard))
        assert [made.target, made.end, made.label, made.undo] == [
            edge.target,
            edge.end,
            edge.label,
            edge.undo,
        ]
