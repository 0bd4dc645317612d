# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Verify access tokens for the streamable HTTP transport.

The SDK requests tokens and publishes their issuer (RFC 9728). JWTs are verified by the keys of the
authorization server (RFC 9068), other tokens by introspection (RFC 7662).
"""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import httpx2
import jwt
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings

from ..typeguards import is_dict, is_list

_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
_METADATA = ("oauth-authorization-server", "openid-configuration")
_SECONDS = 10.0


@dataclass(frozen=True)
class OAuth:
    """Accepts the tokens that `issuer` issues for `resource`."""

    issuer: str
    resource: str
    """The URL of the MCP server as clients see it."""
    scopes: tuple[str, ...] = ()
    client_id: str = ""
    client_secret: str = ""
    """The credentials for introspection."""

    @property
    def settings(self) -> AuthSettings:
        """Return the settings that the SDK publishes to clients without a token."""
        return AuthSettings.model_validate(
            {
                "issuer_url": self.issuer,  # as text, so that it is not normalized
                "resource_server_url": self.resource,
                "required_scopes": list(self.scopes) or None,
                "validate_token_resource": True,
            }
        )

    async def verify_token(self, token: str) -> AccessToken | None:
        """Return the access that a token grants, or None if it is not valid for this server."""
        try:
            return await asyncio.to_thread(self._verified, token)
        except (jwt.PyJWTError, httpx2.HTTPError, ValueError, KeyError):
            return None

    def _verified(self, token: str) -> AccessToken | None:
        if token.count(".") == 2 and "jwks_uri" in self._metadata:
            key = self._keys.get_signing_key_from_jwt(token).key
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=_ALGORITHMS,
                audience=self.resource,
                issuer=self.issuer,
                options={"require": ["exp", "iss", "aud"]},
            )
        else:
            claims = self._introspected(token)
            if claims.get("active") is not True or claims.get("exp", time.time() + 1) < time.time():
                return None
        audience: object = claims.get("aud")
        among = audience if is_list(audience) else [audience]
        scope: object = claims.get("scope", claims.get("scp", ""))
        scopes = [str(one) for one in scope] if is_list(scope) else str(scope).split()
        return AccessToken(
            token=token,
            client_id=str(claims.get("client_id") or claims.get("azp") or claims.get("sub") or ""),
            scopes=scopes,
            expires_at=int(claims["exp"]) if "exp" in claims else None,
            resource=self.resource if self.resource in among else None,
            subject=claims.get("sub"),
        )

    def _introspected(self, token: str) -> dict[str, Any]:
        response = httpx2.post(
            self._metadata["introspection_endpoint"],
            data={"token": token},
            auth=(self.client_id, self.client_secret) if self.client_id else None,
            timeout=_SECONDS,
        )
        found: object = response.raise_for_status().json()
        return found if is_dict(found) else {}

    @cached_property
    def _metadata(self) -> dict[str, Any]:
        """Return the metadata of the authorization server. Raises ValueError if there is none."""
        url = httpx2.URL(self.issuer)
        path = url.path.rstrip("/")
        places = [str(url.copy_with(path=f"/.well-known/{name}{path}")) for name in _METADATA]
        places.append(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        for place in places:
            response = httpx2.get(place, timeout=_SECONDS)
            found: object = response.json() if response.status_code == 200 else None
            if is_dict(found) and found.get("issuer") == self.issuer:
                return found
        raise ValueError(f"{self.issuer} has no metadata of an authorization server (RFC 8414)")

    @cached_property
    def _keys(self) -> jwt.PyJWKClient:
        return jwt.PyJWKClient(self._metadata["jwks_uri"], timeout=int(_SECONDS))

    def check(self) -> None:
        """Raise ValueError if tokens cannot be verified."""
        try:
            known = self._metadata
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise ValueError(f"--oauth: {self.issuer} cannot be reached: {error}") from error
        if not {"jwks_uri", "introspection_endpoint"} & known.keys():
            raise ValueError(f"--oauth: {self.issuer} has neither keys nor introspection")


def oauth_of(issuer: str, resource: str, scopes: tuple[str, ...], env: str) -> OAuth:
    """Return the settings with the introspection credentials of the environment."""
    client_id = os.environ.get(f"{env}_MCP_CLIENT_ID", "")
    return OAuth(
        issuer, resource, scopes, client_id, os.environ.get(f"{env}_MCP_CLIENT_SECRET", "")
    )
