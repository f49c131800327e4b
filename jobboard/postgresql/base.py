"""Django's PostgreSQL, where each connection plans for pages, and is not asked between two of them
whether it is still there.

By default its planner expects a slow disk and long reports. A page's rows are in memory or on a
disk without arms; compiling its statements, or starting processes to share them, takes longer than
they do. We say so to each connection once it is there, because a pooler (PgBouncer) refuses what it
does not know among the options one begins with; we gave up a question for each connection.

A server that ends says so, and what it says waits to be read: while nothing does, a connection that
answered a moment ago need not be asked anew. Only one that was silent for longer may have been
forgotten on the way by a firewall, or by a machine that stopped without a word.
"""

from select import POLLIN, poll
from time import monotonic

from django.db.backends.postgresql import base

PLANNING = """
SELECT set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false),
set_config('random_page_cost', '1.1', false)
"""


MOMENT = 10  # seconds; firewalls forget after a minute or more


class DatabaseWrapper(base.DatabaseWrapper):
    answered = 0.0  # when it was last asked

    def init_connection_state(self):
        """Whoever states `?options=` in the URL knows better."""
        super().init_connection_state()
        if "options" not in self.settings_dict["OPTIONS"]:
            with self.connection.cursor() as cursor:
                cursor.execute(PLANNING)

    def is_usable(self):
        if not self.errors_occurred and monotonic() - self.answered < MOMENT and self._is_silent():
            return True
        is_usable = super().is_usable()
        self.answered = monotonic() if is_usable else 0.0
        return is_usable

    def _is_silent(self) -> bool:
        waiting = poll()
        waiting.register(self.connection.fileno(), POLLIN)
        return not waiting.poll(0)
