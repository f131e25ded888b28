"""From the bytes of a logo file to the one picture that pages show: a small square, drawn anew from pixels."""

from __future__ import annotations

import warnings
from io import BytesIO

import resvg_py
from PIL import Image

from marketplace.logos.svg import NO_SIZE, LogoRefused, check_svg, refuse_narrow

# Twice what pages show, for screens of two pixels a point.
SIDE = 128
MOST_BYTES = 256 * 1024
MOST_PIXELS = 4_000_000
LEAST_SIDE, MOST_SIDE = 32, 2048
PNG = b"\x89PNG\r\n\x1a\n"


def drawn(data: bytes, ending: str) -> bytes:
    """Return the PNG of a logo for pages; `ending` is svg or png. The same bytes give the same. Raises LogoRefused."""
    refuse_large(len(data))
    if ending == "svg":
        if data.startswith(PNG):
            raise LogoRefused("This is a PNG. Rename it logo.png.")
        data = _rasterised(data)
    elif not data.startswith(PNG):
        is_svg = b"<svg" in data[:1000]
        raise LogoRefused(
            "This is an SVG. Rename it logo.svg." if is_svg else "This is no PNG. Save the logo as PNG or SVG."
        )
    return _squared(_opened(data))


def refuse_large(size: int) -> None:
    """Raise LogoRefused for a file of too many bytes."""
    if size > MOST_BYTES:
        raise LogoRefused(f"The file has {size:,} bytes; a logo has at most {MOST_BYTES:,}. Simplify or shrink it.")


def _rasterised(data: bytes) -> bytes:
    width, height = check_svg(data)
    # One side is enough: the other follows, and is the shorter one, so no picture grows beyond the square.
    wide, high = (SIDE, None) if width >= height else (None, SIDE)
    text = data.decode("utf-8-sig")
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, width=wide, height=high))
    except Exception:
        raise LogoRefused(f"This SVG cannot be drawn. {NO_SIZE}") from None
    except BaseException as error:
        # A panic of the renderer is no Exception (issue 82 of baseplate-admin/resvg-py).
        if type(error).__name__ != "PanicException":
            raise
        raise LogoRefused(f"This SVG cannot be drawn. {NO_SIZE}") from None


def _opened(data: bytes) -> Image.Image:
    """Return the pixels. What only warns in Pillow is refused here: the header says how large a picture would be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(BytesIO(data), formats=("PNG",))
            _refuse_odd(*picture.size, frames=getattr(picture, "n_frames", 1))
            picture.load()
            return picture.convert("RGBA")
    except LogoRefused:
        raise
    except Exception:
        raise LogoRefused("This PNG cannot be read. Save the logo anew.") from None


def _refuse_odd(width: int, height: int, *, frames: int) -> None:
    if frames > 1:
        raise LogoRefused("A logo does not move: save one picture.")
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        raise LogoRefused(
            f"The picture is {width} by {height} pixels; a logo has at most {MOST_SIDE} a side. Shrink it."
        )
    if max(width, height) < LEAST_SIDE:
        raise LogoRefused(
            f"The picture is {width} by {height} pixels; a logo has at least {LEAST_SIDE} on its longer side."
        )
    refuse_narrow(width, height)


def _squared(picture: Image.Image) -> bytes:
    """Return a picture fitted into the square and centred, as PNG without any word or date."""
    if picture.getchannel("A").getextrema()[1] == 0:
        raise LogoRefused("Nothing can be seen in this picture: it is transparent all over.")
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE, SIDE))
    square.paste(picture, ((SIDE - picture.width) // 2, (SIDE - picture.height) // 2))
    found = BytesIO()
    square.save(found, "PNG", optimize=True)
    return found.getvalue()
