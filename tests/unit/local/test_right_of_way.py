"""Events wait for requests and for a free place, but not for ever."""

import threading
import time
from collections.abc import Iterator

import pytest

from local import right_of_way
from local.right_of_way import RightOfWay


class Events:
    """Each `begin` starts an event in a thread, which ends when `end` is called."""

    def __init__(self, way: RightOfWay) -> None:
        self._way = way
        self._goal = threading.Event()
        self._lock = threading.Lock()
        self.most = self.running = self.done = 0

    def begin(self, count: int) -> None:
        for _ in range(count):
            threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with self._way.event():
            with self._lock:
                self.running += 1
                self.most = max(self.most, self.running)
            self._goal.wait(60)
            with self._lock:
                self.running -= 1
                self.done += 1

    def end(self) -> None:
        self._goal.set()

    def wait_until(self, running: int = -1, done: int = -1) -> None:
        give_up_at = time.monotonic() + 60
        while time.monotonic() < give_up_at:
            if running in (self.running, -1) and done in (self.done, -1):
                return
            time.sleep(0.005)
        pytest.fail(f"{self.running} running, {self.done} done")


@pytest.fixture
def events() -> Iterator[Events]:
    found = Events(RightOfWay(at_once=2))
    yield found
    found.end()


def test_only_so_many_events_run_at_once_and_all_have_their_turn(events: Events) -> None:
    events.begin(6)
    events.wait_until(running=2)
    events.end()
    events.wait_until(running=0, done=6)
    assert events.most == 2


def test_an_event_waits_until_every_request_is_answered(events: Events) -> None:
    with events._way.request():
        with events._way.request():
            events.begin(1)
            time.sleep(0.05)
        time.sleep(0.05)
        assert events.running == 0
    events.wait_until(running=1)


def test_a_request_waits_for_no_event(events: Events) -> None:
    events.begin(2)
    events.wait_until(running=2)
    with events._way.request():
        assert events.running == 2


def test_steady_requests_starve_no_event(events: Events, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(right_of_way, "PATIENCE_SECONDS", 0.1)
    with events._way.request():
        events.begin(1)
        events.wait_until(running=1)


def test_no_event_begins_in_the_gaps_of_a_rush(events: Events, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(right_of_way, "RUSH_SECONDS", 60)
    for _ in range(right_of_way.RUSH_UPLOADS):
        with events._way.request(is_upload=True):
            pass
    events.begin(1)
    time.sleep(0.05)
    assert events.running == 0


def test_after_a_rush_events_begin_by_themselves(events: Events) -> None:
    for _ in range(right_of_way.RUSH_UPLOADS):
        with events._way.request(is_upload=True):
            pass
    events.begin(1)
    events.wait_until(running=1)


def test_a_few_uploads_are_no_rush(events: Events, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(right_of_way, "RUSH_SECONDS", 60)
    for _ in range(right_of_way.RUSH_UPLOADS - 1):
        with events._way.request(is_upload=True):
            pass
    events.begin(1)
    events.wait_until(running=1)


def test_those_who_look_at_their_jobs_hold_none_up(events: Events, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(right_of_way, "RUSH_SECONDS", 60)
    for _ in range(10 * right_of_way.RUSH_UPLOADS):
        with events._way.request():
            pass
    events.begin(1)
    events.wait_until(running=1)


def test_whoever_fetches_events_waits_for_the_end_of_a_rush(events: Events, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(right_of_way, "RUSH_SECONDS", 60)
    for _ in range(right_of_way.RUSH_UPLOADS):
        with events._way.request(is_upload=True):
            pass
    fetching = threading.Thread(target=events._way.wait_for_gap, daemon=True)
    fetching.start()
    fetching.join(0.05)
    assert fetching.is_alive()
    monkeypatch.setattr(right_of_way, "RUSH_SECONDS", 0)
    with events._way.request():
        pass
    fetching.join(60)
    assert not fetching.is_alive()


def test_events_are_fetched_while_all_places_are_taken(events: Events) -> None:
    events.begin(2)
    events.wait_until(running=2)
    events._way.wait_for_gap()
