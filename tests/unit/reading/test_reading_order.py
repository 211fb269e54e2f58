"""What stands where, and in which order a person reads it."""

from chalicelib.contracts.base import Language
from chalicelib.layout.rows import read_rows
from chalicelib.reading import read_document

from .pdf_builder import box, pdf, text


def lines_of(content: bytes) -> list[str]:
    return [line.text for line in read_document(content).lines]


def test_a_sidebar_is_read_to_its_end_before_the_main_column() -> None:
    page = [box(0, 0, 150, 842, "0.1 0.2 0.3")]
    for index, words in enumerate(["Kontakt", "0664 1234567", "Graz", "Sprachen", "Deutsch"]):
        page.append(text(20, 700 - 14 * index, words, color="1 1 1"))
    for index, words in enumerate(["Berufserfahrung", "Köchin, Gasthof Post", "2015 bis 2019", "Ausbildung"]):
        page.append(text(200, 705 - 15 * index, words))
    assert lines_of(pdf("\n".join(page))) == [
        *["Kontakt", "0664 1234567", "Graz", "Sprachen", "Deutsch"],
        *["Berufserfahrung", "Köchin, Gasthof Post", "2015 bis 2019", "Ausbildung"],
    ]


def test_the_column_beside_a_sidebar_is_a_block_and_what_stands_above_goes_on_in_the_sidebar() -> None:
    page = [text(140, 790, "Jana Priem", 20, "F2"), box(0, 0, 150, 770, "0.9 0.9 0.9")]
    for index, words in enumerate(["Kontakt", "0664 1234567", "Graz", "Sprachen", "Deutsch"]):
        page.append(text(20, 700 - 14 * index, words))
    for index, words in enumerate(["Berufserfahrung", "Köchin, Gasthof Post", "2015 bis 2019", "Ausbildung"]):
        page.append(text(200, 705 - 15 * index, words))
    lines = read_document(pdf("\n".join(page))).lines
    assert [line.block for line in lines] == [*[0] * 6, *[1] * 4]


def test_labels_over_two_lines_beside_few_values_are_no_column() -> None:
    page = []
    rows = [("Technologie", "Tableau", 700), ("Zertifikate", "AWS", 680), ("Persönliche", "Lesen", 660)]
    for label, value, top in rows:
        page += [text(50, top, label), text(200, top - 4, value)]
    page.append(text(50, 646, "Interessen"))
    lines = read_document(pdf("\n".join(page))).lines
    assert {line.block for line in lines} == {0}
    assert [line.text for line in lines if line.row == lines[0].row] == ["Technologie", "Tableau"]


def test_a_date_in_the_margin_comes_before_its_entry_and_shares_its_row() -> None:
    page = [text(50, 760, "Experience", 14, "F2")]
    for index, (date, title) in enumerate([("2019 - today", "Baker"), ("2015 - 2018", "Apprentice")]):
        top = 730 - 60 * index
        page += [text(50, top, date), text(180, top, title, font="F2")]
        page += [text(180, top - 14, f"Bakery number {index}"), text(180, top - 28, "Bread, rolls and cakes")]
    document = read_document(pdf("\n".join(page)))
    assert [line.text for line in document.lines] == [
        "Experience",
        *["2019 - today", "Baker", "Bakery number 0", "Bread, rolls and cakes"],
        *["2015 - 2018", "Apprentice", "Bakery number 1", "Bread, rolls and cakes"],
    ]
    rows = [line.row for line in document.lines]
    assert rows[1] == rows[4] != rows[5] == rows[8]
    assert document.lines[1].column != document.lines[2].column
    assert {line.block for line in document.lines} == {0}


