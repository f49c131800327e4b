"""Google's verdict in the admin's list of postings, where it can be asked for."""

import pytest
from django.urls import reverse

from tests.admin.conftest import address, text
from tests.desk.submitting import submission
from tests.factories import make_node, make_posting, make_source

LONG = "<p>" + "Bake bread before dawn, and sell what is left of it. " * 3 + "</p>"
SALARY = {
    "@type": "MonetaryAmount",
    "currency": "GBP",
    "value": {"@type": "QuantitativeValue", "value": 30000, "unitText": "YEAR"},
}
FLAWLESS = {
    "description": LONG,
    "baseSalary": SALARY,
    "validThrough": "2100-01-31",
    "employmentType": "FULL_TIME",
    "url": "https://crumb.example/1",
    "directApply": True,
    "hiringOrganization": {
        "@type": "Organization",
        "name": "Crumb & Sons",
        "sameAs": "https://crumb.example",
        "logo": "https://crumb.example/logo.png",
    },
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Mill Lane",
            "addressLocality": "Leeds",
            "addressRegion": "England",
            "postalCode": "LS1 1AA",
            "addressCountry": "GB",
        },
    },
}
WORDS = {"eligible": "Eligible", "warned": "Eligible with warnings", "blocked": "Not eligible"}


def listed(admin, query) -> str:
    return text(admin.get(f"{address('jobposting', 'changelist')}?{query}"))


def verdicts(admin) -> set[str]:
    """Those by which the list finds postings; its column tells each of them."""
    pages = {word: listed(admin, f"google={word}") for word in WORDS}
    told = {word: f'field-google">{words}</td>' for word, words in WORDS.items()}
    found = {word for word, page in pages.items() if 'class="field-title"' in page}
    assert found == {word for word, page in pages.items() if told[word] in page}
    return found


CASES = [
    ({}, "eligible"),
    ({"baseSalary": None}, "warned"),
    ({"hiringOrganization": None}, "blocked"),
    ({"validThrough": "2026-01-20"}, "blocked"),
]


@pytest.mark.parametrize(("stated", "word"), CASES)
def test_it_works(admin, upload, stated, word):
    upload(make_node(**FLAWLESS | stated))
    assert verdicts(admin) == {word}


def test_no_such_verdict(admin):
    make_posting()
    assert 'class="field-title"' not in listed(admin, "google=splendid")


def test_an_expiry_blocks_without_a_write(admin):
    """What is stored is the verdict whatever the day."""
    dates = {"datePosted": "2026-01-10", "validThrough": "2026-01-20"}
    assert make_posting(**FLAWLESS | dates).verdict == "eligible"
    assert verdicts(admin) == {"blocked"}


def test_a_changed_document_changes_the_verdict(admin, upload):
    node = make_node(**FLAWLESS)
    for change, word in [({}, "eligible"), ({"description": None}, "blocked"), ({}, "eligible")]:
        upload(node | change)
        assert verdicts(admin) == {word}


def test_the_desk_changes_the_verdict(admin):
    posting = make_posting(**FLAWLESS | {"description": ""})
    assert verdicts(admin) == {"blocked"}
    edit = reverse("desk_posting_edit", args=[posting.pk])
    sent = submission(text(admin.get(edit)), edit)
    assert admin.post(edit, sent | {"description": LONG}).status_code == 302
    assert verdicts(admin) == {"eligible"}


def test_a_new_zone_changes_the_verdict(admin):
    """It closes before it is posted, in one zone and not in the other."""
    dates = {"datePosted": "2100-01-31T12:00Z", "validThrough": "2100-01-31T13:00"}
    source = make_source("feed", time_zone="UTC")
    make_posting(source=source, **FLAWLESS | dates)
    assert verdicts(admin) == {"eligible"}
    page = address("source", "change", source.pk)
    admin.post(page, {"name": source.name, "time_zone": "Asia/Tokyo", "fetch_hours": 24})
    assert verdicts(admin) == {"warned"}
