"""Uploads as many people make them: locust -f tests/load_test.py --host=https://api.example.com (see `make load`)."""

from pathlib import Path

from locust import HttpUser, between, task  # type: ignore[import-not-found]


class CVGeneratorUser(HttpUser):  # type: ignore[misc]
    wait_time = between(1, 5)

    @task
    def upload_cv(self) -> None:
        with Path("tests/fixtures/sample_cv.pdf").open("rb") as file:
            self.client.post("/api/v1/cv/upload", files={"cv": file})
