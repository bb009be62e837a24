"""The graph check: what a definition must satisfy before a dossier may live by it.

Three rounds, each only when the one before found nothing: the parts fit together
(`check_parts`), the graph has no trap (`check_paths`), and whatever a dossier answers and costs,
finished work always opens a way to an end (`check_liveness`).
"""

from collections.abc import Collection, Mapping

from portal.workflow.check_liveness import check_liveness
from portal.workflow.check_parts import check_parts
from portal.workflow.check_paths import check_paths
from portal.workflow.children import ChildForm
from portal.workflow.definition import Workflow
from portal.workflow.parse import parse_workflow
from portal.workflow.problems import DefinitionError, Problem


def check_graph(
    workflow: Workflow,
    *,
    agencies: Collection[str] | None = None,
    questions: Collection[str] | None = None,
    officers: Collection[str] | None = None,
    always_answered: Collection[str] = (),
    reject_after_acceptance: bool = False,
    procedures: Mapping[str, ChildForm] | None = None,
) -> list[Problem]:
    """Return everything that is wrong with a workflow, [] when it may be published.

    `agencies`: codes that exist, None when the caller does not know them. `questions`: keys of
    the e-form, None likewise; `officers`: those of them that officers write at the desk;
    `always_answered`: those the form never leaves empty; of officers, once they must be written.
    `reject_after_acceptance`: the sector's policy for 2 to 3. `procedures`: those that steps may
    open as dossiers of their own, by code; None when the caller does not know them.
    """
    return (
        check_parts(
            workflow,
            agencies=agencies,
            questions=questions,
            officers=officers,
            procedures=procedures,
        )
        or check_paths(workflow, reject_after_acceptance=reject_after_acceptance)
        or check_liveness(workflow, always_answered=always_answered, officers=officers)
    )


def load_workflow(
    data: object,
    *,
    agencies: Collection[str] | None = None,
    questions: Collection[str] | None = None,
    officers: Collection[str] | None = None,
    always_answered: Collection[str] = (),
    reject_after_acceptance: bool = False,
    procedures: Mapping[str, ChildForm] | None = None,
) -> Workflow:
    """Read and check a definition; the way every saved workflow enters the system.

    Raises `DefinitionError` when the data or the graph is wrong.
    """
    workflow = parse_workflow(data)
    problems = check_graph(
        workflow,
        agencies=agencies,
        questions=questions,
        officers=officers,
        always_answered=always_answered,
        reject_after_acceptance=reject_after_acceptance,
        procedures=procedures,
    )
    if problems:
        raise DefinitionError(problems)
    return workflow
