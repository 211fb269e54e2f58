"""Europass CVs of invented people as XML, in both formats."""

PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="de">
 <DocumentInfo><DocumentType>ECV</DocumentType><XSDVersion>V3.4</XSDVersion></DocumentInfo>
 <LearnerInfo>
  <Identification>
   <PersonName><FirstName>Ida</FirstName><Surname>Holm</Surname></PersonName>
   <ContactInfo>
    <Address><Contact><AddressLine>Werftstraße 12</AddressLine><PostalCode>24143</PostalCode>
     <Municipality>Kiel</Municipality><Country><Code>DE</Code><Label>Deutschland</Label></Country></Contact></Address>
    <Email><Contact>ida.holm@example.org</Contact></Email>
    <TelephoneList><Telephone><Contact>+49 431 5550123</Contact></Telephone></TelephoneList>
   </ContactInfo>
   <Demographics><Birthdate year="1987" month="--03" day="---09"/>
    <NationalityList><Nationality><Code>DE</Code><Label>deutsch</Label></Nationality></NationalityList></Demographics>
   <Photo><MimeType>image/png</MimeType><Data>iVBORw0KGgo=</Data></Photo>
  </Identification>
  <WorkExperienceList>
   <WorkExperience><Period><From year="2019" month="--04"/><Current>true</Current></Period>
    <Position><Label>Softwarearchitektin</Label></Position>
    <Activities>&lt;ul&gt;&lt;li&gt;Aufbau einer Plattform mit Kafka&lt;/li&gt;&lt;li&gt;Leitung von
     vier Entwicklern&lt;/li&gt;&lt;/ul&gt;</Activities>
    <Employer><Name>Nordwerk GmbH</Name><ContactInfo><Address><Contact><Municipality>Hamburg</Municipality>
     </Contact></Address></ContactInfo></Employer></WorkExperience>
   <WorkExperience><Period><From year="2014" month="--09"/><To year="2019" month="--03"/></Period>
    <Position><Label>Java-Entwicklerin</Label></Position>
    <Activities>Pflege der Lohnabrechnung</Activities>
    <Employer><Name>Kontorsoft AG</Name></Employer></WorkExperience>
  </WorkExperienceList>
  <EducationList>
   <Education><Period><From year="2010"/><To year="2014"/></Period><Title>Bachelor of Science Informatik</Title>
    <Organisation><Name>Fachhochschule Kiel</Name></Organisation></Education>
  </EducationList>
  <Skills>
   <Linguistic>
    <MotherTongueList><MotherTongue><Description><Code>de</Code><Label>Deutsch</Label></Description></MotherTongue>
    </MotherTongueList>
    <ForeignLanguageList><ForeignLanguage><Description><Code>en</Code><Label>Englisch</Label></Description>
     <ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading><SpokenInteraction>C1</SpokenInteraction>
      <SpokenProduction>C1</SpokenProduction><Writing>C1</Writing></ProficiencyLevel></ForeignLanguage>
    </ForeignLanguageList>
   </Linguistic>
   <Computer><Description>Java, Kafka, PostgreSQL</Description></Computer>
   <Driving><Description><Licence>B</Licence></Description></Driving>
  </Skills>
  <AchievementList><Achievement><Title><Code>publications</Code><Label>Publikationen</Label></Title>
   <Description>Ereignisse statt Tabellen, 2021</Description></Achievement></AchievementList>
 </LearnerInfo>
