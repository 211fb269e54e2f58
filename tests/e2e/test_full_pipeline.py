"""From file to documents, through every door there is."""

import json
import time
import zipfile
from io import BytesIO
from uuid import uuid4

import boto3
import pytest

from tests.e2e.cloud import ENGLISH_CV, FRENCH_CV, GERMAN_CV, JOB_PROFILE, Cloud, post_form

ALL_OUTPUTS = {
    "cv_data.json",
    "resume.json",
    "cv.docx",
    "job_profile.json",
    "match.json",
    "feedback.json",
    "offer.json",
    "offer.docx",
    "dashboard.html",
}


def test_full_cv_pipeline(cloud: Cloud) -> None:
    """The runbook's own test: an object, a bare item, a message; then poll the table."""
    aws = {
        "endpoint_url": cloud.addresses.aws,
        "region_name": "us-east-1",
        "aws_access_key_id": "test",
        "aws_secret_access_key": "test",
    }
    s3_client = boto3.client("s3", **aws)
    dynamodb = boto3.resource("dynamodb", **aws)
    sqs = boto3.client("sqs", **aws)
    job_id = f"test-{uuid4()}"

    s3_client.put_object(Bucket="cv-generator-uploads-local", Key=f"{job_id}/input.pdf", Body=GERMAN_CV.read_bytes())
    table = dynamodb.Table("cv-metadata-local")
    table.put_item(Item={"jobId": job_id, "status": "pending", "step": "uploaded"})
    sqs.send_message(
        QueueUrl=sqs.get_queue_url(QueueName="cv-processing-local")["QueueUrl"],
        MessageBody=json.dumps({"jobId": job_id, "language": "de"}),
    )

    start_time = time.time()
    while time.time() - start_time < 180:
        item = table.get_item(Key={"jobId": job_id})["Item"]
        if item["status"] == "completed":
            cv_json = s3_client.get_object(Bucket="cv-generator-outputs-local", Key=f"{job_id}/cv_data.json")
            cv_word = s3_client.get_object(Bucket="cv-generator-outputs-local", Key=f"{job_id}/cv.docx")
            assert json.load(cv_json["Body"])["person"]["lastName"] == "Wendelin"
            assert zipfile.ZipFile(BytesIO(cv_word["Body"].read())).testzip() is None
            return
        assert item["status"] in ("pending", "processing"), f"Pipeline failed: {item.get('errorMessage')}"
        time.sleep(0.2)
    pytest.fail("Pipeline timeout (exceeded 3 minutes)")


def test_a_multipart_upload_with_a_job_profile_gives_every_output(cloud: Cloud) -> None:
    job = cloud.wait(cloud.api.upload(GERMAN_CV, JOB_PROFILE))
    assert {name: step["state"] for name, step in job["steps"].items()} == dict.fromkeys(job["steps"], "done")
    assert job["status"] == "completed"
    assert job["candidate"] == "Tobias Wendelin"
    assert 0 < job["score"] <= 100
    assert cloud.output_names(job["jobId"]) >= ALL_OUTPUTS
    assert {output["filename"] for output in job["outputs"]} >= ALL_OUTPUTS


def test_every_link_of_a_finished_job_can_be_downloaded(cloud: Cloud) -> None:
    job = cloud.wait(cloud.api.upload(GERMAN_CV, JOB_PROFILE))
    for output in job["outputs"]:
        assert cloud.api.download(output["url"]) == cloud.output(job["jobId"], output["filename"])


def test_a_raw_pdf_can_be_posted_with_its_name_in_a_header(cloud: Cloud) -> None:
    accepted = cloud.post(
        "/api/v1/cv/upload",
        ENGLISH_CV.read_bytes(),
        {"Content-Type": "application/pdf", "X-File-Name": "Eleanor%20Marsh.pdf"},
    )
    job = cloud.wait(accepted["jobId"])
    assert (job["status"], job["cvFileName"]) == ("completed", "Eleanor Marsh.pdf")


def test_a_word_cv_is_read_as_well(cloud: Cloud, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The CV that this program wrote itself is a Word file at hand."""
    first = cloud.wait(cloud.api.upload(ENGLISH_CV))
    word = tmp_path_factory.mktemp("word") / "cv.docx"
    word.write_bytes(cloud.output(first["jobId"], "cv.docx"))
    second = cloud.wait(cloud.api.upload(word))
    assert second["status"] == "completed"
    assert second["candidate"] == "Eleanor Marsh"


def test_a_presigned_upload_starts_when_the_file_has_arrived(cloud: Cloud) -> None:
    order = json.dumps({"fileName": "Eleanor Marsh.pdf", "contentType": "application/pdf"}).encode()
    prepared = cloud.post("/api/v1/cv/uploads", order, {"Content-Type": "application/json"})
    assert cloud.api.job(prepared["jobId"])["step"] == "awaiting_upload"
    status = post_form(prepared["upload"]["url"], prepared["upload"]["fields"], ENGLISH_CV)
    assert status in (200, 201, 204)
    assert cloud.wait(prepared["jobId"])["status"] == "completed"


def test_without_a_job_profile_the_job_completes_and_says_what_was_skipped_and_why(cloud: Cloud) -> None:
    job = cloud.wait(cloud.api.upload(GERMAN_CV))
    assert job["status"] == "completed"
    for name in ("matcher", "offer_generator"):
        assert job["steps"][name]["state"] == "skipped"
        assert job["steps"][name]["reason"]["code"] == "no_job_profile"
    outputs = cloud.output_names(job["jobId"])
    assert {"feedback.json", "dashboard.html"} <= outputs
    assert not {"match.json", "offer.docx"} & outputs


def test_the_second_of_two_identical_uploads_takes_its_extraction_from_the_cache(cloud: Cloud) -> None:
    content = FRENCH_CV.read_bytes() + b"\n% not sent by any other test\n"
    headers = {"Content-Type": "application/pdf"}
    first = cloud.wait(cloud.post("/api/v1/cv/upload", content, headers)["jobId"])
    second = cloud.wait(cloud.post("/api/v1/cv/upload", content, headers)["jobId"])
    assert first["steps"]["cv_extractor"]["cost"]["fromCache"] is False
    assert second["steps"]["cv_extractor"]["cost"]["fromCache"] is True
    assert first["jobId"] != second["jobId"]


@pytest.mark.parametrize(
    ("cv", "language"), [(GERMAN_CV, "de"), (ENGLISH_CV, "en"), (FRENCH_CV, "fr")], ids=["de", "en", "fr"]
)
def test_the_documents_language_is_found_and_used(cloud: Cloud, cv: object, language: str) -> None:
    job = cloud.wait(cloud.api.upload(cv))  # type: ignore[arg-type]
    assert (job["documentLanguage"], job["outputLanguage"]) == (language, language)


def test_the_output_language_can_be_chosen(cloud: Cloud) -> None:
    job = cloud.wait(cloud.api.upload(GERMAN_CV, JOB_PROFILE, output_language="en"))
    assert (job["documentLanguage"], job["outputLanguage"]) == ("de", "en")
    assert '<html lang="en"' in cloud.output(job["jobId"], "dashboard.html").decode()
