"""What can be wrong with a workflow definition, in words its author understands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend before the definition can be published."""

    message: str
    """Vietnamese, a whole sentence; names the step where there is one."""
    path: str = ""
    """Where in the data, such as `steps[2].duration.unit`; empty for the graph as a whole."""
    step: str = ""
    """Key of the step concerned, for the editor to point at."""
    edge: str = ""
    """Key of the edge concerned."""


class DefinitionError(Exception):
    """The definition is refused; `problems` says everything that is wrong with it."""

    def __init__(self, problems: list[Problem]):
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(f"{p.path}: {p.message}" if p.path else p.message for p in self.problems)
        )
