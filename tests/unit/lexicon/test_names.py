import pytest

from chalicelib.lexicon.names import Name, name_score, split_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prof. Dr. med. Hans-Jürgen von Platen", Name("Hans-Jürgen", "von Platen", "Prof. Dr. med.")),
        ("Dipl.-Ing. (FH) Uwe Krämer", Name("Uwe", "Krämer", "Dipl.-Ing. (FH)")),
        ("LE GOFF Yann", Name("Yann", "LE GOFF", None)),
        ("JAMES P. OKAFOR", Name("JAMES P.", "OKAFOR", None)),
        ("J. R. Whitfield", Name("J. R.", "Whitfield", None)),
        ("Ryan, Sinéad", Name("Sinéad", "Ryan", None)),
        ("Sarah Baker MSc, CEng", Name("Sarah", "Baker", "MSc, CEng")),
    ],
)
def test_titles_and_family_names_are_told_apart(text: str, name: Name) -> None:
    assert split_name(text) == name


@pytest.mark.parametrize("text", ["Lebenslauf", "Berufserfahrung", "+49 170 1234567", "a.b@example.org", "Wien"])
def test_what_is_no_name_scores_low(text: str) -> None:
    assert name_score(text) < name_score("Richard Koch")


def test_two_double_names_with_a_particle_are_a_name() -> None:
    assert name_score("Dr. Maximiliane-Alexandra von Hohenstein-Württemberg") > 0
