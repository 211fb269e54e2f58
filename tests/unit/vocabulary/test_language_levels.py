"""Languages that are asked for, and adjectives that are none."""

import pytest

from chalicelib.vocabulary.language_levels import language_mentions


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("French would be an asset.", ["fr"]),
        ("sicheres Englisch unverzichtbar", ["en"]),
        ("Wer Chinesisch spricht, ist im Vorteil.", ["zh"]),
        ("A working knowledge of Welsh is welcome", ["cy"]),
        ("Norwegischkenntnisse", ["no"]),
        ("some French for the yard", ["fr"]),
        ("Notions d'arabe ou de vietnamien", ["ar", "vi"]),
        ("Deutsch- und gute Englischkenntnisse", ["de", "en"]),
        ("German tax law", []),
        ("deutsches Steuerrecht", []),
        ("Englische Texte", []),
        ("Lieu : Corse", []),
    ],
)
def test_a_name_is_the_language_unless_it_only_describes_what_follows(text: str, codes: list[str]) -> None:
    assert [code for _, _, code in language_mentions(text)] == codes
