"""Documents in the admin, as they were received."""

from postings.models import Document
from tests.admin.conftest import address, text
from tests.factories import make_node


def test_it_works(admin, upload):
    upload(make_node(title="Nurse"), make_node(title=None, description="Lost"))
    page = text(admin.get(address("document", "changelist")))
    assert "Nurse" in page
    assert "it states no title" in page
    refused = text(admin.get(address("document", "changelist") + "?refused=yes"))
    assert "Nurse" not in refused
    kept = text(admin.get(address("document", "changelist") + "?refused=no"))
    assert "it states no title" not in kept


def test_a_refused_document_is_readable(admin, upload):
    upload(make_node(title=None, description="Lost"), make_node())
    document = Document.objects.get(posting__isnull=True)
    page = text(admin.get(address("document", "change", document.pk)))
    assert "&quot;description&quot;: &quot;Lost&quot;" in page
    assert document.digest in page


def test_those_of_a_posting(admin, upload):
    upload(make_node(title="Nurse"), make_node(title="Baker"))
    document = Document.objects.get(posting__title="Nurse")
    found = text(admin.get(f"{address('document', 'changelist')}?q={document.posting_id}"))
    assert "Nurse" in found
    assert "Baker" not in found
    digest = text(admin.get(f"{address('document', 'changelist')}?q={document.digest[:12]}"))
    assert "Nurse" in digest


def test_what_became_of_each_value(admin, upload):
    upload(make_node(title="Nurse", url="/jobs/1", shoeSize=44, validThrough="31.12.2026"))
    document = Document.objects.get()
    page = text(admin.get(address("document", "change", document.pk)))
    assert "What became of each value" in page
    for outcome in ("Refused (1)", "Repaired (1)", "Kept ("):
        assert f"<summary>{outcome}" in page
    assert "Missing" not in page
    assert "a date with the year last" in page
    assert "<code>shoeSize</code>" in page


def test_of_a_refused_document_nothing_became(admin, upload):
    upload(make_node(title=None), make_node())
    document = Document.objects.get(posting__isnull=True)
    assert "What became" not in text(admin.get(address("document", "change", document.pk)))


def test_hostile_values_are_text(admin, upload):
    upload(make_node(**{"<script>x": "</pre><script>alert(1)</script>"}))
    page = text(admin.get(address("document", "change", Document.objects.get().pk)))
    assert "<script>alert" not in page
    assert "<code>&lt;script&gt;x</code>" in page
