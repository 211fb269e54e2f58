"""More of the tuned part: these only measured until they were opened."""

from tools.corpus.dates import DateStyle
from tools.corpus.view import Look, hide

OPENED = (
    ("de_aerztin", "word", "sidetable", "sidebar", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "marital"), "words")),
    ("de_aerztin", "html", "ledger", "table", Look(DateStyle("mm.yyyy", between=" – ", since="seit"), hide("country"), "words")),
    ("de_aerztin", "latex", "europecv", "europass", Look(DateStyle("long", between=" – "), hide("country", "other"), "words")),
    ("de_vertrieb", "html", "nested", "one", Look(DateStyle("mm/yyyy", between=" – ", present="dato"), hide("country"), "words")),
    ("de_vertrieb", "word", "labelled", "one", Look(DateStyle("mm/yyyy", between=" bis ", present="heute"), hide("country", "headline", "urls"), "both")),
    ("de_bauingenieurin", "canvas", "threeboxes", "sidebar", Look(DateStyle("mm/yyyy", between="–", present="laufend"), hide("country", "urls"), "both")),
    ("de_bauingenieurin", "rendercv", "engineeringclassic", "one", Look(DateStyle("short"), hide("headline", "country", "street", "phone", "birthdate", "nationality", "projects.client", "projects.role"), "words", options={"design": {"entry_types": {"education_entry": {"degree_column_width": "3.4cm"}}}})),
    ("de_kauffrau", "html", "cards", "sidebar", Look(DateStyle("short", between=" – "), hide("country", "street", "birthdate", "nationality", "marital"), "words")),
    ("de_kauffrau", "word", "righttabs", "one", Look(DateStyle("mm/yy", between="–"), hide("country", "birthdate", "nationality", "marital"), "cefr")),
    ("de_kauffrau", "docx", "sidetable", "docx", Look(DateStyle("mm.yyyy", between=" - "), hide("country", "marital"), "words")),
    ("en_designer", "html", "cards", "sidebar", Look(DateStyle("short", between="–", present="now"), hide("country", "street", "postal_code"), "words")),
    ("en_designer", "theme", "stackoverflow", "one", Look(DateStyle("short"), hide("nationality", "country", "projects.client", "projects.role"), "words", options={"urls": 1})),
    ("en_retail", "html", "pipes", "one", Look(DateStyle("short", between=" – "), hide("country"), "words")),
    ("en_retail", "latex", "moderncv", "datecol", Look(DateStyle("yyyy", between="–"), hide("country", "nationality"), "words", options={"style": "casual", "colour": "orange"}), "casual"),
    ("en_hr", "word", "righttabs", "one", Look(DateStyle("long", between=" – "), hide("country"), "words")),
    ("en_hr", "theme", "onepage", "datecol", Look(DateStyle("yyyy-mm"), hide("street", "urls", "certifications", "work.location", "projects", "country", "other"), "words")),
    ("en_hr", "typst", "margindates", "datecol", Look(DateStyle("mm/yyyy", between=" to ", present="present"), hide("country"), "words")),
    ("fr_patissier", "word", "sidetable", "sidebar", Look(DateStyle("mm/yyyy", between=" - ", present="aujourd’hui"), hide("country", "other"), "words", birthdate="dd/mm/yyyy")),
    ("fr_patissier", "html", "ledger", "table", Look(DateStyle("yyyy", between=" – ", since="depuis"), hide("country"), "words", birthdate="d mois yyyy")),
    ("fr_developpeuse", "rendercv", "engineeringresumes", "one", Look(DateStyle("short"), hide("headline", "phone", "street", "country", "birthdate", "nationality", "projects.client", "projects.role"), "words", options={"urls": 1})),
    ("fr_developpeuse", "theme", "even", "datecol", Look(DateStyle("short"), hide("birthdate", "nationality", "projects.client", "projects.role", "country"), "both", options={"urls": 1})),
    ("fr_developpeuse", "html", "pipes", "one", Look(DateStyle("long", between=" – ", since="depuis"), hide("country", "birthdate", "nationality"), "both")),
    ("fr_logistique", "html", "editorial", "one", Look(DateStyle("short", between=" – ", since="depuis"), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_logistique", "canvas", "threeboxes", "sidebar", Look(DateStyle("mm/yyyy", between=" - "), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_logistique", "word", "labelled", "one", Look(DateStyle("mm/yyyy", between=" à ", present="présent"), hide("country", "headline"), "words", birthdate="d mois yyyy")),
    ("en_electrician", "html", "ledger", "table", Look(DateStyle("short", between=" – "), hide("country", "nationality"), "words")),
    ("en_electrician", "html", "editorial", "one", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "nationality"), "words")),
    ("en_electrician", "rendercv", "engineeringclassic", "one", Look(DateStyle("short"), hide("headline", "street", "country", "nationality", "phone"), "words")),
    ("de_quereinsteiger", "html", "editorial", "one", Look(DateStyle("long", between=" – "), hide("country"), "words")),
    ("de_quereinsteiger", "html", "cards", "sidebar", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "street", "birthdate", "nationality"), "words")),
)  # fmt: skip
