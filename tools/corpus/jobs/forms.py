"""The forms in which random job profiles are written, as lines of tests/eval_match/annotated.py."""

from collections.abc import Callable
from dataclasses import dataclass

from .words import Teller

Lines = list[str]


@dataclass(frozen=True)
class Form:
    write: Callable[[Teller], Lines]
    files: tuple[str, ...] = ("txt",)


def _wishes(tell: Teller, name: str, kind: str, least: int, most: int) -> Lines:
    found = []
    for wish in tell.some(f"{name}_wishes", least, most):
        marks, _, text = wish.partition("|")
        found.append(f"[[{kind}{' ' if marks else ''}{marks}|{tell.quiet(text)}]]")
    return found


def _sections(tell: Teller, bullet: str = "- ", heading: str = "# ") -> Lines:
    """Return tasks, what is asked for and offered under headings, in the usual order or another."""
    colon = tell.rng.choice(("", ":"))
    parts = [
        ("musts", _wishes(tell, "must", "M", 3, 6)),
        ("shoulds", _wishes(tell, "should", "S", 1, 3)),
        ("softs", _wishes(tell, "soft", "F", 1, 3)),
    ]
    parts = [part for part in parts if part[0] == "musts" or tell.rng.random() < _OFTEN]
    if tell.rng.random() < _OFTEN:
        parts.insert(tell.rng.choice((0, 0, len(parts))), ("tasks", tell.some("do", 2, 4)))
    if tell.rng.random() < _OFTEN:
        parts.append(("benefits", tell.some("gives", 2, 4)))
    lines: Lines = []
    for name, items in parts:
        lines += ["", f"{heading}{tell.pick(name)}{colon}", *(f"{bullet}{item}" for item in items)]
    return lines


_OFTEN = 0.6


def _terms(tell: Teller, *, least: int = 3) -> list[str]:
    """Return names of terms to tell, in any order."""
    names = ["place", "start", "workload", "rate", "duration", "remote", "reference"]
    return tell.rng.sample(names, tell.rng.randint(least, len(names)))


def labelled(tell: Teller) -> Lines:
    first = [tell.label("title")] if tell.rng.random() < _OFTEN else [f"# {tell.fill(tell.pick('titled'))}"]
    return [*first, *(tell.label(name) for name in _terms(tell)), *_sections(tell)]


def table(tell: Teller) -> Lines:
    rows = [f"| {tell.label_of(name)} | {tell.fill(f'{{{name}}}')} |" for name in ["title", *_terms(tell)]]
    return [f"# {tell.pick('clients')}", *rows, *_sections(tell)]


def lines_in_turn(tell: Teller) -> Lines:
    names = ["title", *_terms(tell, least=4)]
    return [part for name in names for part in (tell.label_of(name), tell.fill(f"{{{name}}}"))] + _sections(tell)


def labels_in_one_line(tell: Teller) -> Lines:
    joint = tell.rng.choice((" | ", " · ", "; ", " / ", ". ", ", "))
    return [
        f"# {tell.fill(tell.pick('titled'))}",
        joint.join(tell.label(name) for name in _terms(tell)),
        *_sections(tell),
    ]


def tabbed(tell: Teller) -> Lines:
    gap = tell.rng.choice(("\t", "    ", " | "))
    rows = [f"{tell.label_of(name)}{gap}{tell.fill(f'{{{name}}}')}" for name in ["title", *_terms(tell)]]
    return [*rows, *_sections(tell)]


def headed(tell: Teller) -> Lines:
    head = tell.fill(tell.pick("heads"))
    title = [] if "title" in tell.told else [f"# {tell.fill(tell.pick('titled'))}"]
    return [*title, head, tell.quiet(tell.pick("about")), *_sections(tell)]


def advert(tell: Teller) -> Lines:
    below = tell.rng.sample(["{client}", "{place}", "{workload}"], tell.rng.randint(2, 3))
    return [
        f"# {tell.fill(tell.pick('titled'))}",
        *map(tell.fill, below),
        tell.quiet(tell.pick("about")),
        *_sections(tell, tell.rng.choice(("- ", "• ", "")), ""),
        "",
        tell.say(tell.rng.choice(("start", "place"))),
        tell.pick("asks"),
    ]


