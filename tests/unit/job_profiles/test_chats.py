"""What a client says in a chat or below quoted questions, and what is scored beside conditions."""

from chalicelib.contracts.job_profile import JobProfile
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document

CHAT = """[07:02] Ziegler Dach: Moin, brauche ab Montag 2 Dachdecker, Raum Ulm
[07:03] Ziegler Dach: 45 Std/Woche, ca 6 Wochen
[07:05] Disposition: Guten Morgen, was müssen die können?
[07:06] Ziegler Dach: Erfahrung mit Steildächern zwingend
[07:07] Ziegler Dach: Flachdach wär schön
[07:09] Ziegler Dach: Deutsch A2 reicht
"""

THREAD = """From: Aoife Brennan <aoife@tidewell.example>
To: bench@staffers.example
Subject: RE: Data Engineer - Dublin

Hi Sam,

answers inline below.

> What must they have?
Three years of Python and experience with Spark.

> Nice to have?
Experience with Kafka.

Thanks
Aoife
"""

SCORED = """Anforderungen

| Nr. | Anforderung | Gewicht |
| 1 | Erfahrung mit Kubernetes | KO |
| 2 | Terraform | KO |
| 3 | ArgoCD | 20 Punkte |
| 4 | Zertifizierung CKA | 15 Punkte |
"""


def read(text: str) -> JobProfile:
    return read_job_profile(read_document(text.encode()))


def wishes(profile: JobProfile) -> list[tuple[str, str]]:
    return [(criterion.kind.value, criterion.text) for criterion in profile.criteria]


def test_a_wish_in_a_chat_goes_without_time_and_name() -> None:
    profile = read(CHAT)
    assert not any(sign in text for _, text in wishes(profile) for sign in ("[0", "Ziegler"))
    assert profile.engagement.locations == ["Raum Ulm"]
    assert profile.engagement.start in ("Montag", "ab Montag")


def test_a_quoted_question_leads_in_the_answer_below_it() -> None:
    found = wishes(read(THREAD))
    assert ("should", "Experience with Kafka.") in found
    assert any(kind == "must" and "Python" in text for kind, text in found)


def test_what_is_scored_beside_conditions_is_welcome() -> None:
    kinds = {text: kind for kind, text in wishes(read(SCORED))}
    assert (kinds["Terraform"], kinds["ArgoCD"], kinds["Zertifizierung CKA"]) == ("must", "should", "should")
