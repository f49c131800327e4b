"""Organizations: their names, their people, and freezing them."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Q
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from postings.admin.instant import instant
from postings.admin.paging import CountTo
from postings.admin.uniting import UnitingAdmin
from postings.models import JobPosting, Membership, Organization, OrganizationName
from postings.models.freezing import freeze, unfreeze
from postings.models.logo_form import LogoForm


class NameForm(forms.ModelForm):
    """The key, by which a stated name is looked up, follows the name."""

    name = forms.CharField(
        label=_("as sources state it"), widget=forms.TextInput(attrs={"class": "vTextField"})
    )

    class Meta:
        model = OrganizationName
        fields = ("name",)

    def clean_name(self):
        name = self.cleaned_data["name"]
        key = self.instance.key = OrganizationName.key_of(name)
        other = OrganizationName.objects.filter(key=key).exclude(pk=self.instance.pk).first()
        if other:
            raise ValidationError(
                _("This name means %(organization)s already.")
                % {"organization": other.organization}
            )
        return name


class NameFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """The database would refuse a second row of the same key, in words nobody reads."""
        super().clean()
        keys = set()
        for form in self.forms:
            if form in self.deleted_forms or not form.is_valid():
                continue
            if form.instance.key and form.instance.key in keys:
                form.add_error("name", _("This name is here twice."))
            keys.add(form.instance.key)


class OrganizationForm(LogoForm, forms.ModelForm):
    class Meta:
        model = Organization
        fields = ()  # the page says which


class NameInline(admin.TabularInline):
    model = OrganizationName
    form, formset = NameForm, NameFormSet
    verbose_name, verbose_name_plural = _("name"), _("names it goes by")
    extra = 0


class MembershipInline(admin.TabularInline):
    model = Membership
    autocomplete_fields = ("user",)
    readonly_fields = ("since",)
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(UnitingAdmin):
    list_display = ("name", "live", "people", "frozen", "merged_into")
    list_select_related = ("merged_into",)
    list_filter = ("frozen",)
    search_fields = ("name",)
    search_help_text = _("Part of a name it goes by, or its number")
    ordering = ("-id",)  # by name no index could be: names are of any length
    sortable_by = ()
    form = OrganizationForm
    fields = (
        "name",
        "description",
        "url",
        "new_logo",
        "no_logo",
        "verified",
        "frozen",
        "needs_review",
        "live",
        "created_at",
    )
    readonly_fields = ("live", "created_at")
    exported = (
        "id",
        "name",
        "url",
        "description",
        "verified",
        "frozen",
        "needs_review",
        "merged_into",
        "created_at",
    )
    inlines = (NameInline, MembershipInline)
    actions = ("freeze", "unfreeze", "merge", "part")

    def get_queryset(self, request):
        own = JobPosting.objects.filter(organization=OuterRef("pk")).live(instant(request))
        members = Membership.objects.filter(organization=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                live=CountTo.of(own),
                people=CountTo.of(members),
            )
        )

    def get_search_results(self, request, queryset, search_term):
        """By the names it goes by, in one look through them: joined, each would count twice."""
        key = OrganizationName.key_of(search_term)
        if not key:
            return queryset, False
        named = OrganizationName.objects.filter(key__contains=key).values("organization")
        found = Q(pk__in=named)
        if key.isdecimal() and len(key) < 19:
            found |= Q(pk=int(key))
        return queryset.filter(found), False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "name":
            kwargs["widget"] = forms.TextInput(attrs={"class": "vTextField"})
        if db_field.name == "url":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("live postings"))
    def live(self, organization):
        if not organization.pk:
            return None
        address = reverse("admin:postings_jobposting_changelist")
        query = f"?is=live&organization__id__exact={organization.pk}"
        return format_html(
            '<a href="{}{}">{}</a>', address, query, CountTo.words(organization.live)
        )

    @admin.display(description=_("members"))
    def people(self, organization):
        return CountTo.words(organization.people)

    def view_on_site(self, organization):
        try:
            return organization.get_absolute_url()
        except NoReverseMatch:
            return None

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        form.show_logo(obj)
        if change and "frozen" in form.changed_data:
            number = freeze(obj) if obj.frozen else unfreeze(obj)
            _say(request, [obj], number)

    def has_delete_permission(self, request, obj=None):
        """One with postings is frozen or given other names, never deleted: the next import would
        make it anew."""
        if obj is None or obj.postings.exists():
            return False
        return super().has_delete_permission(request, obj)

    @admin.action(description=_("Freeze: hide all their postings at once"), permissions=["change"])
    def freeze(self, request, queryset):
        _for_each(request, queryset, freeze)

    @admin.action(description=_("Unfreeze"), permissions=["change"])
    def unfreeze(self, request, queryset):
        _for_each(request, queryset, unfreeze)


def _for_each(request, queryset, deed) -> None:
    organizations = list(queryset)
    with transaction.atomic():
        number = sum(deed(organization) for organization in organizations)
        words = _("Unfrozen.") if deed is unfreeze else _("Frozen.")
        log = LogEntry.objects.log_actions
        log(request.user.pk, organizations, CHANGE, str(words), single_object=False)
    _say(request, organizations, number)


def _say(request, organizations: list, number: int) -> None:
    names = ", ".join(organization.name for organization in organizations[:5])
    frozen = all(organization.frozen for organization in organizations)
    words = _("Frozen: %(names)s. Postings hidden: %(n)s.")
    if not frozen:
        words = _("Unfrozen: %(names)s. Postings shown as their own state allows: %(n)s.")
    messages.success(request, words % {"names": names, "n": number})
