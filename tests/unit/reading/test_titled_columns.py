"""Titles at two edges show two columns; dates beside roles, and titles in a margin, do not."""

from chalicelib.layout.pieces import Segment
from chalicelib.layout.titled_columns import find_titled_columns


def text(x0: float, y: float, words: str, size: float = 10.0, bold: bool = False) -> Segment:
    x1 = x0 + 0.5 * size * len(words)
    span = (words, x0, x1, "Font", size, bold, False, 0)
    return Segment(words, x0, y, x1, y + size, y + 0.8 * size, size, spans=(span,))


def titled(x0: float, y: float, title: str, lines: int) -> list[Segment]:
    return [text(x0, y, title, 14.0, True), *[text(x0, y + 20 + 13 * at, f"words of {title}") for at in range(lines)]]


def in_order(segments: list[Segment]) -> list[Segment]:
    return sorted(segments, key=lambda s: s.baseline)


def test_titles_at_heights_of_their_own_show_columns() -> None:
    left = titled(40, 100, "Skills", 4) + titled(40, 200, "Languages", 3)
    right = [s for entry in (titled(220, 112, "Experience", 5), titled(220, 231, "Education", 4)) for s in entry]
    dates = [text(420, y, f"20{y % 90 + 10}") for y in (140, 153, 250)]
    found = find_titled_columns(in_order([text(40, 40, "Nora Ellison", 22.0, True), *left, *right, *dates]))

    assert found is not None
    assert 200 < found.x < 220
    assert found.top < 100


def test_bold_dates_beside_bold_roles_are_no_columns() -> None:
    rows = [
        segment
        for y in (100, 160, 220, 280)
        for segment in (text(40, y, "since May", bold=True), text(160, y, "Role", bold=True), text(160, y + 13, "Firm"))
    ]
    more = [text(160, y + 26, "what was done there") for y in (100, 160, 220, 280)]
    assert find_titled_columns(in_order(rows + more)) is None


def test_heads_of_entries_under_higher_titles_are_no_columns() -> None:
    """Projects begin at the left edge, roles beside their dates: in one look, under the titles."""
    titles = [text(40, y, title, 14.0, True) for y, title in ((100, "Studies"), (160, "Work"), (260, "Projects"))]
    roles = [text(160, y, "Welder", bold=True) for y in (120, 180, 220)]
    dates = [text(40, y, "2011 - 2013") for y in (120, 180, 220)]
    projects = [text(40, y, "Inventory", bold=True) for y in (280, 306)]
    body = [text(160, y + 13, "what was done") for y in (120, 180, 220)]
    assert find_titled_columns(in_order(titles + roles + dates + projects + body)) is None


def test_titles_of_a_form_face_nothing_and_are_no_columns() -> None:
    """Section titles stand in the column of the dates, heads of entries beside the dates look like them."""
    rows = []
    for at, title in enumerate(("Beruf", "Projekte", "Ausbildung")):
        top = 100 + 90 * at
        rows += [text(40, top, title, bold=True)]
        for y in (top + 20, top + 54):
            rows += [text(40, y, "01/2011 - 12/2013"), text(220, y, f"Position {title}", bold=True)]
            rows += [text(220, y + 13, "Muster AG, Graz")]
    assert find_titled_columns(in_order(rows)) is None


def test_heads_of_a_tables_columns_are_no_titles() -> None:
    """One of the heads takes two lines, of which the second is level with nothing."""
    heads = [
        text(x, 100, name, bold=True)
        for x, name in ((40, "Date"), (150, "Company"), (300, "Position"), (420, "Duties"))
    ]
    heads.append(text(300, 114, "held", bold=True))
    cells = [text(x, y, "some words") for y in (140, 180, 220, 300) for x in (40, 150, 300, 420)]
    more = [text(x, 270, name, bold=True) for x, name in ((40, "Date"), (150, "School"), (290, "Degree"))]
    assert find_titled_columns(in_order(heads + cells + more)) is None


def test_entries_beside_their_dates_are_no_column_though_a_title_faces_one() -> None:
    dates = [text(40, y, "2014 - 2018") for y in (120, 180, 260)]
    rows = [text(200, y, "Adviser") for y in (120, 180, 260)] + [text(200, y + 14, "Town council") for y in (120, 180)]
    titles = [text(40, y, title, bold=True) for y, title in ((100, "Career"), (240, "Studies"), (300, "Projects"))]
    projects = [text(200, y, name, bold=True) for y, name in ((300, "Chess engine"), (342, "Inventory"))]
    done = [text(200, y, "Won a prize") for y in (314, 328, 356)]
    assert find_titled_columns(in_order(dates + rows + titles + projects + done)) is None
