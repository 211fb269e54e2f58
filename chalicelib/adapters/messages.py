"""Orders to SQS, facts to SNS."""

from ..contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from .aws import client, translated_errors

_WAITING = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)


class AwsMessages:
    def __init__(self, queue_url: str, topic_arns: dict[type, str], endpoint: str = "") -> None:
        self._queue_url = queue_url
        self._topic_arns = topic_arns
        self._endpoint = endpoint

    def send_extract(self, message: ExtractCv) -> None:
        with translated_errors("sqs"):
            client("sqs", self._endpoint).send_message(
                QueueUrl=self._queue_url, MessageBody=message.model_dump_json(exclude_none=True)
            )

    def publish(self, fact: CvExtracted | CvMatched | CvSettled) -> None:
        with translated_errors("sns"):
            client("sns", self._endpoint).publish(
                TopicArn=self._topic_arns[type(fact)], Message=fact.model_dump_json(exclude_none=True)
            )

    def orders_waiting(self) -> int:
        with translated_errors("sqs"):
            answer = client("sqs", self._endpoint).get_queue_attributes(
                QueueUrl=self._queue_url, AttributeNames=list(_WAITING)
            )
        return sum(int(answer["Attributes"][name]) for name in _WAITING)

    def check(self) -> None:
        with translated_errors("sqs"):
            client("sqs", self._endpoint).get_queue_attributes(
                QueueUrl=self._queue_url, AttributeNames=["ApproximateNumberOfMessages"]
            )
