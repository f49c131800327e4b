"""The form an admin imports with: files or pasted text, and the source they are from."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from postings.admin.allowing import AllowedField
from postings.admin.first_look import check
from postings.admin.size import size
from postings.background.uploads import incoming
from postings.intake import kinds
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
    allow_closing = AllowedField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.chosen = []
        source, field = Source.objects.filter(name=DEFAULT_SOURCE).first(), self.fields["source"]
        field.queryset = Source.objects.order_by("name")
        field.empty_label = None if source else _("%s (new)") % DEFAULT_SOURCE
        field.initial = source
        limit = size(settings.UPLOAD_MAX_BYTES)
        self.fields["files"].help_text = _(
            "JSON-LD (.json, .jsonld), one document a line (.jsonl, .ndjson), tables (.csv, .tsv) "
            "or web pages (.html), also compressed (.gz) or in an archive (.zip, .tar.gz). At most "
            "%(limit)s together. More than %(small)s are read in the background."
        ) % {"limit": limit, "small": size(settings.UPLOAD_AT_ONCE_BYTES)}

    def clean_files(self):
        files = self.cleaned_data["files"]
        if sum(each.size for each in files) > settings.UPLOAD_MAX_BYTES:
            raise ValidationError(too_large(), code="too_large")
        return files

    def clean(self):
        """Look into each, so that what holds no posting at all is said at the field."""
        text = self.cleaned_data.get("text", "")
        self.chosen = [(each.name, each.file) for each in self.cleaned_data.get("files", ())]
        fields = ["files"] * len(self.chosen)
        if text.strip():
            self.chosen.append((PASTED, _written(text)))
            fields.append("text")
        if not self.chosen and not self.errors:
            self.add_error("files", _("Choose a file, or paste the text of one below."))
        for field, (name, file) in zip(fields, self.chosen, strict=True):
            self._check(field, file, name)
        return self.cleaned_data

    def _check(self, field: str, file, name: str) -> None:
        try:
            check(file, name)
        except ValidationError as error:
            prefix = f"{name}: " if field == "files" else ""
            self.add_error(field, f"{prefix}{error.message}")

    def close(self) -> None:
        """Away with the files; those that were kept have another name."""
        for _name, file in self.chosen:
            file.close()

    def kept(self) -> list[tuple[str, Path]]:
        """The files by name, where they are until the request ends."""
        return [(name, Path(file.name)) for name, file in self.chosen]


def _written(text: str):
    file = NamedTemporaryFile(dir=incoming())  # noqa: SIM115  it is gone with the form
    file.write(text.encode())
    file.flush()
    return file


def too_large() -> str:
    limit = size(settings.UPLOAD_MAX_BYTES)
    return _(
        "That is more than %(limit)s, the most this page takes. Cut it into smaller files, or run "
        "“manage.py import_postings” on the server, which has no limit."
    ) % {"limit": limit}
