"""The part that only measures. Whoever works on the engine does not look at these."""

from tools.corpus.dates import DateStyle
from tools.corpus.view import Look, hide

UNSEEN = (
    ("de_finanzchef", "weasyprint", "booklet", "one", Look(DateStyle("mm.yyyy", between=" – ", present="heute"), hide("country"), "words")),
    ("de_itprofil", "weasyprint", "europass_new", "europass", Look(DateStyle("mm/yyyy", between=" – ", present="aktuell"), hide("headline"), "both")),
    ("de_lehrerin", "html", "zigzag", "timeline", Look(DateStyle("short", between=" – "), hide("country"), "words", birthdate="d. Monat yyyy")),
    ("en_accountexec", "html", "network", "linkedin", Look(DateStyle("long", between=" - "), hide("postal_code"), "words", options={"spans": ["4 years 2 months", "6 years 9 months", "1 year 10 months"]})),
    ("en_coo", "html", "newspaper", "twocolumn", Look(DateStyle("short", between=" – "), hide("country", "region"), "words")),
    ("en_solicitor", "webkit", "floats", "one", Look(DateStyle("long", between=" - ", present="present"), hide("country"), "words")),
    ("en_paramedic", "html", "bento", "tiles", Look(DateStyle("mm/yyyy", between=" – ", present="current"), hide("country", "nationality"), "words", birthdate="d mois yyyy")),
    ("fr_aidesoignante", "html", "zigzag", "timeline", Look(DateStyle("mm/yyyy", between=" – "), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_directeur", "weasyprint", "booklet", "one", Look(DateStyle("long", between=" – ", since="depuis"), hide("country"), "words", birthdate="d mois yyyy")),
    ("fr_professeur", "html", "newspaper", "twocolumn", Look(DateStyle("yyyy", between="–"), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_alternante", "html", "bento", "tiles", Look(DateStyle("short", between=" – ", present="en cours"), hide("country"), "words", birthdate="dd/mm/yyyy")),
)  # fmt: skip