def test_a_margin_of_titles_and_dates_goes_row_by_row() -> None:
    """Titles stand level with what follows them, or where nothing is; each date beside its entry."""
    page = []
    for top, title, entries in [
        (760, "Experience", ["Baker", "Apprentice"]),
        (620, "Education", ["Diploma", "A-Levels"]),
    ]:
        page.append(text(40, top, title, 14, "F2"))
        for index, head in enumerate(entries):
            y = top - 24 - 44 * index
            page += [text(40, y, f"20{10 + index} - 20{14 + index}"), text(200, y, head, font="F2")]
            page.append(text(200, y - 14, f"Place of the {head.lower()}"))
    page += [text(40, 480, "Languages", 14, "F2"), text(200, 483, "English and Welsh")]
    page += [text(40, 450, "Interests", 14, "F2"), text(200, 453, "Chess")]
    lines = lines_of(pdf("\n".join(page)))
    assert lines[:5] == ["Experience", "2010 - 2014", "Baker", "Place of the baker", "2011 - 2015"]
    assert lines[-4:] == ["Languages", "English and Welsh", "Interests", "Chess"]


def test_dates_at_the_right_edge_stay_on_their_line_behind_a_tab() -> None:
    page = []
    for index, (title, date) in enumerate([("Ward nurse", "2019 - 2023"), ("Student nurse", "06/2016 - 2018")]):
        page += [text(50, 700 - 40 * index, title, font="F2"), text(545 - 5 * len(date), 700 - 40 * index, date)]
        page.append(
            text(50, 686 - 40 * index, "Looked after patients with diseases of the heart and of the lungs, day")
        )
    assert lines_of(pdf("\n".join(page)))[::2] == ["Ward nurse\t2019 - 2023", "Student nurse\t06/2016 - 2018"]


def test_large_titles_in_the_margin_go_with_the_small_text_beside_them() -> None:
    page = []
    for top, title, lines in [
        (760, ["Formation"], ["Institut du Val", "DEC, Gestion agricole", "2012 - 2015", "Polyvalente", "DES, 2012"]),
        (640, ["Certificats"], ["Insémination bovine", "CIAQ, mars 2016", "Carte chantier", "2019"]),
        (540, ["Compétences", "clés"], ["Biosécurité, Service-conseil", "Alimentation", "Contrôle laitier"]),
    ]:
        page += [text(60, top - 26 * index, words, 20) for index, words in enumerate(title)]
        # Level with the title's upper edge, not with its baseline.
        page += [text(220, top + 6 - 15 * index, words, 10, "F2") for index, words in enumerate(lines)]
    read = lines_of(pdf("\n".join(page)))
    assert read.index("Formation") < read.index("Institut du Val") < read.index("Certificats")
    assert read.index("Certificats") < read.index("Carte chantier") < read.index("Compétences")


def test_a_word_that_runs_into_the_next_column_is_read_whole() -> None:
    page = [text(62, 700, "Licence", 10, "F2"), text(62 + 29, 700, "Université de Caen, Chimie", 10, "F2")]
    assert lines_of(pdf("\n".join(page))) == ["Licence", "Université de Caen, Chimie"]
    assert lines_of(pdf("\n".join(reversed(page)))) == ["Licence", "Université de Caen, Chimie"]


def test_the_area_behind_a_head_says_nothing_of_the_columns_below() -> None:
    page = [box(0, 560, 595, 842, "0.9 0.9 0.95")]
    page += [
        text(200, 800 - 20 * i, words) for i, words in enumerate(["Odile Kremer", "Monitrice", "Caen", "06 00 11"])
    ]
    page += [text(120, 520, "Work", 20), text(200, 520, "Haras du Pin", 14, "F2")]
    page += [text(200, 500 - 16 * i, words) for i, words in enumerate(["2019 - 2023", "Soins", "Cours", "Concours"])]
    read = lines_of(pdf("\n".join(page)))
    assert read.index("Odile Kremer") < read.index("Work") < read.index("Haras du Pin")


