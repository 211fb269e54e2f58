"""What the client sees: hidden facts and sections are in no document, projects come as chosen, marks follow them."""

from datetime import UTC, datetime

from chalicelib.contracts.base import Language
from chalicelib.contracts.choices import BlindChoices, ClientChoices, CvChoices, CvFact, CvSection
from chalicelib.contracts.cv import Cv, Evidence, EvidenceState, Period, Project
from chalicelib.contracts.job import Job, JobOptions
from chalicelib.contracts.owner import OwnerSettings
from chalicelib.documents.chosen import choices_of, chosen_cv, options_of
from chalicelib.documents.initials import initials_of
from tests.unit.documents.samples import sample_cv

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def cv_with_projects() -> Cv:
    projects = [
        Project(name="Undatiert"),
        Project(name="Lange her", period=Period(start="2010-01", end="2012-06")),
        Project(name="Grenzfall", period=Period(start="2020", end="2021")),
        Project(name="Laufend", period=Period(start="2009-01", ongoing=True)),
    ]
    cv = sample_cv("nurse").model_copy(update={"projects": projects})
    marked = {"/projects/3/name": [Evidence(page=0, state=EvidenceState.UNGROUNDED)]}
    gone = {"/projects/1/name": [Evidence(page=1, quote="Lange her")]}
    return cv.model_copy(update={"evidence": {"/person/firstName": [Evidence(page=1)], **marked, **gone}})


def names(choices: CvChoices) -> list[str | None]:
    return [project.name for project in chosen_cv(cv_with_projects(), choices, NOW).projects]


def test_projects_of_the_last_years_are_those_that_may_have_ended_in_them() -> None:
    assert names(CvChoices()) == ["Undatiert", "Lange her", "Grenzfall", "Laufend"]
    assert names(CvChoices(project_years=5)) == ["Undatiert", "Grenzfall", "Laufend"]
    assert names(CvChoices(project_years=4)) == ["Undatiert", "Laufend"]


def test_projects_come_in_the_chosen_order_and_none_twice_or_from_nowhere() -> None:
    assert names(CvChoices(projects=[3, 0, 3, 99, -1])) == ["Laufend", "Undatiert"]
    assert names(CvChoices(projects=[])) == []


def test_marks_follow_their_project() -> None:
    evidence = chosen_cv(cv_with_projects(), CvChoices(projects=[3, 0]), NOW).evidence
    assert evidence["/projects/0/name"][0].state is EvidenceState.UNGROUNDED
    assert set(evidence) == {"/person/firstName", "/projects/0/name"}


def test_every_fact_and_section_can_be_left_out_and_the_data_stay() -> None:
    cv = cv_with_projects()
    everything = CvChoices(hidden_facts=list(CvFact), hidden_sections=list(CvSection))
    shown = chosen_cv(cv, everything, NOW)
    assert (shown.person.full_name, shown.person.headline) == (cv.person.full_name, cv.person.headline)
    person = shown.person
    assert not any([person.birth_date, person.email, person.phone, person.address, person.links, person.nationalities])
    for section in CvSection:
        assert not getattr(shown, section.value) or section is CvSection.EXPERTISE
    assert not (shown.expertise.methods or shown.expertise.technologies or shown.expertise.other or shown.skills)
    assert cv.person.email


def test_the_jobs_own_choices_come_before_those_of_its_client() -> None:
    settings = OwnerSettings(client_choices={"nordwind ag": ClientChoices(project_years=3)})
    job = Job(job_id="j", job_client=" Nordwind  AG")
    assert choices_of(job, settings).project_years == 3
    own = job.model_copy(update={"options": JobOptions(choices=CvChoices(project_years=10))})
    assert choices_of(own, settings).project_years == 10
    assert choices_of(job.model_copy(update={"job_client": "Andere"}), settings) == CvChoices()
    assert choices_of(job.model_copy(update={"job_client": None}), settings) == CvChoices()


def test_a_jobs_options_are_those_kept_for_its_client_where_the_uploader_said_nothing_else() -> None:
    kept = ClientChoices(anonymous=BlindChoices(blind_towns=True, blind_schools=False), output_language=Language.EN)
    settings = OwnerSettings(client_choices={"nordwind ag": kept, "alt ag": ClientChoices(project_years=3)})
    job = Job(job_id="j", job_client="Nordwind AG")
    options = options_of(job, settings)
    assert (options.blind_towns, options.blind_schools, options.blind_employers) == (True, False, True)
    assert (options.output_language, options.choices) == (Language.EN, CvChoices())
    said = JobOptions(blind_employers=False, output_language=Language.FR)
    options = options_of(job.model_copy(update={"options": said}), settings)
    assert (options.blind_towns, options.blind_employers, options.output_language) == (True, False, Language.FR)
    own = job.model_copy(update={"options": JobOptions(choices=CvChoices())})
    assert options_of(own, settings) == own.options
    nobodys = job.model_copy(update={"job_client": None})
    assert options_of(nobodys, settings) is nobodys.options
    before = options_of(job.model_copy(update={"job_client": "Alt AG"}), settings)
    assert before == JobOptions(choices=CvChoices(project_years=3))


def test_initials_of_every_part_of_the_name() -> None:
    cv = sample_cv("nurse")
    person = cv.person.model_copy(update={"first_name": "anna-Maria", "last_name": "von Sälde"})
    assert initials_of(cv.model_copy(update={"person": person})) == "A. M. V. S."
