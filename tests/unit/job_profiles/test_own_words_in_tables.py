"""Tables whose columns say in the client's own words how much something is wanted."""

import pytest

from chalicelib.contracts.job_profile import Criterion, CriterionTopic
from chalicelib.job_profiles.criteria import read_criterion
from chalicelib.job_profiles.kind_marks import kind_marked
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.reading import read_document
from tests.eval_match.annotated import AnnotatedProfile, render


def read_table(*lines: str) -> list[Criterion]:
    profile = AnnotatedProfile("table", form="docx", lines=list(lines))
    return read_job_profile(read_document(render(profile))).criteria


def test_a_column_without_a_head_that_mostly_says_how_much_is_one_of_kinds() -> None:
    criteria = read_table(
        "# Crew request",
        "| Ticket | Y2 or unlimited for vessels below three thousand kilowatts | no ticket, no interview |",
        "| Engines | MTU 4000, at least three years | essential |",
        "| Yard | has run a survey in dry dock | would be good |",
        "| Paperwork | planned maintenance in IDEA | essential |",
        "| Medical | ENG1 valid for the season | owner insists |",
    )
    assert [criterion.kind.value for criterion in criteria] == ["must", "must", "should", "must", "must"]
    assert criteria[1].min_years == 3


def test_heads_in_the_clients_words_are_known_by_what_stands_below() -> None:
    criteria = read_table(
        "| Thema | was genau | brauchen wir das? | wie viel |",
        "| Licht | Programmierung grandMA3 | ja, unbedingt | 5 Jahre |",
        "| Ton | Dante-Netzwerke | wäre nett | egal |",
        "| Sprache | Englisch für Gastproduktionen | ja | B2 |",
    )
    assert [(c.kind.value, c.min_years, c.cefr) for c in criteria] == [
        ("must", 5, None),
        ("should", None, None),
        ("must", None, "B2"),
    ]


def test_no_points_beside_a_knock_out_criterion_are_no_refusal() -> None:
    criteria = read_table(
        "| N° | Critère | Éliminatoire | Points |",
        "| 1 | Permis B | oui | – |",
        "| 2 | AutoCAD | non | 20 |",
        "| 3 | Réglementation RE2020 | non | 30 |",
    )
    assert [(c.text, c.kind.value) for c in criteria] == [
        ("Permis B", "must"),
        ("AutoCAD", "should"),
        ("Réglementation RE2020", "should"),
    ]


def test_a_numbered_line_above_dashes_is_their_title() -> None:
    text = "Expert IAM\n\n3.1 Exigences minimales\n- SAML 2.0\n- LDAP\n3.2 Critères notés\n- CISSP\n- CyberArk\n"
    criteria = read_job_profile(read_document(text.encode())).criteria
    assert {c.text: c.kind.value for c in criteria} == {
        "SAML 2.0": "must",
        "LDAP": "must",
        "CISSP": "should",
        "CyberArk": "should",
    }


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("ja, unbedingt", "must"),
        ("of course", "must"),
        ("évidemment", "must"),
        ("wäre nett", "should"),
        ("would be good", "should"),
        ("serait bien", "should"),
        ("owner insists", None),
        ("Java", None),
    ],
)
def test_an_answer_says_how_much_something_is_wanted(cell: str, kind: str | None) -> None:
    assert kind_marked(cell) == kind


@pytest.mark.parametrize(
    ("text", "is_degree"),
    [
        ("Techniker oder Ingenieur Maschinenbau", True),
        ("Master ou ingénieur, toutes orientations", True),
        ("Bachelier assistant social", True),
        ("BS in Chemistry or related science", True),
        ("Teaching degree or PGCE with Qualified Teacher Status", True),
        ("le DEAS (ou AMP / DEAES)", True),
        ("Fachkraft für Lagerlogistik oder Logistikmeister", True),
        ("Master data management", False),
        ("MS Office", False),
        ("Erfahrung als Techniker", False),
        ("Level 3 support", False),
        ("AMP pages in SEO", False),
    ],
)
def test_a_wish_that_begins_with_a_trained_profession_asks_for_the_degree(text: str, is_degree: bool) -> None:
    criterion = read_criterion(Requirement(text, None), "c1")
    assert criterion is not None
    assert (criterion.topic is CriterionTopic.DEGREE) == is_degree


def test_leadership_of_something_is_no_soft_skill() -> None:
    criterion = read_criterion(Requirement("Leadership of programmes above £20m", None), "c1")
    assert criterion is not None
    assert criterion.topic is not CriterionTopic.SOFT_SKILL
