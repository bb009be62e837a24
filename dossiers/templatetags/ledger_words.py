"""A filter for pages that lead to the ledger."""

from django import template

from dossiers.ledger.scope import may_keep

register = template.Library()
register.filter("keeps_ledger", may_keep)
