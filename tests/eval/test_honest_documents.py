"""Nobody in the corpus hides anything: white text on dark sidebars and on photos, tiny print, pictures, odd fonts."""

import pytest

from tests.eval.corpus import PARTS, Case, document_of, load

DOCUMENTS = [case for part in PARTS for case in load(part)]
ENGLISH_THEME = "de_logistik_theme_kendall"
"""Its titles and months are the theme's, so more than half of its common words are English."""


@pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: case.id)
def test_an_honest_document_gives_no_warning(case: Case):
    document = document_of(case.file)
    assert document.warnings == ()
    assert document.language == case.truth["lang"] or case.id == ENGLISH_THEME