def prose(tell: Teller) -> Lines:
    said = [tell.say(name) for name in ("start", "workload", "rate", "place") if tell.rng.random() < _OFTEN]
    tell.rng.shuffle(said)
    title = [f"# {tell.fill(tell.pick('titled'))}"] if tell.rng.random() < _OFTEN else []
    opening = tell.fill(tell.pick("opens"))
    opening = opening[:1].upper() + opening[1:]
    return [*title, f"{opening} {tell.quiet(tell.pick('about'))} {' '.join(said)}", *_sections(tell)]


def mail(tell: Teller) -> Lines:
    return [*_mail_head(tell), "", *_letter(tell)]


def forwarded(tell: Teller) -> Lines:
    quoted = [f"> {line}".rstrip() for line in _letter(tell)]
    return [*_mail_head(tell), "", tell.pick("greetings"), tell.pick("asks"), tell.pick("closings"), "", *quoted]


def _mail_head(tell: Teller) -> Lines:
    who, to, subject = {"de": ("Von", "An", "Betreff"), "fr": ("De", "À", "Objet")}.get(
        tell.words["language"], ("From", "To", "Subject")
    )
    return [
        f"{who}: {tell.terms['person']} <info@mail.example>",
        f"{to}: team@mail.example",
        f"{subject}: {tell.fill(tell.pick('subjects'))}",
    ]


def _letter(tell: Teller) -> Lines:
    said = [tell.say(name) for name in ("start", "workload", "rate", "place") if tell.rng.random() < _OFTEN]
    return [
        tell.pick("greetings"),
        "",
        tell.fill(tell.pick("opens")),
        " ".join([*said, tell.quiet(tell.pick("about"))]),
        *_sections(tell, tell.rng.choice(("- ", "* ", "• ")), ""),
        "",
        tell.pick("asks"),
        tell.pick("closings"),
        tell.terms["person"],
        tell.terms["agency"],
        *tell.some("footers", 1, 3),
    ]


def tender(tell: Teller) -> Lines:
    subject = tell.quiet(tell.pick("about"))
    said = [tell.say(name) for name in ("title", "place", "start", "workload")]
    wishes = [*_wishes(tell, "must", "M", 3, 6)]
    return [
        f"# {tell.fill(tell.pick('titled'))}",
        f"1.1 {subject}",
        *(f"1.{number} {text}" for number, text in enumerate(said, start=2)),
        f"# 2 {tell.pick('musts')}",
        *(f"2.{number} {wish}" for number, wish in enumerate(wishes, start=1)),
    ]


def note(tell: Teller) -> Lines:
    """Write a note of a call: no sentences, terms beside each other, wishes in one line."""
    must, should = (tell.rng.choice(tell.words[name]).lower() for name in ("musts", "shoulds"))
    parts = [tell.fill(f"{{{name}}}") for name in _terms(tell)]
    joint = tell.rng.choice((", ", " / ", " - "))
    return [
        tell.fill(tell.rng.choice(("{title}, {place}", "{client}: {title}", "{title} {mark} - {client}"))),
        joint.join(parts),
        f"{must}: {', '.join(_wishes(tell, 'must', 'M', 3, 5))}",
        f"{should}: {', '.join(_wishes(tell, 'should', 'S', 1, 3))}",
    ]


FORMS = {
    "labelled": Form(labelled, ("txt", "docx", "pdf")),
    "table": Form(table, ("docx", "pdf")),
    "lines_in_turn": Form(lines_in_turn),
    "labels_in_one_line": Form(labels_in_one_line, ("txt", "docx", "pdf")),
    "tabbed": Form(tabbed),
    "headed": Form(headed, ("txt", "docx", "pdf")),
    "advert": Form(advert, ("txt", "docx", "pdf")),
    "prose": Form(prose, ("txt", "docx", "pdf")),
    "mail": Form(mail),
    "forwarded": Form(forwarded),
    "tender": Form(tender, ("docx", "pdf")),
    "note": Form(note),
}
