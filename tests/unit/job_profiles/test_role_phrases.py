"""Roles as sentences, posts and tenders name them."""

import pytest

from chalicelib.job_profiles.role_phrases import RolePhrase, role_phrases
from tests.unit.job_profiles.test_forms import read


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("We would like to fill the gap with a seasoned Analytics Engineer from March.", "seasoned Analytics Engineer"),
        ("We need another Customer Success Manager at Fieldlark.", "Customer Success Manager"),
        ("Wir benötigen ab März für ein gutes Jahr einen externen Datenschutzbeauftragten.", "Datenschutzbeauftragten"),
        ("Zu besetzen ist die Stelle als wissenschaftlicher Mitarbeiter.", "wissenschaftlicher Mitarbeiter"),
        ("On cherche notre futur(e) Chargé(e) de recrutement IT.", "Chargé(e) de recrutement IT"),
        ("Le client recherche grutier pour chantier.", "grutier"),
        ("We are looking for a good and reliable forklift driver.", "forklift driver"),
    ],
)
def test_a_role_is_what_stands_behind_an_indefinite_article(sentence: str, role: str) -> None:
    assert list(role_phrases(sentence)) == [RolePhrase(role, is_wanted=True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "You report to the Head of Finance, our Controller sits next door.",
        "Wir suchen für einen Hersteller von Pumpen.",
        "Nous engageons un schéma sur trois ans.",
    ],
)
def test_people_who_are_there_and_companies_are_no_roles_wanted(sentence: str) -> None:
    assert not [role for role in role_phrases(sentence) if role.is_wanted]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Hi Tom,\n\nwe have a gap in the team and would like to fill it with an\nAnalytics Engineer.",
            "Analytics Engineer",
        ),
        ("Profil n° 3 : PMO\nLieu : Metz", "PMO"),
        (
            "4 Personnel\n4.1 General\nHere the Consultant provides two persons and replaces neither.\n"
            "4.2 BIM Coordinator\nThe work is done here.",
            "BIM Coordinator",
        ),
        ("Head Chef wanted for our restaurant in Galway, starting early March.", "Head Chef"),
        ("We're recruiting!\nNight Porter\nThe Harbour Hotel, Oban", "Night Porter"),
        ("Job Advert: Teaching Assistant (SEN) - Maternity Cover", "Teaching Assistant (SEN)"),
        (
            "Wir suchen Verstärkung! Für Bremen suchen wir eine Pflegefachkraft (m/w/d) für die Nacht.",
            "Pflegefachkraft",
        ),
        (
            "Im Jugendamt suchen wir\neine/n Sozialarbeiter/in bzw. Sozialpädagog/in (m/w/d)",
            "Sozialarbeiter/in bzw. Sozialpädagog/in",
        ),
        ("Anfrage 2026-11-4471 | Berater Finance (m/w/x) | 70 % remote", "Berater Finance"),
    ],
)
def test_the_title_is_found_in_prose_posts_and_tenders(head: str, title: str) -> None:
    assert read(f"{head}\n\nProfil\n- Kafka\n- SAP").role.title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Neuer Bedarf: Quality Manager für Ulm, 300 Leute", "Quality Manager"),
        ("Nouveau besoin chez la mutuelle : testeur fonctionnel, Niort, 3 jours sur site", "testeur fonctionnel"),
        ("Brauche nen Maler ab Montag in Lübeck", "Maler"),
        ("Got a live one. DevOps engineer, Bristol, 6 months", "DevOps engineer"),
        ("A bank in Dublin has asked us for a product owner, full time, from May.", "product owner"),
    ],
)
def test_a_role_is_found_as_people_tell_one_another_of_it(text: str, title: str) -> None:
    assert read(f"{text}\n\nRequirements\n- Java\n- Kafka\n").role.title == title
