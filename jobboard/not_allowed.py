"""A page for who opens an address that takes forms alone, by hand or from the browser's history."""

from django.shortcuts import render


class NotAllowed:
    """Django's answer is empty, whichever view gives it. To other methods it stays so: nobody sends
    them by hand, and programs read the status."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code != 405 or request.method != "GET":
            return answer
        page = render(request, "405.html", status=405)
        page["Allow"] = answer["Allow"]
        return page
