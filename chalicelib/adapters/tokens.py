"""Verifies JSON Web Tokens against the keys that their issuer publishes."""

import json
from typing import Any

from ..errors import NotAuthenticated, TransientFailure

LEEWAY_SECONDS = 30
MAX_SUBJECT = 255
"""Characters of a `sub` (OpenID Connect Core, section 2)."""

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Only signatures with published keys: "none" and the HS family would let anyone sign."""


class TokenVerifier:
    """For one issuer: Cognito or any other with OpenID Connect discovery.

    `keys_url` may be empty; then the issuer's discovery document names it. `audience` is the client's id; Cognito's
    access tokens carry it as `client_id`, everyone else's tokens as `aud`.
    """

    def __init__(self, issuer: str, audience: str, keys_url: str = "") -> None:
        self._issuer = issuer
        self._audience = audience
        self._keys_url = keys_url
        self._keys: Any = None

    def subject(self, token: str) -> str:
        """Return the verified `sub`.

        Raises:
            NotAuthenticated: forged, expired, of another issuer or for another client, or no token at all.
            TransientFailure: the issuer's keys could not be fetched.
        """
        import jwt

        if not self._issuer or not self._audience:
            raise NotAuthenticated
        try:
            key = self._published_keys().get_signing_key_from_jwt(token)
            claims = jwt.decode(
                token,
                key.key,
                algorithms=ALGORITHMS,
                issuer=self._issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "sub"], "verify_aud": False},
            )
        except jwt.PyJWKClientConnectionError as error:
            raise TransientFailure from error
        except jwt.PyJWTError as error:
            raise NotAuthenticated from error
        if not self._is_for_us(claims):
            raise NotAuthenticated
        subject = claims["sub"]
        # As OpenID Connect bounds it; an empty one would own what nobody owns.
        if not subject.strip() or len(subject) > MAX_SUBJECT:
            raise NotAuthenticated
        return str(subject)

    def _is_for_us(self, claims: dict[str, Any]) -> bool:
        """Cognito says by `token_use` what a token is and so where its client stands; everyone else has `aud`."""
        name = {"access": "client_id", "id": "aud", None: "aud"}.get(claims.get("token_use"))
        audiences = claims.get(name) if name else None
        return self._audience in (audiences if isinstance(audiences, list) else [audiences])

    def _published_keys(self) -> Any:
        if self._keys is None:
            from jwt import PyJWKClient

            self._keys = PyJWKClient(self._keys_url or self._discover(), cache_keys=True, lifespan=3600, timeout=5)
        return self._keys

    def _discover(self) -> str:
        from urllib.request import urlopen

        address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        if not address.startswith("https://"):
            raise NotAuthenticated
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310 - https only, see above
                return str(json.load(answer)["jwks_uri"])
        except (OSError, ValueError, KeyError) as error:
            raise TransientFailure from error
