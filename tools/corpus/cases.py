"""Which person is drawn with which template, showing what."""

from dataclasses import dataclass

from tools.corpus.cases_measured import MEASURED
from tools.corpus.cases_opened import OPENED
from tools.corpus.cases_public import PUBLIC
from tools.corpus.dates import DateStyle
from tools.corpus.view import Look, hide


@dataclass(frozen=True)
class CorpusCase:
    """`layout` groups the figures: one, datecol, sidebar, table, timeline, europass, docx, twocolumn, tiles, text ..."""

    part: str
    person: str
    engine: str
    template: str
    layout: str
    look: Look = Look()
    variant: str = ""

    @property
    def id(self) -> str:
        return f"{self.person}_{self.engine}_{self.template}{self.variant}".replace("-", "")


SHORT_EN = DateStyle("short")
TUNED = (
    ("de_elektroniker", "html", "timeline", "timeline", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "birthplace"), "words", options={"photo": True})),
    ("de_juristin", "html", "marginlabels", "datecol", Look(DateStyle("short", between="–", since="seit"), hide("country", "birthplace", "summary"), "words", birthdate="d. Monat yyyy")),
    ("de_lehrer", "html", "sideright", "sidebar", Look(DateStyle("mm.yyyy", between=" – ", present="dato"), hide("country"), "both", options={"bars": True})),
    ("de_freiberufler", "html", "tabular", "table", Look(DateStyle("mm/yyyy", between=" - ", present="laufend"), hide("country", "urls"), "words")),
    ("de_studentin", "theme", "macchiato", "sidebar", Look(DateStyle("mm/yyyy"), hide("birthdate", "nationality", "certifications", "projects.client", "projects.role", "country", "work.location"), "cefr", options={"urls": 1})),
    ("de_logistik", "html", "dense", "one", Look(DateStyle("mm/yy", between="-"), hide("country", "birthplace", "marital"), "words")),
    ("en_chef", "rendercv", "classic", "one", Look(SHORT_EN, hide("headline", "phone", "street", "country", "nationality"), "words")),
    ("en_devops", "rendercv", "sb2nov", "one", Look(SHORT_EN, hide("headline", "street", "country", "projects.client"), "words", options={"urls": 1})),
    ("en_devops", "html", "dense", "one", Look(DateStyle("short", between=" - "), hide("country"), "words", options={"paper": "Letter"})),
    ("en_nurse", "html", "sideright", "sidebar", Look(DateStyle("long", between=" – "), hide("country"), "words", options={"paper": "Letter"})),
    ("en_researcher", "html", "marginlabels", "datecol", Look(DateStyle("yyyy", between="–", present="present"), hide("country", "other"), "words")),
    ("en_nurse", "theme", "short", "one", Look(SHORT_EN, hide("headline", "address", "certifications", "work.location", "projects", "other"), "words")),
    ("fr_infirmiere", "html", "sideleft", "sidebar", Look(DateStyle("long", between=" à ", since="depuis"), hide("country", "marital", "tasks"), "words", birthdate="dd/mm/yyyy", options={"dots": True, "photo": True, "side": "#17414f", "sidetext": "#f2f7f8", "accent": "#17414f"})),
    ("fr_travaux", "html", "timeline", "timeline", Look(DateStyle("mm/yyyy", between=" - ", present="ce jour"), hide("country", "birthdate"), "both")),
    ("fr_travaux", "theme", "elegant", "one", Look(DateStyle("short"), hide("birthdate", "nationality", "projects.role", "country", "other", "work.location"), "none")),
    ("fr_rh", "rendercv", "moderncv", "datecol", Look(DateStyle("mm/yyyy"), hide("headline", "street", "country", "nationality", "birthdate"), "words")),
    ("de_elektroniker", "word", "messy", "one", Look(DateStyle("dd.mm.yyyy", between=" - ", present="heute"), hide("country", "headline"), "words")),
    ("de_logistik", "word", "tabs", "datecol", Look(DateStyle("mm.yyyy", between=" - ", present="jetzt"), hide("country", "headline"), "words")),
    ("de_juristin", "word", "datetable", "datecol", Look(DateStyle("mm/yyyy", between=" – ", since="seit"), hide("country"), "both")),
    ("de_lehrer", "docx", "datetable", "docx", Look(DateStyle("short", between=" – "), hide("country"), "words")),
    ("en_chef", "docx", "tabs", "docx", Look(DateStyle("long", between=" to ", present="date"), hide("country", "headline"), "words")),
    ("en_chef", "latex", "moderncv", "datecol", Look(DateStyle("short", between="–"), hide("country", "nationality"), "words", options={"style": "classic", "colour": "burgundy"})),
    ("en_researcher", "latex", "plain", "datecol", Look(DateStyle("short", between=" – ", present="now"), hide("country"), "words")),
    ("de_freiberufler", "latex", "plain", "datecol", Look(DateStyle("mm/yyyy", between="–"), hide("country", "urls"), "words")),
    ("fr_rh", "canvas", "rightbox", "sidebar", Look(DateStyle("mm.yyyy", between=" – ", present="à ce jour"), hide("country", "marital"), "both", birthdate="d mois yyyy")),
    ("fr_infirmiere", "word", "messy", "one", Look(DateStyle("long", between=" à ", present="ce jour"), hide("country", "headline"), "words", birthdate="d mois yyyy")),
    ("en_nurse", "typst", "letterhead", "one", Look(DateStyle("mm/yyyy", between=" – "), hide("country"), "words")),
    ("de_studentin", "typst", "twocolumns", "sidebar", Look(DateStyle("mm/yyyy", between=" – ", present="heute"), hide("country", "urls"), "both")),
    ("de_juristin", "html", "nested", "one", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "birthplace"), "cefr")),
    ("de_freiberufler", "html", "sideleft", "sidebar", Look(DateStyle("mm.yyyy", between="-", present="heute"), hide("country"), "none", options={"dots": True})),
    ("en_devops", "canvas", "rightbox", "sidebar", Look(DateStyle("short", between=" to ", present="now"), hide("country", "region"), "words")),
    ("de_elektroniker", "html", "tabular", "table", Look(DateStyle("yyyy", between=" – "), hide("country", "summary"), "words")),
    ("fr_travaux", "word", "datetable", "datecol", Look(DateStyle("short", between=" – ", since="depuis"), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_rh", "html", "marginlabels", "datecol", Look(DateStyle("yyyy", between="–", since="depuis"), hide("country"), "cefr")),
    ("de_logistik", "theme", "kendall", "one", Look(DateStyle("long"), hide("languages", "birthdate", "nationality", "certifications", "country", "education.start", "education.end", "other"), "words")),
    ("de_studentin", "html", "executive", "one", Look(DateStyle("short", between=" - "), hide("projects", "birthdate", "nationality", "country"), "words")),
    ("de_projektleiter", "html", "formblocks", "europass", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "birthplace", "headline"), "words")),
    ("de_projektleiter", "html", "stars", "sidebar", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "birthplace", "marital"), "words")),
    ("de_projektleiter", "typst", "marginheads", "datecol", Look(DateStyle("short", between=" – ", since="seit"), hide("country", "urls"), "both")),
    ("de_projektleiter", "word", "tabs", "datecol", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "headline"), "cefr")),
    ("de_physio", "html", "tiles", "sidebar", Look(DateStyle("mm/yyyy", between="–"), hide("country"), "words")),
    ("de_physio", "html", "inlinerole", "one", Look(DateStyle("short", between=" bis "), hide("country"), "words")),
    ("de_physio", "word", "boxedform", "table", Look(DateStyle("mm.yyyy", between=" - "), hide("country", "headline"), "words")),
    ("en_teacher", "html", "formblocks", "europass", Look(DateStyle("long", between=" – "), hide("country", "headline"), "words", birthdate="d mois yyyy")),
    ("en_teacher", "html", "stars", "sidebar", Look(DateStyle("short", between=" – "), hide("country", "birthdate", "nationality"), "none")),
    ("en_teacher", "html", "inlinerole", "one", Look(DateStyle("yyyy", between="–", present="present"), hide("country", "birthdate", "nationality"), "words")),
    ("en_sales", "html", "tiles", "sidebar", Look(DateStyle("short", between=" – "), hide("street", "postal_code"), "words", options={"paper": "Letter"})),
    ("en_sales", "html", "nested", "one", Look(DateStyle("mm/yyyy", between=" – "), hide("street", "country"), "words")),
    ("en_sales", "word", "messy", "one", Look(DateStyle("long", between=" to ", present="present"), hide("headline", "urls", "region"), "words")),
    ("fr_commercial", "html", "stars", "sidebar", Look(DateStyle("short", between=" – "), hide("country"), "both", birthdate="dd/mm/yyyy")),
    ("fr_commercial", "html", "tiles", "sidebar", Look(DateStyle("mm/yyyy", between=" - "), hide("country", "birthdate", "nationality"), "cefr")),
    ("fr_commercial", "theme", "short", "one", Look(DateStyle("short"), hide("headline", "address", "certifications", "work.location", "projects", "other", "birthdate", "nationality"), "words", options={"urls": 1})),
    ("fr_comptable", "html", "formblocks", "europass", Look(DateStyle("mm/yyyy", between=" à ", present="ce jour"), hide("country", "headline"), "words", birthdate="dd/mm/yyyy")),
    ("fr_comptable", "latex", "moderncv", "one", Look(DateStyle("yyyy", between="–", present="aujourd'hui"), hide("country", "marital"), "words", birthdate="dd/mm/yyyy", options={"style": "oldstyle", "colour": "blue"})),
    ("fr_comptable", "html", "inlinerole", "one", Look(DateStyle("long", between=" – ", since="depuis"), hide("country", "marital"), "words", birthdate="d mois yyyy")),
    ("fr_comptable", "docx", "messy", "docx", Look(DateStyle("mm/yyyy", between=" - "), hide("country", "headline"), "words", birthdate="dd/mm/yyyy")),
    ("de_berater", "word", "boxedform", "table", Look(DateStyle("mm/yyyy", between=" – "), hide("urls", "country", "headline", "birthdate"), "words")),
    ("de_berater", "html", "formblocks", "europass", Look(DateStyle("mm.yyyy", between=" - ", present="laufend"), hide("country", "headline"), "words")),
    ("de_berater", "html", "tabular", "table", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "urls", "birthdate", "nationality"), "words")),
    ("de_berater", "html", "sideright", "sidebar", Look(DateStyle("mm/yyyy", between=" – "), hide("country"), "words")),
    ("de_berater", "latex", "moderncv", "datecol", Look(DateStyle("mm/yyyy", between="–"), hide("country", "street"), "words", options={"style": "classic", "colour": "blue"})),
    ("de_physio", "html", "photohead", "one", Look(DateStyle("mm/yyyy", between=" – "), hide("country"), "words")),
    ("en_sales", "html", "photohead", "one", Look(DateStyle("short", between=" – "), hide("projects"), "words")),
    ("fr_travaux", "html", "photohead", "one", Look(DateStyle("yyyy", between=" – ", since="depuis"), hide("country", "birthdate"), "both")),
    ("de_projektleiter", "html", "threecol", "table", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "birthplace", "marital"), "words")),
    ("en_researcher", "html", "threecol", "table", Look(DateStyle("short", between=" – "), hide("country", "other"), "words")),
    ("fr_rh", "html", "threecol", "table", Look(DateStyle("mm.yyyy", between=" – ", present="à ce jour"), hide("country", "marital"), "both", birthdate="dd/mm/yyyy")),
    ("de_freiberufler", "html", "pairs", "one", Look(DateStyle("mm/yyyy", between="–"), hide("country"), "words")),
    ("en_teacher", "html", "pairs", "one", Look(DateStyle("short", between=" – "), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_commercial", "html", "pairs", "one", Look(DateStyle("long", between=" – "), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("de_physio", "canvas", "narrowright", "sidebar", Look(DateStyle("mm/yyyy", between="–"), hide("country"), "words")),
    ("en_sales", "canvas", "narrowright", "sidebar", Look(DateStyle("yyyy", between="–"), hide("region"), "words")),
    ("fr_infirmiere", "canvas", "narrowright", "sidebar", Look(DateStyle("mm/yyyy", between=" - "), hide("country", "marital"), "both", birthdate="dd/mm/yyyy")),
    ("de_elektroniker", "word", "rightcell", "sidebar", Look(DateStyle("mm/yyyy", between=" – ", since="seit"), hide("country"), "words")),
    ("fr_comptable", "word", "rightcell", "sidebar", Look(DateStyle("long", between=" à ", since="depuis"), hide("country"), "words", birthdate="d mois yyyy")),
    ("en_chef", "docx", "rightcell", "docx", Look(DateStyle("short", between=" – "), hide("country"), "words")),
    ("de_finanzchef", "word", "fourcolumns", "table", Look(DateStyle("mm/yyyy", between=" – "), hide("country", "marital"), "words")),
    ("fr_aidesoignante", "word", "fourcolumns", "table", Look(DateStyle("long", between=" – ", since="depuis"), hide("country", "marital"), "both", birthdate="dd/mm/yyyy")),
    ("de_projektleiter", "word", "rightperiods", "table", Look(DateStyle("long", between=" – "), hide("country", "birthplace", "marital"), "words")),
    ("en_solicitor", "word", "rightperiods", "table", Look(DateStyle("short", between=" - "), hide("country"), "words")),
    ("en_electrician", "word", "positioncolumn", "table", Look(DateStyle("short", between=" – ", present="present"), hide("country", "nationality"), "words")),
    ("de_aerztin", "word", "positioncolumn", "table", Look(DateStyle("mm/yy", between=" bis ", present="dato"), hide("country", "marital"), "words")),
    ("de_kfztechniker", "html", "werdegang", "datecol", Look(DateStyle("mm/yyyy", between=" – ", since="seit"), hide("country"), "words")),
    ("de_testmanager", "html", "projekttab", "table", Look(DateStyle("mm/yyyy", between=" – "), hide("country"), "words")),
    ("de_professorin", "html", "marginlabels", "datecol", Look(DateStyle("short", between="–", since="seit"), hide("country", "birthplace"), "words", birthdate="d. Monat yyyy")),
    ("de_redakteurin", "html", "stars", "sidebar", Look(DateStyle("mm/yyyy", between=" – "), hide("country"), "words")),
    ("de_buehnenbildner", "html", "ledger", "table", Look(DateStyle("mm.yyyy", between=" – ", since="seit"), hide("country", "nationality"), "words")),
    ("de_steuerfachwirtin", "word", "rightcell", "sidebar", Look(DateStyle("mm.yyyy", between=" – ", present="laufend"), hide("country"), "words")),
    ("fr_technologue", "theme", "even", "datecol", Look(DateStyle("short"), hide("birthdate", "nationality", "projects.client", "projects.role", "country", "other"), "words", options={"urls": 1})),
    ("fr_amoa", "html", "threecol", "table", Look(DateStyle("short", between=" - ", present="en cours"), hide("country"), "words", birthdate="dd/mm/yyyy")),
    ("fr_juriste", "rendercv", "engineeringclassic", "one", Look(DateStyle("short"), hide("headline", "street", "country", "birthdate", "nationality", "phone", "projects.client", "projects.role"), "words", options={"urls": 1})),
    ("fr_hydrologue", "rendercv", "classic", "one", Look(DateStyle("short"), hide("headline", "street", "country", "birthdate", "nationality", "phone", "projects.client", "projects.role"), "cefr", options={"urls": 1})),
    ("fr_chantier", "html", "marginlabels", "datecol", Look(DateStyle("long", between=" à ", present="ce jour", lead="de "), hide("country"), "words", birthdate="d mois yyyy")),
    ("fr_chantier", "docx", "textboxes", "docx", Look(DateStyle("mm/yyyy", between=" à ", since="depuis"), hide("country", "marital"), "words", birthdate="dd/mm/yyyy")),
)  # fmt: skip
CASES = tuple(
    CorpusCase(part, *row)
    for part, rows in (("tuned", (*TUNED, *OPENED)), ("opened", MEASURED), ("public", PUBLIC))
    for row in rows
)
