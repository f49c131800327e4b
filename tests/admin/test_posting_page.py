"""The admin's page of one posting."""

import pytest
import time_machine
from django.utils import timezone

from postings.models import Change, JobPosting, Place
from tests.admin.conftest import address, text
from tests.factories import make_node, make_posting, make_source, make_user


def change(posting) -> str:
    return address("jobposting", "change", posting.pk)


def test_it_works(admin, upload):
    upload(make_node(title="Nurse", foo={"bar": 1}))
    posting = JobPosting.objects.get()
    page = text(admin.get(change(posting)))
    assert "&quot;title&quot;: &quot;Nurse&quot;" in page  # the original
    assert "&quot;foo&quot;: {" in page  # what no property knows
    assert "Bake bread before dawn." in page
    assert "hiringOrganization" in page
    assert posting.documents.get().digest[:12] in page
    assert f'href="{posting.get_absolute_url()}"' in page
    assert f'href="/desk/postings/{posting.pk}/"' in page


def test_superseded_documents_stay_readable(admin, upload):
    node = make_node(title="Nurse")
    upload(node)
    upload(node | {"skills": "Patience"})
    page = text(admin.get(change(JobPosting.objects.get())))
    assert "Current," in page
    assert "Superseded," in page
    assert page.count('class="original"') == 2
    assert "import import" in page  # by whom it was changed
    assert "Patience" in page


@pytest.mark.parametrize(("stated", "shown"), [("de", "Language: de."), (None, "Language: fr.")])
def test_the_language_it_states_or_its_source_does(admin, upload, stated, shown):
    make_source(language="fr")
    upload(make_node(inLanguage=stated))
    assert shown in text(admin.get(change(JobPosting.objects.get())))


def test_held_properties_show_both_values(admin):
    posting = make_posting(title="Nurse, nights", held={"title": "Nurse", "skills": None})
    page = text(admin.get(change(posting)))
    assert "Nurse, nights" in page
    assert page.count("Edited here. The source says:") == 2


OWN = [
    ({"state": "draft"}, {"state": "draft"}, "Draft"),
    ({"frozen": "on"}, {"frozen": True}, "Frozen"),
    ({"publish_at_0": "2099-01-01", "publish_at_1": "08:00"}, {}, "Scheduled"),
]


@pytest.mark.parametrize(("data", "columns", "words"), OWN)
def test_an_admin_edits_what_is_ours(admin, data, columns, words):
    posting = make_posting()
    response = admin.post(change(posting), {"state": "published", **data})
    assert response.status_code == 302
    posting.refresh_from_db()
    for name, value in columns.items():
        assert getattr(posting, name) == value
    assert words in text(admin.get(change(posting)))
    place = Place.objects.get()
    assert (place.live_from, place.live_until) == (posting.live_from, posting.live_until)
    history = Change.objects.get()
    assert history.user == admin.user
    assert history.property == next(iter(data)).removesuffix("_0")


TODAY, DAY = "2026-03-01", {"publish_at_0": "2026-03-09", "publish_at_1": "08:00"}
# what a draft states, whether a source does, what is typed, and the posting date then
POSTED = [
    (None, False, {}, TODAY),
    (None, False, DAY, "2026-03-09"),
    ("2026-01-10", False, {}, "2026-01-10"),
    ("2026-04-01", False, {}, TODAY),
    (None, False, {"state": "review"}, ""),
    (None, True, {}, ""),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("stated", "has_source", "typed", "posted"), POSTED)
def test_what_becomes_public_is_posted_that_day(stated, has_source, typed, posted, client):
    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        client.force_login(make_user("root@people.example", is_superuser=True, is_staff=True))
        source = make_source() if has_source else None
        posting = make_posting(state="draft", datePosted=stated, source=source)
        client.post(change(posting), {"state": "published", **typed})
    posting.refresh_from_db()
    assert posting.date_posted_stated == posted


def test_it_edits_nothing_else(admin):
    posting = make_posting(title="Nurse")
    hostile = {"title": "Hacked", "identity": "x", "employer_frozen": "on", "closed_reason": "x"}
    admin.post(change(posting), {"state": "published", **hostile})
    after = JobPosting.objects.get()
    assert (after.title, after.identity, after.employer_frozen) == ("Nurse", "", False)
    assert after.updated_at == posting.updated_at
    assert not Change.objects.exists()


def test_an_import_meanwhile_is_not_undone(admin, monkeypatch):
    """The row is loaded, an import writes the title, then the form is saved."""
    posting = make_posting(title="Nurse")
    from postings.admin.postings import JobPostingAdmin

    save = JobPostingAdmin.save_model

    def later(self, request, obj, form, change):
        JobPosting.objects.update(title="Senior nurse")
        save(self, request, obj, form, change)

    monkeypatch.setattr(JobPostingAdmin, "save_model", later)
    admin.post(change(posting), {"state": "draft"})
    after = JobPosting.objects.get()
    assert (after.title, after.state) == ("Senior nurse", "draft")


HIDDEN = [{"state": "draft"}, {"frozen": True}, {"publish_at": "2099-01-01T00:00Z"}]


@pytest.mark.parametrize("columns", HIDDEN)
def test_what_has_no_page_has_no_link_to_it(admin, columns):
    posting = make_posting(**columns)
    assert "View on site" not in text(admin.get(change(posting)))


def test_queries_do_not_grow_with_what_it_shows(admin, upload, django_assert_max_num_queries):
    node = make_node(title="Nurse")
    upload(node)
    posting = JobPosting.objects.get()
    admin.get(change(posting))
    with django_assert_max_num_queries(20) as few:
        admin.get(change(posting))
    limit = len(few)
    for number in range(5):
        upload(node | {"skills": f"Patience {number}"})
    with django_assert_max_num_queries(limit):
        admin.get(change(posting))


def test_there_is_no_such_posting(admin):
    make_posting(now=timezone.now())
    assert admin.get(address("jobposting", "change", 999)).status_code == 302
