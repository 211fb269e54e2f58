"""Languages by their letters, languages with one level for several, and names of languages of Africa."""

import pytest

from .builder import read

HEAD = (
    "= Hanna Brückl\nhanna.brueckl@postfach.example\n"
    "# Berufserfahrung\n** Technikerin |> 03/2019 – heute\nBrandt AG, Jena\n# Sprachen\n"
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("D – Muttersprache, E – B2", [("de", None, True), ("en", "B2", False)]),
        ("FR – langue maternelle, IT – A1", [("fr", None, True), ("it", "A1", False)]),
        (
            "Deutsch, Arabisch (Muttersprachen), Englisch (C2)",
            [("de", None, True), ("ar", None, True), ("en", "C2", False)],
        ),
        ("Rätoromanisch und Deutsch (Muttersprache)", [("rm", None, True), ("de", None, True)]),
        ("English & Arabic: native; French: B1", [("en", None, True), ("ar", None, True), ("fr", "B1", False)]),
        ("Deutsch, Englisch (B1)", [("de", None, False), ("en", "B1", False)]),
        ("siSwati and isiZulu (native)", [("ss", None, True), ("zu", None, True)]),
    ],
)
def test_each_language_has_its_level(told: str, expected: list[tuple[str, str | None, bool]]) -> None:
    assert [(one.code, one.cefr, one.native) for one in read(HEAD + told).languages] == expected
