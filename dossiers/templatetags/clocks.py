"""What pages tell of the limits that the site itself sets."""

from django import template

from dossiers.clock import reception_words

register = template.Library()
register.simple_tag(reception_words, name="reception_time")
