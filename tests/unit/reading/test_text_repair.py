"""Text comes out as a person reads it, whatever the font encodes; what nobody can map is not passed on."""

import pytest

from chalicelib.contracts.cv import WarningKind
from chalicelib.errors import UnreadableText
from chalicelib.reading import read_document
from chalicelib.reading.legibility import is_legible
from chalicelib.reading.text_repair import repair_text

from .pdf_builder import pdf, text


def lines_of(content: bytes) -> list[str]:
    return [line.text for line in read_document(content).lines]


def test_letter_spaced_headings_are_words() -> None:
    spaced = "BT /F2 12 Tf 4 Tc 50 700 Td (BERUFSERFAHRUNG) Tj ET BT /F2 12 Tf 3 Tc 50 650 Td (WORK EXPERIENCE) Tj ET"
    assert lines_of(pdf(spaced)) == ["BERUFSERFAHRUNG", "WORK EXPERIENCE"]


def test_spaces_are_found_without_space_characters() -> None:
    moved = "BT /F1 10 Tf 50 700 Td [(Projekt)-300(leitung)-300(in)-300(Kiel)] TJ ET"
    kerned = "BT /F1 10 Tf 50 650 Td [(Pro)40(jek)-60(t)] TJ ET"
    assert lines_of(pdf(moved + " " + kerned)) == ["Projekt leitung in Kiel", "Projekt"]


def test_accents_drawn_over_letters_become_letters() -> None:
    # \264 is the acute accent, \250 the dieresis, \140 the grave: drawn first or last, back over the letter.
    page = (
        r"BT /F1 10 Tf 50 700 Td [(Ren)] TJ "
        r"[(e)445(\264)100( et H)] TJ [(e)445(\264)100(l)] TJ [(e)445(\140)100(ne)] TJ "
        "ET "
        r"BT /F1 10 Tf 50 680 Td [(M)] TJ [(u)445(\250)110(ller)] TJ ET"
    )
    assert lines_of(pdf(page)) == ["René et Hélène", "Müller"]


def test_a_raised_mark_stays_in_its_line() -> None:
    page = text(50, 700, "2") + " BT /F1 6 Tf 1 0 0 1 55.6 704 Tm (e) Tj ET " + text(62, 700, "prix de cuisine")
    assert lines_of(pdf(page)) == ["2e prix de cuisine"]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    page = text(50, 700, "Leiterin der Projekt-") + text(50, 686, "entwicklung")
    assert lines_of(pdf(page)) == ["Leiterin der Projekt-", "entwicklung"]


@pytest.mark.parametrize(
    ("encoded", "read"),
    [
        ("e\u0301cole", "école"),
        ("\ufb01ne o\ufb03ce", "fine office"),
        ("Soft\u00adware", "Software"),
        ("a\u00a0b\u202fc", "a b c"),
        ("\u05dd\u05d5\u05dc\u05e9", "\u05e9\u05dc\u05d5\u05dd"),
    ],
)
def test_code_points_are_brought_into_reading_form(encoded: str, read: str) -> None:
    assert repair_text(encoded) == read


def boxes_that_mean(name: str, more: str = "") -> bytes:
    """Return a page in a font whose letters are all boxes, with a table that says what they mean."""
    letters = sorted(set(name) - {" "})
    codes = {letter: 65 + index for index, letter in enumerate(letters)}
    meanings = "\n".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    table = f"begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(codes)} beginbfchar\n"
    table += f"{meanings}\nendbfchar\nendcmap"
    glyph = "700 0 0 0 650 700 d1 50 0 600 700 re f"
    names = " ".join(f"/g{code}" for code in codes.values())
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 700 700] /FontMatrix [0.001 0 0 0.001 0 0] /ToUnicode 9 0 R "
        f"/CharProcs << {' '.join(f'/g{code} 8 0 R' for code in codes.values())} >> "
        f"/Encoding << /Type /Encoding /Differences [65 {names}] >> "
        f"/FirstChar 65 /LastChar {64 + len(codes)} /Widths [{'700 ' * len(codes)}] >>"
    )
    shown = "".join(f"{codes[letter]:02x}" if letter != " " else "20" for letter in name)
    return pdf(
        f"BT /T3 12 Tf 4 Tw 50 700 Td <{shown}> Tj ET {more}",
        extra_page="/Resources << /Font << /T3 7 0 R /F1 3 0 R >> >>",
        objects=[
            font.encode(),
            *(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(d), d) for d in (glyph.encode(), table.encode())),
        ],
    )


@pytest.mark.parametrize(
    "name",
    [
        "AyşeYıldırım",
        "ŁukaszŻółć",
        "NguyễnThịHường",
        "ЮлияКовальчук",
        "ĐorđeŠćepanović",
        "İlkerÇağrıÖzgüç",
        "ZdzisławaŹdźbło",
        "ĐặngQuỳnhƠn",
    ],
)
def test_names_from_everywhere_come_out_as_written(name: str) -> None:
    assert lines_of(boxes_that_mean(name)) == [name]


