"""Comments of ours: in the language of the documents, and the same in each language in which the page can be read."""

from collections.abc import Callable
from typing import Self

from ..contracts.base import Language
from ..resources.translate import translate


class Said(str):
    """A text in the language asked for, that knows itself in the others."""

    __slots__ = ("translations",)

    translations: dict[Language, str]

    @classmethod
    def each(cls, language: Language, write: Callable[[Language], str]) -> Self:
        """Return what `write` says in `language`, with what it says in the others."""
        translations = {each: write(each) for each in Language}
        text = cls(translations[language])
        text.translations = translations
        return text


def say(language: Language, key: str, /, **values: object) -> Said:
    """Return the comment `key` in the language asked for; a value may itself be said in each."""
    return Said.each(
        language,
        lambda each: translate(
            "match", f"comment.{key}", each, **{name: said_in(value, each) for name, value in values.items()}
        ),
    )


def said_in(value: object, language: Language) -> object:
    """Return the value as it is said in a language: what is quoted, and what a model wrote, is the same in all."""
    return value.translations[language] if isinstance(value, Said) else value


def translations_of(comment: str) -> dict[Language, str]:
    return comment.translations if isinstance(comment, Said) else {}


def say_years(years: float, language: Language) -> Said:
    """Return "1 Jahr" or "2,5 Jahre"."""
    return say(language, "years_one" if years == 1 else "years_some", years=say_number(years, language))


def say_number(number: float, language: Language) -> Said:
    """Return a number with the comma or point of the language."""
    text = f"{number:g}"
    return Said.each(language, lambda each: text if each is Language.EN else text.replace(".", ","))
