"""What a recruiter would frown at in a finished document, whatever its values are."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.text.paragraph import Paragraph

from chalicelib.contracts.base import Language
from chalicelib.contracts.choices import CvChoices, CvFact, NameShown
from chalicelib.contracts.cv import Address, Certification, Cv, Education, OtherSection, Period, Person, Project
from chalicelib.contracts.job import JobOptions
from chalicelib.documents.blind_cv import render_blind_cv
from chalicelib.documents.neutral_words import neutral
from chalicelib.documents.offer_letter import render_offer
from chalicelib.documents.pdf.pages import make_pages
from chalicelib.documents.pdf.word_file import read_word_file
from chalicelib.documents.word_cv import render_word_cv
from tests.unit.documents.samples import OWNER, context_of, sample_cv, sample_match, sample_profile
from tests.unit.steps.fakes import make_offer


def cells_of(content: bytes | None) -> list[list[str]]:
    assert content is not None
    return [[cell.text for cell in row.cells] for table in docx.Document(BytesIO(content)).tables for row in table.rows]


def paragraphs_of(content: bytes | None) -> list[str]:
    assert content is not None
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def pages_of(content: bytes | None) -> list[str]:
    assert content is not None
    sheets = make_pages(read_word_file(content)).sheets
    return ["\n".join(stretch.text for _, stretch in sheet.stretches()) for sheet in sheets]


@pytest.mark.parametrize(
    ("title", "shown", "addressed"),
    [
        ("Prof., PhD", "Prof. Ada Muster, PhD", "Prof. Ada Muster"),
        ("Prof. Dr.", "Prof. Dr. Ada Muster", "Prof. Dr. Ada Muster"),
        ("M.Sc.", "Ada Muster, M.Sc.", "Ada Muster"),
        ("Dr., LL.M. (Norchester)", "Dr. Ada Muster, LL.M. (Norchester)", "Dr. Ada Muster"),
        ("Dipl.-Ing.", "Dipl.-Ing. Ada Muster", "Ada Muster"),
        (None, "Ada Muster", "Ada Muster"),
    ],
)
def test_each_title_stands_on_its_side_of_the_name(title: str | None, shown: str, addressed: str) -> None:
    person = Person(first_name="Ada", last_name="Muster", academic_title=title)
    cv = sample_cv("sparse").model_copy(update={"person": person})
    assert (person.titled_name, person.addressed_name) == (shown, addressed)
    assert paragraphs_of(render_word_cv(context_of(cv)))[0] == shown


@pytest.mark.parametrize(
    ("first", "last", "addressed"),
    [
        ('Nkechi "Kay"', "Adeyemi-Ford", "Nkechi Adeyemi-Ford"),
        ("Nkechi „Kay“", "Adeyemi-Ford", "Nkechi Adeyemi-Ford"),
        ("Nkechi « Kay »", "Adeyemi-Ford", "Nkechi Adeyemi-Ford"),
        ("Wei (William)", "Chen", "Wei Chen"),
        ("Hans-Joachim 'Hajo'", "O'Brien", "Hans-Joachim O'Brien"),
        (None, '"Kay"', '"Kay"'),
    ],
)
def test_a_letter_calls_nobody_by_a_nickname(first: str | None, last: str, addressed: str) -> None:
    person = Person(first_name=first, last_name=last)
    assert person.addressed_name == addressed
    assert person.model_copy(update={"academic_title": "Dr."}).addressed_name == f"Dr. {addressed}"


@pytest.mark.parametrize(
    ("code", "town", "shown"),
    [
        ("BS8 4QJ", "Bristol", "Bristol BS8 4QJ"),
        ("10115", "Berlin", "10115 Berlin"),
        ("L-1234", "Wiltz", "L-1234 Wiltz"),
    ],
)
def test_a_postcode_stands_where_its_country_writes_it(code: str, town: str, shown: str) -> None:
    cv = sample_cv("sparse")
    cv.person.address = Address(postal_code=code, city=town, as_written=f"{code} {town}")
    assert ["Residence", shown] in [row[:2] for row in cells_of(render_word_cv(context_of(cv, Language.EN)))]


def test_a_degree_of_which_the_year_alone_is_told_has_no_until() -> None:
    cv = sample_cv("sparse")
    cv.education = [Education(degree="Abitur", institution="Gymnasium", period=Period(end="2010"))]
    assert "Abitur\t2010" in paragraphs_of(render_word_cv(context_of(cv)))


@pytest.mark.parametrize(
    ("written", "blind"),
    [
        ("Technischer Projektleiter", "Technische/r Projektleiter/in"),
        ("Freiberufliche Softwarearchitektin", "Freiberufliche/r Softwarearchitekt/in"),
        ("Geprüfter Bilanzbuchhalter", "Geprüfte/r Bilanzbuchhalter/in"),
        ("Senior Entwickler", "Senior Entwickler/in"),
        ("Erfahrener technischer Berater", "Erfahrener technische/r Berater/in"),
        ("Technischer Vertrieb", "Technischer Vertrieb"),
        ("Berater Energie", "Berater/in Energie"),
    ],
)
def test_an_adjective_beside_a_neutral_noun_tells_no_gender(written: str, blind: str) -> None:
    assert neutral(written, Language.DE) == blind


def test_a_french_word_for_who_is_in_charge_tells_no_gender() -> None:
    assert neutral("Référente hygiène du service", Language.FR) == "Référent·e hygiène du service"


def test_initials_stand_where_the_whole_name_stood() -> None:
    cv = sample_cv("graduate")
    cv.profile = f"{cv.person.full_name} leitet Projekte. Kontakt: {cv.person.email}"
    told = "\n".join(paragraphs_of(render_word_cv(context_of(cv, choices=CvChoices(name=NameShown.INITIALS)))))
    assert "J. H. leitet Projekte." in told and str(cv.person.last_name) not in told


def with_birth_in_other() -> Cv:
    cv = sample_cv("sparse")
    cv.person.birth_date = "1987-11-22"
    cv.other = [OtherSection(title=None, text="geb. 22.11.1987 in Göttingen"), OtherSection(title=None, text="Rudern")]
    return cv


def test_the_day_of_birth_is_told_once() -> None:
    content = render_word_cv(context_of(with_birth_in_other()))
    assert ["Geburtsdatum", "22. November 1987"] in [row[:2] for row in cells_of(content)]
    assert "Göttingen" not in "\n".join(paragraphs_of(content)) and "Rudern" in paragraphs_of(content)


def test_a_hidden_day_of_birth_stands_nowhere() -> None:
    content = render_word_cv(context_of(with_birth_in_other(), choices=CvChoices(hidden_facts=[CvFact.BIRTH_DATE])))
    assert not any("1987" in text for row in [paragraphs_of(content), *cells_of(content)] for text in row)
    assert "Rudern" in paragraphs_of(content)


def offer_of(cv: Cv, language: Language = Language.DE, **changes: Any) -> bytes | None:
    offer = make_offer(cv, sample_profile(), sample_match(), language)
    return render_offer(context_of(cv, language, offer=offer.model_copy(update=changes)))


def test_the_latest_project_is_told_of_whom_no_position_is_known() -> None:
    cv = sample_cv("sparse")
    cv.employments = []
    cv.projects = [
        Project(name="Hafen", role="Architektin", client="Kai AG", period=Period(start="2024", ongoing=True))
    ]
    assert ["Zuletzt", "Architektin, Kai AG, 2024 – heute"] in cells_of(offer_of(cv))


def test_a_certificate_in_the_offer_says_whose_it_is() -> None:
    cv = sample_cv("sparse")
    cv.certifications = [Certification(name="Solutions Architect", issuer="Cloud AG"), Certification(name="PMP")]
    assert ["Zertifizierungen", "Solutions Architect · Cloud AG\nPMP"] in cells_of(offer_of(cv))


def test_no_heading_of_an_offer_stands_above_nothing() -> None:
    cv = sample_cv("sparse")
    cv = Cv(meta=cv.meta, person=cv.person)
    content = offer_of(cv, situation="", assessment="", benefits=[], closing="")
    parts = docx.Document(BytesIO(content or b"")).iter_inner_content()
    told = [part for part in parts if not isinstance(part, Paragraph) or part.text.strip()]
    heads = [part.style is not None and str(part.style.name).startswith("Heading") for part in told]
    assert any(heads) and not any(head and after for head, after in pairwise([*heads, True]))


@pytest.mark.parametrize("lines", range(0, 60, 3))
def test_terms_next_steps_and_signature_stand_on_one_page(lines: int) -> None:
    pages = pages_of(offer_of(sample_cv("graduate"), assessment="\n".join(["Alles belegt."] * lines) or "Belegt."))
    last = pages[-1]
    assert "Konditionen" in last and "Nächste Schritte" in last and "Freundliche Grüße" in last


def test_an_anonymous_client_is_called_one_where_no_label_stands_beside() -> None:
    cv = sample_cv("veteran")
    cv.projects = [Project(name="Port", role="Architect", client="Quay plc", period=Period(start="2024"))]
    content = render_blind_cv(context_of(cv, Language.EN, options=JobOptions()))
    told = "\n".join(paragraphs_of(content))
    assert "Client: " in told and "Client: Client" not in told and "Quay" not in told


def test_a_section_that_repeats_is_left_out_of_own_templates_too() -> None:
    from chalicelib.documents.template_tags import tag_values

    cv = sample_cv("graduate")
    cv.other = [OtherSection(title=None, text=str(cv.profile)), OtherSection(title="Hobbys", text="Rudern im Achter")]
    assert [section["title"] for section in tag_values(cv, context_of(cv))["other"]] == ["Hobbys"]


@pytest.mark.parametrize("language", list(Language))
def test_a_sample_template_serves_every_language(language: Language) -> None:
    from chalicelib.contracts.templates import TemplateKind
    from chalicelib.documents.sample_template import sample_template

    cv = sample_cv("sparse")
    cv.projects = [Project(role="Architect", period=Period(start="2024"))]
    template = sample_template(TemplateKind.CV, OWNER, Language.DE)
    content = render_word_cv(context_of(cv, language, templates={TemplateKind.CV: template}))
    assert content is not None
    document = docx.Document(BytesIO(content))
    footer = document.sections[0].footer.paragraphs[-1].text
    page = {Language.DE: "Seite", Language.EN: "Page", Language.FR: "Page"}[language]
    told = paragraphs_of(content)
    assert f"\t{page} " in footer and not any(text.rstrip().endswith((":", "·", ",")) for text in [footer, *told])
    assert "Architect\t2024" in told and "" not in told


def test_an_own_offer_template_puts_no_empty_brackets_behind_what_nobody_states() -> None:
    from chalicelib.contracts.templates import TemplateKind
    from chalicelib.documents.sample_template import sample_template

    cv = sample_cv("graduate")
    offer = make_offer(cv, sample_profile(), sample_match(), Language.FR)
    templates = {TemplateKind.OFFER: sample_template(TemplateKind.OFFER, OWNER, Language.DE)}
    told = paragraphs_of(render_offer(context_of(cv, Language.FR, offer=offer, templates=templates)))
    assert any(text.split()[:2] == ["Début", ":"] for text in told) and not any("()" in text for text in told)


def test_a_client_with_its_town_ends_with_a_comma_within_a_sentence() -> None:
    profile = sample_profile()
    told = []
    for client in ("Kai GmbH, Göttingen", "Kai Holdings, Inc.", "Möller, Ahrens GmbH", "Kai AG"):
        profile.context.client = client
        told.append(make_offer(sample_cv("graduate"), profile, sample_match(), Language.DE).situation)
    assert "sucht Kai GmbH, Göttingen, eine" in told[0] and "sucht Kai Holdings, Inc. eine" in told[1]
    assert "sucht Möller, Ahrens GmbH eine" in told[2] and "sucht Kai AG eine" in told[3]


def career_of(stations: int) -> Cv:
    cv = sample_cv("sparse")
    job = cv.employments[0]
    cv.employments = [
        job.model_copy(update={"role": f"Planer {at}", "activities": ["Bau", "Betrieb"]}) for at in range(stations)
    ]
    return cv


@pytest.mark.parametrize(("stations", "pages"), [(18, 2), (19, 2), (20, 3), (29, 3), (30, 4)])
def test_a_few_lines_do_not_stand_alone_on_the_last_page(stations: int, pages: int) -> None:
    """Set as wide as ever, 19 and 29 of them leave one alone on a page of its own."""
    content = render_word_cv(context_of(career_of(stations)))
    assert len(pages_of(content)) == pages and f"Planer {stations - 1}" in pages_of(content)[-1]
