"""The site served by gunicorn, and people who sign in, open a posting's form and save it."""

import http.client
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.cookies import SimpleCookie
from tempfile import TemporaryFile
from urllib.parse import urlencode

from tests.drills.board import Board
from tests.submission import submission

PASSWORD = "correct horse battery staple"
PEOPLE = """
from postings.models import *
organizations = Organization.objects.filter(postings__closed_at=None).distinct().order_by("pk")
for n, organization in enumerate(organizations[:{number}]):
    user = User.objects.create_user(email=f"person{{n}}@people.example", password="{password}")
    Membership.objects.create(user=user, organization=organization)
    print(user.email, organization.postings.filter(closed_at=None).order_by("pk")[0].pk)
"""


@contextmanager
def served(board: Board):
    """The port at which the board is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "jobboard.wsgi"]
    environment = board.environment | {"BIND": f"127.0.0.1:{port}"}
    with TemporaryFile("w+") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _await(port)
            yield port, log
        finally:
            server.terminate()
            server.wait()


def _await(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"gunicorn does not listen at {port}")


class Person:
    """A browser without scripts; `trouble` lists what no page should say."""

    def __init__(self, port: int, email: str, posting: int):
        self.port, self.email, self.posting = port, email, posting
        self.cookies: dict[str, str] = {}
        self.saved, self.trouble, self.longest = 0, [], 0.0

    def sign_in(self) -> None:
        _, page = self.ask("GET", "/desk/sign-in/")
        sent = {"username": self.email, "password": PASSWORD, "csrfmiddlewaretoken": _token(page)}
        status, page = self.ask("POST", "/desk/sign-in/", urlencode(sent))
        if status != 302:
            raise RuntimeError(f"{status} for a sign-in: {_text(page)}")

    def save(self, text: str) -> tuple[int, str]:
        """What is answered to one more saving, of the form as it is shown now."""
        address = f"/desk/postings/{self.posting}/"
        status, page = self.ask("GET", address)
        if status != 200:
            return status, page
        sent = submission(page, address)
        sent["title"] = [text]
        began = time.monotonic()
        status, page = self.ask("POST", address, urlencode(sent, doseq=True))
        self.longest = max(self.longest, time.monotonic() - began)
        if status == 302:
            self.saved += 1
        elif status != 409:  # the import has changed it meanwhile
            self.trouble.append(f"{status}: {_text(page)}")
        return status, page

    def ask(self, method: str, address: str, body: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Host": "localhost"}
        if method == "POST":
            kind = "application/x-www-form-urlencoded"
            headers |= {"Content-Type": kind, "Origin": "http://localhost"}
        connection.request(method, address, body or None, headers)
        response = connection.getresponse()
        page = response.read().decode()
        for line in response.headers.get_all("Set-Cookie", ()):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        connection.close()
        return response.status, page


def people(board: Board, port: int, number: int) -> list[Person]:
    """Signed in, each with a posting of an employer of their own."""
    told = board.ask(PEOPLE.format(number=number, password=PASSWORD))
    found = [Person(port, *line.split()) for line in told.splitlines()]
    for person in found:
        person.sign_in()
    return found


def _token(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def _text(page: str) -> str:
    main = page.partition("<main")[2] or page
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())[:300]
