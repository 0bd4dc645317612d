# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Credentials that `login` stores: in the keyring of the system, or in a file of the user alone.

A credential belongs to a server: it is sent nowhere else.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..auth.credentials import Credential
from ..auth.grants import ClientCredentials
from ..catalog.calls import api_of, client_of
from ..catalog.index import Index
from ..operation import Api, Scheme
from ..transport.redirect import origin
from ..typeguards import is_dict

if TYPE_CHECKING:
    from types import ModuleType

_KEYRING = {"in": "keyring"}


def stored(api: Api, base_url: str) -> dict[str, Credential]:
    """The stored credentials for a server, by security scheme."""
    found: dict[str, Credential] = {}
    for key, value in _read(api).items():
        place, _, name = key.rpartition(" ")
        if place == _origin(base_url) and name in api.schemes:
            secret = _from_keyring(api, key) if value == _KEYRING else value
            if is_dict(secret):
                found[name] = _credential(secret)
    return found


def login(index: Index) -> click.Command:
    """The command that stores a credential."""

    @click.command("login", help="Store a credential for later calls.")
    @click.argument("scheme", required=False)
    @click.option(
        "--client-credentials",
        is_flag=True,
        help="Store a client id and secret, with which each run gets a token (OAuth 2.0).",
    )
    @click.option("--base-url", metavar="URL", help="The server that it is for.")
    @click.option("--server", metavar="NAME", help="The same, as a server of the document.")
    def run(
        scheme: str | None, client_credentials: bool, base_url: str | None, server: str | None
    ) -> None:
        api = api_of(index.package)
        chosen = _scheme(api, scheme, client_credentials)
        secret = _asked(chosen, client_credentials)
        settings: dict[str, Any] = {} if server is None else {"server": server}
        try:
            client = client_of(api, base_url, **settings)
        except (ValueError, TypeError, LookupError) as error:
            raise click.UsageError(str(error)) from error
        key = f"{_origin(client.base_url)} {chosen.name}"
        where = _store(api, key, secret)
        click.echo(f"stored the credential {chosen.name} for {_origin(client.base_url)} in {where}")

    return run


def logout(index: Index) -> click.Command:
    """The command that removes stored credentials."""

    @click.command("logout", help="Remove stored credentials.")
    @click.argument("scheme", required=False)
    def run(scheme: str | None) -> None:
        api = api_of(index.package)
        entries = _read(api)
        gone = [key for key in entries if scheme is None or key.rpartition(" ")[2] == scheme]
        for key in gone:
            if entries.pop(key) == _KEYRING and (keyring := _keyring()):
                keyring.delete_password(api.distribution, key)
        _write(api, entries)
        click.echo(f"removed {len(gone)} credential{'' if len(gone) == 1 else 's'}")

    return run


def _scheme(api: Api, name: str | None, grant: bool) -> Scheme:
    """The security scheme to log in for; the only one where none is named."""
    known = {n: s for n, s in api.schemes.items() if n not in api.unused_schemes}
    if name is not None and name in api.schemes:
        return api.schemes[name]
    fit = [s for s in known.values() if not grant or s.kind == "oauth2"]
    if name is None and len(fit) == 1:
        return fit[0]
    names = ", ".join(known) or "none"
    if name is not None:
        raise click.UsageError(f"there is no security scheme {name!r}; there are: {names}")
    if not fit:
        kind = "scheme of OAuth 2.0" if grant else "security scheme"
        raise click.UsageError(f"{api.title} has no {kind}")
    raise click.UsageError(f"name one of the security schemes: {names}")


def _asked(scheme: Scheme, grant: bool) -> dict[str, str]:
    """What the user gives: on a terminal without showing it, else line by line on stdin."""
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


def _credential(data: Mapping[str, str]) -> Credential:
    if "client_id" in data:
        return ClientCredentials(data["client_id"], data["client_secret"])
    if "username" in data:
        return data["username"], data["password"]
    return data["token"]


def _origin(base_url: str) -> str:
    """Scheme, host and port of a URL."""
    try:
        scheme, host, port = origin(base_url)
    except ValueError as error:
        raise click.UsageError(f"{base_url!r} is no URL") from error
    return f"{scheme}://{host}:{port}"


def folder(api: Api) -> Path:
    """The folder of the user's files for a package."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    base = Path(home) if home else Path.home() / ".config"
    return base / api.distribution


def _file(api: Api) -> Path:
    return folder(api) / "credentials.json"


def _read(api: Api) -> dict[str, Any]:
    path = _file(api)
    try:
        entries: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from error
    return entries


def _write(api: Api, entries: Mapping[str, Any]) -> Path:
    return write_private(_file(api), entries)


def write_private(path: Path, data: Mapping[str, Any]) -> Path:
    """Write JSON to a file anew, readable by nobody else from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(data, file, indent=2)
    new.replace(path)
    return path


def _store(api: Api, key: str, secret: Mapping[str, str]) -> str:
    """Store a credential; where."""
    keyring = _keyring()
    if keyring is not None:
        keyring.set_password(api.distribution, key, json.dumps(secret))
        _write(api, {**_read(api), key: _KEYRING})
        return "the keyring"
    return str(_write(api, {**_read(api), key: dict(secret)}))


def _keyring() -> ModuleType | None:
    """The library `keyring`, where it is installed and the system has one."""
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
