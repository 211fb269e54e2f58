"""The dashboard is one file that needs nothing and runs nothing."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from chalicelib.contracts.cv import Cv, Employment, Period
from chalicelib.documents.career import GAP_MONTHS
from chalicelib.documents.dashboard import render_dashboard
from tests.unit.documents.samples import context_of, sample_cv, sample_match, sample_profile


def page_of(cv: Cv | None) -> str:
    context = context_of(cv, match=sample_match(), job_profile=sample_profile())
    return (render_dashboard(context) or b"").decode()


def test_the_policy_allows_the_pages_own_style_and_nothing_else() -> None:
    page = page_of(sample_cv("graduate"))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_page_has_no_script_no_inline_style_no_handler_and_no_outside_address() -> None:
    seen: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.add(tag)
            seen.update(f"{name}=" for name, _ in attrs)
            assert not any((value or "").strip().lower().startswith(("http", "//", "javascript")) for _, value in attrs)

    Reader().feed(page_of(sample_cv("veteran")))
    assert not seen & {"script", "link", "img", "iframe", "object", "form", "a", "style=", "src=", "href="}
    assert not {name for name in seen if name.startswith("on")}


def test_every_table_head_has_a_scope_and_every_section_a_name() -> None:
    page = page_of(sample_cv("graduate"))
    assert page.count("<th ") == page.count('<th scope="col"')
    for name in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert f'id="{name}"' in page
    assert page.count("<h1>") == 1


def test_the_timeline_dashes_what_is_only_known_by_year() -> None:
    page = page_of(sample_cv("graduate"))
    assert page.count('class="employments"') == 1
    assert page.count('class="employments vague"') == 1


def test_the_timeline_shades_gaps_of_three_months_and_more() -> None:
    cv = sample_cv("sparse")
    periods = [("2020-01", "2021-12"), ("2022-04", "2022-12"), ("2023-02", None)]
    cv.employments = [
        Employment(role="Clerk", period=Period(start=start, end=end, ongoing=end is None)) for start, end in periods
    ]
    assert GAP_MONTHS == 3
    assert page_of(cv).count('class="gap"') == 1
    assert "Lücke: 01/2022 – 03/2022" in page_of(cv)


def test_a_cv_without_dates_has_no_timeline() -> None:
    cv = sample_cv("sparse")
    cv.employments = []
    assert 'class="timeline"' not in page_of(cv)


@pytest.mark.parametrize("total", [0, 100])
def test_the_gauge_shows_the_ends_of_the_scale(total: int) -> None:
    match = sample_match()
    match.score.total = total
    page = (render_dashboard(context_of(sample_cv("graduate"), match=match)) or b"").decode()
    assert ('class="value' in page) is (total > 0)
