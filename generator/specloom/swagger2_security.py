"""Security definitions of Swagger 2.0 → security schemes."""

from __future__ import annotations

from .document import Object, as_text, objects, strip

FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def schemes(definitions: Object) -> Object:
    """The schemes by name: `basic` is an HTTP scheme, each OAuth flow has its place."""
    return {name: _scheme(raw) for name, raw in objects(definitions)}


def _scheme(raw: Object) -> Object:
    if raw.get("type") == "basic":
        return {**raw, "type": "http", "scheme": "basic"}
    if raw.get("type") != "oauth2":
        return raw
    flow: Object = {"scopes": raw.get("scopes") or {}}
    flow.update({k: v for k, v in raw.items() if k in ("authorizationUrl", "tokenUrl")})
    kind = FLOWS.get(as_text(raw.get("flow")), "implicit")
    return {**strip(raw, "flow", "authorizationUrl", "tokenUrl", "scopes"), "flows": {kind: flow}}
