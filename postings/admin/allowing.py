"""How many postings a complete feed may close, where somebody has looked why it seems broken."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 2**31 - 1  # what its column holds


class AllowedField(forms.IntegerField):
    def __init__(self):
        super().__init__(
            label=_("Close at most"),
            required=False,
            min_value=0,
            max_value=MOST,
            help_text=_(
                "Empty, unless the last import of a complete feed said that it closed nothing, and "
                "you have looked why: then the number it named."
            ),
        )


class AllowedForm(forms.Form):
    allow_closing = AllowedField()


def said(form: AllowedForm) -> str:
    """What is wrong with it."""
    (errors,) = form.errors.values()
    return f"{form['allow_closing'].label}: {' '.join(errors)}"
