"""The people of tests/load_test.py, each of whom uploads one CV: so a run has as many uploads as people."""

from locust import constant  # type: ignore[import-not-found]

from tests import load_test


class Person(load_test.CVGeneratorUser):
    wait_time = constant(3600)
