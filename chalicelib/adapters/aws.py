"""boto3 clients of one container, and the translation of their errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from .. import VERSION
from ..errors import ItemTooLarge, StorageUnavailable

_RETRYABLE_CODES = frozenset(
    {
        "InternalError",
        "InternalServerError",
        "InternalFailure",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestTimeout",
        "ServiceUnavailable",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
"""Error codes after which the same call may succeed (AWS General Reference and the services' error lists)."""


_REGIONAL_HOSTS = {"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"}
"""Signed links then name the bucket's host in its own region. By default boto3 signs for the global host, which answers
307 for a region that is not us-east-1 and 400 for one launched after March 2019 (Amazon S3 user guide, "Virtual hosting
of buckets")."""
_RETRYABLE_STATUSES = frozenset({429, 500, 502, 503, 504})
"""An answer to HEAD has no body, and one of a load balancer no code of the service's."""

_OUTRUN = frozenset({"None", "ConditionalCheckFailed", "TransactionConflict"})
"""Why a transaction was cancelled of which nothing is done: someone else was faster (DynamoDB API reference,
TransactWriteItems). "None" stands for the parts that nothing spoke against."""

_THROTTLED = frozenset({"ThrottlingError", "ProvisionedThroughputExceeded"})

_TOO_LARGE = "exceeded the maximum allowed size"
"""What DynamoDB says of an item over 400 KB; the code alone stands for every malformed request, too."""


_READ_SECONDS = {"lambda": 65}
"""How long an answer is waited for, by service; 25 s for the others. A page's recognition may take 60 s."""


class _Clients:
    """The container's clients by service and address, each made once; every thread may use them.

    boto3 makes clients from one shared session, which only one thread may use at a time (boto3 guide, "Sessions").
    Who has waited for another's turn takes the client that was made meanwhile: a hundred first requests at once would
    make a hundred, one after the other, each 0.1 s of processor time.
    """

    def __init__(self) -> None:
        self._making = Lock()
        self._made: dict[tuple[str, str], Any] = {}

    def __call__(self, service: str, endpoint: str = "") -> Any:
        """Return the client for a service; without an endpoint it is the one that AWS names."""
        key = (service, endpoint)
        if (made := self._made.get(key)) is not None:
            return made
        with self._making:
            if key not in self._made:
                self._made[key] = _make(service, endpoint)
            return self._made[key]

    def __len__(self) -> int:
        return len(self._made)

    def cache_clear(self) -> None:
        """Forget all clients; who has one keeps it."""
        self._made.clear()


client = _Clients()


def _make(service: str, endpoint: str) -> Any:
    import boto3
    from botocore.config import Config
    from botocore.handlers import add_expect_header

    # A copy: botocore writes what it resolved into the mapping that it is given.
    s3 = {"addressing_style": "path"} if endpoint else dict(_REGIONAL_HOSTS)
    config = Config(
        connect_timeout=3,
        read_timeout=_READ_SECONDS.get(service, 25),
        retries={"mode": "standard", "max_attempts": 4},
        max_pool_connections=50,
        s3=s3,
        signature_version="s3v4" if service == "s3" else None,
        # Without one botocore puts its own together from a dozen parts, again for each call.
        user_agent=f"cv-generator/{VERSION}",
        # Asked again by the table, which answers with what is wrong. To S3 an empty key would mean the whole bucket.
        parameter_validation=service != "dynamodb",
    )
    made = boto3.client(service, endpoint_url=endpoint or None, config=config)
    if service == "s3":
        # Else each file, however small, would wait for S3 to say that it may be sent: a round trip more.
        made.meta.events.unregister("before-call.s3", add_expect_header)
    return made


@contextmanager
def translated_errors(service: str) -> Iterator[None]:
    """Turn throttling, server faults and network trouble into StorageUnavailable, and too large an item into its own.

    Anything else stays what it is.
    """
    from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

    try:
        yield
    except ClientError as error:
        if error_code(error) in _RETRYABLE_CODES or _status(error) in _RETRYABLE_STATUSES:
            raise StorageUnavailable(service=service) from error
        if error_code(error) == "ValidationException" and _TOO_LARGE in str(error):
            # Without its cause: the request that it names holds what is in the item.
            raise ItemTooLarge from None
        raise
    except (ConnectionError, HTTPClientError) as error:
        raise StorageUnavailable(service=service) from error


def raise_unless_outrun(error: Any) -> None:
    """Raise what a cancelled transaction failed with, unless another write was in its way."""
    reasons = error.response.get("CancellationReasons", [])
    if any(_TOO_LARGE in str(reason.get("Message", "")) for reason in reasons):
        raise ItemTooLarge from None
    codes = {str(reason.get("Code")) for reason in reasons}
    if codes & _THROTTLED:
        raise StorageUnavailable(service="dynamodb") from error
    if not codes or codes - _OUTRUN:
        raise error


def _status(error: Any) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def error_code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
