"""The people of tests/load_test.py, each of whom uploads one CV; the run ends with the last answer."""

from itertools import count
from typing import Any

import gevent  # type: ignore[import-not-found]
from locust import constant, events  # type: ignore[import-not-found]

from tests import load_test


class Person(load_test.CVGeneratorUser):
    wait_time = constant(3600)


@events.init.add_listener
def end_with_the_last_answer(environment: Any, **_: Any) -> None:
    answers = count(1)

    def answered(**_: Any) -> None:
        if next(answers) == environment.parsed_options.num_users:
            # Not from here: this is one of the people that it waits for.
            gevent.spawn(environment.runner.quit)

    environment.events.request.add_listener(answered)
