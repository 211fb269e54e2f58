"""Print what is no CV, or none in a language that is read, to tests/data/not_cvs.   python -m tools.corpus.not_cvs"""

from pathlib import Path

import weasyprint
import yaml

TARGET = Path(__file__).parents[2] / "tests" / "data" / "not_cvs"
STYLE = """<style>@page { size: A4; margin: 20mm } body { font: 10.5pt/1.45 "Liberation Sans" } h1 { font-size: 18pt }
h2 { font-size: 13pt } table { border-collapse: collapse; width: 100% } td, th { border-bottom: .5pt solid #999 }</style>"""


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    pages = yaml.safe_load((Path(__file__).parent / "not_cvs.yaml").read_text(encoding="utf-8"))
    for name, html in pages.items():
        weasyprint.HTML(string=STYLE + html).write_pdf(str(TARGET / f"{name}.pdf"))


if __name__ == "__main__":
    main()
