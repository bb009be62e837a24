"""Question kinds, one file for each family; importing this package registers all of them."""

from . import choices, contact, dates, groups, identity, layout, numbers, papers, text
from .base import KINDS, Item, Question, register

__all__ = [
    "KINDS",
    "Item",
    "Question",
    "choices",
    "contact",
    "dates",
    "groups",
    "identity",
    "layout",
    "numbers",
    "papers",
    "register",
    "text",
]
