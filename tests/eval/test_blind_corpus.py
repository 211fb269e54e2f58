"""The anonymous CVs of the sample corpus hold nothing of the people in it, as the corpus itself tells them."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.documents.blind_cv import render_blind_cv
from tests.eval.corpus import cv_of
from tests.unit.documents.samples import context_of
from tests.unit.documents.test_blind_cv import whole_file

CORPUS = Path(__file__).parents[1] / "data" / "eval"
EVERY = 4
"""One person stands in several layouts, of which what hides a person knows nothing. WHOLE=1 takes every document."""


def secrets_of(truth: dict[str, Any]) -> list[str]:
    """Name, its parts, contact and street of the person, as whoever wrote the CV knows them.

    The small words of a name ("von") stand in any text and tell nothing by themselves.
    """
    basics = truth["truth"]["basics"]
    name, place = basics.get("name") or "", basics.get("location") or {}
    parts = [part for part in name.split() if not part.islower()]
    found = [name, *parts, basics.get("email"), basics.get("phone"), place.get("address")]
    return [secret for secret in found if secret and len(secret) > 2]


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["dev", "tuned"])
def test_no_anonymous_cv_tells_who_it_is(folder: str) -> None:
    leaks, written = [], 0
    for case in sorted((CORPUS / folder / "cases").glob("*.pdf"))[:: None if os.environ.get("WHOLE") else EVERY]:
        cv = cv_of(case)
        content = render_blind_cv(context_of(cv, cv.meta.document_language))
        if content is None:
            continue
        written += 1
        text = re.sub(r"<[^>]+>", "\n", whole_file(content))
        truth = json.loads((CORPUS / folder / "truth" / f"{case.stem}.json").read_text(encoding="utf-8"))
        leaks += [
            (case.stem, secret)
            for secret in secrets_of(truth)
            if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text, re.IGNORECASE)
        ]
    assert leaks == []
    assert written > 0