def test_a_table_of_labels_is_read_row_by_row() -> None:
    rows = [("Name", "Ida Holm"), ("Wohnort", "Kiel"), ("Geboren", "04.05.1990"), ("Telefon", "0431 998877")]
    page = [text(x, 700 - 16 * i, words) for i, row in enumerate(rows) for x, words in zip((60, 200), row, strict=True)]
    assert lines_of(pdf("\n".join(page))) == [words for row in rows for words in row]


def test_cells_that_begin_on_common_baselines_are_rows_however_long_they_are() -> None:
    page, y = [], 740
    table = [("Bildungsweg", ""), ("Lyzeum Posen", "Abitur mit Auszeichnung"), ("Technische Universität", "Diplom")]
    table += [("Werdegang", ""), ("Leitung Einkauf", "Hafenwerk Kiel"), ("Einkauf", "Reederei Holm"), ("Lager", "Post")]
    for place, (left, right) in enumerate(table):
        page.append(text(50, y, left, font="F2"))
        lines = [right, *(f"Zeile {number} der Zelle" for number in range(place % 3))] if right else []
        page += [text(300, y - 12 * index, words) for index, words in enumerate(lines)]
        page += [text(50, y - 12, "in Teilzeit"), text(50, y - 24, "und im Wechsel")] if place == 4 else []
        y -= 12 * max(3 if place == 4 else 1, len(lines)) + 7
    words = lines_of(pdf("\n".join(page)))
    assert words.index("Leitung Einkauf") < words.index("Hafenwerk Kiel") < words.index("Einkauf")
    assert words.index("Lyzeum Posen") < words.index("Abitur mit Auszeichnung") < words.index("Technische Universität")


def test_language_is_found_by_small_words() -> None:
    for words, language in [
        ("Ich leite seit 2019 die Pflege und bin für den Dienstplan zuständig", Language.DE),
        ("I have been in charge of the ward and the rota since 2019", Language.EN),
        ("Je dirige depuis 2019 une équipe de soins et suis chargée du planning", Language.FR),
    ]:
        assert read_document(pdf(text(50, 700, words))).language == language


def test_a_drawn_disc_before_an_item_is_its_bullet_and_a_row_of_dots_is_none() -> None:
    page = [text(80, 700, "Baked bread"), box(66, 701, 4, 4, "0 0 0")]
    page += [text(80, 680, "English"), *(box(40 + 8 * i, 681, 4, 4, "0 0 0") for i in range(5))]
    assert lines_of(pdf("\n".join(page))) == ["• Baked bread", "English"]


def test_a_section_heading_below_an_entry_is_not_part_of_its_row() -> None:
    page = [text(60, 700, "2019 - 2021"), text(180, 700, "Baker"), text(180, 686, "Bakery Nord")]
    page += [text(60, 660, "2015 - 2018"), text(180, 660, "Apprentice"), text(180, 620, "Languages", 14, "F2")]
    page += [text(180, 600, "English"), text(60, 560, "2013"), text(180, 560, "School")]
    rows = {line.text: line.row for line in read_document(pdf("\n".join(page))).lines}
    assert rows["Apprentice"] == rows["2015 - 2018"] > 0
    assert rows["Languages"] == rows["English"] == 0


def test_a_blank_page_has_no_lines_and_is_no_error() -> None:
    assert lines_of(pdf("q Q", text(50, 700, "Zweite Seite"))) == ["Zweite Seite"]
    assert lines_of(pdf("q Q")) == []


def test_labels_set_flush_right_are_read_with_their_values() -> None:
    labels = ["Name", "Address", "Phone", "E-Mail", "Birth date", "Nationality", "Website", "Licence", "Languages"]
    page = [text(140 - 5 * len(label), 700 - 15 * i, label) for i, label in enumerate(labels)]
    page += [text(160, 700 - 15 * i, f"Value {i}") for i in range(len(labels))]
    found = lines_of(pdf("\n".join(page)))
    assert found[:4] == ["Name", "Value 0", "Address", "Value 1"]


