"""Run `record`: get exchanges from a proxy or a file, and write fixtures."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...ir.routes import Routes
from ...pipeline import Reading, read
from ...project.settings import Settings
from ..exchange.exchange import Exchange
from ..scenario.flow import Flow, arazzo
from ..workspace import source
from . import har
from .recording import Recording
from .write import dumped

VARIABLE = "SPECLOOM_BASE_URL"
Say = Callable[[str], None]


def run(options: argparse.Namespace, say: Say) -> int:
    """Record. Return 1, and write nothing, if the command fails."""
    origin = source(options.api)
    out = Path(options.out or f"tests/fixtures/{origin.name}")
    understood = read(origin)
    if options.to_har:
        return _export(understood, out, options, say)
    recorded_from = options.source or _source(options)
    recording = Recording(understood, origin.settings.scrub, out, recorded_from)
    if options.har:
        found = har.entries(Path(options.har))
        exchanges = har.below(found, _bases(understood, options.base_url))
        say(f"{len(exchanges)} of {len(found)} entries are of this API")
        return _finish(recording, exchanges, options, say)
    wanted = [("--base-url", options.base_url), ("COMMAND", options.command)]
    for name, value in wanted:
        if not value:
            fix = "specloom record API --base-url URL -- COMMAND"
            raise DocumentError([Diagnostic(Where("specloom record"), f"{name} is missing", fix)])
    done = _proxied(options, origin.settings)
    for failure in done.failures:
        say(f"not recorded: {failure}")
    if done.code:
        count = len(done.exchanges)
        say(f"the command failed ({done.code}): {count} exchanges were seen, nothing was written")
        return 1
    if not done.exchanges and not done.failures:
        variables = f"{VARIABLE} or {origin.settings.env}_BASE_URL"
        say("nothing was recorded: the command sent no request to the recording proxy")
        say(f"  fix: have it take the URL of the server from {variables}, which name the proxy")
        return 1
    recording.places = _places(options.base_url, understood)
    return _finish(recording, done.exchanges, options, say)


@dataclass(frozen=True, slots=True)
class _Done:
    code: int
    exchanges: list[Exchange]
    failures: list[str]


def _proxied(options: argparse.Namespace, settings: Settings) -> _Done:
    """Record the exchanges of a command."""
    with _proxy().proxying(options.base_url) as (address, tape):
        named = {VARIABLE: address, f"{settings.env}_BASE_URL": address}
        code = _ran(options.command, {**os.environ, **named})
    return _Done(code, tape.exchanges, tape.failures)


def _ran(command: Sequence[str], environment: dict[str, str]) -> int:
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except OSError as error:
        what = f"cannot run {command[0]}: {error.strerror}"
        raise DocumentError(
            [Diagnostic(Where("specloom record"), what, "check the command")]
        ) from None


def _finish(
    recording: Recording, exchanges: Sequence[Exchange], options: argparse.Namespace, say: Say
) -> int:
    if options.scenario:
        return _scenario(recording, exchanges, Path(options.scenario), say)
    written, strangers = recording.write(exchanges)
    for stranger in strangers:
        say(f"not in the document, not written: {stranger}")
    for kind in ("new", "changed"):
        for name in getattr(written, kind):
            say(f"{kind:8}{recording.out / name}.yaml")
    say(f"{recording.out}: {written}")
    return 0


def _scenario(recording: Recording, exchanges: Sequence[Exchange], file: Path, say: Say) -> int:
    """Write the exchanges as a workflow."""
    formed, strangers = recording.formed(exchanges)
    for stranger in strangers:
        say(f"not in the document, not written: {stranger}")
    flow = Flow(Routes(recording.read.api))
    for one in formed:
        flow.add(one.data)
    name = re.sub(r"[^A-Za-z0-9_-]", "_", file.name.partition(".")[0]) or "scenario"
    document = os.path.relpath(recording.read.spec.document.path, file.parent)
    text = dumped(arazzo(name, document, [flow.workflow(name, recording.source)]))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    values = sum(map(len, flow.outputs))
    say(f"{file}: {len(flow.steps)} steps, {values} values flow from responses to requests")
    return 0


def _export(read: Reading, out: Path, options: argparse.Namespace, say: Say) -> int:
    base = options.base_url or _written(read)
    count = har.export(out, base, Path(options.to_har))
    say(f"{options.to_har}: {count} entries")
    return 0


def _bases(read: Reading, given: str | None) -> list[str]:
    """Return the base URLs that may precede the paths of the document."""
    return [given] if given else [server.url for server in read.api.servers]


def _places(base: str, read: Reading) -> dict[str, str]:
    """Return the replacement of the server's address, which on loopback changes every time."""
    if not _is_here(base):
        return {}
    return {base.rstrip("/"): _written(read).rstrip("/")}


def _written(read: Reading) -> str:
    """Return the address of the server in files: the document's, if it is absolute."""
    known = (server.url for server in read.api.servers if re.match(r"https?://[^{]+$", server.url))
    return next(known, "https://service.test")


def _is_here(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")


def _source(options: argparse.Namespace) -> str:
    if options.har:
        return f"Recorded as {Path(options.har).name}."
    server = "a server on loopback" if _is_here(options.base_url or "") else options.base_url
    return f"Recorded from {server} by `{' '.join(options.command)}`."


def _proxy() -> ModuleType:
    """Import the module that needs the extra `mock`."""
    try:
        from . import proxy  # late: it needs the extra

        return proxy
    except ModuleNotFoundError as error:
        fix = 'run `pip install "specloom[mock]"`'
        problem = Diagnostic(Where("specloom record"), f"{error.name} is not installed", fix)
        raise DocumentError([problem]) from error
