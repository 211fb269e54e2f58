"""Items whose time is over go from the laptop's table, and from what is kept of it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from local import kept as kept_module
from local.emulator import Emulator
from local.kept import Keeper
from local.resources import ClientOf, clients


@pytest.fixture
def aws(tmp_path: Path, unique: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClientOf]:
    """An emulated AWS with a table that it keeps in the folder, and that looks often for what is over."""
    monkeypatch.setattr(kept_module, "TABLE", unique)
    emulator = Emulator(keeper=Keeper(tmp_path), expiry_seconds=0.1).start()
    made = clients(f"http://127.0.0.1:{emulator.port}")
    made("dynamodb").create_table(
        TableName=unique,
        KeySchema=[{"AttributeName": "jobId", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "jobId", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    ends = {"Enabled": True, "AttributeName": "ttl"}
    made("dynamodb").update_time_to_live(TableName=unique, TimeToLiveSpecification=ends)
    yield made
    emulator.stop()


def names(aws: ClientOf, table: str) -> set[str]:
    return {item["jobId"]["S"] for item in aws("dynamodb").scan(TableName=table)["Items"]}


def kept(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "state.db")) as database:
        return {name for (name,) in database.execute("SELECT job_id FROM items")}


def test_an_item_goes_when_its_time_is_over_and_others_stay(aws: ClientOf, unique: str, tmp_path: Path) -> None:
    now = int(time.time())
    times = {"over": {"N": str(now - 60)}, "later": {"N": str(now + 3600)}, "no-number": {"S": str(now - 60)}}
    for name, ttl in times.items():
        aws("dynamodb").put_item(TableName=unique, Item={"jobId": {"S": name}, "ttl": ttl})
    aws("dynamodb").put_item(TableName=unique, Item={"jobId": {"S": "without"}})
    stay = {"later", "no-number", "without"}
    give_up_at = time.monotonic() + 60
    while "over" in names(aws, unique) | kept(tmp_path) and time.monotonic() < give_up_at:
        time.sleep(0.05)
    assert names(aws, unique) == stay
    assert kept(tmp_path) == stay
