"""One connection to one checked machine, with an end to its time and to its bytes."""

import http.client
import io
import socket
import ssl
import time

from postings.fetching.addresses import Address

IDLE = 30  # seconds of silence
HEAD = 2**18  # bytes of the answer beside its body


class TooLong(ConnectionError):
    """An answer that takes more time than it was given."""


class TooMuch(ConnectionError):
    """An answer of more bytes than are taken."""


class Metered(io.RawIOBase):
    """What a socket receives. A deadline for the whole, because a timeout is one for each byte."""

    def __init__(self, sock: socket.socket, deadline: float, most: int):
        self.sock, self.deadline, self.left = sock, deadline, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        rest = self.deadline - time.monotonic()
        if rest <= 0:
            raise TooLong
        self.sock.settimeout(min(rest, IDLE))
        try:
            size = self.sock.recv_into(buffer)
        except TimeoutError as error:
            raise TooLong from error
        self.left -= size
        if self.left < 0:
            raise TooMuch
        return size

    def close(self) -> None:
        if not self.closed:
            self.sock.close()
        super().close()


class Line:
    """The part of a socket that http.client uses, its reading metered."""

    def __init__(self, sock: socket.socket, deadline: float, most: int):
        self.sock, self.metered = sock, Metered(sock, deadline, most)

    def sendall(self, data) -> None:
        self.sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self.metered)

    def close(self) -> None:
        """The answer is still to be read: its end, or leaving the connection, closes the socket."""


class Connection(http.client.HTTPConnection):
    """Speaks to `number`, an IP address that was checked, and never asks for the name again.

    We do this with http.client and not a library, because it connects in one place, which is
    this one, follows nothing and obeys no variable of the environment; we gave up keeping
    connections open between pages, which the pause between them would outlast.
    """

    def __init__(self, address: Address, number: str, *, seconds: float, most: int):
        super().__init__(address.host, address.port, timeout=min(seconds, IDLE))
        self.address, self.number = address, number
        self.deadline, self.most = time.monotonic() + seconds, most + HEAD
        self.socket: socket.socket | None = None

    def connect(self) -> None:
        sock = self.socket = socket.create_connection((self.number, self.port), self.timeout)
        if self.address.scheme == "https":
            context = ssl.create_default_context()
            sock = self.socket = context.wrap_socket(sock, server_hostname=self.host)
        self.sock = Line(sock, self.deadline, self.most)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *error) -> None:
        self.close()
        if self.socket:
            self.socket.close()
