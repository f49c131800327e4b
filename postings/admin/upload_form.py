"""The form an admin imports with: files or pasted text, and the source they are from."""

import io
from itertools import chain

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from postings.admin.first_look import begin
from postings.intake import kinds
from postings.intake.rehearsing import source_named
from postings.models import Source
from postings.models.source import DEFAULT_SOURCE

PASTED = "pasted text"


class Files(forms.FileField):
    """Any number of files."""

    class Input(forms.ClearableFileInput):
        allow_multiple_selected = True

    widget = Input

    def clean(self, data, initial=None):
        return [super(Files, self).clean(each, initial) for each in data or ()]


class UploadForm(forms.Form):
    files = Files(
        label=_("Files"),
        required=False,
        widget=Files.Input(attrs={"accept": ",".join(kinds.NAMES)}),
    )
    text = forms.CharField(
        label=_("Or pasted text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 90, "spellcheck": "false"}),
        help_text=_("One JobPosting, a list of them, one a line, or the source of a web page."),
    )
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.none(),
        required=False,
        help_text=_(
            "Whose postings these are. Importing newer versions into the same source updates them."
        ),
    )
    allow_closing = forms.IntegerField(
        label=_("Close at most"),
        required=False,
        min_value=0,
        help_text=_(
            "Empty, unless the last import of a complete feed said that it closed nothing, and you "
            "have looked why: then the number it named."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        source, field = Source.objects.filter(name=DEFAULT_SOURCE).first(), self.fields["source"]
        field.queryset = Source.objects.order_by("name")
        field.empty_label = None if source else _("%s (new)") % DEFAULT_SOURCE
        field.initial = source
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        self.fields["files"].help_text = _(
            "JSON-LD (.json, .jsonld), one document a line (.jsonl, .ndjson), tables (.csv, .tsv) "
            "or web pages (.html), also compressed (.gz) or in an archive (.zip, .tar.gz). At most "
            "%(limit)s together. Some thousand postings take up to a minute."
        ) % {"limit": limit}

    def clean_files(self):
        files = self.cleaned_data["files"]
        if sum(each.size for each in files) > settings.UPLOAD_MAX_BYTES:
            raise ValidationError(too_large(), code="too_large")
        return files

    def clean(self):
        """Begin to read, so that what holds no posting at all is said at the field."""
        begun = [*self._begun_files(), *self._begun_text()]
        if not begun and not self.errors:
            self.add_error("files", _("Choose a file, or paste the text of one below."))
        self.records = chain.from_iterable(begun)
        return self.cleaned_data

    def _begun_files(self):
        for upload in self.cleaned_data.get("files", ()):
            yield from self._begun("files", upload.file, upload.name, f"{upload.name}: ")

    def _begun_text(self):
        text = self.cleaned_data.get("text", "")
        if text.strip():
            yield from self._begun("text", io.BytesIO(text.encode()), PASTED, "")

    def _begun(self, field: str, raw, name: str, prefix: str):
        try:
            yield begin(raw, name)
        except ValidationError as error:
            self.add_error(field, f"{prefix}{error.message}")

    def chosen_source(self, *, dry_run: bool) -> Source:
        return self.cleaned_data["source"] or source_named(DEFAULT_SOURCE, dry_run=dry_run)

    @property
    def origin(self) -> str:
        names = [upload.name for upload in self.cleaned_data["files"]]
        pasted = [PASTED] if self.cleaned_data["text"].strip() else []
        return ", ".join([*names, *pasted])


def too_large() -> str:
    limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
    return _(
        "That is more than %(limit)s, the most this page takes. Cut it into smaller files, or run "
        "“manage.py import_postings” on the server, which has no limit."
    ) % {"limit": limit}
