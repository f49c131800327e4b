"""Personal data that was removed from everything, and is to stay away."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b, sha256

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.errand import Errand
from postings.schemaorg.spellings import Pattern, patterns
from postings.schemaorg.traces import Traces

WAITS = timedelta(days=1)  # that a text which was found is kept


@dataclass(frozen=True)
class Removed:
    """All that was removed here before, for whoever stores something new."""

    traces: tuple[Traces, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.traces)

    def value(self, value: object) -> tuple[object, int]:
        """A JSON value without it, and how many markers it has instead."""
        number = 0
        for traces in self.traces:
            value, more = traces.value(value)
            number += more
        return value, number


class RedactionQuerySet(models.QuerySet):
    def removed(self) -> Removed:
        keys, found = {name_of(key): key for key in _keys()}, defaultdict(list)
        rules = self.exclude(patterns=[]).filter(key__in=keys).order_by("pk")
        for name, told in rules.values_list("key", "patterns"):
            found[name] += [Pattern(*one) for one in told]
        return Removed(tuple(Traces(tuple(some), keys[name]) for name, some in found.items()))

    def forget(self, before) -> int:
        """What nobody went on with: the text is not kept for that."""
        begun = (Redaction.State.LOOKING, Redaction.State.FOUND)
        waiting = self.filter(state__in=begun, at__lt=before)
        return waiting.update(text="", found={}, state=Redaction.State.GIVEN_UP)

    def lost(self):
        """Those by which nothing is recognized any more: the secret key is another one."""
        return self.exclude(patterns=[]).exclude(key__in=map(name_of, _keys()))


def _keys() -> list[bytes]:
    """The one in use first."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        blake2b(b"personal data", key=sha256(secret.encode()).digest()).digest()
        for secret in secrets
    ]


def name_of(key: bytes) -> str:
    return blake2b(b"name", key=key, digest_size=8).hexdigest()


class Redaction(models.Model):
    """`text` and `found` (how often and where, with samples) are there only until it is done, or
    given up. What stays is `patterns`: [what, length, digest] of each spelling, by which imports
    recognize the text without anybody being able to read it here.

    We keep digests under the site's secret key, because a list of what people wanted forgotten
    would be the worst of all places to keep it, and because a bare digest of a telephone number is
    found by trying all numbers; we gave up rules that outlive the key (`key` says which it was).
    """

    class State(models.TextChoices):
        LOOKING = "looking", _("being looked for")
        FOUND = "found", _("found, not removed yet")
        REMOVING = "removing", _("being removed")
        DONE = "done", _("removed")
        GIVEN_UP = "given_up", _("given up")

    text = models.TextField(blank=True)
    patterns = models.JSONField(default=list)
    key = models.CharField(max_length=16, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"), db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.LOOKING)
    found = models.JSONField(default=dict)
    removed = models.JSONField(default=dict)
    number = models.PositiveIntegerField(_("removed"), default=0)
    errand = models.ForeignKey(Errand, models.SET_NULL, null=True, related_name="redactions")

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("removal of personal data")
        verbose_name_plural = _("removals of personal data")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"

    def sought(self) -> Traces:
        """Raises TooShort."""
        return Traces(tuple(patterns(self.text)))

    def begin(self) -> Traces:
        """What to look for; from now on imports leave it out as well."""
        found, key = self.sought(), _keys()[0]
        self.patterns, self.key = [*found.digested(key).patterns], name_of(key)
        self.state = self.State.REMOVING
        self.save(update_fields=["patterns", "key", "state"])
        return found
