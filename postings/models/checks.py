"""What `manage.py check` compares: the table against the columns."""

from django.core import checks
from django.core.exceptions import FieldDoesNotExist

from postings.models.posting import JobPosting
from postings.schemaorg.vocabulary import JOB_POSTING


@checks.register()
def table_and_columns_agree(app_configs, **kwargs):
    """postings.E001: a row claims a column that JobPosting lacks."""
    errors = []
    for row in JOB_POSTING.by_attribute.values():
        if row.where != "column":
            continue
        try:
            JobPosting._meta.get_field(row.attribute)
        except FieldDoesNotExist:
            errors.append(
                checks.Error(
                    f"schema.org JobPosting.{row.name} claims the column {row.attribute}, "
                    "which JobPosting does not have.",
                    hint=f"Add the field {row.attribute} to JobPosting and run makemigrations, "
                    "or let the row live in facts.",
                    id="postings.E001",
                )
            )
    return errors
