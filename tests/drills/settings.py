"""The site as it is deployed, but for the manifest of its files, which takes `collectstatic`."""

from jobboard.settings import *  # noqa: F403
from tests.bench.settings import STATIC_ROOT, STATICFILES_DIRS, STORAGES  # noqa: F401
