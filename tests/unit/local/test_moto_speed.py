"""The faster way gives what moto's own gives."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto.sqs.models import Message, SQSBackend

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


@pytest.fixture
def table(aws: ClientOf, unique: str) -> tuple[Any, str]:
    aws("dynamodb").create_table(
        TableName=unique,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return aws("dynamodb"), unique


def update(table: tuple[Any, str], key: str, expression: str, **request: Any) -> Any:
    dynamodb, name = table
    return dynamodb.update_item(
        TableName=name, Key={"id": {"S": key}}, UpdateExpression=expression, ReturnValues="ALL_NEW", **request
    )["Attributes"]


def test_one_expression_means_each_time_what_its_placeholders_stand_for(table: tuple[Any, str]) -> None:
    expression = "SET #a.#b = :v, #n = if_not_exists(#n, :zero) + :one, #l = list_append(if_not_exists(#l, :e), :x)"
    for key, inner, value in (("first", "red", "1"), ("second", "blue", "2"), ("first", "red", "3")):
        table[0].update_item(
            TableName=table[1],
            Key={"id": {"S": key}},
            UpdateExpression="SET #a = if_not_exists(#a, :m)",
            ExpressionAttributeNames={"#a": "map"},
            ExpressionAttributeValues={":m": {"M": {"kept": {"BOOL": True}}}},
        )
        update(
            table,
            key,
            expression,
            ExpressionAttributeNames={"#a": "map", "#b": inner, "#n": "count", "#l": "list"},
            ExpressionAttributeValues={
                ":v": {"S": value},
                ":zero": {"N": "0"},
                ":one": {"N": "1"},
                ":e": {"L": []},
                ":x": {"L": [{"S": value}]},
            },
        )
    items = {item["id"]["S"]: item for item in table[0].scan(TableName=table[1])["Items"]}
    assert items["first"] == {
        "id": {"S": "first"},
        "map": {"M": {"kept": {"BOOL": True}, "red": {"S": "3"}}},
        "count": {"N": "2"},
        "list": {"L": [{"S": "1"}, {"S": "3"}]},
    }
    assert items["second"]["map"] == {"M": {"kept": {"BOOL": True}, "blue": {"S": "2"}}}
    assert items["second"]["count"] == {"N": "1"}


def test_what_is_returned_or_refused_is_no_part_of_what_is_stored(table: tuple[Any, str]) -> None:
    values: dict[str, Any] = {":new": {"M": {"a": {"N": "1"}}}, ":old": {"S": "x"}}
    names = {"#m": "map", "#k": "kind"}
    update(
        table,
        "one",
        "SET #m = :new, #k = :old",
        ExpressionAttributeNames=names,
        ExpressionAttributeValues=values,
    )
    for wanted, refused in (({"S": "y"}, True), ({"S": "x"}, False), ({"S": "z"}, True)):
        try:
            update(
                table,
                "one",
                "REMOVE #m.#a",
                ConditionExpression="#k = :k AND (attribute_exists(#m) OR NOT #k IN (:k, :k))",
                ExpressionAttributeNames={**names, "#a": "a"},
                ExpressionAttributeValues={":k": wanted},
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
            assert not refused
        except table[0].exceptions.ConditionalCheckFailedException as error:
            assert refused
            assert error.response["Item"]["kind"] == {"S": "x"}
    assert table[0].get_item(TableName=table[1], Key={"id": {"S": "one"}})["Item"]["map"] == {"M": {}}


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("SET #a = :v, #a.#b = :v", {"#a": "map", "#b": "x"}),
        ("SET #a = :v SET #b = :v", {"#a": "map", "#b": "x"}),
        ("SET #missing = :v", {"#a": "map"}),
        ("SET #a.#b = :v", {"#a": "absent", "#b": "x"}),
        ("SET #a = ", {"#a": "map"}),
    ],
)
def test_a_wrong_expression_is_refused_each_time(
    table: tuple[Any, str], expression: str, names: dict[str, str]
) -> None:
    for _ in range(2):
        with pytest.raises(ClientError, match="ValidationException"):
            update(
                table,
                "one",
                expression,
                ExpressionAttributeNames=names,
                ExpressionAttributeValues={":v": {"S": "x"}},
            )


NAMES = {"#a": "map", "#b": "inner", "#n": "count"}
OLD = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


@pytest.mark.parametrize(
    "request_",
    [
        {"UpdateExpression": "SET #a.#b = :v", "ReturnValues": "ALL_NEW"},
        {"UpdateExpression": "SET #n = #n + :one REMOVE #a.#b", "ReturnValues": "ALL_NEW"},
        {"UpdateExpression": "SET #l = list_append(if_not_exists(#l, :e), :x)", "ReturnValues": "ALL_NEW"},
        {"UpdateExpression": "SET #a.#b = :v"},
        {"UpdateExpression": "SET #a.#b = :v", "ConditionExpression": "#n = :one OR attribute_not_exists(#l)"},
        {"UpdateExpression": "SET #a.#b = :v", "ConditionExpression": "#n = :v", **OLD},
        {"UpdateExpression": "SET #a.#b = :v", "ConditionExpression": "#n = :v"},
        {"UpdateExpression": "SET #a = :v, #a.#b = :v"},
        {"UpdateExpression": "SET #a = :v SET #n = :v"},
        {"UpdateExpression": "SET #a.#b = :unknown"},
        {"UpdateExpression": "SET #a.#b = :v", "unused": {"#z": "z"}},
        {"UpdateExpression": "SET #a.#b = :v", "unused": {":z": {"S": "z"}}},
        {"UpdateExpression": "SET id = :v"},
        {"UpdateExpression": "SET #n = #l + :one"},
        {"UpdateExpression": "SET #l.#b = :v"},
        {"UpdateExpression": "SET #a.#b = :bytes", "ReturnValues": "ALL_NEW"},
        {"UpdateExpression": "SET #a = "},
    ],
    ids=lambda request: " ".join(str(value) for value in request.values()),
)
def test_an_update_is_answered_as_by_moto_itself(table: tuple[Any, str], request_: dict[str, Any]) -> None:
    dynamodb, name = table
    given = {**NAMES, "#l": "list", ":v": {"S": "x"}, ":one": {"N": "1"}, ":e": {"L": []}, ":x": {"L": [{"S": "y"}]}}
    given[":bytes"] = {"B": b"\x00"}
    said = f"{request_['UpdateExpression']} {request_.get('ConditionExpression', '')}"
    used = {key: value for key, value in given.items() if key in said} | request_.get("unused", {})
    request = {key: value for key, value in request_.items() if key != "unused"}
    for kind, sign in (("ExpressionAttributeNames", "#"), ("ExpressionAttributeValues", ":")):
        found = {key: value for key, value in used.items() if key.startswith(sign)}
        request |= {kind: found} if found else {}
    key = {"id": {"S": "one"}}
    answers = []
    # A request for the capacity that was used is none of those that are answered directly.
    for more in ({}, {"ReturnConsumedCapacity": "TOTAL"}, {}):
        item = {**key, "map": {"M": {"inner": {"S": "old"}, "kept": {"NULL": True}}}, "count": {"N": "2"}}
        dynamodb.put_item(TableName=name, Item=item)
        try:
            answer = dynamodb.update_item(TableName=name, Key=key, **request, **more).get("Attributes")
        except ClientError as error:
            answer = (error.response["Error"], error.response.get("Item"))
        answers.append((answer, dynamodb.get_item(TableName=name, Key=key)["Item"]))
    assert answers[0] == answers[1] == answers[2]


def test_an_update_that_makes_an_item_too_large_changes_nothing_of_it(table: tuple[Any, str]) -> None:
    update(
        table, "one", "SET #a = :v", ExpressionAttributeNames={"#a": "a"}, ExpressionAttributeValues={":v": {"M": {}}}
    )
    before = table[0].get_item(TableName=table[1], Key={"id": {"S": "one"}})["Item"]
    with pytest.raises(ClientError, match="size"):
        update(
            table,
            "one",
            "SET #a.#b = :v, #c = :v",
            ExpressionAttributeNames={"#a": "a", "#b": "b", "#c": "c"},
            ExpressionAttributeValues={":v": {"S": "x" * 210_000}},
        )
    assert table[0].get_item(TableName=table[1], Key={"id": {"S": "one"}})["Item"] == before


def test_an_item_over_400_kb_is_refused(table: tuple[Any, str]) -> None:
    half = {"M": {"text": {"L": [{"S": "é" * 105_000}]}}}
    for name, fits in (("first", True), ("second", False)):
        call = {"ExpressionAttributeNames": {"#a": name}, "ExpressionAttributeValues": {":v": half}}
        if fits:
            update(table, "one", "SET #a = :v", **call)
        else:
            with pytest.raises(ClientError, match="size"):
                update(table, "one", "SET #a = :v", **call)


def test_a_message_is_handed_out_as_long_as_its_queue_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    make_moto_faster()
    now = 1_800_000_000.0
    monkeypatch.setattr("moto.core.utils.utcnow", lambda: datetime.fromtimestamp(now, UTC).replace(tzinfo=None))
    services = SQSBackend("us-east-1", "123456789012")
    services.create_queue("short", None, MessageRetentionPeriod="60")
    message = Message("m1", "text")
    message.sent_timestamp = (now - 59) * 1000
    assert services.is_message_valid_based_on_retention_period("short", message)
    message.sent_timestamp = (now - 61) * 1000
    assert not services.is_message_valid_based_on_retention_period("short", message)
