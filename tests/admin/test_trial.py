"""What the preview of an upload shows of each posting, before anything is stored."""

import pytest

from postings.models import JobPosting
from tests.admin.conftest import address, text
from tests.factories import make_node, make_source


def test_it_works(admin, upload):
    nodes = [make_node(title=f"Baker {n}") for n in range(4)]
    upload(*nodes)
    other = {"hiringOrganization": {"name": "Crumb & Son"}, "datePosted": "2090-01-01"}
    new = make_node(title="Nurse", description="<p>a</p><script>b</script>", **other)
    held = JobPosting.objects.get(title="Baker 1")
    JobPosting.objects.filter(pk=held.pk).update(
        facts={"skills": "Patience"}, held={"skills": None}
    )
    news = [
        nodes[0] | {"skills": "Rye <b>"},
        nodes[1] | {"skills": "Rye"},
        nodes[2] | {"description": "b"},
        new,
    ]
    page = text(upload(*news, button="preview"))
    assert "1 new, 2 changed, 1 kept as edited here, 0 closed, 0 open again, 0 unchanged" in page
    assert "<code>skills</code> <del>–</del> → <ins>Rye &lt;b&gt;</ins>" in page
    assert address("jobposting", "change", held.pk) in page
    assert "<ins>&lt;p&gt;b&lt;/p&gt;</ins>" in page
    assert "stays as edited here: Patience<br>The source says: Rye" in page
    assert "Crumb &amp; Son <small>known are: Crumb &amp; Sons</small>" in page
    assert "<code>&lt;script&gt;</code> (1)" in page
    assert "Suspicious: " in page
    assert "Google: Eligible with warnings" in page
    assert JobPosting.objects.count() == 4


@pytest.mark.parametrize(("number", "warned"), [(1, False), (2, True)])
def test_a_file_of_another_source(admin, upload, number, warned):
    nodes, other = [make_node() for _ in range(3)], make_source("other")
    upload(*nodes[:number])
    page = text(upload(*nodes, button="preview", source=other.pk))
    assert ("documents are known from the source “import”" in page) == warned
