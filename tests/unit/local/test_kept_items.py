"""Items of the laptop's table, as they are kept between two starts."""

from typing import Any

import pytest

from chalicelib.adapters import aws
from chalicelib.adapters.candidates import DynamoCandidates
from local.kept import item_of, item_text
from local.resources import TABLE
from tests.contract.test_candidates import candidate


@pytest.mark.slow
def test_a_candidate_comes_back_from_what_is_kept_of_it(emulated_aws: Any) -> None:
    table = DynamoCandidates(TABLE, emulated_aws[0])
    assert table.put(candidate(name="Béla Novák"), 0)
    dynamodb = aws.client("dynamodb", emulated_aws[0])
    item = dynamodb.scan(TableName=TABLE)["Items"][0]
    kept = item_text(item)
    dynamodb.delete_item(TableName=TABLE, Key={"jobId": item["jobId"]})
    assert table.get("anna", "c1") is None
    dynamodb.put_item(TableName=TABLE, Item=item_of(kept))
    found = table.get("anna", "c1")
    assert found is not None and found.name == "Béla Novák"
