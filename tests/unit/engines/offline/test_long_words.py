"""A word of thousands of letters (a key, a picture as text) is read in no more time than a page of words."""

import time

import pytest

from .builder import read

pytestmark = pytest.mark.slow

CV = """
{}
ida@holm.example

# Berufserfahrung
2015 - 2019
Köchin, Gasthof Post
"""


@pytest.mark.parametrize("word", ["x" * 20_000, "a." * 10_000, "a-" * 10_000, "1" * 20_000, "a@" * 10_000])
def test_a_word_without_an_end_is_not_searched_from_each_of_its_letters(word: str) -> None:
    read(CV.format("Ida Holm"))
    began = time.process_time()
    cv = read(CV.format(word))
    assert time.process_time() - began < 3
    assert cv.person.email == "ida@holm.example"
    assert [job.role for job in cv.employments] == ["Köchin"]


@pytest.mark.parametrize("address", ["https://holm.example/kitchen", "www.a-b-c.holm.example", "holm-und-meer.example"])
def test_addresses_in_the_middle_of_text_are_still_found(address: str) -> None:
    cv = read(CV.format(f"Ida Holm\n-{address}; i.holm+cv@mail.holm.example"))
    assert [link.url for link in cv.person.links] == [address]
    assert cv.person.email == "i.holm+cv@mail.holm.example"


def test_a_host_cut_at_its_hyphen_goes_on_in_the_line_below() -> None:
    cv = read("""
= Henrik Wollin
Am Deich 3, 28199 Bremen – henrik@wollin-projekte.example – www.wollschlaeger-
projekte.example
# Berufserfahrung
01/2015 – heute |> Projektleiter, Weserdata AG, Bremen
""")
    assert [link.url for link in cv.person.links] == ["www.wollschlaeger-projekte.example"]
