"""A language that is not read is told by its small words or its letters; German, English and French are none."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.reading.other_language import find_other_language
from chalicelib.resources.explain import explain, explain_warning


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Experiência profissional\nEngenheira de obras em Lisboa, desde março de 2019 até hoje, com uma equipa", "pt"),
        ("Arbetslivserfarenhet\nSjuksköterska på kliniken i Umeå från mars 2019 och ansvarig för utbildning", "sv"),
        ("Pracovní zkušenosti\nÚčetní ve společnosti v Brně, od března 2019 dosud, vzdělání a jazyky", "cs"),
        ("Munkatapasztalat\nKönyvelő egy cég és a szakmai végzettség, nyelvtudás, jelenleg Szeged", "hu"),
        ("Опыт работы\nИнженер, Казань, март 2019 – настоящее время\nОбразование", "ru"),
        ("Досвід роботи\nІнженерка, Львів, березень 2019 – дотепер\nОсвіта й мови", "uk"),
        ("Επαγγελματική εμπειρία\nΜηχανικός, Πάτρα, 2019 – σήμερα", "el"),
        ("職務経歴\nエンジニア、横浜、2019年から現在", "ja"),
        ("工作经历\n工程师，成都，2019年至今", "zh"),
    ],
)
def test_the_language_is_named(text: str, language: str) -> None:
    assert find_other_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019 2020 2021",
        "Łukasz Wiśniewski\nul. Brzozowa 5, Poznań\nBerufserfahrung seit März 2019 bei der Tartak Warta sp. z o.o.",
        "María de los Ángeles del Río\nWork experience with Construcciones del Duero and the team in Madrid",
        "Giulia De Santis\nExpérience professionnelle chez Laboratori Reno, gestion de la qualité et des équipes",
        "Нина Соколова\nNina Sokolowa\nAusbildung und Berufserfahrung als Lehrerin für Russisch in Kiel",
    ],
)
def test_names_and_employers_from_elsewhere_do_not_make_it_another_language(text: str) -> None:
    assert find_other_language(text) == ""


@pytest.mark.parametrize(("language", "name"), [("de", "auf Polnisch"), ("en", "in Polish"), ("fr", "en polonais")])
def test_the_person_is_told_which_language_it_is_in_and_which_are_read(language: str, name: str) -> None:
    sentences = [
        explain("language_not_read", language, {"spoken": "pl"}),
        explain_warning("language_not_read", Language(language), "pl", ""),
    ]
    for sentence in sentences:
        assert name in sentence
        assert {"de": "Französisch", "en": "French", "fr": "français"}[language] in sentence
