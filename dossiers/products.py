"""Papers that a step produces: which are there, and what each still lacks. Decides only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.models import PaperKind, StepFile
from portal.workflow.table import paper_words
from portal.workflow.terms import Must, ProductKind

if TYPE_CHECKING:
    from dossiers.contents import Contents
    from portal.workflow import Product, Step

_FORMS = {"01": PaperKind.SLIP, "02": PaperKind.SUPPLEMENT, "03": PaperKind.REFUSAL}


@dataclass(frozen=True)
class Produced:
    """One paper of a step. `lacks`: what it still needs before the step is left, "" for nothing."""

    words: str
    made: bool
    lacks: str = ""
    file: StepFile | None = None


def papers_of(step: Step) -> list[Product]:
    """Return the internal papers that officers make at a step."""
    return [each for each in step.produces if each.kind is ProductKind.PAPER]


def produced(step: Step, contents: Contents) -> list[Produced]:
    """Return each paper that `step` produces, made or not, in the order of the definition."""
    return [_produced(step, each, contents) for each in step.produces]


def missing(step: Step, contents: Contents) -> tuple[str, ...]:
    """Return in words what must still be there before `step` is left."""
    lacking = [each for each in produced(step, contents) if each.lacks]
    return tuple(f"{each.words} ({each.lacks})" for each in lacking)


def _produced(step: Step, product: Product, contents: Contents) -> Produced:
    words, file = paper_words(product), None
    if product.kind is ProductKind.RESULT:
        made = contents.result is not None
    elif product.kind is ProductKind.FORM:
        wanted = _FORMS.get(product.form)
        made = any(each.kind == wanted for each in contents.issued)
    else:
        file = next(
            (
                each
                for each in contents.step_files
                if (each.kind, each.step, each.name)
                == (StepFile.Kind.PAPER, step.key, product.name)
            ),
            None,
        )
        made = file is not None
    return Produced(words, made, _lacks(product, made, file), file)


def _lacks(product: Product, made: bool, file: StepFile | None) -> str:
    if product.must is None:
        return ""
    if not made:
        return _("chưa lập")
    if product.must is Must.NUMBERED and file and not file.number:
        return _("chưa có số")
    if product.must is Must.SIGNED and file and not file.signer:
        return _("chưa ký")
    return ""
