"""The part of an address that people read: what a title says, in its own letters."""

import unicodedata

import pytest
from django.utils.text import slugify
from hypothesis import assume, example, given
from hypothesis import strategies as st

from postings.models.slug import LONGEST, slug_of
from tests.factories import make_organization, make_posting


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Head Baker (m/f)", "head-baker-mf"),
        ("हिन्दी शिक्षक", "हिन्दी-शिक्षक"),
        ("வேலை வாய்ப்பு", "வேலை-வாய்ப்பு"),
        ("พนักงานบัญชี", "พนักงานบัญชี"),
        ("မြန်မာ ဆရာ", "မြန်မာ-ဆရာ"),
        ("Bäcker – Köln", "bäcker-köln"),
        ("Ba\u0308cker", "bäcker"),
        ("パン職人", "パン職人"),
        ("מוֹרֶה", "מורה"),  # points are accents: as people write it
        ("☕️ Barista ☕️", "barista"),
        ("1️⃣ Clerk", "1-clerk"),
        ("ि alone", "alone"),
        ("\u0300", "posting"),
        ("-_ -_", "posting"),
        ("", "posting"),
        ("x" * 79 + " y", "x" * 79),
    ],
)
def test_it_works(title, slug):
    assert slug_of(title, "posting") == slug


@given(st.text(st.characters(exclude_categories=["Mn", "Mc", "Me", "Cs"])))
@example("Aำ")  # a letter that is one with a mark
def test_without_marks_it_is_what_it_was(title):
    written = unicodedata.normalize("NFKC", title)
    assume(not any(unicodedata.category(char).startswith("M") for char in written))
    expected = slugify(title, allow_unicode=True)[:LONGEST].strip("-_") or "posting"
    assert slug_of(title, "posting") == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_it_is_its_own_slug(title):
    once = slug_of(title, "posting")
    assert len(once) <= LONGEST
    assert slug_of(once, "posting") == once


@pytest.mark.django_db
def test_old_addresses_lead_on(client):
    title = "हिन्दी शिक्षक"
    posting, employer = make_posting(title=title), make_organization(title)
    make_posting(organization=employer)
    for found, base in ((posting, "jobs"), (employer, "organizations")):
        old = f"/{base}/{found.pk}/{slugify(title, allow_unicode=True)}/"
        page = client.get(old)
        assert (page.status_code, page["Location"]) == (301, found.get_absolute_url())
        assert client.get(found.get_absolute_url()).status_code == 200
