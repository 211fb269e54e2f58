"""Jobs in DynamoDB's notation."""

from enum import StrEnum

import pytest
from boto3.dynamodb.types import TypeDeserializer

from chalicelib.adapters.dynamodb_items import serialize, to_job
from chalicelib.contracts.job import Job
from chalicelib.errors import ItemUnreadable


class Kind(StrEnum):
    GOOD = "good"


PLAIN = {
    "text": "Zoë",
    "empty": "",
    "kind": Kind.GOOD,
    "yes": True,
    "no": False,
    "nothing": None,
    "whole": -3,
    "fraction": 0.25,
    "list": ["a", {"deep": [1, 2.5]}, []],
    "map": {"empty": {}},
}


def test_every_kind_of_value_is_written_so_that_others_read_the_same() -> None:
    typed = serialize(PLAIN)
    assert TypeDeserializer().deserialize(typed) == PLAIN
    assert typed["M"]["kind"] == {"S": "good"} and type(typed["M"]["kind"]["S"]) is str


def test_what_is_no_json_type_is_refused() -> None:
    with pytest.raises(TypeError):
        serialize({"what": {1, 2}})


def test_a_job_is_read_whoever_wrote_its_item() -> None:
    item = {
        "jobId": {"S": "j1"},
        "run": {"N": "2.0"},
        "updatedAt": {"N": "1800000000"},
        "cacheKeys": {"SS": ["a"]},
        "quality": {"M": {"values": {"N": "3"}, "ungrounded": {"N": "0"}, "completenessPercent": {"N": "50"}}},
        "candidate": {"NULL": True},
        "awaitingUpload": {"BOOL": True},
        "somethingOfOthers": {"B": b"x"},
    }
    job = to_job(item)
    assert (job.run, job.cache_keys, job.candidate, job.awaiting_upload) == (2, ["a"], None, True)
    assert job.quality and job.quality.completeness_percent == 50
    assert job.updated_at and job.updated_at.timestamp() == 1_800_000_000
    assert isinstance(job, Job)


@pytest.mark.parametrize("value", [{"B": b"x"}, {"M": {"x": {"S": "y"}}}, {"L": []}, {}])
def test_a_value_that_no_job_has_makes_an_item_unreadable(value: dict[str, object]) -> None:
    with pytest.raises(ItemUnreadable):
        to_job({"jobId": {"S": "j1"}, "cvFileName": value})
