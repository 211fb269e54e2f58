"""Take over a CV that is data already: an edited cv_data.json or a JSON Resume."""

import hashlib
import json
import re
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from ..contracts.base import Language
from ..contracts.cv import Cv, CvMeta, Evidence, EvidenceState
from ..contracts.cv_values import cv_values
from ..errors import FileDamaged, InvalidRequest, NotACv, UnsupportedFileType

# Not allowed in XML, so no Word document could hold them; lone surrogates cannot be encoded at all.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_SECTION_KEYS = frozenset(
    {"basics", "work", "education", "skills", "languages", "projects", "certificates", "volunteer", "awards"}
)


def looks_like_json(content: bytes) -> bool:
    """Does the file begin as a JSON object does? RTF begins with the same sign."""
    begin = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    return begin.startswith(b"{") and not begin.startswith(b"{\\rtf")


def import_cv(content: bytes, now: datetime, language: Language) -> Cv:
    """Return the CV that a JSON file holds.

    No document stands behind its values, so each is marked as supplied by a person (`edited`); places that an
    imported cv_data.json names are dropped, since they cannot be checked. `language` is used where the file names none.

    Raises:
        FileDamaged: no valid JSON.
        InvalidRequest: a cv_data.json with a field that is wrong or unknown; `details["field"]` says which.
        NotACv: a JSON Resume without any content.
        UnsupportedFileType: JSON of another kind.
    """
    data = _parse(content)
    sha256 = hashlib.sha256(content).hexdigest()
    if "schemaVersion" in data and "meta" in data:
        cv = _own_format(data)
        meta = cv.meta.model_copy(update={"sha256": sha256, "warnings": []})
    elif _SECTION_KEYS & data.keys():
        # Only here: the API and every extraction know this file, and hardly any CV comes as JSON.
        from .json_resume_reader import read_json_resume

        cv = read_json_resume(
            data, CvMeta(document_language=language, engine="import", extracted_at=now, sha256=sha256, pages=0)
        )
        meta = cv.meta
    else:
        raise UnsupportedFileType(found="JSON")
    evidence = {value.pointer: [Evidence(page=0, state=EvidenceState.EDITED)] for value in cv_values(cv)}
    if not evidence:
        raise NotACv()
    return cv.model_copy(update={"evidence": evidence, "meta": meta})


def _parse(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileDamaged() from error
    if not isinstance(data, dict):
        raise UnsupportedFileType(found="JSON")
    return {key: _clean(value) for key, value in data.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value


def _own_format(data: dict[str, Any]) -> Cv:
    try:
        return Cv.model_validate(data)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InvalidRequest(field=place) from error
