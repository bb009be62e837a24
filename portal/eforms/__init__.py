"""Interactive forms (biểu mẫu điện tử tương tác) as data: definition, conditions, checks, reading.

Pure: values in, values out. Look-ups and today's date are passed in; nothing here knows a model,
a request or a template. docs/eforms.md describes the format and the rules.
"""

from .checking import (
    FieldMessage,
    Outcome,
    check_form,
    check_page,
    typed_words,
    with_computed,
)
from .describing import describe, describe_kinds, families
from .errors import ConditionError, DefinitionError, Problem
from .lookups import Context, Lookups
from .officers import check_officers, missing_of_officers, typed_officers
from .prefilling import Known, Prefilled, prefill
from .schema import Form, Page, parse_form
from .settings import Setting
from .summary import SummaryPage, SummaryRow, summary
from .visibility import (
    condition_values,
    erase_hidden,
    look_over,
    visible_items,
    visible_pages,
    visible_questions,
)

__all__ = [
    "ConditionError",
    "Context",
    "DefinitionError",
    "FieldMessage",
    "Form",
    "Known",
    "Lookups",
    "Outcome",
    "Page",
    "Prefilled",
    "Problem",
    "Setting",
    "SummaryPage",
    "SummaryRow",
    "check_form",
    "check_officers",
    "check_page",
    "condition_values",
    "describe",
    "describe_kinds",
    "erase_hidden",
    "families",
    "look_over",
    "missing_of_officers",
    "parse_form",
    "prefill",
    "summary",
    "typed_officers",
    "typed_words",
    "visible_items",
    "visible_pages",
    "visible_questions",
    "with_computed",
]
