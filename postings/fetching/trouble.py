"""What keeps an address from being fetched."""


class Trouble(Exception):
    """The message says to an admin what happened.

    status  the answer's, 0 where none came
    wait    seconds after which the other side wants to be asked again, if it says so
    """

    def __init__(self, words: str, *, status: int = 0, wait: float = 0):
        super().__init__(words)
        self.status, self.wait = status, wait

    @property
    def is_gone(self) -> bool:
        return self.status in (404, 410)

    @property
    def is_too_much(self) -> bool:
        """The other side asks us to come back later."""
        return self.status in (429, 503)


class Refused(Trouble):
    """A guard of ours was tripped: asking again will not help until somebody has looked."""
