"""What can be wrong: with a definition (its author is told) or with an answer (its giver is)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault of a definition: where (`pages[0].questions[2].when`) and in words.

    What is harmless is refused where it is written, but read in what was published before anybody
    refused it.
    """

    path: str
    message: str
    is_harmless: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class DefinitionError(ValueError):
    """A form definition is refused. `problems` lists every fault that was found, not the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class ConditionError(ValueError):
    """A condition uses an operator or a shape that the evaluator does not know."""


@dataclass(frozen=True)
class Issue:
    """One fault of one answer; `part` is the box of a question that has several (`month`)."""

    code: str
    message: str
    part: str = ""
    is_inner: bool = False
    """Whether it is about a question inside the question, not about the whole."""


class InvalidAnswer(ValueError):
    """An answer cannot be taken as it is."""

    def __init__(self, *issues: Issue) -> None:
        super().__init__("; ".join(issue.message for issue in issues))
        self.issues = issues
