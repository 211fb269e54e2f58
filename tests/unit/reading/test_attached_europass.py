"""The XML in a Europass PDF tells what belongs together; what it says that no page shows changes nothing."""

import io
import zlib
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject

from chalicelib.contracts.cv import Cv, EvidenceState, WarningKind
from chalicelib.contracts.cv_values import cv_values
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document
from local.neutral_format import to_neutral
from tests.eval.corpus import NOW
from tests.eval.score import micro_total, score_case
from tests.packed_streams import deflated
from tools.corpus.europass.page import print_cv, with_attachment
from tools.corpus.europass.people import people, truth_of
from tools.corpus.europass.xml import attachment

PEOPLE = people()
NOTHING = b""


def read(pdf: bytes) -> Cv:
    document = read_document(pdf)
    return ground(extract_cv(document, NOW), document)


def data(cv: Cv) -> Any:
    return cv.model_dump(exclude={"meta"})


def words(cv: Cv) -> str:
    """The values alone: the data have "Nordmeer" where the page is set in capitals."""
    return cv.model_dump_json(exclude={"meta", "evidence"}).casefold()


def said(cv: Cv) -> list[tuple[WarningKind, str]]:
    return [(warning.kind, warning.detail) for warning in cv.meta.warnings]


def score(attached: bytes | None) -> float:
    rows = [
        score_case(truth_of(name, person), to_neutral(read(print_cv(person, attached)))).counts
        for name, person in PEOPLE.items()
    ]
    return 100 * micro_total(rows)


def test_pages_with_their_xml_are_read_better_than_alone() -> None:
    assert score(NOTHING) < 97
    assert score(None) > 98


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_everything_from_an_honest_xml_is_proven_by_the_page(name: str) -> None:
    cv = read(print_cv(PEOPLE[name]))
    assert said(cv) == []
    assert {cv.evidence[value.pointer][0].state for value in cv_values(cv)} == {EvidenceState.GROUNDED}


def test_the_xml_tells_the_role_from_the_employer_where_the_page_alone_does_not() -> None:
    person = PEOPLE["de_logistik"]
    alone, job = read(print_cv(person, NOTHING)).employments[0], read(print_cv(person)).employments[0]
    assert alone.employer is None
    assert (job.employer, job.location) == ("Fördekontor Umschlag GmbH & Co. KG", "Kiel, Deutschland")
    assert job.activities[-3:] == person["work"][0]["body"]


@pytest.mark.parametrize(
    ("true", "false", "named"),
    [
        ("Nordmeer", "Weltreederei AG", "Weltreederei AG"),
        ("Planung und Steuerung", "Vorstand", "Vorstand"),
        ("Technische Hochschule Lübeck", "ETH Zürich", "ETH Zürich"),
        ("Power BI", "Kubernetes", "Kubernetes"),
    ],
)
def test_a_value_that_no_page_shows_changes_nothing_and_is_named(true: str, false: str, named: str) -> None:
    person = PEOPLE["de_logistik"]
    honest = read(print_cv(person))
    lying = read(print_cv(person, attachment(person).replace(true.encode(), false.encode())))
    assert false not in lying.model_dump_json(exclude={"meta"})
    assert words(lying) == words(honest)
    assert said(lying) == [(WarningKind.ATTACHED_VALUE_NOT_SHOWN, named)]


@pytest.mark.parametrize(
    ("true", "false"),
    [
        # Both employers stand on the page, each at another job.
        (b"Nordmeer", "Travemünder Lagerhaus".encode()),
        # Words of the page that are no role: what the page calls the role would be lost.
        (b"Planung und Steuerung", b"Tourenplanung mit PTV Route Optimiser"),
        (b"2014-08-15", b"1999-08-15"),
        (b"&lt;li&gt;Tourenplanung mit PTV Route Optimiser&lt;/li&gt;", b""),
        (b"<hr:CompetencyName>Power BI</hr:CompetencyName>", b""),
    ],
)
def test_a_false_connection_or_a_gap_changes_nothing(true: bytes, false: bytes) -> None:
    person = PEOPLE["de_logistik"]
    assert true in attachment(person)
    lie = attachment(person).replace(true, false)
    assert words(read(print_cv(person, lie))) == words(read(print_cv(person)))


ENTITY = b'<!DOCTYPE Candidate [<!ENTITY x SYSTEM "file:///etc/passwd">]><Candidate>&x;</Candidate>'
LAUGHS = b'<!DOCTYPE Candidate [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Candidate>&b;</Candidate>'


@pytest.mark.parametrize(
    "hostile",
    [
        ENTITY,
        LAUGHS,
        b"<Candidate>" + b"<a/>" * 150_000 + b"</Candidate>",
        b"<Candidate>" + b" " * 9_000_000 + b"</Candidate>",
        b"<Candidate>" + b"<a>" * 40_000 + b"</a>" * 40_000 + b"</Candidate>",
        b"<Candidate><CandidateProfile><ExecutiveSummary>" + b"lorem " * 100_000 + b"</ExecutiveSummary>"
        b"</CandidateProfile></Candidate>",
        b"<Candidate><CandidatePerson>",
    ],
    ids=["entity", "laughs", "elements", "large", "nested", "text", "damaged"],
)
def test_a_hostile_attachment_changes_nothing_and_is_named(hostile: bytes) -> None:
    person = PEOPLE["en_research"]
    cv = read(print_cv(person, hostile))
    assert data(cv) == data(read(print_cv(person, NOTHING)))
    assert said(cv) == [(WarningKind.ATTACHMENT_REFUSED, "attachment.xml")]


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_without_end_is_refused(times: int) -> None:
    person = PEOPLE["en_research"]
    packed = deflated(b"<Candidate>", 20_000_000)
    if times == 2:
        packed = zlib.compress(packed, 9)
    writer = PdfWriter(clone_from=io.BytesIO(with_attachment(print_cv(person, NOTHING), packed)))
    names: Any = writer.root_object["/Names"]
    file = names["/EmbeddedFiles"]["/Names"][1].get_object()
    file["/EF"]["/F"].get_object()[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")] * times)
    pdf = io.BytesIO()
    writer.write(pdf)
    cv = read(pdf.getvalue())
    assert data(cv) == data(read(print_cv(person, NOTHING)))
    assert said(cv) == [(WarningKind.ATTACHMENT_REFUSED, "attachment.xml")]


def test_other_attachments_are_not_read() -> None:
    person = PEOPLE["en_research"]
    pdf = with_attachment(print_cv(person, NOTHING), b"<invoice><total>100</total></invoice>", "invoice.xml")
    cv = read(with_attachment(pdf, attachment(person), "notes.txt"))
    assert sorted(said(cv)) == [(WarningKind.ATTACHMENT, "invoice.xml"), (WarningKind.ATTACHMENT, "notes.txt")]
