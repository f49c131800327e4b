"""A form that was filled in while somebody else, or an import, changed the posting."""

from django.utils.translation import gettext

from postings.desk.posting_form import FormRow, PostingForm
from postings.desk.versions import changed_since, version
from postings.desk.words import said


def conflict(form: PostingForm) -> PostingForm | None:
    """The form again, as typed, with what the posting says by now; None when nothing changed.

    A row that only the others changed takes their value, so that saving again undoes nothing.
    """
    seen = form.data.get("version", "")
    if seen == version(form.posting):
        return None
    was = changed_since(form.posting, seen)
    theirs = {row: was[row.name] for row in form.parts if row.name in was}
    if not theirs and seen:
        return None
    untouched = _untouched(form, theirs)
    again = PostingForm(form.posting, form.now, draft=form.data, skip=untouched)
    for form_row in again.rows:
        if form_row.row in theirs:
            form_row.note = _note(form_row, theirs[form_row.row], untouched)
    return again


def _untouched(form: PostingForm, theirs: dict) -> set:
    """The rows whose fields were sent as that earlier version had shown them."""
    earlier = form.stated | {row.name: before for row, before in theirs.items()}
    mine = PostingForm(form.posting, form.now, form.data, stated=earlier)
    mine.is_valid()
    return {
        row
        for row in theirs
        if mine.parts[row].edited() is mine.parts[row].stated and not mine.parts[row].has_errors
    }


def _note(form_row: FormRow, before: object, untouched: set) -> str:
    row, now_says = form_row.row, said(form_row.row, form_row.part.stated)
    if row in untouched:
        told = {"before": said(row, before), "after": now_says}
        return gettext("Changed meanwhile from %(before)s to %(after)s.") % told
    return gettext("Somebody else changed this meanwhile: it now says %(value)s.") % {
        "value": now_says
    }
