"""Dates that fill their column, with hardly a blank before the text beside them."""

from chalicelib.layout.full_columns import part_full_columns
from chalicelib.layout.pieces import Segment, SpanData

EDGE = 142.0


def segment(x0: float, *spans: tuple[str, float], y: float = 100.0) -> Segment:
    """Return a segment of 10 pt text in spans, given as text and right edge."""
    parts: list[SpanData] = []
    left = x0
    for number, (text, right) in enumerate(spans):
        parts.append((text, left, right, "F", 10.0, number > 0, False, 0))
        left = EDGE
    return Segment("".join(text for text, _ in spans), x0, y, spans[-1][1], y + 10, y + 8, 10.0, 0, tuple(parts))


def texts(first: Segment, begin_at_edge: int = 3) -> list[str]:
    others = [segment(EDGE, ("Développement", 230.0), y=120.0 + 14 * line) for line in range(begin_at_edge)]
    others.append(segment(first.x0, ("2017", 70.0), y=300.0))
    return [part.text for part in part_full_columns([first, *others])][: -len(others)]


def test_a_date_is_parted_from_the_bold_text_beside_it() -> None:
    first = segment(46.0, ("mars 2022 – septembre ", 140.0), ("Secrétaire médicale", 228.0))

    assert texts(first) == ["mars 2022 – septembre", "Secrétaire médicale"]


def test_a_date_in_the_look_of_its_text_is_parted_at_the_blank_nearest_to_the_edge() -> None:
    assert texts(segment(46.0, ("décembre 2008 Université de Liège", 271.0))) == [
        "décembre 2008",
        "Université de Liège",
    ]


def test_where_fewer_lines_begin_there_is_no_column() -> None:
    first = segment(46.0, ("mars 2022 – septembre ", 140.0), ("Secrétaire médicale", 228.0))

    assert len(texts(first, begin_at_edge=1)) == 1


def test_a_period_is_not_parted_and_neither_is_a_sentence() -> None:
    assert len(texts(segment(60.0, ("June 2020 - February 2022", 220.0)))) == 1
    assert len(texts(segment(46.0, ("Seit 2019 leite ich das Team in Bern", 290.0)))) == 1
