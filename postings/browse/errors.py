"""The pages for requests that fail."""

import sys

from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

from postings.browse.typed import again, is_from_here
from postings.models.failing import FAILURES, is_full

SOON = "60"  # seconds, told to robots


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def form_expired(request, reason=""):
    """The token of a form was not the visitor's: what was typed is not lost by it."""
    can_resend = is_from_here(request) and request.user.is_authenticated
    told = {**again(request), "can_resend": can_resend}
    return render(request, "403_csrf.html", told, status=403)


def server_error(request):
    """Without a context, since whatever failed may fail again."""
    error = sys.exc_info()[1]
    if isinstance(error, FAILURES):
        return _unavailable(request, error)
    return HttpResponseServerError(loader.render_to_string("500.html"))


def _unavailable(request, error):
    """The database does not take it; what was sent to be saved can be sent again."""
    is_sent = request.method == "POST"
    told = again(request) if is_sent else {}
    told |= {"is_full": is_full(error), "is_sent": is_sent}
    told["can_resend"] = is_sent and is_from_here(request)
    page = HttpResponse(loader.render_to_string("503.html", told), status=503)
    page["Retry-After"] = SOON
    return page
