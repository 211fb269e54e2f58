"""The style sheet of an RTF file: what its styles say of how text looks, and which they are based on."""

from dataclasses import dataclass, field

_MAX_STYLES = 2_000
_MAX_WORDS = 60
_MAX_ANCESTORS = 12

KINDS = (b"s", b"cs")
"""Of paragraphs, of characters."""

Said = tuple[bytes, int | None]
"""A control word with its number."""


@dataclass(slots=True)
class _Style:
    base: int | None = None
    words: list[Said] = field(default_factory=list)


class RtfStyles:
    def __init__(self) -> None:
        self._styles: dict[Said, _Style] = {}
        self._current = _Style()

    def begin(self) -> None:
        """Hear that a style begins: that of ordinary paragraphs, unless it says which it is."""
        self._current = self._styles.setdefault((b"s", 0), _Style()) if len(self._styles) < _MAX_STYLES else _Style()

    def take(self, word: bytes, number: int | None) -> None:
        """Hear a word of the style that was begun last."""
        if word in KINDS and len(self._styles) < _MAX_STYLES:
            self._current = self._styles.setdefault((word, number), _Style())
        elif word == b"sbasedon":
            self._current.base = number
        elif len(self._current.words) < _MAX_WORDS:
            self._current.words.append((word, number))

    def words_of(self, kind: bytes, number: int | None) -> list[Said]:
        """Return what a style says, after what it is based on; nothing for one that is not there."""
        found: list[Said] = []
        for _ in range(_MAX_ANCESTORS):
            style = self._styles.get((kind, number))
            if style is None:
                break
            found = [*style.words, *found]
            number = style.base
        return found
