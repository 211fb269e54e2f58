"""What counts as a letter when text is looked at, and how many unseen ones make a hidden text."""

from .runs import Run

_SIGNS = frozenset("²³¹ªº¼½¾")


def is_letter(char: str) -> bool:
    """Whether it is a letter or digit that reaches from the baseline over half of the small letters' height."""
    return char.isalnum() and char < "\u0250" and char not in _SIGNS


def smooth(run: Run, seen: list[bool]) -> list[bool]:
    """A hair-thin letter that changed no pixel is not hidden text; three in a row are."""
    if all(seen):
        return seen
    letters = [i for i, char in enumerate(run.text) if not char.isspace()]
    if not letters:
        return [True] * len(seen)
    share = sum(seen[i] for i in letters) / len(letters)
    if share >= 0.85 and len(letters) < 20:
        return [True] * len(seen)
    if share <= 0.15:
        return [False] * len(seen)
    result = [True] * len(seen)
    stretch: list[int] = []
    for i in [*letters, -1]:
        if i >= 0 and not seen[i]:
            stretch.append(i)
            continue
        if len(stretch) >= 3:
            for j in range(stretch[0], stretch[-1] + 1):
                result[j] = False
        stretch = []
    return result
