"""A form that was filled in while somebody else, or an import, changed the posting."""

from django.utils.translation import gettext

from postings.desk.happenings import who_did
from postings.desk.posting_form import FormRow, PostingForm
from postings.desk.versions import changed_since, version
from postings.desk.words import quoted, texts
from postings.models import Change


def conflict(form: PostingForm) -> PostingForm | None:
    """The form again, as typed, with what the posting says by now; None when nothing changed.

    A row that only the others changed takes their value, so that saving again undoes nothing.
    """
    seen = form.data.get("version", "")
    if seen == version(form.posting):
        return None
    since = changed_since(form.posting, seen)
    theirs = {row: since[row.name] for row in form.parts if row.name in since}
    if not theirs and seen:
        return None
    untouched = _untouched(form, theirs)
    again = PostingForm(form.posting, form.now, draft=form.data, skip=untouched)
    for form_row in again.rows:
        if form_row.row in theirs:
            _tell(form_row, theirs[form_row.row], untouched)
    return again


def _untouched(form: PostingForm, theirs: dict) -> set:
    """The rows whose fields were sent as that earlier version had shown them."""
    earlier = form.stated | {row.name: changes[0].before for row, changes in theirs.items()}
    mine = PostingForm(form.posting, form.now, form.data, stated=earlier)
    mine.is_valid()
    return {
        row
        for row in theirs
        if mine.parts[row].edited() is mine.parts[row].stated and not mine.parts[row].has_errors
    }


def _tell(form_row: FormRow, changes: list[Change], untouched: set) -> None:
    """What is too long for a sentence is shown whole, with what the others did to it."""
    row, before, now_says = form_row.row, changes[0].before, form_row.part.stated
    told = {
        "who": who_did(changes[-1]),
        "before": quoted(row, before),
        "after": quoted(row, now_says),
    }
    form_row.theirs = texts(row, before, now_says)
    if form_row.theirs and row in untouched:
        words = gettext("%(who)s changed this meanwhile.")
    elif form_row.theirs:
        words = gettext("%(who)s changed this meanwhile. What it says now:")
    elif row in untouched:
        words = gettext("%(who)s changed this meanwhile from %(before)s to %(after)s.")
    else:
        words = gettext("%(who)s changed this meanwhile: it now says %(after)s.")
    form_row.note = words % told
