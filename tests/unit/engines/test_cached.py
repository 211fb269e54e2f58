"""What is remembered of an answer, and when."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, CvMeta, Person
from chalicelib.contracts.document import Document
from chalicelib.contracts.job import Cost
from chalicelib.engines.cached import CachedEngine
from chalicelib.ports import Extraction
from tests.fakes import InMemoryCache
from tests.unit.engines.samples import make_document

CV = make_document("Lena Vogt")
FREE, PAID = Cost(engine="some"), Cost(engine="some", calls=1, usd=0.01)


class Engine:
    name = "some"

    def __init__(self, cost: Cost) -> None:
        self.cost, self.read = cost, 0

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        return verb

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        self.read += 1
        at = datetime(2026, 3, 2, tzinfo=UTC)
        meta = CvMeta(document_language=Language.DE, engine="some", extracted_at=at, sha256=document.sha256, pages=1)
        return Extraction(Cv(meta=meta, person=Person(first_name="Lena")), self.cost)


class Office:
    def __init__(self, cost: Cost) -> None:
        self.engine, self.cache = Engine(cost), InMemoryCache()
        self.noted: list[str] = []

    def engine_of_a_job(self, is_patient: bool = True) -> CachedEngine:
        def note(key: str) -> bool:
            self.noted.append(key)
            return True

        engine: Any = self.engine
        return CachedEngine(engine, self.cache, "anna", note, is_patient)


def test_what_cost_nothing_waits_until_its_key_is_noted() -> None:
    office = Office(FREE)
    cached = office.engine_of_a_job()
    cached.extract(CV)
    assert office.noted == [] and office.cache.values == {}
    keys = cached.keys_to_note()
    cached.keep(["another", *keys])
    assert set(office.cache.values) == set(keys) and len(keys) == 1
    assert office.engine_of_a_job().extract(CV).cost.from_cache
    assert office.engine.read == 1


def test_what_was_not_noted_is_not_kept() -> None:
    office = Office(FREE)
    cached = office.engine_of_a_job()
    cached.extract(CV)
    cached.keep([])
    assert office.cache.values == {}


@pytest.mark.parametrize(("cost", "is_patient"), [(PAID, True), (FREE, False)])
def test_what_was_paid_for_is_noted_and_kept_at_once(cost: Cost, is_patient: bool) -> None:
    office = Office(cost)
    cached = office.engine_of_a_job(is_patient)
    cached.extract(CV)
    assert set(office.cache.values) == set(office.noted) and len(office.noted) == 1
    assert cached.keys_to_note() == []


def test_the_key_of_an_entry_that_was_there_is_to_be_noted_too() -> None:
    office = Office(PAID)
    office.engine_of_a_job().extract(CV)
    cached = office.engine_of_a_job()
    cached.extract(CV)
    assert cached.keys_to_note() == office.noted
