"""Two letters for an employer, in any script."""

import pytest

from postings.browse.monogram import monogram


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Crumb & Sons", "CS"),
        ("Palimpsest", "P"),
        ("backhaus krumenwald gmbh", "BK"),
        ("Elektro Wiesnagel & Töchter", "EW"),
        ("3M Deutschland", "3D"),
        ("(Acme) Ltd.", "AL"),
        ("همزة وصل", "هو"),
        ("株式会社霧杉木工", "株"),
        ("Мир", "М"),
        ("", ""),
        ("&!", ""),
    ],
)
def test_it_works(name, letters):
    assert monogram(name) == letters
