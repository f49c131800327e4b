"""How gunicorn serves the site: `gunicorn -c deploy/gunicorn.conf.py jobboard.wsgi`.

The number of worker processes comes from $WEB_CONCURRENCY; two suit one or two cores.
"""

import os

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Which proxy is believed is decided in one place, jobboard/proxies.py. By itself gunicorn would
# believe any local caller, and refuse requests whose headers contradict each other.
forwarded_allow_ips = ""
secure_scheme_headers = {}
# A socket to command the server by, which nobody here uses.
control_socket_disable = True
