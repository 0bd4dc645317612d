"""The command `replay`: its arguments."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import Object, as_list, as_object, as_text
from ...document.load import load
from ..download import headers_of
from ..update import add_header
from ..workspace import source

Say = Callable[[str], None]


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser], say: Say) -> None:
    """Add the command."""
    text = "run the workflows of an Arazzo document against a server, and say what differs"
    verb = verbs.add_parser(
        "replay",
        help=text,
        description=text,
        epilog="example: specloom replay shop.arazzo.yaml --base-url http://127.0.0.1:8099",
    )
    verb.add_argument("file", metavar="FILE", help="an Arazzo document (1.0 or 1.1)")
    verb.add_argument("--base-url", metavar="URL", help="the server (the document's)")
    verb.add_argument(
        "--api", metavar="API", help="the OpenAPI document, if not the one that FILE names"
    )
    verb.add_argument("--workflow", metavar="ID", default="", help="only this workflow")
    verb.add_argument(
        "--input", metavar="NAME=VALUE", action="append", default=[], help="a value of `inputs`"
    )
    add_header(verb)
    verb.set_defaults(run=lambda options: run(options, say))


def run(options: argparse.Namespace, say: Say) -> int:
    """Replay. Return 1 if something differs."""
    import httpx2  # late: other commands do without

    from ...pipeline import read
    from .replay import Replay

    document = load(Path(options.file))
    version = as_text(document.data.get("arazzo"))
    if not version.startswith(("1.0", "1.1")):
        what = f"this is no Arazzo document of 1.0 or 1.1 (arazzo: {version or 'missing'})"
        raise DocumentError([document.diagnostic("/arazzo", what, "name an Arazzo document")])
    api = options.api or _described(document.data, Path(options.file))
    api_read = read(source(api)).api
    base = options.base_url or next((one.url for one in api_read.servers), "")
    if not base.startswith(("http://", "https://")):
        where = Where("specloom replay")
        raise DocumentError([Diagnostic(where, "--base-url is missing", "give it the server")])
    differing = count = 0
    with httpx2.Client(timeout=60, trust_env=False) as client:
        replay = Replay(
            document, api_read, base, client.send, headers_of(options.header),
            _inputs(options.input),
        )  # fmt: skip
        try:
            for one in replay.run(options.workflow):
                count += 1
                differing += bool(one.differences)
                mark = "differs" if one.differences else "ok"
                say(f"{one.workflow}.{one.step}: {one.request}: {one.status} {mark}")
                for line in one.differences:
                    say(f"  {line}")
        except httpx2.TransportError as error:
            what = f"{base} does not answer: {error}"
            fix = "start the server, or name another with --base-url"
            raise DocumentError([Diagnostic(Where("specloom replay"), what, fix)]) from None
    say(f"{count} steps, {differing} differ")
    return int(differing > 0)


def _described(data: Object, file: Path) -> str:
    """Return the OpenAPI document that an Arazzo document names."""
    for one in map(as_object, as_list(data.get("sourceDescriptions"))):
        if as_text(one.get("type")) in ("", "openapi"):
            url = as_text(one.get("url"))
            return url if "://" in url else str(file.parent / url)
    what, fix = "it names no OpenAPI document", "name one with --api"
    raise DocumentError([Diagnostic(Where(str(file)), what, fix)])


def _inputs(pairs: list[str]) -> Object:
    found: Object = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            fix = "write --input NAME=VALUE"
            raise DocumentError([Diagnostic(Where("--input"), f"{pair!r} has no value", fix)])
        try:
            found[name] = json.loads(text)
        except ValueError:
            found[name] = text
    return found
