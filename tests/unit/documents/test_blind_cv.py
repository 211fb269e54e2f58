"""The anonymous CV tells nothing of the person, wherever a Word file can hold text."""

import zipfile
from io import BytesIO

import docx
import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, Employment, Link, OtherSection, Project
from chalicelib.contracts.job import JobOptions
from chalicelib.documents.blind_cv import render_blind_cv
from chalicelib.documents.identity import identity_of
from chalicelib.documents.leak_check import check_anonymous
from chalicelib.documents.neutral_words import neutral, without_feminines
from chalicelib.errors import NotAnonymous
from tests.unit.documents.samples import SAMPLES, context_of, sample_cv


def blind(cv: Cv, language: Language = Language.DE, **options: bool) -> bytes:
    content = render_blind_cv(context_of(cv, language, options=JobOptions(**options)))
    assert content is not None
    return content


def whole_file(content: bytes) -> str:
    """All parts of the file as one text, tags included."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def shown(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("language", list(Language))
def test_name_contact_employers_and_schools_stand_nowhere_in_the_file(sample: str, language: Language) -> None:
    cv = sample_cv(sample)
    secrets = [cv.person.first_name, cv.person.last_name, cv.person.email, cv.person.phone, cv.person.phone_as_written]
    secrets += [cv.person.birth_date, cv.person.address.street if cv.person.address else None]
    secrets += [entry.employer for entry in cv.employments if entry.employer != "Self-employed"]
    secrets += [entry.client for entry in cv.projects] + [entry.institution for entry in cv.education]
    text = whole_file(blind(cv, language)).casefold()
    assert [secret for secret in secrets if secret and secret.casefold() in text] == []


def test_the_person_is_taken_out_of_free_text() -> None:
    cv = sample_cv("graduate")
    cv.profile = (
        "Jule Hansmann (geboren am 14.05.2001, Staatsangehörigkeit: deutsch) baute bei der Nordlicht Handels GmbH "
        "Berichte. Erreichbar unter jule.h@example.com oder +49 170 123 45 67, siehe https://jule.example/cv. "
        "HANSMANN arbeitete auch für Nordlicht Handels."
    )
    text = shown(blind(cv))
    assert "baute bei der […] Berichte. Erreichbar unter […] oder […], siehe […]" in text
    for secret in ("Jule", "HANSMANN", "2001", "deutsch,", "Nordlicht", "example"):
        assert secret not in text


@pytest.mark.parametrize(
    "written", ["Mueller", "MÜLLER", "Muller", "müller-Schmidt", "Schmidt", "M\u0075\u0308ller", "René", "Rene"]
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    cv = sample_cv("graduate")
    cv.person.first_name, cv.person.last_name = "René", "Müller-Schmidt"
    cv.profile = f"Empfohlen von {written}."
    assert "Empfohlen von […]" in shown(blind(cv)).replace("[…]-[…]", "[…]")


def test_a_short_name_does_not_take_words_with_it() -> None:
    cv = sample_cv("graduate")
    cv.person.last_name, cv.profile = "An", "Arbeitet an Berichten. Lob für An."
    text = shown(blind(cv))
    assert "Arbeitet an Berichten." in text and "für […]" in text


def test_employers_and_schools_stay_where_that_is_chosen() -> None:
    text = shown(blind(sample_cv("graduate"), blind_employers=False, blind_schools=False))
    assert "Nordlicht Handels GmbH" in text and "Fachhochschule Kiel" in text
    assert "Hansmann" not in text


def test_the_same_employer_keeps_its_letter_and_self_employed_stays() -> None:
    cv = sample_cv("sparse")
    names = ("Ada AG", "Bo AG", "Ada AG", "Self-employed")
    cv.employments = [Employment(role="Engineer", employer=name) for name in names]
    text = shown(blind(cv, Language.EN))
    assert [line for line in text.split("\n") if line.startswith(("Company", "Self"))] == [
        "Company A",
        "Company B",
        "Company A",
        "Self-employed",
    ]


def test_a_company_has_one_letter_as_employer_and_as_client() -> None:
    cv = sample_cv("sparse")
    cv.employments = [Employment(role="Engineer", employer=name) for name in ("Ada AG", "Bo AG")]
    cv.projects = [Project(name="Ledger", client=name) for name in ("Cleo AG", "Bo AG")]
    text = shown(blind(cv, Language.EN))
    assert "Client: C" in text and "Client: B" in text
    assert "Client: A" not in text


def test_a_skill_named_like_an_employer_stays_a_skill() -> None:
    cv = sample_cv("sparse")
    cv.employments = [Employment(role="Consultant", employer="SAP", technologies=["SAP", "ABAP"])]
    text = shown(blind(cv, Language.EN))
    assert "SAP, ABAP" in text and "Company A" in text


def test_sections_of_unknown_content_are_left_out() -> None:
    cv = sample_cv("graduate")
    cv.other = [OtherSection(title="Persönliches", text="verheiratet, zwei Kinder")]
    assert "Kinder" not in shown(blind(cv))


def test_an_agency_or_a_label_named_like_the_candidate_is_no_leak() -> None:
    cv = sample_cv("graduate")
    cv.person.first_name, cv.person.last_name = "Petra", "Musteragentur"
    assert blind(cv)
    cv.person.last_name = "Profil"
    assert blind(cv)


def test_no_anonymous_cv_is_written_where_none_is_wished() -> None:
    assert render_blind_cv(context_of(sample_cv("graduate"), options=JobOptions(blind=False))) is None


def leaky(change) -> bytes:  # type: ignore[no-untyped-def]
    """The anonymous CV of the graduate with something put into it afterwards."""
    document = docx.Document(BytesIO(blind(sample_cv("graduate"))))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def set_split_name(document) -> None:  # type: ignore[no-untyped-def]
    paragraph = document.paragraphs[0]
    paragraph.add_run(" Hans")
    paragraph.add_run("mann")


def add_picture_text(document) -> None:  # type: ignore[no-untyped-def]
    shape = document.element.body.makeelement("docPr", {"descr": "Foto von Jule Hansmann"})
    document.element.body.append(shape)


PLACES = {
    "a property": lambda document: setattr(document.core_properties, "subject", "Hansmann"),
    "the file's author": lambda document: setattr(document.core_properties, "author", "Jule Hansmann"),
    "a comment": lambda document: document.add_comment(document.paragraphs[0].runs, text="Frau Hansmann fragen"),
    "the author of a comment": lambda document: document.add_comment(
        document.paragraphs[0].runs, text="ok", author="J. Hansmann"
    ),
    "a name over two runs": set_split_name,
    "an alternative text": add_picture_text,
    "a link": lambda document: document.part.relate_to(
        "https://github.com/jhansmann-example", "http://x.example/hyperlink", is_external=True
    ),
    "the footer": lambda document: document.sections[0].footer.add_paragraph("hansmann@example.org"),
    "the phone number in another form": lambda document: document.add_paragraph("0049 (170) 123-4567"),
    "the birth date in another form": lambda document: document.add_paragraph("May 14th, 2001"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_leak_fails_the_document_wherever_it_is(place: str) -> None:
    cv = sample_cv("graduate")
    cv.person.links = [Link(url="https://github.com/jhansmann-example")]
    with pytest.raises(NotAnonymous) as error:
        check_anonymous(leaky(PLACES[place]), identity_of(cv, JobOptions()), Language.DE, (), None)
    assert "ansmann" not in str(error.value)


def test_a_picture_that_is_not_the_agencys_fails_the_document() -> None:
    content = BytesIO(blind(sample_cv("graduate")))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/media/photo.png", b"\x89PNG")
    identity = identity_of(sample_cv("graduate"), JobOptions())
    with pytest.raises(NotAnonymous):
        check_anonymous(content.getvalue(), identity, Language.DE, (), None)


@pytest.mark.parametrize(
    ("written", "expected", "language"),
    [
        ("Softwareentwicklerin", "Softwareentwickler/in", Language.DE),
        ("Softwareentwickler", "Softwareentwickler/in", Language.DE),
        ("Entwickler:in", "Entwickler/in", Language.DE),
        ("Testmanagerin", "Testmanager/in", Language.DE),
        ("Senior Consultantin", "Senior Consultant/in", Language.DE),
        ("SAP Solution Manager", "SAP Solution Manager", Language.DE),
        ("Kauffrau für Büromanagement", "Kaufmann/-frau für Büromanagement", Language.DE),
        ("Bankkaufmann", "Bankkaufmann/-frau", Language.DE),
        ("Er verfügt über Erfahrung", "Die Person verfügt über Erfahrung", Language.DE),
        ("Frau Beispiel", "Beispiel", Language.DE),
        (
            "Certified Kubernetes Administrator, Consultant",
            "Certified Kubernetes Administrator, Consultant",
            Language.EN,
        ),
        ("She led his team", "The candidate led the candidate’s team", Language.EN),
        ("Développeuse web", "Développeur·euse web", Language.FR),
        ("développeur web", "développeur·euse web", Language.FR),
        ("Serveur Apache, contrôleuse de gestion", "Serveur Apache, contrôleur·euse de gestion", Language.FR),
        ("Rechtsanwältin, Mutterschutz", "Rechtsanwalt/Anwältin, Elternzeit", Language.DE),
        ("Infirmière diplômée", "Infirmier·ère diplômé·e", Language.FR),
        ("Berlin, Docker, Server, Single Sign-on", "Berlin, Docker, Server, Single Sign-on", Language.DE),
        ("Zusammenarbeit mit Entwicklern", "Zusammenarbeit mit Entwicklern", Language.DE),
    ],
)
def test_gendered_words_become_neutral(written: str, expected: str, language: Language) -> None:
    assert neutral(written, language) == expected


def test_the_name_of_a_project_loses_its_client() -> None:
    cv = sample_cv("sparse")
    cv.projects = [Project(name="Renewal of the Bluefin Bank core", client="Bluefin Bank", role="Engineer")]
    assert "Renewal of the […] core" in shown(blind(cv, Language.EN))


def test_a_name_in_a_script_without_spaces_is_found() -> None:
    cv = sample_cv("sparse")
    cv.person.first_name, cv.person.last_name, cv.profile = "小明", "王", "王小明是工程师。"
    assert "[…]是工程师。" in shown(blind(cv, Language.EN))


def test_citizenship_is_taken_out() -> None:
    cv = sample_cv("sparse")
    cv.profile = "Swiss citizen with a permit. Nationality: Italian."
    assert "[…] with a permit. […]." in shown(blind(cv, Language.EN))


def test_addresses_numbers_companies_and_schools_are_found_by_their_form() -> None:
    cv = sample_cv("graduate")
    cv.profile = (
        "Moltkestr. 5, 0151 / 23 000 417; Projekt bei der Muster Bau GmbH & Co. KG, Kurse an der "
        "Technikerschule Nirgendwo, 01.2019 - 12.2020 in Teilzeit, 3 venelle du Lavoir, Université de Nulleville"
    )
    expected = "[…], […]; Projekt bei der […], Kurse an der […], 01.2019 - 12.2020 in Teilzeit, […], […]"
    assert expected in shown(blind(cv))


def test_a_cv_without_a_name_gets_no_anonymous_one() -> None:
    cv = sample_cv("graduate")
    cv.person.first_name = cv.person.last_name = None
    assert render_blind_cv(context_of(cv)) is None


def test_names_at_birth_second_names_handles_and_initials_are_found() -> None:
    cv = sample_cv("graduate")
    cv.person.first_name, cv.person.last_name, cv.person.birth_name = "Jule Marie", "von der Heide", "Hansmann"
    cv.person.email, cv.person.links = "heidjule@post.example", [Link(url="https://github.com/jmvdh-dev")]
    cv.profile = (
        "Lob für Marie; J. Heide, geb. Hansmann. Commits als jmvdh-dev und jheide, Chat heidjule. Heides Team von der "
        "Basis. GitHub: andere_kennung, Von Anfang an dabei."
    )
    text = shown(blind(cv))
    assert (
        "Lob für […]; […], […]. Commits als […] und […], Chat […]. […] Team von der Basis. […], Von Anfang an dabei."
        in text
    )


def test_nothing_beside_a_mark_tells_what_it_stands_for() -> None:
    cv = sample_cv("graduate")
    cv.profile = "Herr Dr. Hansmann (Hansmann), Telefon: 0170 / 1234567. Zuvor bei Nordlicht Handels AG, Jule Hansmann."
    assert "[…], […]. Zuvor bei […], […]." in shown(blind(cv))


def test_what_is_hidden_is_chosen() -> None:
    cv = sample_cv("graduate")
    cv.person.nationalities, cv.employments[0].location = ["schweizerisch"], "Kiel"
    cv.profile = "Schweizer Staatsbürgerin, Entwicklerin in Kiel."
    usual = shown(blind(cv))
    chosen = shown(blind(cv, blind_nationality=False, blind_gender=False, blind_towns=True, blind_employers=False))
    assert "schweizerisch" not in usual and "Entwickler/in in Kiel." in usual
    assert "schweizerisch" in chosen and "Staatsbürgerin, Entwicklerin in […]." in chosen and "Kiel" not in chosen


def test_the_name_by_which_somebody_is_called_is_hidden_wherever_it_stands() -> None:
    cv = sample_cv("graduate")
    cv.profile = 'Leitet Projekte. Im Team bekannt als „Juli“. Juli hilft gern, Known as "Julie" abroad.'
    text = shown(blind(cv))
    assert "Leitet Projekte. Im Team […]" in text
    assert "Juli" not in text


@pytest.mark.parametrize(
    ("name", "language", "shown_name"),
    [
        ("Praxisanleiterin (300 Stunden)", Language.DE, "Praxisanleiter/in (300 Stunden)"),
        ("Geprüfte Fachfrau für Logistik", Language.DE, "Geprüfte Fachmann/-frau für Logistik"),
        ("Certified Tester Foundation Level", Language.DE, "Certified Tester Foundation Level"),
        ("Formatrice en entreprise", Language.FR, "Formateur·rice en entreprise"),
        ("Formateur en entreprise", Language.FR, "Formateur en entreprise"),
    ],
)
def test_a_certificate_tells_no_gender_of_its_holder(name: str, language: Language, shown_name: str) -> None:
    assert without_feminines(name, language) == shown_name


def test_masons_have_a_neutral_name_too() -> None:
    assert neutral("Maçon coffreur", Language.FR) == "Maçon·ne coffreur·euse"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "Sie hat Teams geführt. Daneben lehrt sie gern.",
            "Die Person hat Teams geführt. Daneben lehrt die Person gern.",
        ),
        ("Seit 2019 leitet sie und sie baut auf.", "Seit 2019 leitet die Person und die Person baut auf."),
        ("Sie haben Fragen? Sie bauten Brücken.", "Sie haben Fragen? Sie bauten Brücken."),
        ("Schult Kräfte, damit sie sicher arbeiten.", "Schult Kräfte, damit sie sicher arbeiten."),
    ],
)
def test_a_woman_is_no_she_before_her_verb(text: str, plain: str) -> None:
    assert neutral(text, Language.DE) == plain


def test_a_name_in_quotes_within_the_name_is_hidden_alone_too() -> None:
    cv = sample_cv("graduate")
    cv.person.first_name = 'Jule "Kay"'
    cv.profile = "Kay leitet Projekte."
    assert "Kay" not in shown(blind(cv))
