"""The logo of an organization, shown by its owners."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from postings.desk.people import managed
from postings.desk.private import private
from postings.models.logo_form import LogoForm


@private
def desk_logo(request, pk):
    organization = managed(request.user, pk)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LogoForm(*typed)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            form.show_logo(organization)
        messages.success(request, gettext("Saved. The logo stands on all your pages."))
        return redirect("desk_logo", pk)
    told = {"organization": organization, "form": form}
    return render(request, "desk/logo.html", told, status=400 if form.errors else 200)
