"""What pages say of a posting by its source: how to apply, which page counts, no longer listed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_posting, make_source

pytestmark = pytest.mark.django_db
FALLBACK = "https://apply.example/crumb"


@pytest.mark.parametrize(
    ("stated", "address"),
    [({}, FALLBACK), ({"url": "https://crumb.example/1"}, "https://crumb.example/1")],
)
def test_how_to_apply_where_a_posting_does_not_say(client, stated, address):
    posting = make_posting(source=make_source(apply_address=FALLBACK), **stated)
    page = client.get(posting.get_absolute_url()).content.decode()
    assert "Apply on the employer’s site" in page
    assert client.get(reverse("posting_apply", args=[posting.pk])).url == address
    assert FALLBACK not in page.split("application/ld+json")[1].split("</script>")[0]


CANONICAL = [
    (False, "https://crumb.example/1", None),
    (True, "https://crumb.example/1", "https://crumb.example/1"),
    (True, None, None),
    (True, "no address", None),
]


@pytest.mark.parametrize(("counts", "url", "address"), CANONICAL)
def test_which_page_counts(client, settings, counts, url, address):
    settings.SITE_URL = "https://jobs.example"
    posting = make_posting(source=make_source(original_counts=counts), url=url)
    page = client.get(posting.get_absolute_url()).content.decode()
    ours = f"https://jobs.example{posting.get_absolute_url()}"
    assert f'<link rel="canonical" href="{address or ours}">' in page
    listed = client.get(reverse("sitemap_part", args=[0]))
    assert (ours in listed.content.decode()) == (address is None)


def test_no_longer_listed(client):
    unlisted_at = timezone.now()
    posting = make_posting(source=make_source(listed_days=1), unlisted_at=unlisted_at)
    page = client.get(posting.get_absolute_url()).content.decode()
    assert "This job is no longer listed; the employer stated no closing date." in page
    assert "<del>" not in page
    assert "application/ld+json" not in page
    assert posting.title not in client.get("/").content.decode()
    assert posting.title in client.get("/?expiry=expired").content.decode()
