"""Compare pictures byte by byte without a loop over their pixels: whole rectangles are one large number."""

from .limits import DARK, STEP_BLUE, STEP_GREEN, STEP_RED, seen_on

_GREY = tuple(bytes(round(level * share) for level in range(256)) for share in (0.11, 0.59, 0.30))
_IS_DARK = bytes(255 * (level < DARK) for level in range(256))


def differ(one: bytes, two: bytes, step: int) -> bytes:
    """Return 255 for each byte in which the two differ by at least `step`, else 0."""
    if one == two:
        return bytes(len(one))
    lanes = len(one) // 2 + 1
    low = int.from_bytes(b"\xff\x00" * lanes, "little")
    bias = int.from_bytes((0x200 - step).to_bytes(2, "little") * lanes, "little")
    carry = int.from_bytes(b"\x00\x02" * lanes, "little")
    a, b = int.from_bytes(one, "little"), int.from_bytes(two, "little")
    marks = 0
    for shift in (0, 8):
        # Two bytes for each value: the difference carries into the tenth bit when it reaches the step.
        x, y = a >> shift & low, b >> shift & low
        marks |= ((((x + bias - y) | (y + bias - x)) & carry) >> 9) * 255 << shift
    return (marks & ((1 << 8 * len(one)) - 1)).to_bytes(len(one), "little")


def both(one: bytes, two: bytes) -> bytes:
    return (int.from_bytes(one, "little") & int.from_bytes(two, "little")).to_bytes(len(one), "little")


def either(one: bytes, two: bytes) -> bytes:
    return (int.from_bytes(one, "little") | int.from_bytes(two, "little")).to_bytes(len(one), "little")


def without(one: bytes, two: bytes) -> bytes:
    """Return the marks of `one` that are not marks of `two`."""
    return (int.from_bytes(one, "little") & ~int.from_bytes(two, "little")).to_bytes(len(one), "little")


def columns(marks: bytes, width: int) -> bytes:
    """Return one byte per column: all rows laid over each other."""
    together = 0
    for row in range(0, len(marks), width):
        together |= int.from_bytes(marks[row : row + width], "little")
    return together.to_bytes(width, "little")


def is_plain(pixels: bytes) -> bool:
    return pixels.count(pixels[:1]) == len(pixels)


def seen_in_grey(text: bytes, ground: bytes, contrast: float, step: int) -> bytes:
    """Return 255 for each pixel in which the text is told from the ground."""
    return text.translate(seen_on(ground[0], contrast)) if is_plain(ground) else differ(text, ground, step)


def to_grey(colored: bytes) -> bytes:
    """Return grey levels of four bytes a pixel: blue, green, red and nothing."""
    blue, green, red = (colored[c::4].translate(_GREY[c]) for c in range(3))
    total = int.from_bytes(blue, "little") + int.from_bytes(green, "little") + int.from_bytes(red, "little")
    return total.to_bytes(len(blue), "little")


def seen_in_color(text: bytes, ground: bytes, contrast: float, step: int) -> bytes:
    """Return 255 for each pixel in which the text is told from the ground by brightness or by colour."""
    marks = seen_in_grey(to_grey(text), to_grey(ground), contrast, step)
    if text == ground:
        return marks
    marks = either(marks, differ(text[1::4], ground[1::4], STEP_GREEN))
    marks = either(marks, differ(text[2::4], ground[2::4], STEP_RED))
    blue = both(differ(text[0::4], ground[0::4], STEP_BLUE), ground[1::4].translate(_IS_DARK))
    return either(marks, both(blue, text[1::4].translate(_IS_DARK)))
