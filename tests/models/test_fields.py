"""Markup columns are clean whatever way the markup came in."""

import pickle

import pytest
from django.db.models import F, Value
from django.db.models.functions import Upper

from postings.models import JobPosting
from postings.models.fields import LinesField
from postings.sanitize import SafeHTML
from tests.factories import make_posting

pytestmark = pytest.mark.django_db
EVIL = '<p onclick="x()">Bread<script>alert(1)</script></p>'
CLEAN = "<p>Bread</p>"


def test_it_works():
    posting = make_posting(description=EVIL)
    assert posting.description == CLEAN
    assert isinstance(posting.description, SafeHTML)


def test_assignment_cleans_at_once():
    posting = JobPosting(description=EVIL)
    assert posting.description == CLEAN


def _save(posting):
    posting.description = EVIL
    posting.save()


def _update(posting):
    JobPosting.objects.update(description=EVIL)


def _update_value(posting):
    JobPosting.objects.update(description=Value(EVIL))


def _bulk_update(posting):
    posting.__dict__["description"] = EVIL  # past the descriptor, as no code does
    JobPosting.objects.bulk_update([posting], ["description"])


def _bulk_create(posting):
    JobPosting.objects.all().delete()
    fresh = JobPosting(title="x", first_seen=posting.first_seen, updated_at=posting.updated_at)
    fresh.__dict__["description"] = EVIL
    JobPosting.objects.bulk_create([fresh])


@pytest.mark.parametrize("write", [_save, _update, _update_value, _bulk_update, _bulk_create])
def test_no_way_of_writing_stores_what_is_not_clean(write):
    write(make_posting())
    stored = JobPosting.objects.get().description
    assert stored == CLEAN
    assert isinstance(stored, SafeHTML)


@pytest.mark.parametrize("expression", [F("title"), Upper("description")])
def test_an_expression_cannot_be_cleaned_and_is_refused(expression):
    make_posting()
    with pytest.raises(TypeError, match="cannot be cleaned"):
        JobPosting.objects.update(description=expression)


def test_values_and_deferred_reading_are_safe_too():
    make_posting(description=EVIL)
    assert isinstance(JobPosting.objects.values_list("description", flat=True).get(), SafeHTML)
    assert JobPosting.objects.defer("description").get().description == CLEAN
    assert pickle.loads(pickle.dumps(JobPosting.objects.get())).description == CLEAN


WORDS = [(), ("FULL_TIME",), ("FULL_TIME", "Nach Vereinbarung")]


@pytest.mark.parametrize("words", WORDS)
def test_lines_come_back_as_they_went(words):
    posting = make_posting()
    posting.employment_type = words
    posting.save()
    posting.refresh_from_db()
    assert posting.employment_type == words


def test_a_line_is_found_whole():
    make_posting(employmentType=["PART_TIME"])
    found = JobPosting.objects.filter(employment_type__contains=LinesField.line("PART_TIME"))
    assert found.count() == 1
    assert not JobPosting.objects.filter(employment_type__contains=LinesField.line("TIME")).exists()
