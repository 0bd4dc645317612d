# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The MCP server of a package, over stdio or streamable HTTP.

It requires the extra `mcp`. Its modules are imported when `main` runs.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..catalog.index import Index, UnknownOperation, index_of

if TYPE_CHECKING:
    from .oauth import OAuth

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def main(package: str, arguments: Sequence[str] | None = None) -> int:
    """Run the MCP server of a package and return the exit code."""
    index = index_of(package)
    parser = _parser(index)
    options = parser.parse_args(arguments)
    if find_spec("mcp") is None:
        text = f'the MCP server needs an extra: pip install "{index.distribution}[mcp]"\n'
        sys.stderr.write(text)
        return 2
    if options.code != "off" and find_spec("pydantic_monty") is None:
        text = f'--code needs an extra: pip install "{index.distribution}[mcp-code]"\n'
        sys.stderr.write(text)
        return 2
    from ..tools.toolset import Policy, Toolset  # late: these import the modules that send requests
    from .server import serve_http, serve_stdio

    try:
        toolset = Toolset(
            index,
            Policy(
                read_only=options.read_only,
                code=options.code,
                confirm=options.confirm,
                allowed=_names(options.allow),
                direct=_names(options.tools),
                settings=_settings(options),
            ),
        )
        address = _address(options.http, shared=bool(options.oauth))
        oauth = _oauth(options, address, toolset.api.env)
        _ = toolset.client  # invalid settings stop the server here, not at the first call
    except (UnknownOperation, ValueError, TypeError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    try:
        if address is None:
            serve_stdio(toolset)
        else:
            serve_http(toolset, *address, oauth=oauth)
    except KeyboardInterrupt:
        return 130
    return 0


def _parser(index: Index) -> ArgumentParser:
    parser = ArgumentParser(
        prog=f"python -m {index.package}.mcp",
        description=f"Serve {index.title} to language models as an MCP server on stdin and stdout.",
        epilog="Credentials come from the environment.",
    )
    parser.add_argument(
        "--http",
        metavar="[HOST:]PORT",
        help="serve streamable HTTP at /mcp instead, on loopback only",
    )
    parser.add_argument(
        "--tools",
        metavar="NAMES",
        help="tags and operations that are tools of their own, with commas between them; "
        "without it, all where they are 30 or fewer",
    )
    parser.add_argument(
        "--allow", metavar="NAMES", help="tags and operations that may be called; without it, all"
    )
    parser.add_argument(
        "--read-only", action="store_true", help="refuse everything that may change something"
    )
    parser.add_argument(
        "--confirm", action="store_true", help="ask before a call that may change something"
    )
    parser.add_argument(
        "--oauth",
        metavar="ISSUER",
        help="with --http: serve those who have a token of this authorization server",
    )
    parser.add_argument(
        "--resource", metavar="URL", help="with --oauth: the URL of this server for its clients"
    )
    parser.add_argument(
        "--scopes", metavar="NAMES", help="with --oauth: scopes that a token needs, with commas"
    )
    parser.add_argument(
        "--code",
        nargs="?",
        choices=("off", "reads", "all"),
        const="reads",
        default="off",
        help="a tool that runs Python in a sandbox: on what only reads, or on all",
    )
    parser.add_argument("--base-url", metavar="URL", help="the URL of the API")
    parser.add_argument("--server", metavar="NAME", help="a server of the document")
    parser.add_argument("--timeout", type=float, metavar="S", help="seconds to wait for the API")
    return parser


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def _settings(options: Namespace) -> dict[str, Any]:
    given = {name: getattr(options, name) for name in ("base_url", "server", "timeout")}
    return {name: value for name, value in given.items() if value is not None}


def _oauth(options: Namespace, address: tuple[str, int] | None, env: str) -> OAuth | None:
    """Return the OAuth settings. Raises ValueError for options that contradict each other."""
    if not options.oauth:
        if options.resource or options.scopes:
            raise ValueError("--resource and --scopes go with --oauth ISSUER")
        return None
    if address is None:
        raise ValueError("--oauth goes with --http: on stdio the environment has the credentials")
    from .oauth import oauth_of  # late: imports the modules that verify tokens

    host = f"[{address[0]}]" if ":" in address[0] else address[0]
    if address[0] not in _LOOPBACK and not options.resource:
        raise ValueError("--resource URL is missing: what clients call a server that others reach")
    resource = options.resource or f"http://{host}:{address[1]}/mcp"
    found = oauth_of(options.oauth, resource, _names(options.scopes), env)
    found.check()
    return found


def _address(text: str | None, shared: bool = False) -> tuple[str, int] | None:
    """Return the host and port to listen on.

    Raises ValueError if other machines could reach the server without a token. Every caller acts
    with the credentials of the environment.
    """
    if text is None:
        return None
    host, _, port = text.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdecimal():
        raise ValueError(f"--http: {text!r} is not [HOST:]PORT")
    if host not in _LOOPBACK and not shared:
        raise ValueError(
            f"--http: {host} can be reached by others, who would act with your credentials: "
            "listen on 127.0.0.1, behind a proxy that knows its users, or ask for tokens by --oauth"
        )
    return host, int(port)
