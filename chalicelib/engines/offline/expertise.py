"""The skills of a CV grouped for the agency's layout: methods, technologies, other."""

import re
from collections.abc import Iterable
from functools import cache

from ...contracts.cv import Cv, Expertise
from ...resources import read_yaml
from ...vocabulary.text import key, words


@cache
def _terms() -> tuple[dict[str, str], dict[str, str]]:
    data = read_yaml("vocabulary", "expertise.yaml")
    terms = {key(str(term)): group for group in ("methods", "technologies") for term in data[group]}
    categories = {word: group for group, values in data["categories"].items() for word in values}
    return terms, categories


@cache
def _rest() -> frozenset[str]:
    return frozenset(key(name) for name in read_yaml("vocabulary", "expertise.yaml")["rest"])


@cache
def _makers() -> tuple[frozenset[str], frozenset[str]]:
    data = read_yaml("vocabulary", "expertise.yaml")
    return frozenset(map(key, data["makers"])), frozenset(map(key, data["not_without_maker"]))


def _identity(item: str) -> str:
    """Return what two ways of writing a skill have in common: "Apache Kafka" and "Kafka" are one."""
    makers, not_without = _makers()
    maker, _, product = item.strip().partition(" ")
    bare = key(product)
    return bare if bare and key(maker) in makers and bare not in not_without else key(item)


def is_rest(category: str) -> bool:
    """True for "Sonstiges" or "Divers": within the skills these are skills that fit nowhere else."""
    return key(category) in _rest()


def are_technologies(text: str) -> bool:
    """True for a list whose terms are mostly known skills: "Python, Flask, PostGIS"."""
    items = [part.strip() for part in re.split(r"[,/|·]", text) if part.strip()]
    known = sum(key(item) in _terms()[0] for item in items)
    return known >= 1 and known >= 0.5 * len(items) and all(len(item) < 25 for item in items)


def group_expertise(cv: Cv) -> Expertise:
    """Every skill once, by its own word, else by its category's words, else under `other`."""
    groups: dict[str, dict[str, str]] = {"methods": {}, "technologies": {}, "other": {}}

    def put(group: str, items: Iterable[str]) -> None:
        for item in items:
            identity = _identity(item)
            if not any(identity in known for known in groups.values()):
                groups[group][identity] = item

    terms, categories = _terms()
    for skill_group in cv.skills:
        usual = next((categories[w] for w in words(skill_group.category or "") if w in categories), "other")
        for item in skill_group.items:
            own = terms.get(key(item)) or next((terms[w] for w in words(item) if w in terms and len(w) > 2), None)
            put(own or usual, [item])
    for employment in cv.employments:
        put("technologies", employment.technologies)
        put("methods", employment.methods)
    for project in cv.projects:
        put("technologies", project.technologies)
        put("methods", project.methods)
    return Expertise(
        methods=list(groups["methods"].values()),
        technologies=list(groups["technologies"].values()),
        other=list(groups["other"].values()),
    )
