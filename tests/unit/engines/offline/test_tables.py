"""Tables as Word draws them: narrow columns in which periods, names and addresses are wrapped."""

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, Placed, document

HEAD: list[Placed] = [(50, 40, "Reto Aeschlimann", "n"), (50, 70, "reto@aeschlimann.example", "")]


def read_table(*placed: Placed) -> Cv:
    return extract_cv(document([*HEAD, *placed]), NOW)


def test_a_period_wrapped_in_the_column_on_the_right_is_one() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "Leiter Finanzen", "b"),
        (480, 140, "Februar", ""),
        (50, 152, "Emmentaler Präzision AG, Burgdorf", ""),
        (480, 152, "2019 -", ""),
        (480, 164, "November", ""),
        (480, 176, "2021", ""),
        (50, 200, "Kreditanalyst", "b"),
        (480, 200, "März 2012", ""),
        (50, 212, "Ersparniskasse Oberaargau, Langenthal", ""),
        (480, 212, "- Jan. 2019", ""),
    )
    periods = [(e.period.start, e.period.end) for e in cv.employments if e.period]
    assert periods == [("2019-02", "2021-11"), ("2012-03", "2019-01")]
    assert [e.employer for e in cv.employments] == ["Emmentaler Präzision AG", "Ersparniskasse Oberaargau"]


def test_an_employer_wrapped_between_two_columns_is_one() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "03/2017 - 08/2021", ""),
        (160, 140, "Deutsche Gesellschaft", ""),
        (290, 140, "Leiter Finanzen", ""),
        (160, 152, "für Luftfahrt", ""),
        (50, 170, "01/2010 - 02/2017", ""),
        (160, 170, "Sparkasse Kiel", ""),
        (290, 170, "Kreditanalyst", ""),
    )
    assert [e.employer for e in cv.employments] == ["Deutsche Gesellschaft für Luftfahrt", "Sparkasse Kiel"]
    assert [e.role for e in cv.employments] == ["Leiter Finanzen", "Kreditanalyst"]


def test_labels_one_below_the_other_stay_apart_though_they_fill_their_column() -> None:
    cv = read_table(
        (50, 90, "Persönliche Daten", "h"),
        (50, 110, "Geburtsdatum", ""),
        (150, 110, "19.07.1971", ""),
        (50, 122, "Staatsangehörigkeit", ""),
        (150, 122, "polnisch", ""),
        (50, 160, "Berufserfahrung", "h"),
        (50, 180, "Leiter Finanzen, Emmentaler Präzision AG, 03/2017 - heute", ""),
    )
    assert (cv.person.birth_date, cv.person.nationalities) == ("1971-07-19", ["polnisch"])


def test_addresses_broken_by_a_narrow_column_are_whole() -> None:
    cv = extract_cv(
        document(
            [
                (50, 40, "Inès Ben Khaled", "n"),
                (50, 70, "Courriel:", ""),
                (130, 70, "ines.benkhaled@etu-", ""),
                (300, 70, "Web:", ""),
                (350, 70, "https://linkedin.com/in/ines-", ""),
                (130, 82, "midi.example", ""),
                (350, 82, "benkhaled", ""),
                (50, 120, "Expérience", "h"),
                (50, 140, "Vendeuse, Librairie du Furet Vert, 03/2017 - 08/2021", ""),
            ]
        ),
        NOW,
    )
    assert cv.person.email == "ines.benkhaled@etu-midi.example"
    assert [link.url for link in cv.person.links] == ["https://linkedin.com/in/ines-benkhaled"]


def test_what_was_done_is_read_after_the_employer_beside_it() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "03/2017 - 08/2021", ""),
        (160, 140, "Leiter Finanzen", "b"),
        (350, 140, "Abschluss für vier Töchter", ""),
        (160, 152, "Emmentaler Präzision AG", ""),
        (350, 152, "In Bern mit vier Banken verhandelt", ""),
        (160, 164, "Burgdorf", ""),
        (50, 190, "01/2010 - 02/2017", ""),
        (160, 190, "Kreditanalyst", "b"),
        (350, 190, "Prüfung der neuen Anträge", ""),
        (160, 202, "Sparkasse Kiel", ""),
        (350, 202, "Zu zweit neue Mitarbeiter geschult", ""),
    )
    assert [(e.role, e.employer) for e in cv.employments] == [
        ("Leiter Finanzen", "Emmentaler Präzision AG"),
        ("Kreditanalyst", "Sparkasse Kiel"),
    ]
    assert [e.activities for e in cv.employments] == [
        ["Abschluss für vier Töchter", "In Bern mit vier Banken verhandelt"],
        ["Prüfung der neuen Anträge", "Zu zweit neue Mitarbeiter geschult"],
    ]


def test_a_column_named_position_may_hold_the_employer_too() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "Zeitraum", "b"),
        (160, 140, "Position", "b"),
        (50, 154, "03/2017 - 08/2021", ""),
        (160, 154, "Emmentaler Präzision AG, Burgdorf", "b"),
        (160, 166, "Leiter Finanzen", ""),
        (160, 178, "- In Bern mit vier Banken verhandelt", ""),
        (50, 200, "01/2010 - 02/2017", ""),
        (160, 200, "Sparkasse Kiel, Kiel", "b"),
        (160, 212, "Kreditanalyst", ""),
    )
    assert [(e.role, e.employer) for e in cv.employments] == [
        ("Leiter Finanzen", "Emmentaler Präzision AG"),
        ("Kreditanalyst", "Sparkasse Kiel"),
    ]


def test_a_month_over_its_year_is_one_date() -> None:
    cv = read_table(
        (50, 120, "Zertifikate", "h"),
        (50, 140, "Februar", ""),
        (120, 140, "Controller, IHK Kiel", ""),
        (50, 152, "2019", ""),
        (50, 170, "März 2021", ""),
        (120, 170, "Ausbilderschein, IHK Kiel", ""),
    )
    assert [(c.name, c.date) for c in cv.certifications] == [("Controller", "2019-02"), ("Ausbilderschein", "2021-03")]


def test_a_town_below_its_post_code_belongs_to_the_address() -> None:
    cv = read_table(
        (50, 90, "Anschrift:", ""),
        (130, 90, "Kirchgasse 40, 3312", ""),
        (300, 90, "Telefon:", ""),
        (380, 90, "031 000 77 12", ""),
        (130, 102, "Fraubrunnen", ""),
        (50, 140, "Berufserfahrung", "h"),
        (50, 160, "Leiter Finanzen, Emmentaler Präzision AG, 03/2017 - heute", ""),
    )
    assert cv.person.address is not None
    assert (cv.person.address.postal_code, cv.person.address.city) == ("3312", "Fraubrunnen")