def test_a_coloured_head_and_a_rule_over_the_page_end_the_columns() -> None:
    page = [box(40, 740, 515, 70, "0.1 0.2 0.4"), text(52, 780, "Ida Holm", 18, "F2", color="1 1 1")]
    page += [text(380, 785, "0431 998877", color="1 1 1"), text(380, 770, "ida@holm.example", color="1 1 1")]
    for index in range(6):
        page.append(text(50, 700 - 15 * index, f"Worked in bakery number {index}"))
        page.append(text(320, 694 - 17 * index, f"Went to school number {index}"))
    page += [text(50, 590, "Skills", 13, "F2"), box(50, 584, 500, 1, "0 0 0"), text(50, 565, "Bread, rolls and cakes")]
    assert lines_of(pdf("\n".join(page))) == [
        *["Ida Holm", "0431 998877", "ida@holm.example"],
        *(f"Worked in bakery number {index}" for index in range(6)),
        *(f"Went to school number {index}" for index in range(6)),
        *["Skills", "Bread, rolls and cakes"],
    ]


def test_tiles_are_read_one_after_the_other_whatever_stands_beside_them() -> None:
    page = [text(50, 790, "Jana Priem", 20, "F2")]
    tiles = [
        (40, 640, ["Stationen", "2019 - heute", "Köchin", "Gasthof Post"]),
        (310, 640, ["2015 - 2018", "Lehrling", "Hotel Krone"]),
        (40, 520, ["Sprachen", "Deutsch", "Ungarisch"]),
        (310, 520, ["Kurse", "Hygiene", "Erste Hilfe"]),
    ]
    for x, bottom, words in tiles:
        page.append(box(x, bottom, 250, 100, "0.95 0.95 0.9"))
        page += [text(x + 10, bottom + 80 - 15 * index, word) for index, word in enumerate(words)]
    document = read_document(pdf("\n".join(page)))
    assert [line.text for line in document.lines] == ["Jana Priem", *(word for tile in tiles for word in tile[2])]
    assert [line.block for line in document.lines] == [0, *[1] * 4, *[2] * 3, *[3] * 3, *[4] * 3]
    assert document.pages[0].tiles == (0, 1, 2, 3, 4)


def test_boxes_around_single_texts_are_no_tiles() -> None:
    page = [text(50, 730, "Kenntnisse")]
    for index, word in enumerate(["Excel", "Word", "Outlook", "Access"]):
        page += [box(48 + 80 * index, 695, 70, 26, "0.9 0.9 0.9"), text(52 + 80 * index, 704, word)]
    assert read_document(pdf("\n".join(page))).pages[0].tiles == ()


def test_titles_in_the_margin_stand_before_the_block_that_begins_below_them() -> None:
    page = []
    for index, (title, lines) in enumerate(
        [("Stationen", ["Köchin, Gasthof Post", "2019 - heute", "Küche für 80 Gäste"]), ("Sprachen", ["Ungarisch"] * 4)]
    ):
        top = 700 - 90 * index
        page.append(text(50, top + 8, title, 12, "F2"))
        page += [text(180, top - 14 * i, words) for i, words in enumerate(lines)]
    assert lines_of(pdf("\n".join(page))) == [
        *["Stationen", "Köchin, Gasthof Post", "2019 - heute", "Küche für 80 Gäste"],
        *["Sprachen", *["Ungarisch"] * 4],
    ]


def test_two_entries_side_by_side_are_no_rows_of_a_table() -> None:
    page = []
    entries = [["Köchin", "Gasthof Post", "2019 - heute"], ["Lehrling", "Hotel Krone", "2015 - 2018"]]
    for index, entry in enumerate(entries):
        page += [text(50 + 250 * index, 700 - 14 * i, w, font="F2" if i == 0 else "F1") for i, w in enumerate(entry)]
    assert lines_of(pdf("\n".join(page))) == [*entries[0], *entries[1]]


