"""How many years of experience a text asks for, or states."""

from functools import lru_cache

from .words import profile_words


def says_only_years(text: str) -> bool:
    """Is a text a number of years and nothing else: "5+ years", "mind. 5 Jahre"?"""
    return (
        len(text.split()) <= _MOST_WORDS
        and any(c.isdigit() for c in text)
        and profile_words().years.sub("", text).strip(" +.").casefold() in _BEFORE
    )


_MOST_WORDS = 4
_BEFORE = ("", "mind", "min", "minimum", "mindestens", "at least", "au moins", "ca")


@lru_cache(maxsize=1024)
def min_years(text: str) -> float | None:
    """Return the fewest years of experience that a text asks for: of "3–5 Jahre" 3, of "18 Monate" 1.5; else None."""
    words = profile_words()
    has_months = words.with_months.search(text) is not None
    units = [(words.years, 12), (words.years_thereof, 12), (words.months, 1)]
    for pattern, months in units:
        for match in pattern.finditer(text):
            before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 12]
            if months == 1 and not has_months and not words.months_of.match(text[match.end() :]):
                continue
            if words.not_experience.search(after) or words.not_before.search(before):
                continue
            written = match.group(1).lower()
            number = float(words.year_words.get(written) or written.replace(",", "."))
            return round(number * months / 12, 1)
    behind = words.years_behind.search(text)
    if behind:
        return float(behind[1])
    return next((least for least, pattern in words.vague_years.items() if pattern.search(text)), None)
