"""One sentence may hold several wishes: each clause says how much its own are wanted."""

import pytest

from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.job_profiles.clauses import Wish, split_wishes

MUST, SHOULD = CriterionKind.MUST, CriterionKind.SHOULD


def texts(sentence: str) -> list[str]:
    return [wish.text for wish in split_wishes(sentence)]


@pytest.mark.parametrize(
    ("sentence", "wishes"),
    [
        (
            "Sie bringen drei Jahre Erfahrung im Einkauf mit, sprechen fließend Polnisch und haben schon verhandelt.",
            [
                "Sie bringen drei Jahre Erfahrung im Einkauf mit",
                "sprechen fließend Polnisch",
                "haben schon verhandelt.",
            ],
        ),
        (
            "You hold a degree in physics, know Fortran and are comfortable with cluster computing.",
            ["You hold a degree in physics", "know Fortran", "are comfortable with cluster computing."],
        ),
        (
            "Vous justifiez de deux ans d'expérience en officine et vous maîtrisez AutoCAD.",
            ["Vous justifiez de deux ans d'expérience en officine", "vous maîtrisez AutoCAD."],
        ),
    ],
)
def test_each_clause_is_a_wish(sentence: str, wishes: list[str]) -> None:
    assert texts(sentence) == wishes


def test_each_clause_has_the_kind_that_its_own_words_say() -> None:
    assert split_wishes("Erfahrung im Kanalbau ist zwingend, Polnischkenntnisse wären wünschenswert.") == [
        Wish("Erfahrung im Kanalbau ist zwingend", MUST),
        Wish("Polnischkenntnisse wären wünschenswert.", SHOULD),
    ]


def test_what_goes_on_likewise_is_wanted_as_much_as_what_is_before() -> None:
    wishes = split_wishes("Exposure to payments would be a bonus, as would knowledge of card schemes.")
    assert [(wish.text, wish.kind) for wish in wishes] == [
        ("Exposure to payments would be a bonus", SHOULD),
        ("as would knowledge of card schemes.", SHOULD),
    ]


def test_a_clause_hands_its_kind_to_all_things_that_it_asks_for() -> None:
    wishes = split_wishes("Von Vorteil sind eine Weiterbildung zur Fachwirtin sowie Erfahrung mit dem Jugendamt.")
    assert [wish.kind for wish in wishes] == [SHOULD, SHOULD]


def test_names_listed_behind_a_verb_are_wishes_of_their_own() -> None:
    assert texts("You are comfortable with Kubernetes, Terraform and Prometheus.") == [
        "comfortable with Kubernetes",
        "Terraform",
        "Prometheus.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenntnisse in VLAN, OSPF und Firewalls setzen wir voraus.",
        "You know Java, Kotlin or Scala well.",
        "Sie kennen agile Methoden wie Scrum und Kanban.",
        "Sie haben fünf Jahre Erfahrung mit Java, Spring und Kafka.",
        "Sie haben sehr gute Deutschkenntnisse in Wort und Schrift.",
        "Sie haben Kenntnisse und Erfahrung in der Buchhaltung.",
        "Wenn jemand Erfahrung mit Berstlining hat, ist das schön.",
        "University degree in engineering; in its absence ten years of equivalent experience",
        "Mehrjährige Erfahrung in der Planung, Durchführung und Auswertung von Studien",
        "Erfahrung mit Schicht- und Wochenendarbeit in der Pflege",
    ],
)
def test_one_wish_stays_whole(sentence: str) -> None:
    assert texts(sentence) == [sentence]
