# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Choose the server of a request, and make its URL."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from ..errors import RequestError
from ..operation import Api, Server


def server_url(api: Api, variables: Mapping[str, str], chosen: Server | None = None) -> str:
    """Return the URL of the chosen server, otherwise of the document's first; "" if it has none.

    Variables are filled in. Raises RequestError for a value that is not in the variable's `enum`.
    """
    server = chosen or next(iter(api.servers), None)
    return expand(server, variables) if server else ""


def expand(server: Server, variables: Mapping[str, str]) -> str:
    """Return the URL of a server with its variables filled in."""
    url = server.url
    for name, default in server.variables.items():
        value = str(variables.get(name, default))
        known = server.choices.get(name, ())
        if name in variables and known and value not in known:
            raise RequestError(f"{name} of the server is one of {', '.join(known)}, not {value!r}")
        url = url.replace(f"{{{name}}}", value)
    return url


def choose(servers: tuple[Server, ...], wanted: str | int) -> Server:
    """Return the server of a name, description, URL or index. Raises ValueError if none fits."""
    if isinstance(wanted, int):
        if 0 <= wanted < len(servers):
            return servers[wanted]
        raise ValueError(f"the document has {len(servers)} servers, the first is 0: not {wanted}")
    found = _called(servers, wanted)
    if found is None:
        known = [one.name or one.description or one.url for one in servers]
        near = get_close_matches(wanted, known, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"the document has no server {wanted!r}, but {known}{hint}")
    return found


def counterpart(servers: tuple[Server, ...], chosen: Server | None) -> Server:
    """Return the operation's own server with the name of the chosen one, otherwise its first."""
    if chosen is not None and (called := chosen.name or chosen.description):
        return _called(servers, called) or servers[0]
    return servers[0]


def _called(servers: tuple[Server, ...], wanted: str) -> Server | None:
    for word in ("name", "description", "url"):
        for one in servers:
            if getattr(one, word) == wanted:
                return one
    return None
