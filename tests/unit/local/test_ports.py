"""A port that another program has is named before anything is started."""

import socket
from collections.abc import Iterator

import pytest

from local.ports import Ports, PortTaken

HOST = "127.0.0.1"


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("name", ["aws", "redis", "api", "web"])
def test_a_taken_port_is_named_with_its_variable(taken: int, name: str) -> None:
    ports = Ports(**{"aws": 0, "redis": 0, "api": 0, "web": 0} | {name: taken})
    with pytest.raises(PortTaken) as said:
        ports.require_free(HOST, with_web=True)
    assert (said.value.variable, said.value.port) == (f"{name.upper()}_PORT", taken)


def test_without_a_page_its_port_may_be_taken(taken: int) -> None:
    Ports(aws=0, redis=0, api=0, web=taken).require_free(HOST, with_web=False)
