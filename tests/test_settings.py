"""The settings accept what is right, and refuse the rest with the repair in the message."""

import os
import re
import runpy
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "nK7vT2qLx9Rw4Zs8Yb1Hd6Jf3Mg5Pc0Ua-Ei_Ot2Wy7Xk4Qz9Bn",
    "SITE_URL": "https://jobs.example.org",
}


def loaded(environment):
    """The settings as they come out under an environment, read anew in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", environment)
        return runpy.run_path(str(ROOT / "jobboard" / "settings.py"))


def python(*arguments, environment, folder=ROOT):
    """A fresh interpreter that knows nothing of this test run."""
    clean = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "jobboard.settings"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def secret_key(environment, folder):
    """The secret key that a checkout starts with; or the complaint."""
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    done = python("-c", code, environment=environment, folder=folder)
    return done.stdout.strip() if done.returncode == 0 else done.stderr


@pytest.fixture
def checkout(tmp_path):
    """A copy of jobboard/, so that a key made by a test is not the developer's."""
    shutil.copytree(ROOT / "jobboard", tmp_path / "jobboard")
    return tmp_path


# What README.md gives as an example of a variable, by its name.
EXAMPLES = dict(re.findall(r"^\| `(\w+)`.*? \| `([^`]+)`", (ROOT / "README.md").read_text(), re.M))
VALUES = [
    ("DEBUG", {}, False),
    ("DEBUG", {"DEBUG": ""}, False),
    ("DEBUG", {"DEBUG": "Yes"}, True),
    ("DEBUG", {"DEBUG": "off"}, False),
    ("SITE_URL", {"SITE_URL": "https://jobs.example.org/"}, "https://jobs.example.org"),
    ("SITE_URL", {"DEBUG": "1", "SITE_URL": "", "PORT": "9000"}, "http://127.0.0.1:9000"),
    ("ALLOWED_HOSTS", {}, ["jobs.example.org"]),
    ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": "a.example, b.example"}, ["a.example", "b.example"]),
    ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": ".a.example,[::1]"}, [".a.example", "[::1]"]),
    ("CSRF_TRUSTED_ORIGINS", {}, []),
    (
        "CSRF_TRUSTED_ORIGINS",
        {"CSRF_TRUSTED_ORIGINS": "https://*.a.example,http://b.example:8080"},
        ["https://*.a.example", "http://b.example:8080"],
    ),
    ("SECRET_KEY", {"SECRET_KEY": "$begins-like-a-reference"}, "$begins-like-a-reference"),
    ("DEFAULT_FROM_EMAIL", {}, "Openings <noreply@jobs.example.org>"),
    ("EMAIL_HOST", {"EMAIL_URL": "smtp+tls://u:p@mail.example:587"}, "mail.example"),
    ("EMAIL_USE_TLS", {"EMAIL_URL": EXAMPLES["EMAIL_URL"]}, True),
    ("EMAIL_BACKEND", {"DEBUG": "1"}, "django.core.mail.backends.console.EmailBackend"),
    ("SESSION_COOKIE_NAME", {}, "__Host-sessionid"),
    ("SECURE_SSL_REDIRECT", {"SECURE_SSL": "0"}, False),
    ("TRUSTED_PROXIES", {"TRUSTED_PROXIES": "2"}, 2),
    ("FETCHING", {"DEBUG": "1"}, False),
    ("FETCHING", {"FETCHING": "1"}, True),
    ("FETCHED_DIR", {}, ROOT / "fetched"),
    ("FETCHED_DIR", {"FETCHED_DIR": "/var/lib/fetched"}, Path("/var/lib/fetched")),
    ("DATABASES['default']['NAME']", {}, str(ROOT / "db.sqlite3")),
    ("DATABASES['default']['NAME']", {"DATABASE_URL": "sqlite:////srv/jobs.db"}, "/srv/jobs.db"),
    ("DATABASES['default']['OPTIONS']['transaction_mode']", {}, "IMMEDIATE"),
    ("DATABASES['default']['HOST']", {"DATABASE_URL": "postgres://u:p@db:5432/jobs"}, "db"),
    (
        "DATABASES['default']['ENGINE']",
        {"DATABASE_URL": "postgres://u@db/j"},
        "jobboard.postgresql",
    ),
    (
        "DATABASES['default']['OPTIONS']",
        {"DATABASE_URL": "postgres://u:p@db/jobs?options=-c jit=on"},
        {"options": "-c jit=on"},
    ),
]