</SkillsPassport>
""".encode()

CANDIDATE = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xsi:schemaLocation="http://www.europass.eu/1.0 Candidate.xsd" xmlns="http://www.europass.eu/1.0"
 xmlns:oa="http://www.openapplications.org/oagis/9" xmlns:eures="http://www.europass_eures.eu/1.0"
 xmlns:hr="http://www.hr-xml.org/3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <CandidatePerson>
  <PersonName><oa:GivenName>Orla</oa:GivenName><hr:FamilyName>Brennan</hr:FamilyName></PersonName>
  <Communication><ChannelCode>Email</ChannelCode><oa:URI>orla.brennan@example.org</oa:URI></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><UseCode>mobile</UseCode><CountryDialing>353</CountryDialing>
   <oa:DialNumber>85 012 3456</oa:DialNumber><CountryCode>ie</CountryCode></Communication>
  <Communication><UseCode>home</UseCode><Address type="home"><oa:AddressLine>4 Quay Street</oa:AddressLine>
   <oa:CityName>Cork</oa:CityName><CountryCode>ie</CountryCode><oa:PostalCode>T12 X285</oa:PostalCode></Address>
  </Communication>
  <NationalityCode>ie</NationalityCode><hr:BirthDate>1990-05-21</hr:BirthDate>
  <PrimaryLanguageCode name="NORMAL">eng</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="en">
  <hr:ID schemeID="x"/>
  <hr:ExecutiveSummary>&lt;p&gt;Data engineer for payment systems.&lt;/p&gt;</hr:ExecutiveSummary>
  <EmploymentHistory>
   <EmployerHistory><hr:OrganizationName>Leeside Pay Ltd</hr:OrganizationName>
    <OrganizationContact><Communication><Address><oa:CityName>Cork</oa:CityName><CountryCode>ie</CountryCode>
     </Address></Communication></OrganizationContact>
    <PositionHistory><PositionTitle typeCode="FREETEXT">Data Engineer</PositionTitle>
     <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2018-02</hr:FormattedDateTime></eures:StartDate>
      <eures:EndDate><hr:FormattedDateTime>2024-11</hr:FormattedDateTime></eures:EndDate>
      <hr:CurrentIndicator>false</hr:CurrentIndicator></eures:EmploymentPeriod>
     <oa:Description>&lt;ul&gt;&lt;li&gt;Built pipelines with Apache Spark&lt;/li&gt;&lt;li&gt;Cut costs by a
      third&lt;/li&gt;&lt;/ul&gt;</oa:Description><City>Cork</City><Country>ie</Country></PositionHistory>
   </EmployerHistory>
  </EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance>
   <hr:OrganizationName>University College Cork</hr:OrganizationName>
   <AttendancePeriod><StartDate><hr:FormattedDateTime>2012</hr:FormattedDateTime></StartDate>
    <EndDate><hr:FormattedDateTime>2016</hr:FormattedDateTime></EndDate><Ongoing>false</Ongoing></AttendancePeriod>
   <EducationDegree><hr:DegreeName>BSc Computer Science</hr:DegreeName></EducationDegree>
  </EducationOrganizationAttendance></EducationHistory>
  <eures:Licenses><eures:License><hr:LicenseTypeCode>B</hr:LicenseTypeCode></eures:License></eures:Licenses>
  <Certifications/>
  <PersonQualifications><PersonCompetency><CompetencyID schemeName="NORMAL">fre</CompetencyID>
   <hr:TaxonomyID>language</hr:TaxonomyID>
   <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening
    </hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score>
   </eures:CompetencyDimension>
   <eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Writing-Production
    </hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B1</hr:ScoreText></eures:Score>
   </eures:CompetencyDimension></PersonCompetency></PersonQualifications>
  <Skills><PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID><hr:CompetencyName>Python</hr:CompetencyName>
   </PersonCompetency><PersonCompetency><hr:CompetencyName>Apache Spark</hr:CompetencyName></PersonCompetency></Skills>
  <VoluntaryWorks><VoluntaryWork><Title>Coach at CoderDojo</Title><Date><StartDate>
   <hr:FormattedDateTime>2017</hr:FormattedDateTime></StartDate></Date></VoluntaryWork></VoluntaryWorks>
  <Others><Title>Prizes</Title><Other><Title>Best thesis of the year</Title></Other></Others>
 </CandidateProfile>
 <RenderingInformation><Design><Template>Template1</Template></Design></RenderingInformation>
</Candidate>
"""
