"""A skill stands once in the agency's layout, whatever its maker is called beside it."""

import pytest

from chalicelib.contracts.cv import Project, SkillGroup
from chalicelib.engines.offline.expertise import group_expertise
from tests.unit.engines.samples import make_cv


def _technologies(*items: str, in_project: tuple[str, ...] = ()) -> list[str]:
    cv = make_cv(
        skills=[SkillGroup(category="Technologien", items=list(items))],
        projects=[Project(technologies=list(in_project))],
    )
    return group_expertise(cv).technologies


@pytest.mark.parametrize(
    ("first", "again"),
    [("Apache Kafka", "Kafka"), ("Kafka", "Apache Kafka"), ("Microsoft Azure", "Azure"), ("AWS Lambda", "Lambda")],
)
def test_a_skill_with_its_maker_and_without_is_one_as_first_written(first: str, again: str) -> None:
    assert _technologies(first, "Python", in_project=(again,)) == [first, "Python"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("MS SQL", "SQL"), ("Amazon Web Services", "Web Services"), ("Apache Kafka", "Kafka Streams"), ("Apache", "MS")],
)
def test_what_means_something_else_without_the_maker_stays_beside_it(one: str, other: str) -> None:
    assert _technologies(one, other) == [one, other]
