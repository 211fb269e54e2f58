"""Dates and levels are those of the words in the document, whatever the model makes of them."""

from typing import Any

import pytest

from chalicelib.engines.openai.derived import derived_code, derived_date, derived_level, derived_period
from chalicelib.engines.openai.drafts import LanguageDraft, PeriodDraft


def draft(as_written: str, start: str | None = None, end: str | None = None, ongoing: bool = False) -> PeriodDraft:
    return PeriodDraft(as_written=as_written, start=start, end=end, ongoing=ongoing, lines=[1])


@pytest.mark.parametrize(
    ("said", "line", "wanted"),
    [
        (draft("01/2019 – heute", "1998-03", "2001", False), "01/2019 – heute", ("2019-01", None, True)),
        (draft("2015 - 2018", "2015", None, True), "2015 - 2018  Nordwind GmbH", ("2015", "2018", False)),
        (draft("2015", "2015", None, True), "2015 - 2018  Nordwind GmbH", ("2015", "2018", False)),
        (draft("depuis 2021", "2021", None, True), "03/2016 – 07/2019 Développeur", ("2016-03", "2019-07", False)),
        (draft("", "2016", None, False), "seit 2016 Leiterin", ("2016", None, True)),
        (draft("2019 bis heute", "2019", None, True), "Leiterin Einkauf", (None, None, False)),
        (draft("2019", "2019-01-01", "2020-12-31", False), "2019", ("2019", None, False)),
    ],
)
def test_a_period_is_what_its_line_names(
    said: PeriodDraft, line: str, wanted: tuple[str | None, str | None, bool]
) -> None:
    period = derived_period(said, [line])
    assert period is not None
    assert (period.start, period.end, period.ongoing) == wanted


def test_two_periods_in_the_cited_lines_are_none_unless_the_model_says_which() -> None:
    lines = ["2010 - 2014", "2015 - 2018"]
    assert derived_period(draft("", "2015"), lines) is not None
    assert derived_period(draft("", "1998"), lines) is None


def test_a_date_must_be_named_in_full() -> None:
    assert derived_date("2019-03", ["Scrum Master, März 2019"]) == "2019-03"
    assert derived_date("2019-03", ["Scrum Master, 2019"]) is None


def language(**changes: Any) -> LanguageDraft:
    said: dict[str, Any] = {"name": {"text": "Französisch", "lines": [1]}, "as_written": "Grundkenntnisse"}
    return LanguageDraft.model_validate({**said, "code": "xx", "cefr": "C2", "native": True, **changes})


def test_a_level_is_what_its_words_mean() -> None:
    assert derived_level(language(), ["Französisch: Grundkenntnisse"]) == ("Grundkenntnisse", "A2", False)
    assert derived_code(language()) == "fr"


def test_a_level_whose_words_stand_beside_another_language_is_none() -> None:
    lines = ["Französisch: B1", "Deutsch: Muttersprache"]
    assert derived_level(language(as_written="Muttersprache"), lines[:1]) == ("", None, False)
    assert derived_level(language(as_written="Muttersprache"), lines) == ("", None, False)
