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
