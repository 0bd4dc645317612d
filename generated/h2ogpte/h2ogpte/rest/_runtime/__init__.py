# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The code that generated functions call. It is written by hand and copied into every package,
without the modules that a package does not need.

A call passes through these modules, in this order, from its arguments to its value:

    call operation perform request/build request/prepared transport/driver transport/http
    transport/retry transport/redirect auth/auth response/response response/media

The folders, by subject:

    request     parameters, bodies and servers: what is sent
    transport   connections, deadlines, retries, redirects, hooks
    auth        credentials and OAuth 2.0 tokens
    response    a response and its typed value
    models      the base of models, and the Python types of formats
    streaming   responses that arrive frame by frame
    paging      lists that arrive page by page
    waiting     long work: its start, its state and its result
    client      the client object and its settings
    errors      every exception
    dialects    the conventions of other generators, for packages that take their place
    apis        the surface of API classes
    requests    the surface of request classes
    catalog     the operations by name, with their JSON Schemas, for the surfaces below
    cli         the command line
    tools       operations as tools of language models
    mcp         the MCP server
    guide       the documentation for agents
    testing     fakes for tests, loaded only by them

`call`, `paging` and `streaming` are loaded at the first call, and with them everything that sends
and decodes. Importing a package costs no more than its signatures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import Later

if not TYPE_CHECKING:  # type checkers see modules of this package
    call, paging, streaming = (Later(f".{n}", __name__) for n in ("call", "paging", "streaming"))
