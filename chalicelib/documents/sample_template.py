"""A Word template with every tag of its kind, in the owner's look: what people begin their own from."""

from datetime import UTC, datetime

from ..contracts.base import Language
from ..contracts.owner import OwnerSettings
from ..contracts.templates import TemplateKind
from .word.package import Properties, open_template, write_footer, write_header
from .word.writer import Run, Writer

_MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""The same file for the same look and language."""

Lines = tuple[tuple[str, str], ...]
"""Style and text of each paragraph; what stands behind a tab is set as periods are."""

_WORK = (
    ("Normal", "{%p for activity in ENTRY.activities %}"),
    ("ListBullet", "{{ activity }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if ENTRY.technologies %}"),
    ("Tags", "{{ labels.technologies }}{{ colon }}{{ ENTRY.technologies | join(', ') }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if ENTRY.methods %}"),
    ("Tags", "{{ labels.methods }}{{ colon }}{{ ENTRY.methods | join(', ') }}"),
    ("Normal", "{%p endif %}"),
)


def _of(entry: str, lines: Lines) -> Lines:
    return tuple((style, text.replace("ENTRY", entry)) for style, text in lines)


def _fact(name: str, tag: str, condition: str = "", labels: str = "labels") -> Lines:
    return (
        ("Normal", f"{{%p if {condition or name} %}}"),
        ("Normal", f"{{{{ {labels}.{name} }}}}{{{{ colon }}}}{{{{ {tag} }}}}"),
        ("Normal", "{%p endif %}"),
    )


def _behind(tag: str, separator: str = " · ") -> str:
    """Return what adds a value that may be empty: with the sign before it, or nothing."""
    return f"{{{{ '{separator}' ~ {tag} if {tag} else '' }}}}"


def _section(name: str, lines: Lines, labels: str = "labels", condition: str = "") -> Lines:
    return (
        ("Normal", f"{{%p if {condition or name} %}}"),
        ("Heading1", f"{{{{ {labels}.{name} }}}}"),
        *lines,
        ("Normal", "{%p endif %}"),
    )


def _each(entry: str, of: str, lines: Lines) -> Lines:
    return (("Normal", f"{{%p for {entry} in {of} %}}"), *lines, ("Normal", "{%p endfor %}"))


_PERSON: Lines = (
    *_fact("birth_date", "birth_date"),
    *_fact("nationality", "nationalities | join(', ')", "nationalities"),
    *_fact("residence", "address", "address"),
    *_fact("availability", "availability"),
    *_fact("email", "email"),
    *_fact("phone", "phone"),
    *_fact("links", "links | join(', ')"),
    *_fact("work_permit", "work_permit"),
)
_CAREER: Lines = (
    *_section("profile", (("Normal", "{{ profile }}"),)),
    *_section(
        "expertise",
        (
            *_fact("methods", "methods | join(', ')"),
            *_fact("technologies", "technologies | join(', ')"),
            ("Normal", "{%p if other_skills %}"),
            ("Normal", "{{ other_skills | join(', ') }}"),
            ("Normal", "{%p endif %}"),
        ),
        condition="methods or technologies or other_skills",
    ),
    *_section(
        "education",
        _each(
            "school",
            "education",
            (
                ("Heading2", "{{ school.degree }}" + _behind("school.area", ", ") + "\t{{ school.period }}"),
                ("EntryMeta", "{{ school.institution }}" + _behind("school.location") + _behind("school.grade")),
                *_each("note", "school.notes", (("ListBullet", "{{ note }}"),)),
            ),
        ),
    ),
    *_section(
        "certifications",
        _each(
            "paper",
            "certifications",
            (("ListBullet", "{{ paper.name }}" + _behind("paper.issuer") + _behind("paper.date")),),
        ),
    ),
    *_section(
        "languages",
        _each(
            "spoken", "languages", (("ListBullet", "{{ spoken.name }}{{ colon }}{{ spoken.level }} {{ spoken.dots }}"),)
        ),
    ),
    *_section(
        "employments",
        _each(
            "job",
            "employments",
            (
                ("Heading2", "{{ job.role }}\t{{ job.period }}"),
                ("EntryMeta", "{{ job.employer }}" + _behind("job.location")),
                *_of("job", _WORK),
            ),
        ),
    ),
    *_section(
        "projects",
        _each(
            "project",
            "projects",
            (
                (
                    "Heading2",
                    "{{ project.name ~ ' · ' if project.name else '' }}{{ project.role }}\t{{ project.period }}",
                ),
                ("Normal", "{%p if project.client %}"),
                ("EntryMeta", "{{ labels.client }}{{ colon }}{{ project.client }}"),
                ("Normal", "{%p endif %}"),
                *_of("project", _WORK),
            ),
        ),
    ),
)
_HEAD: Lines = (("Title", "{{ name }}"), ("Subtitle", "{{ headline }}"))
_OTHER: Lines = _section(
    "other",
    _each(
        "section",
        "other",
        (
            ("Normal", "{%p if section.title %}"),
            ("Heading2", "{{ section.title }}"),
            ("Normal", "{%p endif %}"),
            ("Normal", "{{ section.text }}"),
        ),
    ),
)
_OFFER: Lines = (
    ("Normal", "{%p if internal_note %}"),
    ("Normal", "{{ internal_note }}"),
    ("Normal", "{%p endif %}"),
    ("Title", "{{ role }}"),
    ("Subtitle", "{{ candidate }}"),
    *_fact("reference", "reference", labels="offer_labels"),
    *_fact("client_reference", "client_reference", labels="offer_labels"),
    *_fact("date", "date", labels="offer_labels"),
    *_fact("for_client", "client", "client", "offer_labels"),
    (
        "Normal",
        "{{ offer_labels.from_provider }}{{ colon }}{{ company }}" + _behind("company_address", ", "),
    ),
    (
        "Normal",
        "{{ offer_labels.contact }}{{ colon }}{{ contact_name }}" + _behind("contact_phone"),
    ),
    # On a line of its own, where it never breaks.
    ("Normal", "{%p if contact_email %}"),
    ("Normal", "{{ contact_email }}"),
    ("Normal", "{%p endif %}"),
    *_section("situation", (("Normal", "{{ situation }}"),), "offer_labels"),
    ("Heading1", "{{ offer_labels.candidate }}"),
    ("Normal", "{{ proposal }}"),
    ("Normal", "{{ name }}, {{ headline }}"),
    *_section(
        "fit",
        _each(
            "row",
            "fit",
            (
                ("Heading2", "{{ row.criterion }}\t{{ row.answer }}"),
                ("EntryMeta", "{{ row.kind }}" + _behind("row.comment")),
                *_each("quote", "row.evidence", (("ListBullet", "{{ quote }}"),)),
            ),
        ),
        "offer_labels",
    ),
    *_section("assessment", (("Normal", "{{ assessment }}"),), "offer_labels"),
    *_section("benefits", _each("benefit", "benefits", (("ListBullet", "{{ benefit }}"),)), "offer_labels"),
    *_section(
        "terms",
        _each(
            "one",
            "terms",
            (
                (
                    "ListBullet",
                    "{{ one.term }}{{ colon }}{{ one.value }}{{ ' (' ~ one.source ~ ')' if one.source else '' }}",
                ),
            ),
        ),
        "offer_labels",
    ),
    *_section("closing", (("Normal", "{{ closing }}"),), "offer_labels"),
    ("Greeting", "{{ greeting }}"),
    ("Normal", "{{ contact_name }}" + _behind("company", ", ")),
)
_LINES: dict[TemplateKind, Lines] = {
    TemplateKind.CV: (*_HEAD, *_PERSON, *_CAREER, *_OTHER),
    # Name and headline are the number and what it is safe to tell; the rest of the person is empty here.
    TemplateKind.BLIND: (*_HEAD, *_CAREER),
    TemplateKind.OFFER: _OFFER,
}


def sample_template(kind: TemplateKind, settings: OwnerSettings, language: Language) -> bytes:
    """Return a .docx that `check_template` accepts, with the owner's fonts and colours; without the logo."""
    branding = settings.branding
    document = open_template(branding, language, Properties(kind.value, branding.agency_line, _MADE_AT))
    write_header(document, branding, language, None)
    # The words around the page's number are tags, too: one template serves documents in every language.
    page_words = "{{ labels.page }} ", " {{ labels.page_of }} "
    write_footer(document, language, "{{ date }} · {{ version_line }}", "{{ gdpr_note }}", page_words)
    writer = Writer(document, language)
    for style, text in _LINES[kind]:
        title, tab, period = text.partition("\t")
        writer.paragraph(style, [Run(title), Run(tab), Run(period, "Period")] if tab else text)
    return writer.save()
