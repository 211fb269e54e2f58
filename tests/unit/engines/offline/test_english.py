"""How people in the UK, Ireland, the US and India write CVs."""

import pytest

from chalicelib.engines.offline.titles import title_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Where I have worked", "employment"),
        ("Career to Date", "employment"),
        ("Teaching Posts", "employment"),
        ("Organizational Experience", "employment"),
        ("Where I studied", "education"),
        ("Academic Credentials", "education"),
        ("Languages Known", "languages"),
        ("What I am good at", "skills"),
        ("Computer Literacy", "skills"),
        ("Academic Projects", "projects"),
        ("Campaigns", "projects"),
        ("Supporting Statement", "profile"),
        ("Short courses", "certifications"),
        ("Declaration", "other"),
    ],
)
def test_a_title_is_known_however_people_put_it(title: str, kind: str) -> None:
    found = title_kind(title)
    assert found is not None
    assert found[0] == kind


def test_a_company_speaking_of_itself_has_no_titles_of_a_cv() -> None:
    assert title_kind("Our skills") is None
    assert title_kind("Our projects") is None
