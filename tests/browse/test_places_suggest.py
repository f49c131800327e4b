"""What the board's script asks while a place is typed."""

import pytest

ADDRESS = "/places/suggest"


def labels(client, text):
    response = client.get(ADDRESS, {"q": text})
    assert response.status_code == 200
    return [each["label"] for each in response.json()["suggestions"]]


def test_it_works(client):
    response = client.get(f"{ADDRESS}?q=beaver")
    assert response["Content-Type"] == "application/json"
    assert response.json()["suggestions"][0] == {
        "label": "Beaverton, Oregon, United States",
        "kind": "locality",
    }
    assert "public" in response["Cache-Control"]
    assert "max-age" in response["Cache-Control"]
    assert "Vary" not in response or "Cookie" not in response["Vary"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("paris", "Paris, Île-de-France, France"),
        ("paris, tex", "Paris, Texas, United States"),
        ("köln", "Köln, North Rhine-Westphalia, Germany"),
        ("orego", "Oregon, United States"),
        ("seatle", "Seattle, Washington, United States"),
        ("xaris, france", "Paris, Île-de-France, France"),
    ],
)
def test_the_best_comes_first(client, typed, first):
    assert labels(client, typed)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "<script>", "%00", "x" * 9000, ",,,,", "\x00", "'--"])
def test_what_starts_no_name_is_completed_by_nothing(client, typed):
    assert labels(client, typed) == []


def test_it_takes_no_post(client):
    assert client.post(ADDRESS).status_code == 405
