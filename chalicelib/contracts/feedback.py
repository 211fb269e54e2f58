"""What a CV lacks, each as a question to the candidate."""

from enum import StrEnum

from pydantic import Field

from .base import Artifact, Contract, Language


class FindingType(StrEnum):
    MISSING = "missing"
    UNCLEAR = "unclear"
    RULE = "rule"
    STRUCTURE = "structure"
    GAP = "gap"
    OVERLAP = "overlap"


class Finding(Contract):
    pointer: str = Field(default="", description="JSON pointer into the Cv; empty when it concerns the whole")
    type: FindingType
    description: str
    translations: dict[Language, str] = Field(
        default_factory=dict, description="The description in each language in which the page can be read"
    )
    question: str = Field(description="To the candidate, in the candidate's language (the CV's)")
    rule: str = Field(default="", description="Key of the rule that found it")
    subject: str = Field(
        default="", description="The entry, language or certificate it concerns, as a question names it"
    )
    priority: int = Field(ge=1, le=3, description="1 is most urgent")


class RuleCheck(Contract):
    """One rule of the house and whether the CV keeps it."""

    rule: str
    passed: bool
    detail: str = ""
    translations: dict[Language, str] = Field(
        default_factory=dict, description="The rule in each language in which the page can be read"
    )
    detail_translations: dict[Language, str] = Field(default_factory=dict, description="The same of the detail")


class Feedback(Artifact):
    overall: str
    overall_translations: dict[Language, str] = Field(
        default_factory=dict,
        description="The same in each language in which the page can be read; empty where a language model wrote it",
    )
    completeness_percent: int = Field(ge=0, le=100)
    findings: list[Finding] = Field(default_factory=list)
    questions: list[str] = Field(
        default_factory=list, description="What to ask, most urgent first, of a kind asked once; at most 12"
    )
    rule_checks: list[RuleCheck] = Field(default_factory=list)
    mail_subject: str = ""
    mail_text: str = Field(
        default="", description="A message to the candidate that asks the questions, in the CV's language"
    )
    engine: str = "offline"
    model: str | None = None
    prompt_version: str | None = None
    cv_version: int = 1
    edited: list[str] = Field(default_factory=list, description="What a person wrote: mailSubject, mailText")
