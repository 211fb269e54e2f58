"""The attachment: `Candidate` for the look of today, `SkillsPassport` for that until 2020."""

from html import escape

from .people import Person

_NAMESPACES = 'xmlns="http://www.europass.eu/1.0" xmlns:oa="oa" xmlns:eures="eures" xmlns:hr="hr"'


def attachment(person: Person) -> bytes:
    body = _passport(person) if person["look"] == "labels" else _candidate(person)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode()


def _candidate(person: Person) -> str:
    prefix, number = person["phone"]
    street, postcode, city, country, _ = person["address"]
    ways = f"<Communication><oa:URI>{person['email']}</oa:URI></Communication>"
    ways += f"<Communication><CountryDialing>{prefix}</CountryDialing><oa:DialNumber>{number}</oa:DialNumber></Communication>"
    ways += (
        f"<Communication><Address><oa:AddressLine>{escape(street)}</oa:AddressLine><oa:CityName>{city}</oa:CityName>"
    )
    ways += f"<CountryCode>{country}</CountryCode><oa:PostalCode>{postcode}</oa:PostalCode></Address></Communication>"
    who = f"<PersonName><oa:GivenName>{person['first']}</oa:GivenName><hr:FamilyName>{person['last']}</hr:FamilyName>"
    who = f"<CandidatePerson>{who}</PersonName>{ways}<NationalityCode>{person['nationality'][0]}</NationalityCode>"
    who += f"<hr:BirthDate>{person['birth']}</hr:BirthDate>"
    who += f"<PrimaryLanguageCode>{person['mother'][0]}</PrimaryLanguageCode></CandidatePerson>"
    jobs = "".join(
        f"<EmployerHistory><hr:OrganizationName>{escape(job['employer'])}</hr:OrganizationName><PositionHistory>"
        f"<PositionTitle>{escape(job['role'])}</PositionTitle>{_period('EmploymentPeriod', job)}"
        f"<oa:Description>{escape(_list(job['body']))}</oa:Description>"
        f"<City>{job['city']}</City><Country>{job['country'][0]}</Country></PositionHistory></EmployerHistory>"
        for job in person["work"]
    )
    schools = "".join(
        f"<EducationOrganizationAttendance><hr:OrganizationName>{escape(one['school'])}</hr:OrganizationName>"
        f"{_period('AttendancePeriod', one)}<EducationDegree><hr:DegreeName>{escape(one['degree'])}</hr:DegreeName>"
        "</EducationDegree></EducationOrganizationAttendance>"
        for one in person["education"]
    )
    spoken = "".join(_spoken(language) for language in person["languages"])
    known = "".join(
        "<PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID>"
        f"<hr:CompetencyName>{escape(skill)}</hr:CompetencyName></PersonCompetency>"
        for skill in person["skills"]
    )
    return (
        f'<Candidate {_NAMESPACES}>{who}<CandidateProfile languageCode="{person["language"]}">'
        f"<hr:ExecutiveSummary>{escape(person['summary'])}</hr:ExecutiveSummary>"
        f"<EmploymentHistory>{jobs}</EmploymentHistory><EducationHistory>{schools}</EducationHistory>"
        f"<PersonQualifications>{spoken}</PersonQualifications><Skills>{known}</Skills></CandidateProfile></Candidate>"
    )


def _list(body: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in body)}</ul>"


def _period(name: str, entry: Person) -> str:
    begin = f"<StartDate><hr:FormattedDateTime>{entry['start']}</hr:FormattedDateTime></StartDate>"
    end = f"<EndDate><hr:FormattedDateTime>{entry['end']}</hr:FormattedDateTime></EndDate>" if entry["end"] else ""
    is_open = "false" if entry["end"] else "true"
    return f"<eures:{name}>{begin}{end}<hr:CurrentIndicator>{is_open}</hr:CurrentIndicator></eures:{name}>"


def _spoken(language: list[str]) -> str:
    code, _, understood, spoken, written = language
    levels = (
        *(("Understanding-Listening", understood), ("Understanding-Reading", understood)),
        *(("Speaking-Interaction", spoken), ("Speaking-Production", spoken), ("Writing-Production", written)),
    )
    parts = "".join(
        f"<CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-{kind}</hr:CompetencyDimensionTypeCode>"
        f"<eures:Score><hr:ScoreText>{level}</hr:ScoreText></eures:Score></CompetencyDimension>"
        for kind, level in levels
    )
    name = f"<CompetencyID>{code}</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>"
    return f"<PersonCompetency>{name}{parts}</PersonCompetency>"


def _passport(person: Person) -> str:
    prefix, number = person["phone"]
    year, month, day = str(person["birth"]).split("-")
    who = f"<PersonName><FirstName>{person['first']}</FirstName><Surname>{person['last']}</Surname></PersonName>"
    who += f"<ContactInfo><Email><Contact>{person['email']}</Contact></Email><TelephoneList><Telephone><Contact>"
    who += f"+{prefix} {number}</Contact></Telephone></TelephoneList></ContactInfo><Demographics>"
    who += f'<Birthdate year="{year}" month="--{month}" day="---{day}"/><NationalityList><Nationality><Label>'
    who += f"{person['nationality'][1]}</Label></Nationality></NationalityList></Demographics>"
    jobs = "".join(
        f"<WorkExperience>{_old_period(job)}<Position><Label>{escape(job['role'])}</Label></Position>"
        f"<Activities>{escape(_list(job['body']))}</Activities><Employer><Name>{escape(job['employer'])}</Name>"
        f"<ContactInfo><Address><Contact><Municipality>{job['city']}</Municipality></Contact></Address></ContactInfo>"
        "</Employer></WorkExperience>"
        for job in person["work"]
    )
    schools = "".join(
        f"<Education>{_old_period(one)}<Title>{escape(one['degree'])}</Title><Organisation><Name>"
        f"{escape(one['school'])}</Name></Organisation></Education>"
        for one in person["education"]
    )
    return (
        f'<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="{person["language"]}"><LearnerInfo>'
        f"<Identification>{who}</Identification><WorkExperienceList>{jobs}</WorkExperienceList>"
        f"<EducationList>{schools}</EducationList><Skills><Computer><Description>{', '.join(person['skills'])}"
        "</Description></Computer></Skills></LearnerInfo></SkillsPassport>"
    )


def _old_period(entry: Person) -> str:
    def date(name: str, value: object) -> str:
        year, month, day = str(value).split("-")
        return f'<{name} year="{year}" month="--{month}" day="---{day}"/>'

    end = date("To", entry["end"]) if entry["end"] else "<Current>true</Current>"
    return f"<Period>{date('From', entry['start'])}{end}</Period>"
