"""What every table of keys for machines must do, be it the fake or DynamoDB."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.adapters.machine_keys import MACHINE_KEY_PREFIX, DynamoMachineKeys
from chalicelib.contracts.machine_key import MachineKey, hash_of, new_id, new_secret
from chalicelib.ports import MachineKeys
from local.resources import TABLE
from tests.fakes import InMemoryMachineKeys

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["fake", "dynamodb"])
def keys(request: pytest.FixtureRequest) -> MachineKeys:
    if request.param == "fake":
        return InMemoryMachineKeys()
    return DynamoMachineKeys(TABLE, request.getfixturevalue("emulated_aws")[0])


def key(owner: str = "anna", **fields: Any) -> MachineKey:
    key_id = new_id()
    made = MachineKey(key_id, owner, "Job board", ("jobs:read",), hash_of(new_secret(key_id)), NOW.isoformat())
    return replace(made, **fields)


def test_a_key_comes_back_as_stored(keys: MachineKeys) -> None:
    made = key(scopes=("candidates:read", "jobs:write"))
    assert keys.create(made)
    assert keys.get(made.key_id) == made
    assert keys.get(new_id()) is None


def test_an_id_is_given_once_even_after_its_key_was_revoked(keys: MachineKeys) -> None:
    made = key()
    keys.create(made)
    assert not keys.create(key(key_id=made.key_id))
    keys.revoke(made, NOW)
    assert not keys.create(key(key_id=made.key_id))


def test_an_owner_sees_live_keys_of_their_own_newest_first(keys: MachineKeys) -> None:
    older, newer, revoked = key(), key(created_at="2026-03-03T09:00:00+00:00"), key()
    for made in (older, newer, revoked, key("ben")):
        keys.create(made)
    keys.revoke(revoked, NOW)
    assert list(keys.list_of("anna")) == [newer, older]


def test_what_is_left_of_a_revoked_key_opens_nothing(keys: MachineKeys) -> None:
    key_id = new_id()
    secret = new_secret(key_id)
    made = key(key_id=key_id, secret_hash=hash_of(secret))
    keys.create(made)
    keys.revoke(made, NOW)
    keys.note_use(made, "2026-03-03")
    left = keys.get(key_id)
    assert left == replace(made, secret_hash="", revoked_at=NOW.isoformat())
    assert not left.is_opened_by(secret)


def test_a_days_use_is_noted_once(keys: MachineKeys) -> None:
    made = key()
    keys.create(made)
    for day in ("2026-03-02", "2026-03-02", "2026-03-03"):
        keys.note_use(made, day)
    assert keys.get(made.key_id) == replace(made, last_used_on="2026-03-03")


def test_no_key_is_taken_for_a_job(emulated_aws: Any) -> None:
    made = key()
    DynamoMachineKeys(TABLE, emulated_aws[0]).create(made)
    jobs = DynamoJobTable(TABLE, emulated_aws[0])
    assert jobs.get(MACHINE_KEY_PREFIX + made.key_id) is None
    assert jobs.list_of("anna", 10).jobs == []
