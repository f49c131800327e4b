"""A web server on this machine that says exactly what a test tells it to, byte by byte."""

import contextlib
import socket
import threading
from collections.abc import Callable

OWN, HOME = "127.0.0.2", "127.0.0.1"  # what tests may ask, and what nobody may
PATIENCE = 20


def answer(body=b"", status="200 OK", **headers) -> bytes:
    """A whole answer; headers with _ for -, None leaves one out."""
    body = body.encode() if isinstance(body, str) else body
    stated = {"Content_Length": str(len(body)), **headers}
    lines = [
        f"{name.replace('_', '-')}: {value}" for name, value in stated.items() if value is not None
    ]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


GONE = answer("nothing here", "404 Not Found")


class Site:
    """`pages[path]` is an answer, or what is called with the connection and the headers asked
    with; `requests` is each as (path, headers)."""

    def __init__(self, address: str = OWN, port: int = 0, context=None):
        self.pages: dict[str, bytes | Callable] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.context = context
        self.listening = socket.create_server((address, port))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def url(self, path: str, host: str = "feed.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._speak, args=[connection], daemon=True).start()

    def _speak(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):  # the other side may hang up at any time
            connection.settimeout(PATIENCE)
            if not self.context:
                return self._answer(connection)
            with self.context.wrap_socket(connection, server_side=True) as wrapped:
                return self._answer(wrapped)

    def _answer(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as head:
            path = head.readline().decode().split()[1]
            lines = iter(lambda: head.readline().decode().strip(), "")
            headers = dict(line.split(": ", 1) for line in lines)
            self.requests.append((path, headers))
            said = self.pages.get(path, GONE)
            connection.sendall(said) if isinstance(said, bytes) else said(connection, headers)
