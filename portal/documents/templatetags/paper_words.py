"""Filters for the templates of papers."""

from django import template

from portal.design import formats
from portal.documents import qr, words

register = template.Library()
register.filter("dong", formats.dong)
register.filter("paper_moment", formats.paper_moment)
register.filter("in_words", words.amount_in_words)
register.simple_tag(qr.svg, name="qr_code")


@register.filter
def two_digits(number: int) -> str:
    """Write a count as papers do: 01, 12, 120."""
    return f"{number:02}"
