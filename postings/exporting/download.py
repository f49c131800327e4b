"""A file that is sent while it is made, so that its length costs no memory."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse

TYPES = {"csv": "text/csv", "ndjson": "application/x-ndjson"}


def download(pieces: Iterable[str], name: str, form: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=f"{TYPES[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
