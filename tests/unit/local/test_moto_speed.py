"""The faster way gives what moto's own gives."""

import json
from typing import Any

import pytest

from local.moto_speed import make_moto_faster
from local.resources import ClientOf

VALUES: dict[str, Any] = {
    "text": {"S": "Zoë"},
    "empty": {"S": ""},
    "number": {"N": "-1.50"},
    "yes": {"BOOL": True},
    "no": {"BOOL": False},
    "nothing": {"NULL": True},
    "texts": {"SS": ["a", "b"]},
    "numbers": {"NS": ["1", "2"]},
    "bytes": {"B": b"\x00\xff"},
    "list": {"L": [{"S": "a"}, {"M": {"b": {"N": "1"}}}, {"L": []}]},
    "map": {"M": {"deep": {"M": {"deeper": {"L": [{"BOOL": True}, {"B": b"\x01"}]}}}, "empty": {"M": {}}}},
}


def serialized(item: dict[str, Any]) -> Any:
    from moto.core.serialize import JSONSerializer, XFormedAttributePicker
    from moto.core.utils import get_service_model

    model = get_service_model("dynamodb").operation_model("GetItem")
    answer = JSONSerializer(model, value_picker=XFormedAttributePicker()).serialize({"Item": item})
    return json.loads(answer["body"])


def test_every_kind_of_value_is_written_as_moto_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from moto.core.serialize import BaseJSONSerializer

    make_moto_faster()
    faster = serialized(VALUES)
    original = BaseJSONSerializer._serialize_type_structure.__closure__[0].cell_contents
    monkeypatch.setattr(BaseJSONSerializer, "_serialize_type_structure", original)
    assert faster == serialized(VALUES)


def test_every_kind_of_value_comes_back_as_it_was_stored(aws: ClientOf, unique: str) -> None:
    dynamodb = aws("dynamodb")
    dynamodb.create_table(
        TableName=unique,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    item = {"id": {"S": "a"}, **VALUES}
    dynamodb.put_item(TableName=unique, Item=item)
    assert dynamodb.get_item(TableName=unique, Key={"id": {"S": "a"}})["Item"] == item
    assert dynamodb.scan(TableName=unique, ProjectionExpression="#m", ExpressionAttributeNames={"#m": "map"})[
        "Items"
    ] == [{"map": VALUES["map"]}]
