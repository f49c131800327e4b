"""How this site is run: one file, read from the environment (README.md lists the variables)."""

import os
from datetime import timedelta
from email.utils import formataddr
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from jobboard import database, environment, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

# Off unless asked for. LOCAL is a developer's machine or the test suite, where no secret, no
# certificate and no mail server are at hand; pytest sets this variable for as long as it runs.
DEBUG = environment.flag("DEBUG", default=False)
LOCAL = DEBUG or "PYTEST_VERSION" in os.environ

# A developer's key is made once and kept; SECRET_KEY_FALLBACKS are former keys, still accepted.
SECRET_KEY = secret_key.find("SECRET_KEY", BASE_DIR / ".secret-key" if LOCAL else None)
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")

# --- Who we are ---

# Absolute addresses (mails, sitemap, JSON-LD) begin with SITE_URL and never with the Host header.
SITE_NAME = environment.text("SITE_NAME", "Openings")
SITE_URL = environment.site_url(
    "SITE_URL", f"http://127.0.0.1:{environment.number('PORT', 8000)}" if LOCAL else ""
)
SITE_HOST = urlsplit(SITE_URL).hostname
LOCAL_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", LOCAL_HOSTS if LOCAL else [SITE_HOST])
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

ROOT_URLCONF = "jobboard.urls"
WSGI_APPLICATION = "jobboard.wsgi.application"
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = "jobboard.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.time_zone("TIME_ZONE", "UTC")

# --- What runs ---

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",  # first: `runserver` serves files as production does
    "postings",  # before Django's apps, so that its templates and commands win
    "jobboard.apps.AdminConfig",  # django.contrib.admin, with our index page
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_filters",
    "django_prose_editor",
    "jobboard.apps.AxesConfig",  # axes
    "csp",
    "django_tasks",
    "jobboard.apps.TasksConfig",  # django_tasks_db, by a name that people understand
]

MIDDLEWARE = [
    "jobboard.proxies.TrustedProxies",  # first: all others ask who calls, and whether by https
    # Headers next, outside of whatever answers early, so that redirects and files have them too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "jobboard.health.Health",  # before all that asks for a host, a session or the database
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A small site has no proxy that compresses; Django's pads its output against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jobboard.not_allowed.NotAllowed",  # its page greets who is signed in
    "axes.middleware.AxesMiddleware",  # last: it replaces the answer to a sign-in over the limit
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "postings.browse.site.site",
            ],
        },
    },
]

# --- Where data lives ---

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database.find("DATABASE_URL", "sqlite:///db.sqlite3", BASE_DIR)}

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # The manifest needs `collectstatic` first, which neither a developer nor the suite runs.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# The largest upload for import, how much of it a page imports at once instead of a worker, and
# where it is kept, for how long: nowhere that is served.
UPLOAD_MAX_BYTES = environment.number("UPLOAD_MAX_MB", 200) * 1024 * 1024
UPLOAD_AT_ONCE_BYTES = environment.number("UPLOAD_AT_ONCE_MB", 2) * 1024 * 1024
UPLOADED_DIR = BASE_DIR / environment.text("UPLOADED_DIR", "uploaded")
KEEP_UPLOADS_DAYS = environment.number("KEEP_UPLOADS_DAYS", 7)
# An import of a complete feed that would close more than so many percent closes none.
CLOSING_LIMIT = environment.number("CLOSING_LIMIT", 30)
# Whether sources are fetched from their addresses, and where what was fetched is kept: nowhere
# that is served.
FETCHING = environment.flag("FETCHING", default=False)
FETCHED_DIR = BASE_DIR / environment.text("FETCHED_DIR", "fetched")
# What `manage.py prune` may drop, after how many days; 0 keeps all.
KEEP_POSTINGS_DAYS = environment.number("KEEP_POSTINGS_DAYS", 0)
KEEP_DOCUMENTS_DAYS = environment.number("KEEP_DOCUMENTS_DAYS", 0)
KEEP_REPORTS_DAYS = environment.number("KEEP_REPORTS_DAYS", 0)
KEEP_TYPING_DAYS = environment.number("KEEP_TYPING_DAYS", 30)
KEEP_LETTERS_DAYS = environment.number("KEEP_LETTERS_DAYS", 30)
KEEP_VISITS_DAYS = environment.number("KEEP_VISITS_DAYS", 400)
KEEP_DECIDED_DAYS = environment.number("KEEP_DECIDED_DAYS", 90)
# What pages ask for and `manage.py db_worker` does; the queue is a table beside the others.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# The largest form apart from its files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Seconds that views are counted in memory before they are written; 0 writes none.
COUNTS_WRITTEN_EVERY = 60

# --- Mail ---

# Locally printed. Elsewhere the machine's own mail server, which says so when there is none:
# a mail that vanishes silently would be worse.
vars().update(environment.email("EMAIL_URL", "consolemail://" if LOCAL else "smtp://localhost:25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text(
    "DEFAULT_FROM_EMAIL", formataddr((SITE_NAME, f"noreply@{SITE_HOST}"))
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Who may sign in ---

AUTH_USER_MODEL = "postings.User"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: refuses before a password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# jobboard/sign_in.py says what is counted. A try during the pause does not prolong it.
AXES_HANDLER = "jobboard.sign_in.FailureCount"
AXES_USERNAME_CALLABLE = "jobboard.sign_in.username"
AXES_CLIENT_IP_CALLABLE = "jobboard.sign_in.network"
AXES_USERNAME_FORM_FIELD = "username"  # Django's form calls it so, whatever the model's field
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is nobody's business
AXES_VERBOSE = False

# --- Safety ---

TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)

# One switch for everything that needs https; off only where a test or a trial speaks http.
SECURE_SSL = environment.flag("SECURE_SSL", default=not LOCAL)
if SECURE_SSL and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL}, but the site insists on https. Write it with https://, or set "
        "SECURE_SSL=0 to run without encryption."
    )
SECURE_REDIRECT_EXEMPT = [r"^health$"]  # as jobboard/health.py says
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 30 * 86400) if SECURE_SSL else 0
# Other hosts under this domain, and browsers' preload lists, are not a job board's to decide on.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# (Django sends nosniff, a same-origin referrer and a refusal of frames unless told otherwise.)
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "postings.browse.errors.form_expired"
# Browsers take a cookie of such a name only over https, from this very host, for all of it.
COOKIE_PREFIX = "__Host-" if SECURE_SSL else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"

# Nothing inline and nothing from elsewhere, hence no nonce, hence pages that can be cached.
NOTHING = ("default-src", "base-uri", "frame-ancestors", "object-src")
OWN_FILES = ("script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {name: [NONE] for name in NOTHING}
    | {name: [SELF] for name in (*OWN_FILES, "form-action")}
}

# --- What it says while running ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},  # not a second time by itself
        "django.utils.autoreload": {"level": "WARNING"},  # that it watches files is no news
    },
}
