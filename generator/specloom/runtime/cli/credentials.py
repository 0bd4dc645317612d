# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Credentials stored by `login`: in the system's keyring, or in a file that only the user can read.

A credential is stored for one server and sent to no other.
"""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..auth.credentials import Credential, from_environment
from ..auth.grants import ClientCredentials
from ..catalog.calls import api_of, client_of
from ..catalog.index import Index
from ..client import BaseAuthenticatedClient
from ..lazy import Later
from ..operation import Api, Scheme
from ..transport.redirect import origin
from ..typeguards import is_dict
from .profiles import connected, current, place, read_json, write_private

if TYPE_CHECKING:
    from types import ModuleType

    from . import oauth
else:
    oauth = Later(".oauth", __package__)

_KEYRING = {"in": "keyring"}


def stored(api: Api, base_url: str, profile: str = "") -> dict[str, Credential]:
    """Return the stored credentials of a profile for a server, by security scheme."""
    found: dict[str, Credential] = {}
    for key, value in _read(api).items():
        place, _, name = key.rpartition(" ")
        if place == _place(base_url, profile) and name in api.schemes:
            secret = _from_keyring(api, key) if value == _KEYRING else value
            if is_dict(secret):
                found[name] = _credential(api, key, secret)
    return found


def client_for(
    api: Api, base_url: str | None, server: str | None, settings: dict[str, Any]
) -> tuple[BaseAuthenticatedClient, dict[str, Any], dict[str, Credential]]:
    """Return a client with the stored credentials of its server, the client's arguments, and the
    credentials.

    The environment takes precedence over stored credentials, and a profile over the environment.
    """
    profile = current(api)
    client, arguments = connected(api, profile, base_url, server, settings)
    saved = stored(api, client.base_url, profile.name)
    if not profile.name:
        environment = from_environment(api).credentials or {}
        saved = {name: one for name, one in saved.items() if name not in environment}
    return (client_of(api, credentials=saved, **arguments) if saved else client), arguments, saved


def login(index: Index) -> click.Command:
    """Return the command that stores a credential."""

    @click.command("login", help=_LOGIN)
    @click.argument("scheme", required=False)
    @click.option("--token", "how", flag_value="token", help="Ask for a token or a password.")
    @click.option(
        "--browser",
        "how",
        flag_value=oauth.CODE,
        help="Log in with the browser (authorization code with PKCE).",
    )
    @click.option(
        "--device", "how", flag_value=oauth.DEVICE, help="Log in with a code on another device."
    )
    @click.option(
        "--client-credentials",
        "how",
        flag_value=_CLIENT,
        help="Store a client id and secret, with which each run gets a token (OAuth 2.0).",
    )
    @click.option("--client-id", metavar="ID", help="The id that the authorization server knows.")
    @click.option("--scope", multiple=True, help="A scope to ask for; else all of the document.")
    @click.option("--port", default=0, help="With --browser: the port that it comes back to.")
    @click.option("--no-open", is_flag=True, help="With --browser: only print the address.")
    @click.option("--base-url", metavar="URL", help="The server that it is for.")
    @click.option("--server", metavar="NAME", help="The same, as a server of the document.")
    def run(
        scheme: str | None,
        how: str | None,
        client_id: str | None,
        scope: tuple[str, ...],
        port: int,
        no_open: bool,
        base_url: str | None,
        server: str | None,
    ) -> None:
        api = api_of(index.package)
        profile = current(api)
        client, _ = connected(api, profile, base_url, server, {})
        chosen = _scheme(api, scheme, how)
        flow = how or _usual(chosen)
        if flow in (oauth.CODE, oauth.DEVICE):
            known = _application_id(api, client_id)
            app = oauth.application(chosen, flow, client.base_url, known, scope)
            by_code = flow == oauth.CODE
            secret = oauth.by_code(app, port, not no_open) if by_code else oauth.by_device(app)
        else:
            secret = _asked(chosen, flow == _CLIENT)
        key = f"{_place(client.base_url, profile.name)} {chosen.name}"
        where = _store(api, key, secret)
        click.echo(f"stored the credential {chosen.name} for {_origin(client.base_url)} in {where}")

    return run


_CLIENT = "clientCredentials"
_LOGIN = """Store a credential for later calls.

