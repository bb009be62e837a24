"""Workflows: definitions as data, typed guards, the check of the graph, and the moves in it.

Pure: values in, values out, no model. Callers import from here; docs/workflow.md explains.
"""

from portal.workflow.budget import Budget, time_budget
from portal.workflow.check import check_graph, load_workflow
from portal.workflow.definition import Duration, Edge, Product, Step, Workflow
from portal.workflow.facts import Facts, Names
from portal.workflow.guards import UnknownGuard, Verdict, describe, evaluate
from portal.workflow.library import at_once_workflow, simple_workflow
from portal.workflow.moves import (
    EdgeClosed,
    Move,
    Offer,
    Place,
    available,
    begin,
    dry_run,
    edge_for,
    next_step,
)
from portal.workflow.parse import parse_workflow, workflow_data
from portal.workflow.problems import DefinitionError, Problem
from portal.workflow.statuses import TRANSITIONS, Status, is_allowed

__all__ = [
    "TRANSITIONS",
    "Budget",
    "DefinitionError",
    "Duration",
    "Edge",
    "EdgeClosed",
    "Facts",
    "Move",
    "Names",
    "Offer",
    "Place",
    "Problem",
    "Product",
    "Status",
    "Step",
    "UnknownGuard",
    "Verdict",
    "Workflow",
    "at_once_workflow",
    "available",
    "begin",
    "check_graph",
    "describe",
    "dry_run",
    "edge_for",
    "evaluate",
    "is_allowed",
    "load_workflow",
    "next_step",
    "parse_workflow",
    "simple_workflow",
    "time_budget",
    "workflow_data",
]
