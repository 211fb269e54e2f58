"""Projects in a bare list, and names of projects that look like a role before their dash."""

import pytest

from chalicelib.contracts.base import Language

from .builder import read

HEAD = "= Jens Utermann\njens@mail.example\n# Berufserfahrung\n** Entwickler, Ried GmbH |> 2015 – 2022\n"


def test_each_item_of_a_bare_list_is_a_project_where_only_one_is_dated() -> None:
    rows = "• Umzug des Rechenzentrums\n• Einführung SAP S/4HANA, 2019 – 2020\n• Neues Intranet mit SharePoint"
    projects = read(HEAD + f"# Projekte\n{rows}").projects
    assert [(one.name, one.period and one.period.start, one.activities) for one in projects] == [
        ("Umzug des Rechenzentrums", None, []),
        ("Einführung SAP S/4HANA", "2019", []),
        ("Neues Intranet mit SharePoint", None, []),
    ]


def test_items_below_a_dated_one_tell_what_was_done() -> None:
    rows = "• Einführung SAP S/4HANA, 2019 – 2020\n• Datenübernahme geplant\n• Tests geleitet"
    (project,) = read(HEAD + f"# Projekte\n{rows}").projects
    assert project.activities == ["Datenübernahme geplant", "Tests geleitet"]


@pytest.mark.parametrize(
    ("head", "name", "role", "client"),
    [
        ("Ablösung Host-System (COBOL) – Umstieg auf Java", None, None, None),
        ("Ablösung Host-System (COBOL) – Sparkasse Emden", "Ablösung Host-System (COBOL)", None, "Sparkasse Emden"),
        ("Ablösung Host-System (COBOL) – Java-Entwickler", "Ablösung Host-System (COBOL)", "Java-Entwickler", None),
    ],
)
def test_what_is_done_to_a_host_is_no_role(head: str, name: str | None, role: str | None, client: str | None) -> None:
    rows = (
        f"** {head} |> 2021 – 2022\n• Analyse der Datenflüsse\n** Neues Intranet – Einführung |> 2019 – 2020\n• Tests"
    )
    first, second = read(HEAD + f"# Projekte\n{rows}", Language.DE).projects
    assert (first.name, first.role, first.client) == (name or head, role, client)
    assert (second.name, second.role, second.client) == ("Neues Intranet – Einführung", None, None)
