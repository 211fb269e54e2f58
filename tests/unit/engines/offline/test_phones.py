"""Phone numbers: in E.164 where the country is said, else as they are written."""

import pytest

from chalicelib.contracts.base import Language

from .builder import read


def _phone(lines: str, language: Language = Language.DE) -> tuple[str | None, str | None]:
    person = read(f"= Henrike Salomon\n{lines}\nh.salomon@example.org\n# Skills\nSAP, SQL\n", language).person
    return person.phone, person.phone_as_written


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+ 49 151 44556677", "+4915144556677"),
        ("+ 33 6 44 55 66 77", "+33644556677"),
        ("Tel.: + 43 664 4455667", "+436644455667"),
        ("+49 (0) 151 44556677", "+4915144556677"),
        ("0049 151 44556677", "+4915144556677"),
        ("(+44) 7700 900456", "+447700900456"),
        ("+41 79 445 56 67", "+41794455667"),
        ("+353 85 445 5667", "+353854455667"),
        ("+1 (415) 555-0134", "+14155550134"),
    ],
)
def test_a_number_with_its_country_code_is_e164(written: str, number: str) -> None:
    assert _phone(written)[0] == number


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "written", ["06 44 55 66 77", "0151 44556677", "07700 900456", "079 445 56 67", "030/44556677", "085 445 5667"]
)
def test_a_national_number_without_a_country_is_kept_as_written(written: str, language: Language) -> None:
    assert _phone(written, language) == (None, written)


@pytest.mark.parametrize(
    ("address", "written", "language", "number"),
    [
        ("F-67000 Strasbourg", "06 44 55 66 77", Language.DE, "+33644556677"),
        ("12 Station Road, Leeds LS1 4AP", "07700 900456", Language.EN, "+447700900456"),
        ("Hauptstraße 5, 50667 Köln", "0151 44556677", Language.DE, "+4915144556677"),
        ("14 rue des Lilas, 69003 Lyon", "06 44 55 66 77", Language.FR, "+33644556677"),
        ("CH-8001 Zürich", "079 445 56 67", Language.DE, "+41794455667"),
        ("1010 Wien, Österreich", "0664 4455667", Language.DE, "+436644455667"),
    ],
)
def test_an_address_that_names_the_country_proves_it(
    address: str, written: str, language: Language, number: str
) -> None:
    assert _phone(f"{address}\n{written}", language)[0] == number


@pytest.mark.parametrize("address", ["F-67000 Strasbourg", "69003 Lyon, Frankreich"])
def test_a_number_of_another_plan_gets_no_country(address: str) -> None:
    assert _phone(f"{address}\n0151 44556677") == (None, "0151 44556677")


def test_a_number_with_country_code_goes_before_the_house_number() -> None:
    lines = "Via Emilia 100/2 - 40121 Bologna\n+39 392 4455667"
    assert _phone(lines, Language.EN)[0] == "+393924455667"


def test_the_code_of_a_country_before_a_nought_in_brackets_is_no_post_code() -> None:
    person = read("= Ute Schönfelder\nTel. 0043 (0)664 1234567 / 089-55512345\nute@example.com\n# Skills\nSAP").person
    assert (person.phone, person.address) == ("+436641234567", None)
