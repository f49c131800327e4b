"""A field for programs that fill in whatever they find: people do not see it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Trap(forms.Form):
    """Mixed into forms that are open to all. What has it filled in is thanked for, and dropped."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
