"""What somebody had typed into a form that could not be taken: to be read, and sent again."""

from django.http import HttpRequest
from django.middleware.csrf import get_token

# Neither is ever shown again: what nobody should read, and what is no text.
SECRET = ("password", "csrfmiddlewaretoken")
LONG = 20  # characters; shorter texts are soon typed again, and need not be read


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """(name, text) of each field, as it was sent; files are not among them."""
    return [
        (name, text)
        for name, texts in request.POST.lists()
        if not any(word in name.lower() for word in SECRET)
        for text in texts
    ]


def again(request: HttpRequest) -> dict:
    """What a page needs that shows it, with a form that sends it once more."""
    fields = typed(request)
    return {
        "address": request.get_full_path(),
        "fields": fields,
        "texts": [(name, text) for name, text in fields if len(text) > LONG],
        "files": [file.name for file in request.FILES.values()],
        "csrf_token": get_token(request),
    }


def is_from_here(request: HttpRequest) -> bool:
    """The browser says that a page of ours sent it.

    Sending again what another site has made somebody send would do what the token is there to
    prevent. Browsers name the origin of each form; of one that names none we gave up the button.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own
