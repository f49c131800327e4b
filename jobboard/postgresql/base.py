"""Django's PostgreSQL, where each connection plans for pages.

By default its planner expects a slow disk and long reports. A page's rows are in memory or on a
disk without arms; compiling its statements, or starting processes to share them, takes longer than
they do. We say so to each connection once it is there, because a pooler (PgBouncer) refuses what it
does not know among the options one begins with; we gave up a question for each connection.
"""

from django.db.backends.postgresql import base

PLANNING = """
SELECT set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false),
set_config('random_page_cost', '1.1', false)
"""


class DatabaseWrapper(base.DatabaseWrapper):
    def init_connection_state(self):
        """Whoever states `?options=` in the URL knows better."""
        super().init_connection_state()
        if "options" not in self.settings_dict["OPTIONS"]:
            with self.connection.cursor() as cursor:
                cursor.execute(PLANNING)
