"""The accent colour: what follows from it can be read, and what could not be is refused."""

import colorsys

import pytest
from django.core.exceptions import ValidationError

from postings.models import accent


def test_it_works():
    bright, dim = accent.light("#0b5c4a"), accent.dark("#0b5c4a")
    assert (bright.accent, bright.on_accent, bright.tint) == ("#0b5c4a", "#ffffff", "#e7efed")
    assert min(bright.worst, dim.worst) >= accent.ENOUGH
    assert accent.check("#0b5c4a") is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.478), ("#fbfaf7", "#fbfaf7", 1)],
)
def test_the_ratio_is_that_of_the_guidelines(one, other, ratio):
    assert accent.ratio(one, other) == accent.ratio(other, one) == pytest.approx(ratio, abs=0.001)


def colours():
    """Of all hues, pale and strong, dark and bright; black, white and grey among them."""
    for hue in range(12):
        for lightness in range(0, 11, 2):
            for saturation in (0, 0.4, 1):
                parts = colorsys.hls_to_rgb(hue / 12, lightness / 10, saturation)
                yield "#" + "".join(f"{round(part * 255):02x}" for part in parts)


@pytest.mark.parametrize("colour", sorted(set(colours())))
def test_whatever_is_given_can_be_read(colour):
    """Both schemes' links and buttons, and the ink and soft ink that stand on the tint."""
    nearest = accent.nearest(colour)
    bright, dim = accent.light(nearest), accent.dark(nearest)
    assert min(bright.worst, dim.worst) >= accent.ENOUGH
    for scheme, inks in ((bright, ("#1b1d1f", "#585d63")), (dim, ("#e9e7e2", "#a4a9ae"))):
        assert all(accent.ratio(ink, scheme.tint) >= accent.ENOUGH for ink in inks)
    assert (accent.light(colour).worst >= accent.ENOUGH) is (nearest == colour)


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        ("#ffcc00", ["1.44 to 1", "#846a00"]),
        ("#ffffff", ["1.00 to 1", "#6d6d6d"]),
        ("red", ["such as #0b5c4a"]),
        ("#0b5c4", ["such as #0b5c4a"]),
        ("#٠b5c4a", ["such as #0b5c4a"]),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(colour, words):
    with pytest.raises(ValidationError) as refused:
        accent.check(colour)
    assert all(word in refused.value.messages[0] for word in words), refused.value.messages
