"""Every kind of dossier a workflow's guards can tell apart.

What work cannot change (channel, price, outcome, answers, number of supplement requests) is
tried in all combinations that matter to some guard; for an answer it is enough to try each value
named, one between and beyond, another one, and none.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, pairwise, product
from typing import TypeGuard

from django.utils.translation import gettext as _

from portal.workflow.answer_atoms import AnswerIs, shown
from portal.workflow.atoms import ChannelIn, FeeNone, FeePaid, OutcomeIn, SupplementRounds, UnitIn
from portal.workflow.duty_atoms import ChildrenDone, ChildrenGranted
from portal.workflow.facts import NO_NAMES, Answer, Facts
from portal.workflow.guards import Atom
from portal.workflow.terms import Channel, Operator, Outcome, Unit

MAX_CASES = 400
_OTHER = " "
"""Stands for an answer no guard names; a blank sorts before every text."""


@dataclass(frozen=True)
class Case:
    """One kind of dossier and the words that tell it from the others."""

    facts: Facts
    words: str


class TooManyCases(Exception):
    """The guards tell apart more kinds of dossiers than can be checked."""


def cases(atoms: Collection[Atom], always_answered: Collection[str]) -> list[Case]:
    """Return every case these atoms can tell apart, all work done.

    `always_answered`: keys of questions the e-form never leaves empty. Raises `TooManyCases`.
    """
    questions = list(dict.fromkeys(a.question for a in atoms if isinstance(a, AnswerIs)))
    opening = _opening(atoms)
    axes: list[Sequence[object]] = [
        _channels(atoms),
        _prices(atoms),
        _outcomes(atoms),
        _rounds(atoms),
        *(_agencies(atoms, unit) for unit in Unit),
        *(_refusals(atoms, step) for step in opening),
    ]
    axes += [
        _answers(
            [a for a in atoms if isinstance(a, AnswerIs) and a.question == question],
            may_be_empty=question not in always_answered,
        )
        for question in questions
    ]
    count = 1
    for axis in axes:
        count *= len(axis)
    if count > MAX_CASES:
        raise TooManyCases
    return [_case(atoms, questions, opening, row) for row in product(*axes)]


def _case(
    atoms: Collection[Atom], questions: list[str], opening: Sequence[str], row: tuple
) -> Case:
    channel, price, outcome, rounds, receiving, competent, returning, *rest = row
    refusals, answers = rest[: len(opening)], rest[len(opening) :]
    facts = Facts(
        papers_missing=0,
        papers_unchecked=0,
        fee_total=price,
        fee_unpaid=0,
        channel=channel,
        outcome=outcome,
        supplement_rounds=rounds,
        units=dict(zip(Unit, (receiving, competent, returning), strict=True)),
        answers=dict(zip(questions, answers, strict=True)),
        children_waiting=dict.fromkeys(opening, 0),
        children_refused=dict(zip(opening, refusals, strict=True)),
    )
    return Case(facts.with_work_done(), ", ".join(_words(atoms, facts)))


def _words(atoms: Collection[Atom], facts: Facts) -> Iterator[str]:
    kinds = {type(atom) for atom in atoms}
    if ChannelIn in kinds:
        yield _("nộp %(channel)s") % {"channel": facts.channel.label}
    if FeeNone in kinds:
        yield _("có khoản phải nộp") if facts.fee_total else _("không mất tiền")
    if OutcomeIn in kinds and facts.outcome:
        yield _("kết quả là “%(outcome)s”") % {"outcome": facts.outcome.label}
    if SupplementRounds in kinds:
        yield _("đã yêu cầu bổ sung %(count)d lần") % {"count": facts.supplement_rounds}
    for unit in dict.fromkeys(atom.of for atom in atoms if isinstance(atom, UnitIn)):
        code = facts.units[unit]
        yield _("%(unit)s là %(agency)s") % {
            "unit": unit.label,
            "agency": code if code != _OTHER else _("một cơ quan khác"),
        }
    for step in dict.fromkeys(atom.step for atom in atoms if isinstance(atom, ChildrenGranted)):
        yield ChildrenGranted(step).words(NO_NAMES, wanted=not facts.children_refused[step])
    for question, answer in facts.answers.items():
        told = {"question": question, "answer": _told(answer)}
        yield (
            _("“%(question)s” là %(answer)s")
            if answer is not None
            else _("“%(question)s” để trống")
        ) % told


def _told(answer: Answer) -> str:
    parts = answer if isinstance(answer, tuple) else (answer,)
    if any(isinstance(part, str) and part.endswith(_OTHER) for part in parts):
        return _("một trả lời khác")
    return ", ".join(shown(part) for part in parts)


def _channels(atoms: Collection[Atom]) -> list[object]:
    used = any(isinstance(atom, ChannelIn) for atom in atoms)
    return list(Channel) if used else [Channel.ONLINE]


def _prices(atoms: Collection[Atom]) -> list[object]:
    used = any(isinstance(atom, FeeNone | FeePaid) for atom in atoms)
    return [0, 50_000] if used else [0]


def _outcomes(atoms: Collection[Atom]) -> list[object]:
    used = any(isinstance(atom, OutcomeIn) for atom in atoms)
    return list(Outcome) if used else [None]


def _rounds(atoms: Collection[Atom]) -> list[int]:
    limits = [atom.below for atom in atoms if isinstance(atom, SupplementRounds)]
    return sorted({0, *limits})


def _opening(atoms: Collection[Atom]) -> list[str]:
    return list(
        dict.fromkeys(a.step for a in atoms if isinstance(a, ChildrenDone | ChildrenGranted))
    )


def _refusals(atoms: Collection[Atom], step: str) -> list[object]:
    return [0, 1] if ChildrenGranted(step) in atoms else [0]


def _agencies(atoms: Collection[Atom], unit: Unit) -> list[object]:
    named = [code for a in atoms if isinstance(a, UnitIn) and a.of is unit for code in a.agencies]
    return [*dict.fromkeys(named), _OTHER]


def _answers(atoms: list[AnswerIs], *, may_be_empty: bool) -> list[object]:
    named = list(dict.fromkeys(chain.from_iterable(_named(atom) for atom in atoms)))
    picked = [str(a.value) for a in atoms if a.operator is Operator.CONTAINS]
    values: list[object] = [None] if may_be_empty else []
    if any(isinstance(value, bool) for value in named):
        values += [True, False]
    values += _numbers([Decimal(v) for v in named if is_number(v)])
    texts = sorted(value for value in named if isinstance(value, str))
    if texts:
        # One text sorts before all named, and one just after each.
        values += [_OTHER, *texts, *(text + _OTHER for text in texts)]
    values += _choices(list(dict.fromkeys(picked)))
    return values if len(values) > may_be_empty else [*values, _OTHER]


def _named(atom: AnswerIs) -> Iterable[Answer]:
    if atom.operator is Operator.CONTAINS:
        return ()
    return atom.value if isinstance(atom.value, tuple) else (atom.value,)


def is_number(value: object) -> TypeGuard[int | Decimal]:
    """Say whether an answer is a number; true and false are not."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _numbers(named: list[Decimal]) -> list[Decimal]:
    if not named:
        return []
    edges = sorted({min(named) - 1, *named, max(named) + 1})
    return [*edges, *((low + high) / 2 for low, high in pairwise(edges))]


def _choices(named: list[str]) -> list[tuple[str, ...]]:
    if not named:
        return []
    sizes = range(1, len(named) + 1) if len(named) <= 5 else (1, len(named))
    some = chain.from_iterable(combinations(named, size) for size in sizes)
    return [(_OTHER,), *some]
