"""All tolerances by which a page is cut into columns, tables, lines and cells, each with its reason.

`_em` counts in sizes of the type at the place, `_points` in points (1/72 inch), `_share` in parts of a whole.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    # Lines and cells.
    split_em: float = 0.7
    """A gap this wide ends a segment: no justified line of a column has wider blanks."""
    join_em: float = 1.0
    """Parts of one line that are further apart are parted by a tab: a space stands within a text, not between two."""
    join_other_look_em: float = 0.5
    """The same where the look changes: a heading or bold label beside its text is not the beginning of that text."""
    cell_em: float = 1.15
    """A blank wider than this divides a line into cells; a justified line's blanks stay below."""
    cell_other_look_em: float = 0.55
    """The same where the look changes too."""
    overlap_em: float = 0.2
    """So far a text runs into one that is drawn apart from it, in the next column."""
    marker_em: float = 4.0
    """A bullet is no further from its text; a dash that is stands between two dates, one below the other."""

    # Rows: what stands side by side.
    table_row_lines: int = 60
    """A row of a table has no more lines: a page has about as many."""
    nearly_level_share: float = 0.7
    """A cell begins so much of its first line higher or lower than the cell beside it where it is set in the middle."""

    # Gutters: the white stripe along which text faces text.
    crossing_points: float = 1.5
    """How far a segment may reach into the stripe and still not cross it: overhanging letters do."""
    gutter_em: float = 0.55
    """Narrower stripes are blanks between words."""
    facing_line_points: float = 8.0
    """What faces less height than a line of small print faces nothing."""
    date_column_lines: int = 2
    """So many dates that begin at one edge are a column."""
    gutter_lines: int = 3
    """So many lines beginning at one place are a column."""
    crossed_column_points: float = 14.0
    """What a line across columns takes from their score; a line along them adds about as many as it is high."""
    crossed_rows_points: float = 1.0
    """The same for tables and margins, which have headings and long lines between their rows."""

    # Flows: whether two sides are columns, rows or one line.
    facing_dates: int = 3
    """Fewer texts on the left say nothing about their share of dates."""
    only_dates_share: float = 0.9
    """A side with more dates among its texts is no column to be read by itself."""
    centred_em: float = 0.45
    """So far from the middle of its entry's lines stands a date that is set there: less than half a line."""
    centred_lines_em: float = 1.6
    """Lines of one date are no further apart."""
    ascent_em: float = 0.8
    """Where upper edges are level, larger type stands lower by no more of what it is larger."""
    table_rows: int = 4
    """So many rows that begin level are no chance."""
    table_rows_share: float = 0.8
    """Share of a long table's rows that begin level on both sides."""
    table_strays_share: float = 0.05
    """Share of a table's lines that may stand level with nothing in the column beside."""

    # Tables with drawn borders.
    border_points: float = 2.5
    """What is drawn thinner than this is a line."""
    touch_points: float = 3.0
    """Borders are often drawn cell by cell: parts no further apart are one line, lines no further apart stand level."""
    border_row_points: float = 8.0
    """No row of text is lower than its smallest print."""
    divided_rows: int = 2
    """A frame around two columns has one row; a table has several that are divided alike."""
    cell_lines: int = 8
    """Cells that each have more lines than this are the columns of a page, not cells of a row."""

    # Columns by their titles.
    column_titles: int = 3
    """Fewer titles in one look are chance."""
    column_titles_most: int = 24
    """More of one look are the text itself."""
    column_title_share: float = 0.25
    """Titles are few among the lines of a region."""
    margin_titles: int = 2
    """One title may face a blank of the column beside by chance."""
    date_letters: int = 40
    """A date in a column is no longer."""
    table_heads: int = 3
    """So many titles in one look on one line are the heads of a table's columns."""
    column_title_letters: int = 38
    """Titles of columns are short."""
    title_larger: float = 1.06
    """So much larger than the text stands out by size alone."""
    title_higher: float = 1.04
    """The same for what is bold or in capitals as well."""
    columns_apart_points: float = 70.0
    """No column of text is narrower."""
    short_column_lines: int = 5
    """So few lines, each with one beside it, are labels with their values; longer columns may be level by chance."""
    column_side_lines: int = 3
    """Fewer lines beside each other are no columns."""
    column_level_share: float = 0.5
    """Titles that face each other on more of the lines are the cells of a table, or dates beside roles."""
    column_edge_points: float = 3.0
    """How exactly titles of a column share their left edge."""
    column_indent_points: float = 14.0
    """A title in a coloured bar is indented so far against its text."""

    # Cards: a page laid out in tiles.
    card_width_points: float = 60.0
    """Smaller boxes are icons, tags and levels."""
    card_height_points: float = 24.0
    """Lower boxes hold one line."""
    cards: int = 3
    """Two boxes side by side are columns."""
    boxes_most: int = 100
    """A page with more boxes is a pattern, and comparing them all takes too long."""
    card_text_share: float = 0.75
    """Share of the text that stands in cards on a page of cards; elsewhere boxes are decoration."""
    ground_share: float = 0.7
    """A box around more of the text than this is the page's own ground."""

    # Zones: bands and rules over the whole width.
    band_share: float = 0.85
    """Share of the text's width that a band or rule must span to cut the page."""
    band_points: float = 28.0
    """Lower bands lie under a heading."""
    band_height_share: float = 0.45
    """Higher bands are the ground of what is read."""
    rule_points: float = 3.0
    """Thicker rules are bars."""
    rule_cuts: int = 3
    """Rules that come more often part sections or rows, and are no end of columns."""


SETTINGS = LayoutSettings()
