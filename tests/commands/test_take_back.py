"""The command that takes an import back."""

import io

import pytest
from django.core.management import CommandError, call_command

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import ImportRun, JobPosting
from tests.factories import make_node, make_source

pytestmark = pytest.mark.django_db


def take_back(*arguments) -> str:
    out = io.StringIO()
    call_command("take_back", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_works():
    run([Record("feed", 1, make_node(title="Baker"))], make_source(), origin="jobs.json")
    done = ImportRun.objects.get()
    assert f"{done.pk}  {done}  finished  jobs.json" in take_back()
    said = take_back(done.pk, "--dry-run")
    assert "Made by it, so they vanish: 1\n  Baker\n" in said
    assert JobPosting.objects.exists()
    assert "Made by it, so they vanish: 1\n" in take_back(done.pk)
    assert not JobPosting.objects.exists()
    with pytest.raises(CommandError, match="already"):
        take_back(done.pk)


def test_there_is_no_such_import():
    with pytest.raises(CommandError, match="no import 7"):
        take_back(7)
