"""The ranking as an Excel workbook: the table, and every quote behind it.

Texts are written as texts and numbers as numbers, so nothing that a CV says can be a formula or a link.
"""

from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from typing import Any

from ..contracts.base import Language
from ..contracts.match import Verdict
from ..contracts.ranking import RankedCandidate, Ranking
from ..resources.translate import translate
from .ranking import persons_verdict, verdict_cell

MAX_TEXT = 32_767
"""Characters of a cell (Excel, "Specifications and limits")."""

_COLOURS = {
    Verdict.MET: "#DDEFE1",
    Verdict.PARTLY: "#FFF3D1",
    Verdict.POTENTIALLY: "#FFF3D1",
    Verdict.NOT_MET: "#FADFDC",
}
_HEAD_ROWS, _HEAD_COLUMNS = 5, 3
_LINE = 15.0
"""Points of a line of Calibri 11, which is the height of a row unless it is said (Excel, "Default row height")."""

_HIGHEST = 409
"""Points of a row (Excel, "Specifications and limits")."""

_WIDTHS = {"criterion": 48, "word": 12, "candidate": 26, "text": 70}


def ranking_workbook(ranking: Ranking, language: Language) -> bytes:
    """Return an .xlsx file with two sheets: criteria × candidates, and the evidence line by line."""
    from xlsxwriter import Workbook

    content = BytesIO()
    # Nothing is guessed from how a text looks, and nothing is written beside the file.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(content, options) as workbook:
        styles = {
            "": workbook.add_format({"text_wrap": True, "valign": "top"}),
            # Left, as the words above and below them: at the right edge a weight would touch the verdict beside it.
            "number": workbook.add_format({"align": "left", "valign": "top"}),
            "verdict": workbook.add_format({"text_wrap": True, "valign": "top", "indent": 1}),
            "last": workbook.add_format({"text_wrap": True, "valign": "top", "bottom": 1}),
            "head": workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            **{
                verdict.value: workbook.add_format(
                    {"text_wrap": True, "valign": "top", "indent": 1, "bg_color": colour}
                )
                for verdict, colour in _COLOURS.items()
            },
        }
        _write_table(workbook.add_worksheet(_say("ranking.sheet", language)), styles, ranking, language)
        _write_evidence(workbook.add_worksheet(_say("ranking.evidence", language)), styles, ranking, language)
    return content.getvalue()


def _write_table(sheet: Any, styles: dict[str, Any], ranking: Ranking, language: Language) -> None:
    candidates = ranking.candidates
    heads = [_say(f"ranking.{name}", language) for name in ("criterion", "kind", "weight")]
    _write_row(sheet, 0, [*heads, *(candidate.candidate for candidate in candidates)], styles["head"])
    _write_row(sheet, 1, [_say("ranking.rank", language), "", "", *(one.rank for one in candidates)], styles["number"])
    _write_row(
        sheet, 2, [_say("ranking.score", language), "", "", *(one.score.total for one in candidates)], styles["number"]
    )
    recommended = [_say(f"recommendation.{one.recommendation.value}", language) for one in candidates]
    _write_row(sheet, 3, [_say("ranking.recommendation", language), "", "", *recommended], styles[""])
    reasons = [_say(f"rule.{one.recommendation_rule}", language) for one in candidates]
    _write_row(sheet, 4, [_say("ranking.reason", language), "", "", *reasons], styles["last"])
    widths = (_WIDTHS["criterion"], *[_WIDTHS["word"]] * (_HEAD_COLUMNS - 1), *[_WIDTHS["candidate"]] * len(candidates))
    _fit(sheet, 0, [*heads, *(candidate.candidate for candidate in candidates)], widths)
    _fit(sheet, 4, ["", "", "", *reasons], widths)
    for index, criterion in enumerate(ranking.criteria):
        row = _HEAD_ROWS + index
        kind = _say(f"kind.{criterion.kind.value}", language)
        _write_row(sheet, row, [criterion.text, kind], styles[""])
        sheet.write_number(row, _HEAD_COLUMNS - 1, criterion.weight, styles["number"])
        for column, candidate in enumerate(candidates, start=_HEAD_COLUMNS):
            cell = candidate.verdicts[index]
            style = styles.get(cell.verdict.value, styles["verdict"])
            sheet.write_string(row, column, _cut(verdict_cell(cell, language)), style)
        said = [verdict_cell(candidate.verdicts[index], language) for candidate in candidates]
        _fit(sheet, row, [criterion.text, kind, "", *said], widths)
    sheet.freeze_panes(1, _HEAD_COLUMNS)
    sheet.set_column(0, 0, _WIDTHS["criterion"])
    sheet.set_column(1, _HEAD_COLUMNS - 1, _WIDTHS["word"])
    sheet.set_column(_HEAD_COLUMNS, _HEAD_COLUMNS + len(candidates), _WIDTHS["candidate"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_evidence(sheet: Any, styles: dict[str, Any], ranking: Ranking, language: Language) -> None:
    names = ("candidate", "criterion", "verdict", "comment", "quote", "page")
    _write_row(sheet, 0, [_say(f"ranking.{name}", language) for name in names], styles["head"])
    rows = [line for candidate in ranking.candidates for line in _evidence_of(candidate, ranking, language)]
    columns = ("candidate", "criterion", "word", "criterion", "text", "word")
    for row, line in enumerate(rows, start=1):
        _write_row(sheet, row, line[:-1], styles[""])
        if isinstance(page := line[-1], int | float):
            sheet.write_number(row, len(names) - 1, page, styles["number"])
        _fit(sheet, row, line, [_WIDTHS[name] for name in columns])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(names) - 1)
    for column, width in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS[width])


def _evidence_of(candidate: RankedCandidate, ranking: Ranking, language: Language) -> list[list[str | float]]:
    """One line per quote, and one for a verdict without any."""
    lines: list[list[str | float]] = []
    for criterion, cell in zip(ranking.criteria, candidate.verdicts, strict=True):
        said = cell.comment_translations.get(language, cell.comment)
        if by_person := persons_verdict(cell):
            said = translate("offer", "texts.by_person", language, reason=by_person.reason)
        start: list[str | float] = [candidate.candidate, criterion.text, verdict_cell(cell, language), said]
        # Two values of a CV may read alike; the reader needs the words once.
        quotes = dict.fromkeys((quoted.quote, quoted.page * candidate.has_pages) for quoted in cell.evidence)
        lines += [[*start, quote, page or ""] for quote, page in quotes] or [[*start, "", ""]]
    return lines


def _write_row(sheet: Any, row: int, cells: Sequence[str | float], style: Any) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, column, _cut(cell), style)
        else:
            sheet.write_number(row, column, cell, style)


def _fit(sheet: Any, row: int, cells: Sequence[str | float], widths: Sequence[int]) -> None:
    """Give a row the height of its longest text: LibreOffice shows rows without one as high as one line."""
    lines = max(
        sum(len(wrap(line, width)) or 1 for line in _cut(str(cell)).split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    if lines > 1:
        sheet.set_row(row, min(_HIGHEST, lines * _LINE))


def _cut(text: str) -> str:
    return text[:MAX_TEXT]


def _say(key: str, language: Language) -> str:
    return translate("match", key, language)