def test_dots_that_lead_to_a_value_are_no_text() -> None:
    page = [text(50, 700, "Telefon.......................0176 00041728"), text(50, 680, "Und so weiter ...")]
    assert lines_of(pdf("\n".join(page))) == ["Telefon\t0176 00041728", "Und so weiter ..."]


def test_a_sidebar_with_titles_of_its_own_is_read_alone_though_its_lines_stand_level_with_the_text() -> None:
    sidebar = [("Kontakt", "F2"), ("Leipzig", "F1"), ("0341 998840", "F1"), ("Sprachen", "F2"), ("Deutsch", "F1")]
    sidebar += [("Vietnamesisch", "F1"), ("Kenntnisse", "F2"), ("Aromapflege", "F1"), ("Kinästhetik", "F1")]
    main = [f"Zeile {number} des Textes über die Arbeit im Hospiz" for number in range(14)]
    page = [text(40, 700 - 14 * i, words, 8, font) for i, (words, font) in enumerate(sidebar)]
    page += [text(220, 700 - 14 * i, words, 10) for i, words in enumerate(main)]
    assert lines_of(pdf("\n".join(page))) == [*(words for words, _ in sidebar), *main]


def test_an_address_that_runs_out_of_its_column_is_neither_torn_nor_a_line_across() -> None:
    side = ["Kontakt", "Leipzig", "petronella.grossmann-wittgenstein@hospizdienst.example", "0341 998840", "Deutsch"]
    main = [f"Zeile {number} des Textes über die Arbeit im Hospiz" for number in range(9)]
    page = []
    for index in range(9):
        page += [text(40, 700 - 17 * index, side[index], 9)] if index < len(side) else []
        page.append(text(180, 700 - 14 * index, main[index], 10))
    assert lines_of(pdf("\n".join(page))) == [*side, *main]


def test_titles_in_the_margin_may_look_like_the_heads_of_entries() -> None:
    page, top = [], 760
    for title, count in (("Profile", 3), ("Work history", 6), ("Schooling", 5)):
        words = title.split()
        page += [text(50, top + 5 - 13 * line, word, font="F2") for line, word in enumerate(words)]
        for index in range(count):
            page.append(text(180, top, f"{title} line {index}", font="F1" if index % 3 else "F2"))
            top -= 14
        top -= 12
    lines = lines_of(pdf("\n".join(page)))
    assert [lines.index(title) for title in ("Profile", "Work", "Schooling")] == [0, 4, 12]


def test_dates_on_lines_of_their_own_at_the_right_are_no_column() -> None:
    page = []
    for index, date in enumerate(["MAR 2015 - JUL 2019", "OCT 2012 - DEC 2014", "AUG 2002 - JUL 2005"]):
        top = 760 - 80 * index
        page += [text(50, top, f"Librarian at Library {index}", font="F2"), text(460, top - 13, date)]
        page += [text(70, top - 26, "Budget and purchasing"), text(70, top - 38, "Readings for children")]
    lines = lines_of(pdf("\n".join(page)))
    assert [line.split()[0] for line in lines] == [
        *["Librarian", "MAR", "Budget", "Readings"],
        *["Librarian", "OCT", "Budget", "Readings"],
        *["Librarian", "AUG", "Budget", "Readings"],
    ]


def test_dates_half_way_down_beside_their_entries_share_the_row_of_the_whole_entry() -> None:
    page, top = [], 760
    for date, count in (("2019 - today", 5), ("2015 - 2018", 3), ("2012 - 2014", 4)):
        page.append(text(50, top - 7 * (count - 1), date))
        page += [text(180, top - 14 * index, f"Line {index}", font="F1" if index else "F2") for index in range(count)]
        top -= 14 * count + 6
    lines = read_document(pdf("\n".join(page))).lines
    rows = [[line.text for line in lines if line.row == number] for number in sorted({line.row for line in lines})]
    assert rows == [
        ["2019 - today", "Line 0", "Line 1", "Line 2", "Line 3", "Line 4"],
        ["2015 - 2018", "Line 0", "Line 1", "Line 2"],
        ["2012 - 2014", "Line 0", "Line 1", "Line 2", "Line 3"],
    ]


