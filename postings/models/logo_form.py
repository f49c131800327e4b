"""The two fields by which a logo is uploaded or taken away, wherever a form has them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from postings.models import drawing, logo


class LogoForm(forms.Form):
    """Mixed into forms of what has a `logo`. `shapes` draws the upload."""

    shapes = staticmethod(drawing.squares)

    new_logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_(
            "PNG, JPEG or WebP, up to 2 MB, best 400 pixels or more. We draw it anew; the file "
            "itself is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={"empty": _("The file is empty. Choose another one.")},
    )
    no_logo = forms.BooleanField(label=_("Show no logo"), required=False)

    def clean_new_logo(self):
        file = self.cleaned_data["new_logo"]
        return self.shapes(file.read(drawing.MOST_BYTES + 1)) if file else None

    def show_logo(self, row) -> None:
        """Save what was uploaded as the row's, or that it has none; the caller holds the
        transaction."""
        drawn, before = self.cleaned_data["new_logo"], row.logo
        if not drawn and not self.cleaned_data["no_logo"]:
            return
        row.logo = logo.keep(drawn) if drawn else ""
        if hasattr(row, "logo_width"):
            row.logo_width = drawn[0].width if drawn else 0
        row.save()
        if row.logo != before:
            logo.drop(before)
