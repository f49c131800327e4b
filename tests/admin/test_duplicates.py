"""Possible duplicates and merged postings, in the admin."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from postings.models import Duplicate, JobPosting, Merge
from tests.admin.conftest import address, text
from tests.factories import make_posting, make_source, make_user


@pytest.fixture
def pair(db):
    older = make_posting(title="Baker", source=make_source("one"), description="<b>Bread</b>")
    newer = make_posting(title="Baker", description="Also bread")
    return Duplicate.objects.create(older=older, newer=newer, likeness=81, found_at=timezone.now())


def decide(client, pair, decision):
    where = address("duplicate", "decide", pair.pk)
    return client.post(where, {"decision": decision}, follow=True)


def shown(admin, **query) -> str:
    return text(admin.get(address("duplicate", "changelist"), query))


def test_it_works(admin, pair):
    page = shown(admin)
    assert "one / written here" in page
    assert "81" in page
    page = text(admin.get(address("duplicate", "change", pair.pk)))
    assert "81 % alike" in page
    assert "<b>Bread</b>" in page
    assert "Also bread" in page
    assert page.count("Keep this one") == 2


@pytest.mark.parametrize(("priority", "proposed"), [(None, ""), (1, "newer"), (0, "")])
def test_the_one_whose_source_has_priority_is_proposed(admin, priority, proposed):
    older = make_posting(title="Old", source=make_source("one"))
    newer = make_posting(title="New", source=make_source("two", priority=priority))
    pair = Duplicate.objects.create(older=older, newer=newer, likeness=81, found_at=timezone.now())
    page = text(admin.get(address("duplicate", "change", pair.pk)))
    assert page.count("Proposed: its source has the priority.") == bool(proposed)
    assert (page.index('value="newer"') < page.index('value="older"')) == bool(proposed)


def test_one_that_waits_for_review_would_hide_both(admin, pair):
    words = "It waits for review: were it kept, nobody would see either"
    where = address("duplicate", "change", pair.pk)
    assert words not in text(admin.get(where))
    JobPosting.objects.filter(pk=pair.older_id).update(state="review")
    assert text(admin.get(where)).count(words) == 1


@pytest.mark.parametrize("kept", ["older", "newer"])
def test_merging(kept, admin, pair):
    survivor = getattr(pair, kept)
    page = text(decide(admin, pair, kept))
    assert "Merged: the address of number" in page
    assert JobPosting.objects.get() == survivor
    assert Merge.objects.get().user == admin.user
    assert "0 possible duplicates" in page


def test_not_the_same(admin, pair):
    assert "are not listed again" in text(decide(admin, pair, "distinct"))
    assert JobPosting.objects.count() == 2
    assert "0 possible duplicates" in shown(admin)
    assert "1 possible duplicate" in shown(admin, decided="distinct")


def test_nothing_chosen(admin, pair):
    assert "Choose which of the two stays" in text(decide(admin, pair, ""))
    assert JobPosting.objects.count() == 2


def test_undoing(admin, pair):
    decide(admin, pair, "older")
    merge = Merge.objects.get()
    page = text(admin.get(address("merge", "changelist")))
    assert f"{pair.older_id}: Baker" in page
    data = {"action": "undo", "_selected_action": [merge.pk]}
    page = text(admin.post(address("merge", "changelist"), data, follow=True))
    assert "Postings of their own again: 1" in page
    assert JobPosting.objects.count() == 2


def test_undoing_waits_for_no_import(admin, pair):
    decide(admin, pair, "older")
    source = pair.older.source
    source.lease_token, source.lease_until = "x", timezone.now() + timedelta(minutes=1)
    source.save()
    data = {"action": "undo", "_selected_action": [Merge.objects.get().pk]}
    page = text(admin.post(address("merge", "changelist"), data, follow=True))
    assert "Try again soon" in page
    assert Merge.objects.exists()


def test_who_may(client, pair):
    user = make_user(is_staff=True)
    client.force_login(user)
    assert decide(client, pair, "older").status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_duplicate"))
    page = text(client.get(address("duplicate", "change", pair.pk)))
    assert "Keep this one" not in page
    assert decide(client, pair, "older").status_code == 403
    assert client.get(address("duplicate", "decide", pair.pk)).status_code == 405
    assert JobPosting.objects.count() == 2


def test_one_that_is_gone(admin, pair):
    where = address("duplicate", "change", pair.pk)
    pair.newer.delete()
    assert admin.get(where).status_code == 302
    assert decide(admin, pair, "older").status_code == 404


def tick(client, *postings):
    sent = {"action": "compare", "_selected_action": [each.pk for each in postings]}
    return client.post(address("jobposting", "changelist"), sent, follow=True)


@pytest.mark.parametrize("distinct", [None, True])
def test_two_that_somebody_ticks_are_compared_and_merged(admin, distinct):
    older, newer = make_posting(title="Baker"), make_posting(title="Bread baker")
    if distinct:
        pair = {"older": older, "newer": newer, "likeness": 100, "found_at": timezone.now()}
        Duplicate.objects.create(**pair, distinct=True)
    page = text(tick(admin, newer, older))
    assert "One job or two?" in page
    assert "Their texts are 100 % alike." in page, "and nothing that may not be so"
    decide(admin, Duplicate.objects.get(distinct=False), "older")
    assert JobPosting.objects.get() == older


@pytest.mark.parametrize("number", [1, 3])
def test_only_two_are_compared(admin, number):
    page = text(tick(admin, *(make_posting() for _ in range(number))))
    assert "Tick exactly two postings" in page
    assert not Duplicate.objects.exists()


def test_who_may_not_merge_compares_nothing(db, client):
    user = make_user(is_staff=True)
    for name in ("view_jobposting", "delete_jobposting"):
        user.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(user)
    assert tick(client, make_posting(), make_posting()).status_code == 403
    assert not Duplicate.objects.exists()
