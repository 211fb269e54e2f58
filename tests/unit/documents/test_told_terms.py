"""Terms that client and candidate told, in the language of the document."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Period, Precision, Rate, Terms
from chalicelib.documents.countries import nationality_in
from chalicelib.documents.texts import show_period, tell_date
from chalicelib.documents.told_terms import (
    show_availability,
    show_extension,
    show_licence,
    show_notice,
    show_rate,
    show_told,
    without_extension,
)

DE, EN, FR = Language.DE, Language.EN, Language.FR


@pytest.mark.parametrize(
    ("told", "language", "shown"),
    [
        ("12 Monate", EN, "12 months"),
        ("12 mois", DE, "12 Monate"),
        ("1 Jahr", FR, "1 an"),
        ("3-6 Monaten", EN, "3-6 months"),
        ("80 à 100 %", DE, "80–100\xa0%"),
        ("60%", FR, "60\xa0%"),
        ("80 %", DE, "80 %"),
        ("80 – 100 %", EN, "80–100%"),
        ("60 % remote", EN, "60 % remote"),
        ("Vollzeit", FR, "temps plein"),
        ("full time", EN, "full time"),
        ("unbefristet", EN, "permanent"),
        ("01.02.2027", EN, "1 February 2027"),
        ("12 Monate, danach offen", EN, "12 Monate, danach offen"),
        ("télétravail 3 jours par semaine", EN, "3 days a week remote"),
        ("1 Tag pro Woche vor Ort", FR, "1 jour par semaine sur site"),
        ("télétravail 3 jours par semaine", FR, "télétravail 3 jours par semaine"),
    ],
)
def test_what_means_the_same_everywhere_is_told_in_the_documents_language(
    told: str, language: Language, shown: str
) -> None:
    assert show_told(told, language) == shown


@pytest.mark.parametrize(
    ("duration", "extension", "shown", "extended"),
    [
        ("12 Monate mit Option auf Verlängerung", "mit Option auf Verlängerung", "12 Monate", "possible"),
        ("12 months with option to extend", "option to extend", "12 months", "possible"),
        ("12 mois, prolongation probable", "prolongation probable", "12 mois", "likely"),
        ("6 months (extension planned)", "extension planned", "6 months", "planned"),
        ("12 Monate", "Option auf Verlängerung", "12 Monate", "possible"),
        ("Option to extend", "option to extend", "Option to extend", "possible"),
        ("12 months, renouvelable 2 fois", "renouvelable 2 fois", "12 months", "renouvelable 2 fois"),
    ],
)
def test_an_extension_is_told_once(duration: str, extension: str, shown: str, extended: str) -> None:
    assert (without_extension(duration, extension), show_extension(extension, EN)) == (shown, extended)


@pytest.mark.parametrize(
    ("rate", "language", "shown"),
    [
        (Rate(amount=650, per="day", as_written="£650"), EN, "£650 per day"),
        (Rate(amount=98.5, per="hour", as_written="98,50 € (remote)"), DE, "98,50 € pro Stunde (remote)"),
        (Rate(amount=95, per="hour", as_written="95 €/h"), DE, "95 €/h"),
        (Rate(amount=95, as_written="95 €"), DE, "95 €"),
    ],
)
def test_a_rate_says_what_it_is_for(rate: Rate, language: Language, shown: str) -> None:
    assert show_rate(rate, language) == shown


@pytest.mark.parametrize(
    ("told", "date", "language", "shown"),
    [
        ("Verfügbar ab 01.02.2027", "2027-02-01", EN, "from 1 February 2027"),
        ("Verfügbar ab 01.02.2027", "2027-02-01", DE, "ab 1. Februar 2027"),
        ("ab 06/2027", "2027-06", FR, "à partir du 06/2027"),
        ("ab 01.02.2027, nur remote", "2027-02-01", EN, "ab 01.02.2027, nur remote"),
        ("01.02.2027", "2027-02-01", DE, "ab 1. Februar 2027"),
        ("ab Q2 2027", "2027-04", DE, "ab Q2 2027"),
        ("sofort", None, EN, "immediately"),
        ("ab sofort", None, DE, "ab sofort"),
        (None, "2027-02-01", DE, "ab 1. Februar 2027"),
        (None, None, DE, ""),
    ],
)
def test_availability_is_told_in_the_documents_language(
    told: str | None, date: str | None, language: Language, shown: str
) -> None:
    assert show_availability(Terms(availability=told, available_from=date), language, DE) == shown


@pytest.mark.parametrize(
    ("told", "language", "shown"),
    [
        ("3 months", DE, "3 Monate"),
        ("3 Monate zum Quartalsende", FR, "3 mois à la fin du trimestre"),
        ("1 Monat zum Monatsende", EN, "1 month to the end of the month"),
        ("nach Absprache", FR, "nach Absprache"),
    ],
)
def test_notice_is_told_in_the_documents_language(told: str, language: Language, shown: str) -> None:
    assert show_notice(told, language) == shown


@pytest.mark.parametrize(
    ("told", "language", "shown"),
    [
        ("Führerschein Klasse B", DE, "Klasse B"),
        ("Führerschein Klassen B und BE", FR, "catégorie B, BE"),
        ("B, BE", EN, "category B, BE"),
        ("Permis B", DE, "Klasse B"),
        ("full clean driving licence", EN, "full clean driving licence"),
        ("Staplerschein", DE, "Staplerschein"),
    ],
)
def test_a_driving_licence_is_told_once_and_by_its_classes(told: str, language: Language, shown: str) -> None:
    assert show_licence(told, language) == shown


@pytest.mark.parametrize(
    ("told", "language", "shown"),
    [
        ("ab 01.04.2027", DE, "ab 1. April 2027"),
        ("zum 01.05.2027", DE, "1. Mai 2027"),
        ("from 1 March 2027", FR, "à partir du 1er mars 2027"),
        ("ab 1.3., nur remote", DE, "ab 1.3., nur remote"),
    ],
)
def test_from_when_is_told_in_the_documents_language(told: str, language: Language, shown: str) -> None:
    assert show_told(told, language) == shown


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("deutsche", DE, "deutsch"),
        ("deutsche", FR, "allemande"),
        ("schweizerische", DE, "schweizerisch"),
        ("Irin", DE, "Irin"),
    ],
)
def test_a_nationality_stands_without_the_ending_of_its_noun(written: str, language: Language, shown: str) -> None:
    assert nationality_in(written, language, DE) == shown


def test_a_year_and_a_day_have_words_of_their_own_in_french() -> None:
    assert show_period(Period(end="2005", precision=Precision.YEAR), FR) == "jusqu’en 2005"
    assert tell_date("2027-03", FR) == "mars 2027"


@pytest.mark.parametrize(
    ("told", "language", "shown"),
    [
        ("Disponible immédiatement", DE, "ab sofort"),
        ("Disponible immédiatement", FR, "immédiatement"),
        ("sofort verfügbar", EN, "immediately"),
        ("Disponible le matin", DE, "Disponible le matin"),
    ],
)
def test_an_availability_stands_without_its_label(told: str, language: Language, shown: str) -> None:
    assert show_availability(Terms(availability=told), language, FR) == shown
