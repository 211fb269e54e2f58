"""The part that only measures. Whoever works on the engine does not look at these."""

from tools.corpus.dates import DateStyle
from tools.corpus.view import Look, hide

UNSEEN = (
    ("de_pflege", "word", "textboxes", "sidebar", Look(DateStyle("mm.yyyy", between=" - "), hide("country", "marital"), "words")),
    ("de_azubi", "word", "tabstorm", "datecol", Look(DateStyle("mm.yyyy", between=" - ", present="heute"), hide("country", "headline"), "words")),
    ("de_azubi", "word", "dottedform", "form", Look(DateStyle("mm/yyyy", between=" bis ", since="seit"), hide("country"), "words", birthdate="d. Monat yyyy")),
    ("de_anwaeltin", "latexmore", "europasscv", "europass", Look(DateStyle("mm/yyyy", between="–"), hide("country", "marital"), "words")),
    ("de_anwaeltin", "typst", "leftfacts", "datecol", Look(DateStyle("short", between=" – ", since="seit"), hide("country"), "both")),
    ("de_shk", "flow", "cells", "table", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "headline"), "words")),
    ("de_shk", "markup", "typed", "text", Look(DateStyle("mm/yyyy", between=" - ", present="jetzt"), hide("country"), "words")),
    ("en_apprentice", "html", "infographic", "infographic", Look(DateStyle("short", between=" – ", present="now"), hide("country"), "none")),
    ("en_apprentice", "markdown", "pandoc", "docx", Look(DateStyle("long", between=" to ", present="present"), hide("country"), "words")),
    ("en_academic", "latexmore", "academic", "one", Look(DateStyle("yyyy", between="–", present="present"), hide("country"), "words")),
    ("en_academic", "markup", "pandoc", "one", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "nationality"), "both")),
    ("en_changer", "typst", "leftfacts", "datecol", Look(DateStyle("short", between=" – ", present="today"), hide("country"), "words")),
    ("en_changer", "markup", "manpage", "datecol", Look(DateStyle("mm/yyyy", between=" - ", present="now"), hide("country"), "words")),
    ("fr_electricien", "html", "infographic", "infographic", Look(DateStyle("yyyy", between=" - "), hide("country", "marital"), "none", birthdate="dd/mm/yyyy", options={"photo": True})),
    ("fr_electricien", "word", "nestedtables", "table", Look(DateStyle("mm/yyyy", between=" - ", present="ce jour"), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_avocate", "latexmore", "banking", "one", Look(DateStyle("long", between=" – ", since="depuis"), hide("country", "birthdate", "nationality"), "words")),
    ("fr_avocate", "webkit", "floats", "one", Look(DateStyle("yyyy", between=" - ", present="à ce jour"), hide("country"), "words", birthdate="d mois yyyy")),
    ("fr_analyste", "theme", "caffeine", "sidebar", Look(DateStyle("mm/yyyy"), hide("country", "work.location", "projects", "certifications"), "words", options={"urls": 1})),
    ("fr_electricien", "latexmore", "onepage", "one", Look(DateStyle("short", between=" – "), hide("country", "street", "birthdate", "nationality", "marital"), "both")),
    ("fr_analyste", "typst", "darkside", "sidebar", Look(DateStyle("yyyy", between="–", since="depuis"), hide("country"), "words")),
    ("de_shk", "rendercv", "sb2nov", "one", Look(DateStyle("mm/yyyy"), hide("headline", "phone", "street", "country", "birthdate", "nationality"), "words", options={"date_template": "MONTH_IN_TWO_DIGITS/YEAR"})),
    ("de_pflege", "html", "infographic", "infographic", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "marital", "other"), "none", options={"photo": True})),
)  # fmt: skip
