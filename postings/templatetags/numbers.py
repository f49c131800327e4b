"""Numbers as people read them: 1,284."""

from django import template

from postings.schemaorg.money import number_words

register = template.Library()
register.filter("grouped", number_words)
