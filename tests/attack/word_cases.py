"""All the ways in which a Word file can hide a word, and what looks like them and hides nothing."""

from .word_files import WordCase
from .word_shape_cases import covered_cases, place_cases, shape_cases
from .word_story_cases import story_cases
from .word_table_cases import table_cases
from .word_text_cases import ground_cases, run_cases, style_cases


def all_cases() -> list[WordCase]:
    return [
        *run_cases(),
        *style_cases(),
        *ground_cases(),
        *table_cases(),
        *place_cases(),
        *covered_cases(),
        *shape_cases(),
        *story_cases(),
    ]