@pytest.mark.parametrize(("name", "environment", "expected"), VALUES)
def test_it_works(name, environment, expected):
    assert eval(name, loaded(PRODUCTION | environment)) == expected


REFUSED = [
    ({"SECRET_KEY": ""}, "and start the site with SECRET_KEY set"),
    ({"SITE_URL": ""}, "SITE_URL=https://jobs.example.org"),
    ({"SITE_URL": "jobs.example.org"}, "SITE_URL=https://jobs.example.org"),
    ({"SITE_URL": "https://jobs.example.org/board"}, "SITE_URL=https://jobs.example.org"),
    ({"SITE_URL": "http://jobs.example.org"}, "SECURE_SSL=0"),
    ({"DEBUG": "ture"}, "Set it to 1 or 0"),
    ({"SECURE_SSL": "maybe"}, "Set it to 1 or 0"),
    *(
        ({"ALLOWED_HOSTS": hosts}, "Name the hosts instead")
        for hosts in ("*", "a.example, *.b.example", "https://a.example", "a.example:443", "a/b")
    ),
    ({"CSRF_TRUSTED_ORIGINS": "a.example"}, "as in CSRF_TRUSTED_ORIGINS=https://"),
    ({"CSRF_TRUSTED_ORIGINS": "https://a.example/"}, "as in CSRF_TRUSTED_ORIGINS=https://"),
    ({"TIME_ZONE": "Berlin"}, "Europe/Berlin"),
    ({"TIME_ZONE": "../etc/passwd"}, "Europe/Berlin"),
    ({"TIME_ZONE": "Europe"}, "Europe/Berlin"),
    ({"TRUSTED_PROXIES": "-1"}, "Set it to a whole number"),
    ({"UPLOAD_MAX_MB": "many"}, "Set it to a whole number"),
    ({"DATABASE_URL": "mysql://u:p@db/jobs"}, "Use sqlite:///db.sqlite3 or postgres://"),
    ({"DATABASE_URL": "db.sqlite3"}, "Use sqlite:///db.sqlite3 or postgres://"),
    ({"DATABASE_URL": "postgres://u:p@db:port/jobs"}, "Use sqlite:///db.sqlite3 or postgres://"),
    ({"EMAIL_URL": "mail.example:25"}, "Use smtp+tls://"),
    ({"EMAIL_URL": "smtp://u:p@mail.example:587/?tls=True"}, "Use smtp+tls://"),
]


@pytest.mark.parametrize(("environment", "repair"), REFUSED)
def test_it_refuses_with_the_repair(environment, repair):
    with pytest.raises(ImproperlyConfigured) as refusal:
        loaded(PRODUCTION | environment)
    assert repair in " ".join(str(refusal.value).split())


def test_it_never_prints_a_password():
    with pytest.raises(ImproperlyConfigured) as refusal:
        loaded(PRODUCTION | {"DATABASE_URL": "mysql://u:hunter2@db/jobs"})
    assert "hunter2" not in str(refusal.value)


def test_a_developer_gets_one_key_of_their_own(checkout):
    """Kept, readable by them alone, and the same for processes that start at once."""
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key({"DEBUG": "1"}, checkout), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in checkout.glob(".secret-key*")] == [".secret-key"]
    assert stat.S_IMODE((checkout / ".secret-key").stat().st_mode) == 0o600


def test_the_developers_key_never_serves_in_production(checkout):
    secret_key({"DEBUG": "1"}, checkout)
    complaint = secret_key({"SITE_URL": "https://jobs.example.org"}, checkout)
    assert "SECRET_KEY is not set" in complaint


def test_the_deployment_check_is_clean():
    done = python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", environment=PRODUCTION
    )
    assert done.returncode == 0, done.stderr


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    assert {source for sources in policy.values() for source in sources} == {"'none'", "'self'"}


# Which those who run the site in containers do not set: they are set there, or for developers.
NOT_PASSED = {"DEBUG", "UPLOADED_DIR", "FETCHED_DIR"}


def test_every_variable_is_explained_and_reaches_the_containers():
    code = (ROOT / "jobboard" / "settings.py").read_text()
    read = set(re.findall(r'\b(?:environment|secret_key|database)\.\w+\(\s*"([A-Z_]+)"', code))
    rows = re.findall(r"^\| (`[A-Z].*?) \|", (ROOT / "README.md").read_text(), re.M)
    explained = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    compose = (ROOT / "deploy" / "compose.yaml").read_text()
    passed = set(re.findall(r"^    ([A-Z_]+): ", compose, re.M))
    assert read <= explained
    assert explained - passed == NOT_PASSED
