"""The first look: sample postings that are current, and accounts only where DEBUG is on."""

import io
import json
import re
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from postings.intake import samples
from postings.management.commands import demo
from postings.models import JobPosting, User

pytestmark = pytest.mark.django_db


def set_up() -> str:
    out = io.StringIO()
    call_command("demo", no_serve=True, stdout=out)
    return out.getvalue()


def test_it_works(settings):
    settings.DEBUG = True
    said = set_up()
    assert re.search(r"30 sample postings: \d+ live, \d+ expired(, \d+ [a-z ]+)*\n", said)
    assert demo.ADMIN in said
    now = timezone.now()
    assert JobPosting.objects.live(now).count() >= 24
    assert JobPosting.objects.expired(now).exists()
    assert JobPosting.objects.open_ended(now).exists()
    assert User.objects.get(email=demo.ADMIN).check_password(demo.PASSWORD)
    recruiter = User.objects.get(email=demo.RECRUITER)
    assert JobPosting.objects.editable_by(recruiter).live(now).exists()


def test_a_second_time_is_harmless(settings):
    settings.DEBUG = True
    set_up()
    before = list(JobPosting.objects.values_list("pk", "updated_at"))
    assert "Imported" not in set_up()
    assert list(JobPosting.objects.values_list("pk", "updated_at")) == before
    assert User.objects.count() == 2


def test_without_debug_it_refuses(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        set_up()
    assert not User.objects.exists()


def test_all_dates_move_by_one_offset():
    today = samples.WRITTEN_FOR + timedelta(days=100)
    (record,) = samples.records(today)
    before = json.loads(samples.FILE.read_text())["@graph"]
    for old, new in zip(before, record.value["@graph"], strict=True):
        for name in ("datePosted", "validThrough"):
            if name in old:
                moved = date.fromisoformat(new[name][:10]) - date.fromisoformat(old[name][:10])
                assert moved == timedelta(days=100)
                assert new[name][10:] == old[name][10:]
        assert new["title"] == old["title"]
