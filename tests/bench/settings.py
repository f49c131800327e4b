"""The site as it is deployed, and beside it the plain code it is compared with."""

from jobboard.settings import *  # noqa: F403
from jobboard.settings import BASE_DIR, INSTALLED_APPS, STORAGES

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench"]
ROOT_URLCONF = "tests.bench.urls"
# The files as they lie: the manifest of the deployed site, whose look-up costs the same, would need
# `collectstatic` first.
STATIC_ROOT, STATICFILES_DIRS = BASE_DIR / "static", []
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