@pytest.mark.parametrize("icon", ["\ufffd", "\ufffd\ufffd"])
def test_an_icon_whose_font_did_not_load_is_left_out_and_is_no_unreadable_text(icon: str) -> None:
    document = read_document(boxes_that_mean(f"{icon} 0431 998877 {icon} Kiel"))
    assert [line.text for line in document.lines] == ["0431 998877 Kiel"]
    assert document.warnings == ()
    assert document.lines[0].x0 > 60


def test_words_that_mean_nothing_are_still_reported() -> None:
    lost = "\ufffd" * 8
    document = read_document(boxes_that_mean(f"{lost} {lost} {lost} {lost}", text(50, 600, GERMAN)))
    assert [line.text for line in document.lines] == [GERMAN]
    assert [warning.kind for warning in document.warnings] == [WarningKind.UNREADABLE_TEXT]


def test_small_capitals_are_part_of_their_words() -> None:
    # As Word and LaTeX fake them: capitals, those that stand for small letters at 80 percent.
    page = (
        "BT /F2 15 Tf 50 700 Td (B) Tj /F2 12 Tf (ERUFLICHER) Tj /F2 15 Tf ( W) Tj /F2 12 Tf (ERDEGANG) Tj ET "
        "BT /F1 10 Tf 50 680 Td (I) Tj /F1 8 Tf (DA ) Tj /F1 10 Tf (M) Tj /F1 8 Tf (C) Tj /F1 10 Tf (K) Tj "
        "/F1 8 Tf (AY) Tj ET"
    )
    assert lines_of(pdf(page)) == ["BERUFLICHER WERDEGANG", "IDA MCKAY"]


@pytest.mark.parametrize("spacing", [0.8, 2, 3.5])
def test_letter_spaced_words_beside_plain_text_stay_whole(spacing: float) -> None:
    page = f"BT /F2 11 Tf {spacing} Tc 50 700 Td (SPRACHEN UND REISEN) Tj ET " + text(50, 680, "Englisch und Spanisch")
    assert lines_of(pdf(page)) == ["SPRACHEN UND REISEN", "Englisch und Spanisch"]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (r"[(Fran)] TJ [(c)416(\270)83(oise)] TJ", "Françoise"),
        (r"[(G)] TJ [(o)445(\250)110(kc)] TJ [(e)] TJ", "Gökce"),
        (r"[(\264)-40] TJ [(A)] TJ", "´A"),
        (r"[(No)] TJ [(e)445(\250)110(l)] TJ", "Noël"),
        (r"[(\305ngstr)] TJ [(o)445(\250)110(m)] TJ", "Ångström"),
    ],
)
def test_every_accent_drawn_over_its_letter_is_one_letter_with_it(drawn: str, read: str) -> None:
    assert lines_of(pdf(f"BT /F1 10 Tf 50 700 Td {drawn} ET")) == [read]


GERMAN = "Berufserfahrung als Projektleiterin in Kiel, Leitung von drei Teams seit 2019, Ausbildung an der Hochschule"


def shifted(words: str, by: int) -> str:
    return "".join(chr(ord(char) + by) if char.isalpha() else char for char in words)


def test_a_font_with_a_wrong_table_is_reported_and_its_text_left_out() -> None:
    page = [text(50, 700 - 14 * i, GERMAN) for i in range(3)] + [text(50, 500, shifted(GERMAN, 3), font="F3", size=8)]
    document = read_document(pdf("\n".join(page)))
    assert len(document.lines) == 3
    (warning,) = document.warnings
    assert (warning.kind, warning.page) == (WarningKind.UNREADABLE_TEXT, 1)
    assert warning.quote.startswith("Ehuxivhuidkuxqj")


def test_a_document_in_nothing_but_such_fonts_is_rejected() -> None:
    with pytest.raises(UnreadableText):
        read_document(pdf("\n".join(text(50, 700 - 14 * i, shifted(GERMAN, 3)) for i in range(4))))


@pytest.mark.parametrize(
    "words",
    [
        "Docker, Kubernetes, Terraform, GitLab CI/CD, Prometheus, Grafana, PostgreSQL, MySQL, Kafka, RabbitMQ",
        "KENNTNISSE BERUFLICHER WERDEGANG AUSBILDUNG SPRACHEN ZERTIFIKATE PROJEKTE HOBBYS FÜHRERSCHEIN",
        "Grzegorz Wiśniewski, Zespół Szkół nr 5 we Wrocławiu, Księgowość i obsługa klienta, wykształcenie wyższe",
        "01/2019 – 03/2020, 05/2021 – 06/2022, 0431 998877, 24103",
    ],
)
def test_real_text_is_legible(words: str) -> None:
    assert is_legible(words)
