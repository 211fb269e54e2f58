"""A file that somebody uploads."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceFile:
    """A file as it came in; `kind` is pdf, docx, json or txt, as sniffed."""

    content: bytes
    kind: str
    name: str
