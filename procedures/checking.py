"""What a version of one's own must satisfy before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.eforms import DefinitionError as FormError
from portal.eforms import parse_form
from portal.eforms.condition_checks import check_condition
from portal.workflow import DefinitionError as WorkflowError
from portal.workflow import load_workflow
from procedures import guarding, quantities
from procedures.eligibility.checking import faults_in
from procedures.lists import unknown_lists

CONDITIONAL = ("components", "fees", "waivers")


class UnsoundDefinition(ValueError):
    """A definition is refused; `problems` lists every fault found, in words, with its place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


def check(definition: Mapping[str, Any]) -> None:
    """Check form, workflow and the conditions of papers, fees and waivers against one another.

    Raises UnsoundDefinition.
    """
    problems: list[str] = []
    try:
        form = parse_form(definition["form"])
    except FormError as error:
        raise UnsoundDefinition([f"form: {problem}" for problem in error.problems]) from error
    problems += [f"form: {problem}" for problem in unknown_lists(form)]
    # What officers fill in is not there when a paper or a fee asks.
    officers = form.officers_questions
    questions = {key: each for key, each in form.questions.items() if key not in officers}
    try:
        load_workflow(definition["workflow"], **guarding.of_form(form))
    except WorkflowError as error:
        problems += [f"workflow: {problem}" for problem in error.problems]
    known = {k: v for question in questions.values() for k, v in question.variables().items()}
    for part in CONDITIONAL:
        for position, row in enumerate(definition.get(part, ())):
            if row.get("condition") is not None:
                found = check_condition(row["condition"], known, f"{part}[{position}].condition")
                problems += [str(problem) for problem in found]
    for position, words in quantities.faults_in(definition.get("fees", ()), form):
        problems.append(f"fees[{position}].quantity: {words}")
    problems += [f"{part}{path}: {words}" for part, path, words in faults_in(definition)]
    if problems:
        raise UnsoundDefinition(problems)
