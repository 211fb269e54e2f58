"""Who may see and delete what, with tokens of the emulated Cognito and with a browser's rules."""

import urllib.request
from collections.abc import Iterator

import pytest

from chalicelib.adapters.dynamodb_items import to_item
from chalicelib.contracts.job import Job
from local import resources
from local.api_client import ApiRefused
from local.remote import running_cloud
from tests.e2e.cloud import ENGLISH_CV, GERMAN_CV, JOB_PROFILE, Cloud

PDF = {"Content-Type": "application/pdf"}


@pytest.fixture(scope="module")
def closed_cloud() -> Iterator[Cloud]:
    with running_cloud({"AUTH": "jwt"}) as remote:
        yield Cloud(remote.addresses)


def log_in(cloud: Cloud, name: str) -> dict[str, str]:
    """Create the user in the emulated user pool and return the header with the token that it issues."""
    cognito = cloud.aws("cognito-idp")
    pool = cognito.list_user_pools(MaxResults=1)["UserPools"][0]["Id"]
    client = cognito.list_user_pool_clients(UserPoolId=pool)["UserPoolClients"][0]["ClientId"]
    cognito.admin_create_user(UserPoolId=pool, Username=name)
    cognito.admin_set_user_password(UserPoolId=pool, Username=name, Password="Example-1", Permanent=True)
    answer = cognito.initiate_auth(
        ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": "Example-1"}
    )
    return {"Authorization": f"Bearer {answer['AuthenticationResult']['IdToken']}"}


def test_a_job_belongs_to_the_user_of_the_token_and_does_not_exist_for_others(closed_cloud: Cloud) -> None:
    ada, bob = log_in(closed_cloud, "ada"), log_in(closed_cloud, "bob")
    job_id = closed_cloud.post("/api/v1/cv/upload", ENGLISH_CV.read_bytes(), {**PDF, **ada})["jobId"]
    path = f"/api/v1/cv/jobs/{job_id}"
    assert closed_cloud.api.send("GET", path, headers=ada)
    with pytest.raises(ApiRefused) as refused:
        closed_cloud.api.send("GET", path, headers=bob)
    assert (refused.value.status, refused.value.code) == (404, "job_not_found")


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer not.a.token"}], ids=["no token", "forged token"])
def test_without_a_valid_token_nothing_is_accepted(closed_cloud: Cloud, header: dict[str, str]) -> None:
    with pytest.raises(ApiRefused) as refused:
        closed_cloud.post("/api/v1/cv/upload", ENGLISH_CV.read_bytes(), {**PDF, **header})
    assert refused.value.status in (401, 403)


def test_deleting_a_job_leaves_a_blank_tombstone_and_no_version_of_any_file(cloud: Cloud) -> None:
    job_id = cloud.wait(cloud.api.upload(GERMAN_CV, JOB_PROFILE))["jobId"]
    cloud.wait_until_delivered()
    # A file that was overwritten has an older version, which must go as well.
    cloud.aws("s3").put_object(Bucket=resources.OUTPUTS_BUCKET, Key=f"{job_id}/cv.docx", Body=b"newer")

    cloud.api.send("DELETE", f"/api/v1/cv/jobs/{job_id}")

    # A tombstone is left: ids, and what may come late and then has to be erased, too; nothing of a person.
    blank = to_item(Job(job_id=job_id))
    told = {name: value for name, value in cloud.item(job_id).items() if blank.get(name) != value}
    assert told.keys() <= {"userId", "run", "deletedAt", "updatedAt", "cacheKeys", "ttl", "openShard", "candidateId"}
    for bucket in (resources.UPLOADS_BUCKET, resources.OUTPUTS_BUCKET):
        left = cloud.aws("s3").list_object_versions(Bucket=bucket, Prefix=f"{job_id}/")
        assert not left.get("Versions") and not left.get("DeleteMarkers")
    with pytest.raises(ApiRefused) as refused:
        cloud.api.job(job_id)
    assert refused.value.status == 404


def test_a_web_page_of_another_origin_may_upload(cloud: Cloud) -> None:
    headers = {
        "Origin": "http://localhost:3000",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    for url in (f"{cloud.addresses.api}/api/v1/cv/upload", f"{cloud.addresses.aws}/{resources.UPLOADS_BUCKET}"):
        request = urllib.request.Request(url, headers=headers, method="OPTIONS")
        with urllib.request.urlopen(request) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] in ("*", "http://localhost:3000")
            assert "POST" in answer.headers["Access-Control-Allow-Methods"]
