"""The site's accent colour, and what follows from it: every word on it, and in it, can be read.

One colour is given, for the light scheme. It must stand out from all that it is put on by 4.5 to 1
(WCAG 2.2, 1.4.3); the dark scheme's is the same hue made as light as that takes.
"""

import colorsys
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ENOUGH = 4.5
COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
WHITE, BLACK = "#ffffff", "#000000"
LIGHT_GROUNDS = ("#fbfaf7", WHITE)  # paper and surface of static/css/base.css
DARK_GROUNDS = ("#15171a", "#1c1f23")


@dataclass(frozen=True)
class Scheme:
    """The tokens of static/css/base.css that an accent decides, as `#rrggbb`."""

    accent: str
    hover: str
    on_accent: str
    tint: str
    grounds: tuple[str, str]

    @property
    def worst(self) -> float:
        """The least contrast between two colours of which one is written on the other."""
        written = [ratio(self.accent, ground) for ground in (*self.grounds, self.tint)]
        return min(*written, *(ratio(self.on_accent, one) for one in (self.accent, self.hover)))


def light(accent: str) -> Scheme:
    tint, hover = mixed(accent, WHITE, 0.1), mixed(accent, BLACK, 0.78)
    return Scheme(accent, hover, WHITE, tint, LIGHT_GROUNDS)


def dark(accent: str) -> Scheme:
    return _first(accent, _dark, range(128, 256))


def nearest(accent: str) -> str:
    """The lightest colour of that hue that can be read, no lighter than the one given."""
    return _first(accent, light, range(_lightness(accent), -1, -1)).accent


def check(accent: str) -> None:
    """Raises ValidationError, with the ratio and the nearest colour that would do."""
    if not COLOUR.fullmatch(accent):
        raise ValidationError(_("Write it as # and six digits from 0 to f, such as #0b5c4a."))
    if (worst := light(accent).worst) < ENOUGH:
        words = _(
            "Words in this colour could hardly be read: their contrast would be %(ratio)s to 1, "
            "and 4.5 to 1 is needed. The nearest colour that passes is %(nearest)s."
        )
        shown = f"{int(worst * 100) / 100:.2f}"  # never rounded up to what it is not
        raise ValidationError(words % {"ratio": shown, "nearest": nearest(accent)})


def stylesheet(accent: str) -> str:
    """For the public pages in their layer of tokens; `--site` and its like are for the admin."""
    bright, dim = light(accent), dark(accent)
    admin = {"site": bright.accent, "site-hover": bright.hover, "site-tint": bright.tint}
    admin |= {"site-dark": dim.accent, "site-dark-hover": dim.hover, "site-dark-tint": dim.tint}
    return (
        f"@layer tokens {{\n  :root {{ {_rules(_tokens(bright))} }}\n"
        f"  @media (prefers-color-scheme: dark) {{ :root {{ {_rules(_tokens(dim))} }} }}\n}}\n"
        f":root {{ {_rules(admin)} }}\n"
    )


def ratio(one: str, other: str) -> float:
    """WCAG's contrast ratio, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`share` of the first colour, the rest of the second."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _written(first * share + second * (1 - share) for first, second in pairs)


def _first(accent: str, scheme: Callable[[str], Scheme], steps: range) -> Scheme:
    """Of the same hue, the first lightness (of 255) that can be read; black or white ends it."""
    hue, _lightness_of_it, saturation = colorsys.rgb_to_hls(*_channels(accent))
    for step in steps:
        found = scheme(_written(colorsys.hls_to_rgb(hue, step / 255, saturation)))
        if found.worst >= ENOUGH:
            break
    return found


def _dark(accent: str) -> Scheme:
    tint, hover = mixed(accent, DARK_GROUNDS[1], 0.12), mixed(accent, WHITE, 0.75)
    return Scheme(accent, hover, mixed(accent, BLACK, 0.15), tint, DARK_GROUNDS)


def _lightness(accent: str) -> int:
    return round(colorsys.rgb_to_hls(*_channels(accent))[1] * 255)


def _luminance(colour: str) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _written(channels) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in channels)


def _tokens(scheme: Scheme) -> dict[str, str]:
    return {
        "accent": scheme.accent,
        "accent-hover": scheme.hover,
        "on-accent": scheme.on_accent,
        "tint": scheme.tint,
    }


def _rules(values: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in values.items())
