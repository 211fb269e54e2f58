"""Pictures for CVs: a made-up portrait and a landscape to write on, as JPEG data addresses."""

import base64
import io
import math
from typing import Any

from PIL import Image, ImageDraw, ImageFilter


def portrait() -> str:
    image = Image.new("RGB", (240, 300), "#8fa3ad")
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 190, 220, 420), fill="#3d3f5c")
    draw.ellipse((75, 50, 165, 175), fill="#d8ab8c")
    draw.pieslice((68, 38, 172, 150), 180, 360, fill="#4a2f22")
    return _address(image.filter(ImageFilter.GaussianBlur(1.5)))


def landscape() -> str:
    """Return hills under an evening sky: neither plain nor dark all over."""
    image = Image.new("RGB", (900, 260))
    pixels: Any = image.load()
    for x in range(900):
        ridge = 170 + 40 * math.sin(x / 130) + 14 * math.sin(x / 31)
        for y in range(260):
            sky = (40 + y // 4, 60 + y // 3, 110 + y // 5)
            pixels[x, y] = sky if y < ridge else (22, 48 + (x * 7 + y * 3) % 12, 40)
    return _address(image)


def _address(image: Image.Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=62)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()
