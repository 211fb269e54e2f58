"""Roles told in sentences, and titles and wishes in whole sentences."""

import pytest

from chalicelib.contracts.base import Language

from .builder import read


@pytest.mark.parametrize(
    ("sentence", "language", "role", "employer", "location"),
    [
        (
            "De 2016 à 2021, j'ai occupé le poste de commis de cuisine chez Brasserie Gutenberg, à Colmar.",
            *(Language.FR, "commis de cuisine", "Brasserie Gutenberg", "Colmar"),
        ),
        (
            "J'ai été aide de cuisine au Restaurant Le Petit Pêcheur à Kehl entre 2013 et 2016.",
            *(Language.FR, "aide de cuisine", "Restaurant Le Petit Pêcheur", "Kehl"),
        ),
        (
            "Depuis 2020, je suis chef de partie à L'Auberge du Moulin, à Truchtersheim.",
            *(Language.FR, "chef de partie", "L'Auberge du Moulin", "Truchtersheim"),
        ),
        (
            "Von 2010 bis 2013 war ich als Elektroniker bei Leihwerk Personal in Essen beschäftigt.",
            *(Language.DE, "Elektroniker", "Leihwerk Personal", "Essen"),
        ),
        (
            "From 2015 to 2018 I worked as a bookkeeper at Ashdown Ltd in Reading.",
            *(Language.EN, "bookkeeper", "Ashdown Ltd", "Reading"),
        ),
    ],
)
def test_a_sentence_tells_role_employer_and_town(
    sentence: str, language: Language, role: str, employer: str, location: str
) -> None:
    title = {Language.FR: "Mes emplois", Language.DE: "Berufserfahrung", Language.EN: "Employment"}[language]
    cv = read(f"= Bakary Diarra\nbakary@fourneau.example\n# {title}\n{sentence}", language)
    assert [(job.role, job.employer, job.location) for job in cv.employments] == [(role, employer, location)]
    assert cv.other == []


def test_what_follows_such_a_sentence_is_what_was_done() -> None:
    cv = read(
        """
= Bakary Diarra
bakary@fourneau.example
# Mes emplois
Depuis mars 2021, je suis chef de partie chez Auberge du Moulin. J'y prépare les entrées froides.
""",
        Language.FR,
    )
    job = cv.employments[0]
    assert (job.employer, job.activities) == ("Auberge du Moulin", ["J'y prépare les entrées froides."])


def test_what_somebody_wants_from_a_date_on_is_no_station() -> None:
    cv = read(
        """
= Enzo Marchetti
enzo.marchetti@boitamail.example
Je recherche un employeur pour mon brevet professionnel de boulanger en apprentissage,
à partir de septembre 2025.
# Formation
CAP Boulanger, CFA de Livron, 2023 – 2025
""",
        Language.FR,
    )
    assert cv.employments == []
    assert cv.profile is not None and cv.profile.startswith("Je recherche un employeur")


@pytest.mark.parametrize(
    ("title", "language"),
    [("Ce que j'ai déjà fait", Language.FR), ("Was ich gerade mache", Language.DE), ("Emplois occupés", Language.FR)],
)
def test_titles_in_whole_sentences_are_known(title: str, language: Language) -> None:
    cv = read(
        f"""
= Cem Aydin
cem@stromnetz.example
# {title}
Bauleiter, Ruhr Gebäudetechnik GmbH, Duisburg, 2019 – 2021
# Stages
Elektroniker, Leihwerk GmbH, Essen, 2012 – 2015
""",
        language,
    )
    assert [job.employer for job in cv.employments] == ["Ruhr Gebäudetechnik GmbH", "Leihwerk GmbH"]


def test_mandatory_licences_are_certificates_and_no_schools() -> None:
    cv = read(
        """
= Philippe Grandjean
philippe@laroute.example
# Permis et formations obligatoires
FIMO marchandises, 2004
CACES R489, 2022
# Scolarité
BEP Conduite routière, LP de Longwy, 1997
""",
        Language.FR,
    )
    assert [one.name for one in cv.certifications] == ["FIMO marchandises", "CACES R489"]
    assert [one.institution for one in cv.education] == ["LP de Longwy"]


def test_what_one_learned_is_told_among_the_jobs() -> None:
    cv = read(
        """
= Uwe Kaczmarek
uwe@kaczmarek.example
# Mein Weg
Seit April 2012 fahre ich als Berufskraftfahrer bei der Spedition Wittkamp in Bochum (Fernverkehr und Kühlzug).
Von 2003 bis 2012 diente ich als Kraftfahrer bei der Bundeswehr.
Von 1999 bis 2003 machte ich eine Ausbildung zum Industriemechaniker auf der Zeche Blumenthal.
"""
    )
    assert [(job.role, job.employer, job.location) for job in cv.employments] == [
        ("Berufskraftfahrer", "Spedition Wittkamp", "Bochum"),
        ("Kraftfahrer", "Bundeswehr", None),
    ]
    assert [course.degree for course in cv.education] == ["Ausbildung zum Industriemechaniker"]


def test_a_diploma_reached_in_a_year_at_a_school() -> None:
    cv = read(
        """
= Corinne Delmas
corinne@delmas.example
# Diplômes
BTS Assistant de manager obtenu en 2008 au Lycée Valadon
Baccalauréat STG obtenu en 2006 au Lycée Valadon
""",
        Language.FR,
    )
    assert [(one.degree, one.institution, one.period and one.period.end) for one in cv.education] == [
        ("BTS", "Lycée Valadon", "2008"),
        ("Baccalauréat STG", "Lycée Valadon", "2006"),
    ]
