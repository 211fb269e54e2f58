"""The table of colours of an RTF file."""

from .word_colours import AUTO

PARTS = (b"red", b"green", b"blue")


class RtfColours:
    def __init__(self) -> None:
        self._colors: list[int] = []
        self._parts = [0, 0, 0]
        self._is_set = False

    def take(self, part: bytes, number: int) -> None:
        """Hear one part of the colour that is being described, from 0 to 255."""
        self._parts[PARTS.index(part)] = min(255, max(0, number))
        self._is_set = True

    def end_color(self) -> None:
        red, green, blue = self._parts
        self._colors.append(red << 16 | green << 8 | blue if self._is_set else AUTO)
        self._parts, self._is_set = [0, 0, 0], False

    def of(self, number: int | None) -> int:
        """Return 0xRRGGBB; AUTO for the first one, and for one that is not there."""
        return self._colors[number] if number and 0 < number < len(self._colors) else AUTO
