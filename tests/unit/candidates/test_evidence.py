"""Which lines of a candidate show why a search found them."""

from chalicelib.candidates.evidence import evidence
from chalicelib.candidates.query import parse, wanted
from chalicelib.contracts.candidate import TextLine

TOOLS = TextLine(kind="skill", pointer="/skills/0", text="Werkzeuge: Apache Kafka, Spark")
IN_A_PROJECT = TextLine(kind="skill", pointer="/projects/0/technologies", text="Python, Kafka, Terraform")
PLACE = TextLine(kind="place", pointer="/person/address", text="70173 Stuttgart")
DONE = TextLine(kind="activity", pointer="/employments/0/activities/0", text="Betrieb von Kafka")
MORE_DONE = TextLine(kind="activity", pointer="/employments/0/activities/1", text="Schulungen zu Kafka")


def _shown(search: str, *lines: TextLine) -> list[str]:
    node = parse(search)
    assert node is not None
    return [hit.pointer for hit in evidence([("j1", line) for line in lines], wanted(node))]


def test_a_skill_that_several_lists_name_is_shown_once() -> None:
    assert _shown("Kafka", TOOLS, IN_A_PROJECT) == ["/skills/0"]
    assert _shown("Kafka AND Stuttgart", TOOLS, IN_A_PROJECT, PLACE) == ["/skills/0", "/person/address"]


def test_what_a_line_of_another_kind_adds_is_shown_once_per_kind() -> None:
    assert _shown("Kafka AND Helsinki", TOOLS, IN_A_PROJECT, DONE, MORE_DONE) == [
        "/skills/0",
        "/employments/0/activities/0",
    ]


def test_another_term_in_a_list_is_another_find() -> None:
    assert _shown("Kafka AND Terraform", TOOLS, IN_A_PROJECT) == ["/skills/0", "/projects/0/technologies"]
