"""The heuristics that can be switched off one at a time: where they stand, and what stands for them when they are off.

A row names a heuristic, the part of the product that must run again without it, and its functions with a stand-in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chalicelib
from chalicelib.engines import offline

Function = Callable[..., Any]


def _nothing(*_: Any, **__: Any) -> None:
    return None


def leaves_all(*_: Any, **__: Any) -> None:
    """For what answers nothing, but changes its arguments."""


def _no(*_: Any, **__: Any) -> bool:
    return False


def _none_of(*_: Any, **__: Any) -> list[Any]:
    return []


def _no_cells(*_: Any, **__: Any) -> set[int]:
    return set()


def _as_is(first: Any, *_: Any, **__: Any) -> Any:
    return first


def _listed(first: Iterable[Any], *_: Any, **__: Any) -> list[Any]:
    return list(first)


def _second(_: Any, second: Any, *__: Any) -> Any:
    return second


def _third(_: Any, __: Any, third: Any, *___: Any) -> Any:
    return third


def _alone(first: Any, *_: Any, **__: Any) -> list[Any]:
    return [first]


def _all_in_one(segments: Iterable[Any], *_: Any) -> list[list[Any]]:
    return [list(segments)]


def _second_listed(_: Any, second: Iterable[Any], *__: Any) -> list[Any]:
    return list(second)


def _without_rest(first: Iterable[Any], *_: Any) -> tuple[list[Any], list[Any]]:
    return list(first), []


def _all_text(first: Iterable[Any], second: Any, *_: Any) -> tuple[list[Any], list[Any]]:
    return list(first), []


@dataclass(frozen=True)
class Heuristic:
    name: str
    off: dict[str, Function]
    """Function, as "module:name" below `chalicelib`, to what stands for it."""

    in_layout: bool = False
    """Whether lines must be laid out anew without it, not only understood."""

    in_reading: bool = False
    """Whether the file must be opened anew without it, too."""


def _engine(name: str, **off: Function) -> Heuristic:
    """A heuristic of the offline engine, in whichever of its folders; "__" parts module, class and function."""
    return Heuristic(name, {_in_its_folder(at.replace("__", ":", 1).replace("__", ".")): f for at, f in off.items()})


def _in_its_folder(at: str) -> str:
    module, _, name = at.partition(":")
    path = next(Path(offline.__path__[0]).rglob(f"{module}.py")).relative_to(Path(chalicelib.__path__[0]))
    return f"{'.'.join(path.with_suffix('').parts)}:{name}"


def _rows(name: str, **off: Function) -> Heuristic:
    """A heuristic of putting lines into blocks of rows."""
    return Heuristic(name, {"layout." + at.replace("__", ":", 1): f for at, f in off.items()})


def _layout(name: str, **off: Function) -> Heuristic:
    return Heuristic(name, {"layout." + at.replace("__", ":", 1): f for at, f in off.items()}, in_layout=True)


def _reading(name: str, **off: Function) -> Heuristic:
    return Heuristic(name, {"reading." + at.replace("__", ":", 1): f for at, f in off.items()}, in_reading=True)


HEURISTICS = (
    # Rows.
    _rows("centred cells", table_cells___are_centred=_no),
    _rows("rows: bullets as cells", cells__join_markers=_as_is),
    _engine("wrapped_cells", wrapped_cells__join_wrapped_cells=_listed),
    _engine("wrapped_cells: periods", cell_grid__Grid__join_period=leaves_all),
    _engine("wrapped_cells: addresses", cell_grid__Grid__join_address=leaves_all),
    _engine("wrapped_cells: texts", cell_grid__Grid__join_text=leaves_all),
    _engine("wrapped_cells: halves of periods", cell_grid__Grid__join_half_period=leaves_all),
    _engine("wrapped_cells: labels", cell_grid__Grid__join_label=leaves_all),
    _engine("tables: cells of two lines", whole_table_cells__with_whole_cells=_listed),
    _engine("prose_entries", prose_entries__cut_sentences=_listed),
    _engine("furniture", furniture__split_furniture=_without_rest),
    _engine("furniture: feet", furniture___feet=_no_cells),
    _engine("contact_foot", contact_foot__split_contact_foot=_all_text),
    # Titles and sections.
    _engine("titles of two lines", stacked_titles__two_lines=_nothing),
    _engine("titles going on below", stacked_titles__goes_on=_no),
    _engine("headings: unknown words", unknown_titles__unknown_titles=_none_of),
    _engine("headings: categories are none", title_looks__without_categories=_listed),
    _engine("headings: entries are none", headings___names_an_entry=_no),
    _engine("headings: one speaks for all", unknown_titles___speaks_alone=_no),
    _engine("headings: strong look", unknown_titles___is_strong=_no),
    _engine("headings: labels are none", tables__label_cells=_no_cells),
    _engine("unheaded", unheaded__part_unheaded=leaves_all),
    _engine("unheaded: stretches", stretches__kinds_of_stretches=_second_listed),
    _engine("titles in the margin over lines", stacked_titles__join_in_margin=leaves_all),
    _engine("text_boxes", text_boxes__TextBoxes__active_at=_third),
    _engine("sections: flow goes on", sections___continued=_none_of),
    _engine("sections: employment by text", section_kinds__find_employment=leaves_all),
    _engine("sections: kind by text", section_kinds__decide_kind=leaves_all),
    _engine("sections: unknown lists are skills", section_kinds__adopt_skills=leaves_all),
    _engine("sections: contact rows in profile", extract___contact_rows=_none_of),
    _engine("sections: level with another's first line", side_by_side__section_beside=_nothing),
    _engine("sections: two things in a title", mixed_titles__part_mixed_titles=leaves_all),
    _engine("sections: tables of languages", language_table__part_language_tables=leaves_all),
    # Entries.
    _engine("stacked_heads", stacked_heads__starts_of_stacks=_nothing),
    _engine("entries side by side", side_by_side__column_by_column=_as_is),
    _engine("entries: a second period", anchors___is_second_period=_no),
    _engine("entries: one line over all", entry_starts___is_over_all=_no),
    _engine("entries: cells under dates", under_dates__take_from_text=_listed),
    _engine("tables with named columns", tables__split_table=_nothing),
    _engine("labelled entries", labelled__split_labelled=_nothing),
    _engine("marks: roles off items", marks__roles_off_items=_listed),
    _engine("entries: undated ones", entry_starts___with_undated=_second),
    _engine("entries: heads over items", undated_entries___heads_over_items=_none_of),
    _engine("entries: first above item", entry_starts___first_above_item=_second),
    _engine("entries: title's end", entry_heads___ends_a_title=_no),
    _engine("entries: list of a school", entry_heads___lists_a_school=_no),
    _engine("employers of several roles", employments___with_shared_employers=_as_is),
    _engine("schools of several degrees", education___share_institutions=leaves_all),
    _engine("degrees' states", courses__take_state=leaves_all),
    _engine("degrees' areas", courses__split_area=leaves_all),
    # Fields.
    _engine("pieces: votes", assignment___with_shares=_as_is),
    _engine("pieces: wrapped titles", continues___name_continues=_no),
    _engine("employers: units apart", units__units_apart=_as_is),
    _engine("employers: in the phrase of a role", roles_in_firms__cut_within=_nothing),
    _engine("employers: what is left", employments___take_only_rest=leaves_all),
    _engine("roles: beside a contract", contracts_beside__role_beside_contract=_as_is),
    _engine("roles: in a list", employments___take_listed_role=leaves_all),
    _engine("career gaps", career_gaps__take_gap=leaves_all),
    _engine("theses", theses__is_thesis=_no),
    _engine("body: term lists", body___is_term_list=_no),
    _engine("certificates: joined lines", certificate_rows__joined_lists=_listed),
    _engine("certificates: several on a line", certificate_lists__divided=_alone),
    _engine("certificates: colon", certificate_rows__colon_cut=_as_is),
    _engine("certificates: ends", certificate_rows__without_ends=_without_rest),
    _engine("certificates: part of a line", certifications___is_part_of_a_line=_no),
    _engine("certificates: tables", certificate_tables__write_table=_nothing),
    _engine("certificates: rest of the name", certificate_clues__is_rest_of_name=_no),
    _engine("certificates: items without a date", certificate_lines___is_item_like=_no),
    _engine("skills: categories", skill_categories__category_cells=_no_cells),
    _engine("skills: wrapped lists", wrapped_skills__item_goes_on=_no),
    _engine("languages: in one row", stray_languages__in_one_row=lambda *_: ([], [])),
    _engine("languages: among skills", stray_languages__find_stray=_none_of),
    _engine("languages: told in passing", stray_languages__told_in_passing=_none_of),
    _engine("languages: by letters", language_lists__by_letters=_none_of),
    _engine("headline: lines below", headline___with_lines_below=lambda cell, _: _source(cell)),
    _engine("drawn levels", drawn_levels__drawn_level=_nothing),
    # Columns and tables of the page.
    _reading("columns that touch", column_edges__column_edges=_no_cells),
    _layout("numbers of pages apart", page_marks__split_page_mark=_without_rest),
    _layout("centred rows", centred_rows__find_centred_rows=_none_of),
    _layout("ruled tables", ruled_tables__find_ruled_tables=_none_of),
    _layout("columns by titles", titled_columns__find_titled_columns=_nothing),
    _layout("cards", cards__split_cards=_all_in_one),
    _layout("zones", zones__split_zones=_all_in_one),
    _layout("drawn bullets", bullets__add_drawn_bullets=_as_is),
    _layout("flows: background", flows___has_own_background=_no),
    _layout("flows: titles in the margin", flows__are_titles_in_margin=_no),
    _layout("flows: titles and dates in the margin", flows__are_titles_and_dates=_no),
    _layout("flows: plain table", flows___is_plain_table=_no),
    _layout("flows: own titles", flows___has_own_titles=_no),
    _layout("flows: twins", flows___are_twins=_no),
    _layout("flows: table rows", flows___are_table_rows=_no),
)


def _source(cell: Any) -> Any:
    from chalicelib.engines.offline.evidence import Sourced

    return Sourced(cell.text, (cell.line,))
