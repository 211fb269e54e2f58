"""Every area of texts exists in all languages with the same keys and the same placeholders."""

import re
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.documents import output_documents
from chalicelib.resources import read_yaml
from chalicelib.resources.explain import explain
from chalicelib.resources.translate import translate

FOLDER = files("chalicelib.resources") / "translations"
AREAS = sorted({item.name.split(".")[0] for item in FOLDER.iterdir() if item.name.endswith(".yaml")})


def texts(area: str, language: Language) -> dict[str, str]:
    """All texts of an area by dotted key."""
    found: dict[str, str] = {}

    def walk(node: Any, path: str) -> None:
        if isinstance(node, dict):
            for key, child in node.items():
                assert isinstance(key, str), f"{area}.{language}: key {key!r} of {path or 'top level'} is no text"
                walk(child, f"{path}.{key}" if path else key)
        else:
            assert isinstance(node, str), f"{area}.{language}: {path} is no text but {node!r}"
            found[path] = node

    walk(read_yaml("translations", f"{area}.{language.value}.yaml"), "")
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_each_language_has_the_keys_and_placeholders_of_the_german_texts(area: str, language: Language) -> None:
    german, other = texts(area, Language.DE), texts(area, language)
    assert set(german) == set(other)
    differing = {key for key in german if placeholders(german[key]) != placeholders(other[key])}
    assert differing == set()


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_empty(area: str, language: Language) -> None:
    assert [key for key, text in texts(area, language).items() if not text.strip()] == []


def test_english_writes_its_percent_sign_without_a_blank() -> None:
    english = [item for item in FOLDER.iterdir() if item.name.endswith(".en.yaml")]
    assert [item.name for item in english if re.search(r"[}\d] %", item.read_text())] == []


def test_a_value_with_braces_is_not_interpreted() -> None:
    shown = translate("feedback", "findings.vague_activity.question", Language.EN, entry="{0.__class__}", text="{x}")
    assert "{0.__class__}" in shown and "{x}" in shown


def test_every_downloadable_document_has_a_name_for_people() -> None:
    assert set(read_yaml("translations", "documents.en.yaml")["names"]) == set(output_documents())


@pytest.mark.parametrize(("language", "size"), [("de", "51,1 MB"), ("en", "51.1 MB"), ("fr", "51,1 Mo")])
def test_numbers_are_written_as_in_the_language_and_whole_ones_without_a_rest(language: str, size: str) -> None:
    sentence = explain("file_too_large", language, {"size_mb": 51.1, "limit_mb": 50.0})
    assert size in sentence
    assert size.replace("51,1", "50").replace("51.1", "50") in sentence
