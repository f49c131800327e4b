"""Words that say the same: who searches for one of them is shown postings that say another."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST = 20  # of one group: each is one more thing to look for


class Synonym(models.Model):
    """A group of words, written by an admin. We ship other spellings alone (search.compounds): what
    is the same in one trade is not in another."""

    words = models.TextField(
        _("words"),
        unique=True,
        help_text=_("One a line, such as RN and registered nurse. Each finds all the others."),
    )

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self):
        return ", ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """Each once, without blanks."""
        tidy = (" ".join(line.split()) for line in self.words.splitlines())
        return list(dict.fromkeys(line for line in tidy if line))

    def clean(self):
        if not 2 <= len(self.lines) <= MOST:
            words = _("Write from 2 to %(most)s words, one a line.")
            raise ValidationError({"words": words % {"most": MOST}})
