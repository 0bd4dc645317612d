# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Profiles: named servers, each with its credentials."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ..catalog.calls import api_of, client_of
from ..catalog.index import Index
from ..client import BaseAuthenticatedClient
from ..operation import Api
from ..typeguards import is_dict

_SETTINGS = ("base_url", "server", "server_variables")


@dataclass(frozen=True)
class Profile:
    """Where calls are sent. Without a name, options and the environment decide."""

    name: str = ""
    base_url: str | None = None
    server: str | None = None
    server_variables: Mapping[str, str] | None = None


def current(api: Api) -> Profile:
    """Return the profile named by `--profile` or the environment. Raises UsageError for an unknown
    name.
    """
    context = click.get_current_context(silent=True)
    given = context.find_root().params.get("profile") if context is not None else None
    name = given or os.environ.get(f"{api.env}_PROFILE", "")
    if not name:
        return Profile()
    known = read(api)
    if name not in known:
        names = ", ".join(known) or "none"
        raise click.UsageError(f"there is no profile {name!r}; there are: {names}")
    return Profile(name, **known[name])


def place(api: Api) -> Path:
    """Return the folder of the user's files for a package."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    base = Path(home) if home else Path.home() / ".config"
    return base / api.distribution


def write_private(path: Path, data: Mapping[str, Any]) -> Path:
    """Write JSON to a new file that only the user can read from the first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(data, file, indent=2)
    new.replace(path)
    return path


def read_json(path: Path) -> dict[str, Any]:
    """Return the entries of a user's file, or none if it does not exist."""
    try:
        entries: object = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from error
    if not is_dict(entries):
        raise click.UsageError(f"{path} is no JSON object")
    return entries


def read(api: Api) -> dict[str, dict[str, Any]]:
    """Return the profiles by name."""
    path = place(api) / "profiles.json"
    found: dict[str, dict[str, Any]] = {}
    for name, entry in read_json(path).items():
        if not is_dict(entry) or not set(entry) <= set(_SETTINGS):
            raise click.UsageError(f"{path}: {name}: it may have {', '.join(_SETTINGS)}")
        found[name] = entry
    return found


def connected(
    api: Api, profile: Profile, base_url: str | None, server: str | None, settings: dict[str, Any]
) -> tuple[BaseAuthenticatedClient, dict[str, Any]]:
    """Return a client for the options and the profile, and its arguments."""
    made: dict[str, Any] = {"base_url": base_url, **settings}
    if base_url is None and server is None:
        made["base_url"], server = profile.base_url, profile.server
        if profile.server_variables and "server_variables" not in settings:
            made["server_variables"] = profile.server_variables
    if server is not None and made["base_url"] is None:
        made["server"] = int(server) if server.isdecimal() else server
    try:
        return client_of(api, **made), made
    except (ValueError, TypeError, LookupError) as error:
        raise click.UsageError(str(error)) from error


def command(index: Index) -> click.Command:
    """Return the commands that read and write profiles."""

    @click.group("profile", help="Name servers: `--profile NAME` uses one, with its credentials.")
    def profile() -> None:
        pass

    @profile.command("set", help="Store where calls with a profile go.")
    @click.argument("name")
    @click.option("--base-url", metavar="URL", help="The URL of the API.")
    @click.option("--server", metavar="NAME", help="A server of the document.")
    @click.option("--server-variable", multiple=True, metavar="NAME=VALUE", help="Of its URL.")
    def set_(
        name: str, base_url: str | None, server: str | None, server_variable: tuple[str, ...]
    ) -> None:
        api = api_of(index.package)
        pairs = [text.partition("=") for text in server_variable]
        if any(not equals for _, equals, _ in pairs):
            raise click.UsageError("--server-variable is NAME=VALUE")
        if "|" in name or " " in name or not name:
            raise click.UsageError(f"{name!r} is no name of a profile: leave out spaces and `|`")
        variables = {key: value for key, _, value in pairs} or None
        found = Profile(name, base_url, server, variables)
        connected(api, found, None, None, {})  # report mistakes now
        entry = {key: one for key in _SETTINGS if (one := getattr(found, key)) is not None}
        path = write_private(place(api) / "profiles.json", {**read(api), name: entry})
        click.echo(f"stored the profile {name} in {path}")

    @profile.command("list", help="Print the profiles.")
    def list_() -> None:
        from .output import write

        write(read(api_of(index.package)), "json")

    @profile.command("remove", help="Remove a profile; `logout` removes its credentials.")
    @click.argument("name")
    def remove(name: str) -> None:
        api = api_of(index.package)
        known = read(api)
        if known.pop(name, None) is None:
            raise click.UsageError(f"there is no profile {name!r}")
        write_private(place(api) / "profiles.json", known)
        click.echo(f"removed the profile {name}")

    return profile
