"""The indexes that hold open work only: which of them serves a query is the planner's choice."""

from dossiers.models import Answers, Dossier

OF_DOSSIERS = frozenset(
    index.name for index in Dossier._meta.indexes if index.name.startswith("dossier_open_")
)
OF_ANSWERS = frozenset(
    index.name for index in Answers._meta.indexes if index.name == "answers_of_open_dossiers"
)
