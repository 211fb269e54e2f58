"""Secrets Manager, read once per container and again when a key was refused."""

import json
from typing import Any

from .aws import client, error_code, translated_errors


class AwsSecrets:
    def __init__(self, openai_secret: str, redis_token_secret: str = "", endpoint: str = "") -> None:
        self._openai_secret = openai_secret
        self._redis_token_secret = redis_token_secret
        self._endpoint = endpoint
        self._values: dict[str, dict[str, Any] | None] = {}

    def openai_api_key(self, refresh: bool = False) -> str | None:
        value = self._read(self._openai_secret, refresh)
        return str(value["api_key"]) if value and value.get("api_key") else None

    def redis_token(self) -> str | None:
        value = self._read(self._redis_token_secret)
        return str(value["token"]) if value and value.get("token") else None

    def _read(self, secret_id: str, refresh: bool = False) -> dict[str, Any] | None:
        """Return the secret's JSON object; None when there is no such secret or it has no value yet."""
        from botocore.exceptions import ClientError

        if not secret_id:
            return None
        if refresh or secret_id not in self._values:
            with translated_errors("secretsmanager"):
                try:
                    answer = client("secretsmanager", self._endpoint).get_secret_value(SecretId=secret_id)
                    self._values[secret_id] = json.loads(answer["SecretString"])
                except ClientError as error:
                    if error_code(error) != "ResourceNotFoundException":
                        raise
                    self._values[secret_id] = None
        return self._values[secret_id]
