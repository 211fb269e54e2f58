"""The page of HTML that a Europass CV becomes."""

from collections.abc import Sequence
from html import escape
from typing import Any

from ..resources import read_yaml

_LANGUAGES = ("de", "en", "fr")
_BULLETS = "•-–*·▪"


class EuropassPage:
    """Collects sections; empty ones leave nothing. `language` is that of titles and labels."""

    def __init__(self, language: str) -> None:
        self.language = language if language in _LANGUAGES else "en"
        self._data = read_yaml("vocabulary", "europass.yaml")
        self._head: list[str] = []
        self._sections: dict[str, list[str]] = {}

    def label(self, name: str) -> str:
        return str(self._data["labels"][self.language][name])

    def title(self, name: str) -> str:
        return str(self._data["titles"][self.language][name])

    def table(self, name: str) -> Any:
        return self._data[name]

    def name(self, name: str, headline: str = "") -> None:
        self._head += [f"<h1>{escape(name)}</h1>"] if name else []
        self._head += [f"<p>{escape(headline)}</p>"] if headline else []

    def fact(self, value: str, label: str = "") -> None:
        """Put a line about the person below the name."""
        if value:
            self._head.append(f"<p>{escape(self.label(label) + ': ' if label else '')}{escape(value)}</p>")

    def entry(self, title: str, period: str, heads: Sequence[str], body: str = "", notes: Sequence[str] = ()) -> None:
        """Put an entry of a history: the first head in bold, the others a line each; empty ones are left out."""
        lines = [head for head in heads if head]
        if not lines and not body and not notes:
            return
        told = [f"<p><b>{escape(lines[0])}</b></p>"] if lines else []
        told += [f"<p>{escape(line)}</p>" for line in lines[1:]]
        told += [_list(body)] if body else []
        told += [f"<p>{escape(note)}</p>" for note in notes if note]
        right = "".join(told)
        row = f"<table><tr><td>{escape(period)}</td><td>{right}</td></tr></table>" if period else right
        self._sections.setdefault(title, []).append(row)

    def lines(self, title: str, lines: Sequence[str]) -> None:
        found = [f"<p>{escape(line)}</p>" for line in lines if line]
        if found:
            self._sections.setdefault(title, []).extend(found)

    def prose(self, title: str, body: str) -> None:
        if body:
            self._sections.setdefault(title, []).append(_paragraphs(body))

    def html(self) -> bytes:
        parts = [*self._head]
        for title, rows in self._sections.items():
            parts += [f"<h2>{escape(title)}</h2>", *rows]
        head = '<!doctype html><html><head><meta charset="utf-8"></head><body>'
        return (head + "".join(parts) + "</body></html>").encode("utf-8", "replace")


def _list(body: str) -> str:
    """Return what an entry tells as a list: a line of plain text alone would be taken for another head."""
    if _is_html(body):
        return f"<div>{body}</div>" if "<li" in body else f"<ul><li>{body}</li></ul>"
    lines = [line.strip().lstrip(_BULLETS).strip() for line in body.splitlines()]
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines if line)}</ul>"


def _paragraphs(body: str) -> str:
    if _is_html(body):
        return f"<div>{body}</div>"
    return "".join(f"<p>{escape(line.strip())}</p>" for line in body.splitlines() if line.strip())


def _is_html(body: str) -> bool:
    return "<" in body and ">" in body
