"""Who is calling, and what the account allows."""

import re
from collections.abc import Mapping

from .cloud import Stage, region_of
from .cost import read_usage
from .errors import Refused
from .scale import DEFAULT_EXTRACTORS, Concurrency, share_out


def check_account(stage: Stage) -> None:
    """Raises Refused: no region or no credentials."""
    from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError

    region = region_of()
    if not region:
        raise Refused("No AWS region is set; export AWS_REGION, for example us-east-1.")
    if not re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", region):
        raise Refused(f"AWS_REGION is {region}, which is no region; one is us-east-1, and us-east-1a a zone in it.")
    try:
        stage.client("sts").get_caller_identity()
    except EndpointConnectionError as error:
        raise Refused(f"AWS does not answer; is the region right and the network up? {error}") from None
    except (BotoCoreError, ClientError) as error:
        raise Refused(f"AWS does not know who is calling ({error}); run aws configure or aws sso login.") from None


def concurrency_of(stage: Stage, settings: Mapping[str, str]) -> Concurrency | None:
    """Return how the account's executions are shared out; None when Lambda does not say how many there are."""
    from botocore.exceptions import ClientError

    try:
        account = stage.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    except (ClientError, KeyError):
        return None
    wanted = settings.get("extractor_concurrency")
    return share_out(int(account), read_usage(), int(wanted) if wanted else DEFAULT_EXTRACTORS)
