"""What the site says of itself: one page, whose history says what it said before."""

from django import forms
from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from postings.models import Site, drawing
from postings.models.logo_form import LogoForm
from postings.models.site import ONLY, TEXTS
from postings.schemaorg.nested import HTML

TOLD = 500  # characters of a text that the history repeats


class SiteForm(LogoForm, forms.ModelForm):
    shapes = staticmethod(drawing.wide)

    class Meta:
        model = Site
        fields = ("name", "tagline", "accent", "new_logo", "no_logo", *TEXTS)
        widgets = {name: forms.Textarea(attrs={"rows": 8, "cols": 80}) for name in TEXTS}
        help_texts = {
            name: _("Plain lines become paragraphs; HTML is allowed. Empty: there is no page.")
            for name in TEXTS
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Without a stored name the environment's counts, and `str` says it.
        self.fields["name"].widget.attrs["placeholder"] = str(Site())

    def clean_accent(self):
        return self.cleaned_data["accent"].strip().lower()

    def clean(self):
        for name in TEXTS:
            self.cleaned_data[name] = HTML.tidy(self.cleaned_data.get(name, "")).strip()


@admin.register(Site)
class SiteAdmin(admin.ModelAdmin):
    form = SiteForm

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return redirect(reverse("admin:postings_site_change", args=[ONLY]))

    def get_object(self, request, object_id, from_field=None):
        """Until it is saved for the first time, the one that says nothing."""
        found = super().get_object(request, object_id, from_field)
        return found or (Site(pk=ONLY) if object_id == str(ONLY) else None)

    def view_on_site(self, site):
        return "/"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        form.show_logo(obj)

    def construct_change_message(self, request, form, formsets, add=False):
        """Each change with what stood there before, so that it can be written again."""
        return "\n".join(_told(form, name) for name in form.changed_data)


def _told(form: SiteForm, name: str) -> str:
    told = {"what": capfirst(form.fields[name].label)}
    if name not in form.initial:  # of a picture only that it is another
        return _("Changed: %(what)s.") % told
    told |= {"before": _short(form.initial[name]), "after": _short(form.cleaned_data[name])}
    return _("%(what)s: %(before)s became %(after)s.") % told


def _short(value: str) -> str:
    text = str(value or "")
    if not text:
        return _("nothing")
    return f"“{text}”" if len(text) <= TOLD else f"“{text[:TOLD]}…”"
