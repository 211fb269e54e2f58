"""Decode a logo and draw it anew, inside the reading process: what is kept is a picture and nothing else."""

import base64
import io
from typing import Any

from ..errors import LogoRejected

MAX_LOGO_BYTES = 512 * 1024
MAX_SIDE_PIXELS, MAX_PIXELS = 8_000, 16_000_000
"""Of what is uploaded. Decoded at four bytes a pixel that is 64 MB."""

KEPT_WIDTH, KEPT_HEIGHT = 1200, 600
"""A logo is printed at most 7 cm wide: over 400 dots per inch."""

_PLAIN_MODES = ("RGB", "RGBA", "L", "LA")


def redraw_logo(content: bytes) -> dict[str, Any]:
    """Return `{"png": base64}` of a PNG or JPEG.

    Raises:
        LogoRejected: no such picture, without a pixel, damaged, or larger than any logo.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            if not min(width, height) >= 1 or max(width, height) > MAX_SIDE_PIXELS or width * height > MAX_PIXELS:
                raise LogoRejected(limit_kb=MAX_LOGO_BYTES // 1024)
            has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
            drawn = picture if picture.mode in _PLAIN_MODES else picture.convert("RGBA" if has_alpha else "RGB")
            drawn.thumbnail((KEPT_WIDTH, KEPT_HEIGHT))
            out = io.BytesIO()
            # A new picture: no metadata, profile or trailing bytes of the old one.
            clean = Image.new(drawn.mode, drawn.size)
            clean.paste(drawn)
            clean.save(out, "PNG", optimize=True)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise LogoRejected(limit_kb=MAX_LOGO_BYTES // 1024) from error
    return {"png": base64.b64encode(out.getvalue()).decode()}
