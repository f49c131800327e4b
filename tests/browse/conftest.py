"""What the public pages are tested with: one noon, and nothing remembered from before."""

import pytest
import time_machine
from django.core.cache import cache

from tests.factories import an_instant

NOW = an_instant("2026-01-15 12:00")


@pytest.fixture
def noon():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield
