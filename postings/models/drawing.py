"""An uploaded picture, drawn anew in fixed sizes: nothing of the file itself is kept or served."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 2 * 2**20
MOST_PIXELS = 16_000_000  # looked at before anything is unpacked: a few bytes may promise many
LEAST = 48  # pixels each way; smaller ones would be blown up
SQUARES = (48, 96, 192)  # on a card; the same on a fine screen; on the employer's page
HEIGHTS = (32, 64)  # beside nothing else in the head of the page; the same on a fine screen
WIDEST = 7  # times its height
LONGEST = 10  # times its other side: of more, a line would be left
CLEAR = (0, 0, 0, 0)
WRONG_KIND = _("This is no PNG, JPEG or WebP picture. Save the logo as one of them, best as PNG.")
SVG = _(
    "This is an SVG drawing. It could hold a program that visitors would run, so it is not taken. "
    "Save the logo as PNG, 400 pixels high or more."
)


@dataclass(frozen=True)
class Drawn:
    """One size of a picture, as WebP without any of the file's metadata."""

    width: int
    height: int
    webp: bytes


def squares(data: bytes) -> list[Drawn]:
    """Whole, on a clear ground where it is no square itself. Raises ValidationError."""
    return _drawn(data, lambda picture: [_padded(picture, side) for side in SQUARES])


def wide(data: bytes) -> list[Drawn]:
    """As wide as its height makes it. Raises ValidationError."""
    return _drawn(data, lambda picture: [_as_high_as(picture, height) for height in HEIGHTS])


def _drawn(data: bytes, sizes: Callable[[Image.Image], list[Image.Image]]) -> list[Drawn]:
    """By what the bytes are, whatever the file is called."""
    if len(data) > MOST_BYTES:
        raise ValidationError(_("The file has more than 2 MB. Save it smaller."))
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            _refuse(picture)
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ValidationError(SVG if b"<svg" in data[:1000].lower() else WRONG_KIND) from error
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        words = _("The picture is damaged: it cannot be read to its end. Save it once more.")
        raise ValidationError(words) from error
    return [_written(picture) for picture in sizes(upright)]


def _refuse(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(
            _("It is %(width)s by %(height)s pixels. 16 million are taken; 800 by 800 is plenty.")
            % {"width": picture.width, "height": picture.height}
        )
    if min(picture.size) < LEAST:
        words = _("It is smaller than %(least)s pixels. Use one of 400 pixels or more.")
        raise ValidationError(words % {"least": LEAST})
    if max(picture.size) > LONGEST * min(picture.size):
        words = _(
            "One side is more than %(times)s times the other. Cut off what is empty around it."
        )
        raise ValidationError(words % {"times": LONGEST})


def _padded(picture: Image.Image, side: int) -> Image.Image:
    return ImageOps.pad(picture, (side, side), Image.Resampling.LANCZOS, color=CLEAR)


def _as_high_as(picture: Image.Image, height: int) -> Image.Image:
    """One that is too wide for that has room above and below it."""
    size = (height * WIDEST, height)
    fitting = ImageOps.contain(picture, size, Image.Resampling.LANCZOS)
    return ImageOps.pad(fitting, (fitting.width, height), color=CLEAR)


def _written(picture: Image.Image) -> Drawn:
    """Onto a new canvas, which has nothing of what came with the file."""
    canvas, out = Image.new("RGBA", picture.size, CLEAR), BytesIO()
    canvas.paste(picture)
    canvas.save(out, "WEBP", quality=85, method=6)
    return Drawn(*canvas.size, out.getvalue())
