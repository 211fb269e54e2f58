"""Make the sample CVs and job profiles in local/samples.   python -m tools.corpus.samples"""

import shutil
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.shared import Pt

from tools.corpus.build import write_truth
from tools.corpus.dates import DateStyle
from tools.corpus.html_pages import PAGES, print_html, render
from tools.corpus.people import person
from tools.corpus.view import Look, hide, make_truth

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
SAMPLES = REPOSITORY / "local" / "samples"
CVS = (
    ("tobias_wendelin", "studio", Look()),
    ("eleanor_marsh", "executive", Look(dates=DateStyle("long"), hide=hide("nationality"), levels="words")),
    (
        "camille_aubertin",
        "sideleft",
        Look(dates=DateStyle("long"), birthdate="dd/mm/yyyy", options={"dots": True, "photo": True}),
    ),
)


def job_profile_docx(profile: dict[str, Any], target: Path) -> None:
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_paragraph(f"{profile['client']}  |  {profile['reference']}")
    document.add_heading(profile["role"], level=0)
    document.add_paragraph(profile["goal"]).runs[0].italic = True
    for block in profile["blocks"]:
        document.add_heading(block["title"], level=1)
        if block.get("text"):
            document.add_paragraph(block["text"])
        for item in block.get("items", []):
            document.add_paragraph(item, style="List Bullet")
    document.add_heading(profile["facts_title"], level=1)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in profile["facts"]:
        row = table.add_row().cells
        row[0].text, row[1].text = name, value
    document.save(str(target))


def main() -> None:
    SAMPLES.mkdir(parents=True, exist_ok=True)
    for name, template, look in CVS:
        record = person("sample", name)
        render(record, look, template, SAMPLES / f"cv_{name}.pdf")
        layout = {"studio": "datecol", "executive": "one", "sideleft": "sidebar"}[template]
        write_truth("sample", make_truth(f"cv_{name}", record, look, "html", layout))
    shutil.copy(SAMPLES / "cv_tobias_wendelin.pdf", REPOSITORY / "tests" / "fixtures" / "sample_cv.pdf")
    for language, file in (("de", "job_profile.pdf"), ("fr", "job_profile_fr.pdf"), ("en", "job_profile_en.docx")):
        profile = yaml.safe_load((HERE / "job_profiles" / f"{language}.yaml").read_text(encoding="utf-8"))
        if file.endswith(".docx"):
            job_profile_docx(profile, SAMPLES / file)
        else:
            print_html(PAGES.get_template("job_profile.html").render(j=profile), SAMPLES / file)


if __name__ == "__main__":
    main()