def test_dates_that_open_their_rows_open_them_though_each_other_one_stands_in_the_middle_of_three_lines() -> None:
    dates = ("seit 6/2015", "12/2014 - 3/2015", "3 - 4/2014", "1 - 2/2013", "5 - 11/2012", "7/2003 - 4/2004")
    page = []
    for index, date in enumerate(dates):
        page += [
            text(50, 760 - 28 * index, date),
            text(180, 760 - 28 * index, f"Firm {index}"),
            text(180, 746 - 28 * index, f"Role {index}"),
        ]
    lines = read_document(pdf("\n".join(page))).lines
    rows = [[line.text for line in lines if line.row == number] for number in sorted({line.row for line in lines})]
    assert rows == [[date, f"Firm {index}", f"Role {index}"] for index, date in enumerate(dates)]


def test_dates_open_their_rows_where_blanks_say_so_though_one_stands_in_the_middle_of_all_below() -> None:
    page = [text(50, 700, "2021 - 2024"), text(180, 700, "Pilot")]
    # The second date stands half way down what follows the first line.
    page += [text(180, 685 - 14 * index, f"Line {index}") for index in range(4)]
    page += [text(50, 617, "2016 - 2020"), text(180, 617, "Cabin crew")]
    page += [text(180, 603 - 14 * index, f"Deed {index}") for index in range(5)]
    page += [text(50, 500, "2013 - 2016"), text(180, 500, "Clerk"), text(180, 486, "Bank")]
    page += [text(50, 466, "2010 - 2013"), text(180, 466, "Apprentice"), text(180, 446, "Bank")]
    lines = read_document(pdf("\n".join(page))).lines
    by_row: dict[int, list[str]] = {line.row: [] for line in lines}
    for line in lines:
        by_row[line.row].append(line.text)
    assert ["2016 - 2020", "Cabin crew", *(f"Deed {index}" for index in range(5))] in by_row.values()


def test_the_number_of_a_page_belongs_to_no_margin_of_titles_and_dates() -> None:
    page = []
    for top, title, entries in ((700, "Work", 2), (560, "Studies", 2)):
        page.append(text(50, top, title, font="F2", size=14))
        for index in range(entries):
            y = top - 24 - 50 * index
            page += [text(50, y, f"0{index + 1}/2019 - 0{index + 3}/2020"), text(180, y, "Clerk")]
            page += [text(180, y - 14, "Bank"), text(180, y - 28, "Wrote the letters of the house")]
    alone = read_document(pdf("\n".join(page))).lines
    marked = read_document(pdf("\n".join([*page, text(50, 40, "Page 1 / 1")]))).lines
    assert [line.text for line in marked] == [*(line.text for line in alone), "Page 1 / 1"]
    assert [line.block for line in marked[:-1]] == [line.block for line in alone]
    assert marked[-1].block != marked[-2].block


def test_text_that_touches_the_column_beside_is_a_cell_of_its_own() -> None:
    page = []
    for index, (when, what) in enumerate((("2019", "Clerk"), ("2018", "Porter"), ("2017", "Cook"), ("2016", "Guard"))):
        page += [text(50, 700 - 20 * index, when), text(130, 700 - 20 * index, what, font="F2")]
    # As wide as its column, up to the edge.
    wide = "September to May 2015"
    width = read_document(pdf(text(20, 600, wide))).lines[0].x1 - 20
    page += [text(129 - width, 600, wide), text(130, 600, "Waiter", font="F2")]
    document = read_document(pdf("\n".join(page)))
    cells = [[cell.text for cell in row.cells] for row in read_rows(document)]
    assert cells[-1] == [wide, "Waiter"]
