"""Filters for the templates of papers."""

from django import template

from portal.documents import phrases, qr, words

register = template.Library()
register.filter("money", phrases.money)
register.filter("moment", phrases.moment)
register.filter("two_digits", phrases.two_digits)
register.filter("in_words", words.amount_in_words)
register.simple_tag(qr.svg, name="qr_code")
