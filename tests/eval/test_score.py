"""The scorer itself: a judge that cannot say no would pass everything."""

import copy

import pytest

from tests.eval.corpus import load
from tests.eval.score import case_total, micro_f1, score_case

CASE = {
    "id": "x",
    "lang": "de",
    "region": "AT",
    "layout": "one",
    "dropped": {"languages": ["Englisch"]},
    "optional": {"skills": ["EDV"], "urls": []},
    "truth": {
        "basics": {"name": "Dr. Ilse Tannhof", "phone": "01 999 0000", "email": "ilse@example.org"},
        "work": [
            {
                "company": "Rabe Bau GmbH",
                "position": "Bauleiterin",
                "start": "2019-04",
                "end": "present",
                "highlights": ["Leitung von drei Baustellen"],
            },
            {"company": "Stadt Rabenau", "position": "Praktikantin", "start": "2015", "end": "2016", "highlights": []},
        ],
        "education": [{"institution": "TU Rabenau", "degree": "Dipl.-Ing.", "area": "Bauwesen", "end": "2015"}],
        "certifications": [],
        "projects": [],
        "languages": [{"language": "de", "level": "native"}, {"language": "it", "level": ["B1", "B2"]}],
        "skills": [{"category": "EDV", "items": ["Nemetschek", "MS Project"]}],
    },
}


def f1(output):
    return micro_f1([score_case(CASE, output).counts])


def answer():
    return copy.deepcopy(CASE["truth"]) | {"languages": [{"language": "Deutsch", "level": "Muttersprache"}]}


@pytest.mark.parametrize("case", load("dev"), ids=lambda case: case.id)
def test_the_truth_itself_scores_full_marks(case):
    languages = [
        item | {"level": item["level"][0] if isinstance(item.get("level"), list) else item.get("level")}
        for item in case.truth["truth"]["languages"]
    ]
    tally = score_case(case.truth, case.truth["truth"] | {"languages": languages})
    assert tally.misses == []
    assert case_total(tally.counts) == 1


def test_nothing_read_scores_nothing():
    assert case_total(score_case(CASE, {}).counts) == 0


def test_title_phone_format_and_open_end_word_do_not_count():
    output = answer()
    output["basics"] |= {"name": "Ilse Tannhof", "phone": "+43 1 9990000"}
    output["work"][0]["end"] = "heute"
    scores = f1(output)
    assert (scores["name"], scores["phone"], scores["work.end"]) == (1, 1, 1)


def test_a_month_is_not_answered_by_its_year_but_a_year_by_a_month():
    output = answer()
    output["work"][0]["start"] = "2019"
    output["work"][1]["start"] = "2015-06"
    assert f1(output)["work.start"] == pytest.approx(0.5)


def test_a_surplus_entry_costs_precision():
    output = answer()
    output["work"].append({"company": "Erfunden AG", "position": "Chefin"})
    assert f1(output)["work"] == pytest.approx(0.8)


def test_swapped_company_and_position_are_both_wrong():
    output = answer()
    output["work"] = [{"company": "Bauleiterin", "position": "Rabe Bau GmbH", "start": "2019-04", "end": "present"}]
    scores = f1(output)
    assert (scores["work.company"], scores["work.position"]) == (0, 0)


def test_a_value_the_cv_does_not_show_is_neither_rewarded_nor_punished():
    output = answer()
    output["languages"] += [{"language": "it", "level": "B2"}, {"language": "Englisch", "level": "C1"}]
    output["skills"].append({"items": ["EDV"]})
    scores = f1(output)
    assert (scores["languages"], scores["languages.level"], scores["skills"]) == (1, 1, 1)


def test_an_invented_language_is_punished():
    output = answer()
    output["languages"] += [{"language": "it", "level": "B1"}, {"language": "Polnisch"}]
    assert f1(output)["languages"] == pytest.approx(0.8)


def test_degree_and_area_in_one_string_count_as_both():
    output = answer()
    output["education"] = [{"institution": "TU Rabenau", "degree": "Dipl.-Ing. Bauwesen", "end": "2015"}]
    scores = f1(output)
    assert (scores["education.degree"], scores["education.area"]) == (1, 1)


def test_highlight_counts_only_within_its_own_entry():
    output = answer()
    output["work"][1]["highlights"] = output["work"][0].pop("highlights")
    assert f1(output)["work.highlights"] == 0
