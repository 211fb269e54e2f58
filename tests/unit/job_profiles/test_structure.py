"""What the structure of a profile tells: terms side by side, keys of signs, roles, the ends of mails."""

import pytest

from chalicelib.contracts.job_profile import JobProfile
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document


def read(text: str) -> JobProfile:
    return read_job_profile(read_document(text.encode()))


@pytest.mark.parametrize(
    ("head", "place", "start", "workload"),
    [
        ("Tierpfleger (m/w/d)\nRheine | Vollzeit | ab Sommer 2027", "Rheine", "ab Sommer 2027", "Vollzeit"),
        (
            "Farrier\nWelsh Ponies Ltd, Kendal. 24 hours per week, from 3 May 2027.",
            "Kendal",
            "from 3 May 2027",
            "24 hours",
        ),
        ("Vitrier (H/F) – CDI – QUIMPER – mi-mars – 80 %", "Quimper", "mi-mars", "80 %"),
        ("Glaser\nEinsatzort Hannover, Start 2. Quartal 2027, Auslastung 60 %", "Hannover", "2. Quartal 2027", "60 %"),
        ("Boat builder\nSite: Aberdeen | Mobilisation: w/c 18 Jan 2027", "Aberdeen", "w/c 18 Jan 2027", None),
    ],
)
def test_terms_side_by_side_are_told_apart(head: str, place: str, start: str, workload: str | None) -> None:
    terms = read(f"{head}\n\nIhr Profil\n- Englisch B2\n- drei Jahre Erfahrung\n").engagement
    assert (terms.locations[0], terms.start) == (place, start)
    assert (terms.workload or "").startswith(workload or "")


def test_the_last_day_to_apply_is_no_start() -> None:
    assert (
        read("Glaserin in Bonn\nBewerbungen bitte bis zum 15. Januar 2027.\nWir suchen Sie.").engagement.start is None
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Betreff: [EILT] WG: 2x Glasermeister – Bonn – KW 9\n\nHallo,\nwir brauchen Sie.", "Glasermeister"),
        ("Skillmatrix zur Anfrage „Data Engineer (Streaming)“\nStart: 01.02.2027", "Data Engineer (Streaming)"),
        ("The trustees wish to appoint a Teacher of Dance to join our school in Kendal.", "Teacher of Dance"),
        ("Nous devons remplacer notre éclairagiste de plateau à Quimper.", "éclairagiste de plateau"),
        ("Lecturer in Robotics\nGrade: 8", "Lecturer in Robotics"),
    ],
)
def test_the_title_is_what_looks_most_like_a_role(text: str, title: str) -> None:
    assert read(text).role.title == title


@pytest.mark.parametrize(
    "text",
    [
        "| Polieren | P1 |\n| Gravieren | P1 |\n| Vergolden | P2 |\nP1 = no CV without it. P2 = helps to choose.",
        "| Polieren | A |\n| Gravieren | A |\n| Vergolden | B |\nLegende: A = zwingend, B = erwünscht",
        "Ausschlusskriterien (A)\nA1 – Polieren\nA2 – Gravieren\nBewertungskriterien (B)\nB1 – Vergolden\nB2 – Löten",
        "Anforderungen\n- Polieren – zwingend erforderlich; Gravieren – zwingend; Vergolden – von Vorteil",
    ],
)
def test_signs_are_read_by_their_key(text: str) -> None:
    kinds = {criterion.text: criterion.kind.value for criterion in read(f"Goldschmied\n\n{text}\n").criteria}
    assert {text: kind for text, kind in kinds.items() if text != "Löten"} == {
        "Polieren": "must",
        "Gravieren": "must",
        "Vergolden": "should",
    }


def test_notes_without_heading_or_bullet_are_one_list() -> None:
    profile = read(
        "Goldschmied (m/w/d)\nWir fertigen Ringe.\nAbgeschlossene Ausbildung zum Goldschmied\nKenntnisse in Rhino\n"
        "Teamgeist, sorgfältiges Arbeiten\nMindestens zwei Jahre Berufserfahrung\n30 Tage Urlaub, Kantine\n"
    )
    texts = " ".join(criterion.text for criterion in profile.criteria)
    assert all(word in texts for word in ("Ausbildung", "Rhino", "Teamgeist", "zwei Jahre"))
    assert "Urlaub" not in texts


def test_a_mail_ends_where_it_says_farewell_and_the_one_below_it_is_read() -> None:
    profile = read(
        "De : Lia\nObjet : TR : besoin\n\nBonjour,\nJe te transfère le besoin.\n\nBonne journée,\nLia\n\n"
        "---------- Message transféré ----------\nDe : Paul\nDate : jeu. 19 nov. 2026\n\nBonjour,\n"
        "Il nous faut impérativement la maîtrise de Rhino.\nUn bon niveau d'allemand est indispensable.\n\n"
        "Merci,\nPaul\n"
    )
    texts = " ".join(criterion.text for criterion in profile.criteria)
    assert "Rhino" in texts and "allemand" in texts and "Paul" not in texts


def test_titles_above_clauses_are_titles_and_a_clause_leads_to_its_list() -> None:
    profile = read(
        "4.2 Coordinator\n4.2.1 The Coordinator shall have:\n(a) knowledge of Navisworks;\n"
        "(b) a degree in construction.\n"
        "4.2.2 The following are desirable and will be scored:\n(a) experience with ProjectWise (5 marks).\n"
        "4.3 Behaviours\n4.3.1 Personnel work collaboratively.\n4.4 Insurance\nThe Consultant shall hold insurance.\n"
    )
    assert [(c.kind.value, c.text.rstrip(".; ")) for c in profile.criteria] == [
        ("must", "knowledge of Navisworks"),
        ("must", "a degree in construction"),
        ("should", "experience with ProjectWise"),
        ("soft", "Personnel work collaboratively"),
    ]


def test_a_mail_quoted_whole_is_read() -> None:
    profile = read(
        "FYI\n\nBegin forwarded message:\n\n> From: Callum <c@bird.example>\n> Subject: Android\n>\n> Hi Sadia,\n>\n"
        "> Essential:\n> - Kotlin\n> - Jetpack Compose\n>\n> Cheers\n> Callum\n> --\n> Callum Reid | Manager\n"
    )
    assert [c.text for c in profile.criteria] == ["Kotlin", "Jetpack Compose"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Das solltest du draufhaben", "Bonuspunkte gibt's für"),
        ("You'd click with us if", "Not a must, but we'd love it"),
    ],
)
def test_a_list_above_what_is_welcome_is_demanded(above: str, below: str) -> None:
    profile = read(f"Team lead\n\n{above}:\n✔️ Kafka\n✔️ SAP\n\n{below}:\n💛 Java\n💛 SQL\n💛 Rust\n")
    assert [(c.kind.value, c.text) for c in profile.criteria] == [
        ("must", "Kafka"),
        ("must", "SAP"),
        *[("should", name) for name in ("Java", "SQL", "Rust")],
    ]


def test_pictures_part_the_terms_of_a_post() -> None:
    terms = read("Wir suchen eine Köchin in Köln 📍 30-40h, hybrid\n📍 Köln | 📅 début février").engagement
    assert (terms.locations[0], terms.start) == ("Köln", "début février")
