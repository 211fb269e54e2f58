"""Drawings of our own in the layouts of public templates, which are measured only; each template names its model."""

from tools.corpus.dates import DateStyle
from tools.corpus.view import Look, hide

PERSON = ("country", "birthdate", "nationality")
STREET = (*PERSON, "street", "postal_code")
NO_PROJECT_FACTS = ("projects.client", "projects.role")
PROFILE = (
    "street",
    "postal_code",
    "birthdate",
    "nationality",
    "projects",
    "certifications.issuer",
    "certifications.date",
)

PUBLIC = (
    ("en_civil", "typst", "skilledcolour", "one", Look(DateStyle("short", between=" - ", present="PRESENT"), hide(*PERSON), "words")),
    ("de_architektin", "typst", "skilledcolour", "one", Look(DateStyle("mm.yyyy", between=" – "), hide(*PERSON), "both")),
    ("fr_acheteuse", "typst", "hintcolumn", "datecol", Look(DateStyle("mm/yyyy", between=" – "), hide(*PERSON), "words")),
    ("de_galabau", "typst", "hintcolumn", "datecol", Look(DateStyle("mm/yyyy", between="–", since="seit"), hide(*PERSON, "projects.role"), "words", options={"casual": True}), "casual"),
    ("en_analyst", "typst", "bankingrule", "one", Look(DateStyle("short", between=" – "), hide(*PERSON), "words")),
    ("en_analyst", "typst", "twothirds", "twocolumn", Look(DateStyle("short", between=" – "), hide(*STREET, "headline", "summary", "region"), "words")),
    ("fr_ux", "typst", "twothirds", "twocolumn", Look(DateStyle("long", between=" – "), hide(*STREET, "headline", "summary"), "words")),
    ("fr_ux", "typst", "tagsaside", "sidebar", Look(DateStyle("mm/yyyy", between=" – ", present="Présent"), hide(*STREET, "projects.role"), "none")),
    ("en_civil", "typst", "tagsaside", "sidebar", Look(DateStyle("long", between=" – ", present="Ongoing"), hide(*STREET, "projects.role"), "none")),
    ("fr_veterinaire", "typst", "bandaside", "sidebar", Look(DateStyle("yyyy", between="–", since="Depuis"), hide("birthdate", "nationality"), "words")),
    ("de_galabau", "typst", "bandaside", "sidebar", Look(DateStyle("mm/yyyy", between="–"), hide("birthdate", "nationality", "projects.client"), "cefr")),
    ("en_pharmacist", "typst", "brightheads", "one", Look(DateStyle("short", between=" - "), hide(*STREET, "summary"), "words")),
    ("fr_acheteuse", "typst", "brightheads", "one", Look(DateStyle("long", between=" - "), hide(*STREET, "summary"), "both")),
    ("en_analyst", "typst", "plainserif", "one", Look(DateStyle("short", between=" – "), hide(*STREET, "region", "headline", "projects.client"), "words")),
    ("en_pharmacist", "typst", "plainserif", "one", Look(DateStyle("short", between=" – "), hide(*STREET), "words", options={"company_first": True}), "employer"),
    ("de_architektin", "typst", "profileexport", "linkedin", Look(DateStyle("long", between=" - ", present="Present"), hide(*PROFILE), "words")),
    ("en_civil", "typst", "profileexport", "linkedin", Look(DateStyle("long", between=" - "), hide(*PROFILE), "words")),
    ("fr_veterinaire", "weasyprint", "cardpanel", "sidebar", Look(DateStyle("long", between=" – "), hide("street", "postal_code", "birthdate", "nationality"), "words")),
    ("en_pharmacist", "weasyprint", "boxhead", "datecol", Look(DateStyle("long", between=" – ", present="Current"), hide(*STREET), "words")),
    ("en_analyst", "weasyprint", "answerboard", "one", Look(DateStyle("long", between=" - "), hide(*STREET, *NO_PROJECT_FACTS), "words")),
    ("de_architektin", "weasyprint", "evengrid", "datecol", Look(DateStyle("short", between=" – "), hide(*STREET, *NO_PROJECT_FACTS), "words")),
    ("fr_ux", "html", "diamondline", "sidebar", Look(DateStyle("long", between=" à "), hide(*STREET, *NO_PROJECT_FACTS), "words")),
    ("de_galabau", "html", "tintedside", "sidebar", Look(DateStyle("mm/yyyy", between=" – "), hide(*STREET, *NO_PROJECT_FACTS), "words")),
    ("de_augenoptiker", "html", "posterhalf", "sidebar", Look(DateStyle("mm/yyyy", between=" – "), hide(*PERSON), "words")),
    ("fr_acheteuse", "weasyprint", "unionpass", "europass", Look(DateStyle("mm/yyyy", between=" – ", present="Actuel"), hide("headline", "country"), "cefr", birthdate="dd/mm/yyyy")),
    ("de_augenoptiker", "docx", "dintable", "docx", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "headline", "summary"), "words")),
    ("de_galabau", "word", "dintable", "datecol", Look(DateStyle("mm/yyyy", between=" – ", since="seit"), hide("country", "headline", "summary"), "words")),
)  # fmt: skip