On a terminal it logs in with the browser or a device where the document has such a flow; else it
asks for a token. Without a terminal it reads stdin."""


def _usual(scheme: Scheme) -> str:
    flows = oauth.flows_of(scheme)
    return flows[0] if flows and sys.stdin.isatty() else "token"


def _application_id(api: Api, given: str | None) -> tuple[str, str]:
    """Return the client id and secret of the application. A public client has no secret."""
    found = given or os.environ.get(f"{api.env}_CLIENT_ID", "").strip()
    return found or _line("Client id"), os.environ.get(f"{api.env}_CLIENT_SECRET", "").strip()


def logout(index: Index) -> click.Command:
    """Return the command that removes stored credentials."""

    @click.command("logout", help="Remove stored credentials.")
    @click.argument("scheme", required=False)
    def run(scheme: str | None) -> None:
        api = api_of(index.package)
        entries = _read(api)
        name = current(api).name
        mine = [key for key in entries if _profile_of(key) == name]
        gone = [key for key in mine if scheme is None or key.rpartition(" ")[2] == scheme]
        for key in gone:
            if entries.pop(key) == _KEYRING and (keyring := _keyring()):
                keyring.delete_password(api.distribution, key)
        _write(api, entries)
        click.echo(f"removed {len(gone)} credential{'' if len(gone) == 1 else 's'}")

    return run


def _scheme(api: Api, name: str | None, how: str | None) -> Scheme:
    """Return the security scheme to log in with: the named one, or the only one."""
    known = {n: s for n, s in api.schemes.items() if n not in api.unused_schemes}
    if name is not None and name in api.schemes:
        return api.schemes[name]
    fit = [s for s in known.values() if how in (None, "token") or _has(s, how)]
    if name is None and len(fit) == 1:
        return fit[0]
    names = ", ".join(known) or "none"
    if name is not None:
        raise click.UsageError(f"there is no security scheme {name!r}; there are: {names}")
    if not fit:
        kind = "security scheme" if how in (None, "token") else f"security scheme for {how}"
        raise click.UsageError(f"{api.title} has no {kind}")
    raise click.UsageError(f"name one of the security schemes: {names}")


def _profile_of(key: str) -> str:
    return key.rpartition("|")[0]


def _has(scheme: Scheme, how: str) -> bool:
    return scheme.kind == "oauth2" if how == _CLIENT else how in oauth.flows_of(scheme)


def _asked(scheme: Scheme, grant: bool) -> dict[str, str]:
    """Ask for a credential: without echo on a terminal, otherwise as lines on stdin."""
    if grant:
        if scheme.kind != "oauth2":
            raise click.UsageError(f"{scheme.name} is no scheme of OAuth 2.0")
        return {"client_id": _line("Client id"), "client_secret": _line("Client secret", True)}
    if scheme.kind == "basic":
        return {"username": _line("User"), "password": _line("Password", True)}
    return {"token": _line("Token", True)}


def _line(label: str, secret: bool = False) -> str:
    if sys.stdin.isatty():
        text: str = click.prompt(label, hide_input=secret, err=True)
    else:
        text = sys.stdin.readline()
    if not text.strip():
        raise click.UsageError(f"{label}: it is empty")
    return text.strip()


def _credential(api: Api, key: str, data: Mapping[str, Any]) -> Credential:
    if "access_token" in data:
        return _Tokens(api, key, data)
    if "client_id" in data:
        return ClientCredentials(data["client_id"], data["client_secret"])
    if "username" in data:
        return data["username"], data["password"]
    return str(data["token"])


class _Tokens:
    """A user's tokens. Expired ones are refreshed and stored again."""

    def __init__(self, api: Api, key: str, data: Mapping[str, Any]) -> None:
        self._api = api
        self._key = key
        self._data = data

    def __call__(self) -> str:
        if self._data.get("expires_at", math.inf) < time.time() + _LEEWAY:
            self._data = oauth.renewed(self._data)
            _store(self._api, self._key, self._data)
        return str(self._data["access_token"])


_LEEWAY = 30.0


def _place(base_url: str, profile: str) -> str:
    """Return the key of a credential: the server, and the profile if it has a name."""
    return f"{profile}|{_origin(base_url)}" if profile else _origin(base_url)


def _origin(base_url: str) -> str:
    """Return the scheme, host and port of a URL."""
    try:
        scheme, host, port = origin(base_url)
    except ValueError as error:
        raise click.UsageError(f"{base_url!r} is no URL") from error
    return f"{scheme}://{host}:{port}"


def _file(api: Api) -> Path:
    return place(api) / "credentials.json"


def _read(api: Api) -> dict[str, Any]:
    return read_json(_file(api))


def _write(api: Api, entries: Mapping[str, Any]) -> Path:
    return write_private(_file(api), entries)


def _store(api: Api, key: str, secret: Mapping[str, Any]) -> str:
    """Store a credential and return where it is stored."""
    keyring = _keyring()
    if keyring is not None:
        keyring.set_password(api.distribution, key, json.dumps(secret))
        _write(api, {**_read(api), key: _KEYRING})
        return "the keyring"
    return str(_write(api, {**_read(api), key: dict(secret)}))


def _keyring() -> ModuleType | None:
    """Return the `keyring` library, or None if it is not installed or the system has no keyring."""
    try:
        import keyring
        from keyring.backends import fail, null
    except ImportError:
        return None
    unusable = (fail.Keyring, null.Keyring)
    return None if isinstance(keyring.get_keyring(), unusable) else keyring


def _from_keyring(api: Api, key: str) -> Any:
    keyring = _keyring()
    text = keyring.get_password(api.distribution, key) if keyring else None
    return json.loads(text) if text else None
