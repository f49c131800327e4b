"""Guessing passwords comes to an end; typing one wrongly does not lock anybody out for long."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.test import RequestFactory

from jobboard.sign_in import network, username

NETWORKS = [
    ("203.0.113.7", "203.0.113.7"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ("", None),
]


@pytest.mark.parametrize(("address", "expected"), NETWORKS)
def test_sign_ins_are_counted_by_network(address, expected):
    assert network(RequestFactory().get("/", REMOTE_ADDR=address)) == expected


@pytest.mark.parametrize("spelling", ["ada@example.org", " ADA@example.org", "Ada@Example.ORG "])
def test_spelling_an_address_otherwise_starts_no_new_count(spelling):
    request = RequestFactory().post("/", {"username": spelling})
    assert username(request) == "ada@example.org"
    assert username(request, {"username": spelling}) == "ada@example.org"


def sign_in(email, address, password="wrong"):
    """A try to sign in, through what every sign-in page calls: the user, and whether it is shut."""
    request = RequestFactory().post(
        "/", {"username": email, "password": password}, REMOTE_ADDR=address
    )
    user = authenticate(request, username=email, password=password)
    return user, bool(getattr(request, "axes_locked_out", False))


@pytest.fixture
def ada(db, django_user_model):
    return django_user_model.objects.create_user(email="ada@example.org", password="right")


def test_ten_wrong_passwords_close_the_door(ada):
    for _ in range(9):
        assert sign_in("Ada@example.org", "203.0.113.7") == (None, False)
    assert sign_in("ada@example.org", "203.0.113.7") == (None, True)
    assert sign_in("ada@example.org", "203.0.113.7", "right") == (None, True)
    assert sign_in("ada@example.org", "203.0.113.8", "right") == (ada, False)


def test_the_door_opens_after_ten_minutes_whatever_was_tried_meanwhile(ada):
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with time_machine.travel(noon, tick=False) as clock:
        for _ in range(10):
            sign_in("ada@example.org", "203.0.113.7")
        clock.move_to(noon + timedelta(minutes=9))
        assert sign_in("ada@example.org", "203.0.113.7", "right") == (None, True)
        clock.move_to(noon + timedelta(minutes=10, seconds=1))
        assert sign_in("ada@example.org", "203.0.113.7", "right") == (ada, False)


def test_trying_many_accounts_closes_the_door_too(ada):
    for number in range(100):
        assert sign_in(f"{number}@example.org", "203.0.113.7")[1] is (number == 99)
    assert sign_in("ada@example.org", "203.0.113.7", "right") == (None, True)
    assert sign_in("ada@example.org", "203.0.113.8", "right") == (ada, False)
