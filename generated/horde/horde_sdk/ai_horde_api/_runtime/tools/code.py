# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Python snippets that call operations: type-checked against stubs, then run in a sandbox.

The sandbox is pydantic-monty, a separate interpreter in a separate process. A snippet can call the
operations it names and has no other access to this machine.
"""

from __future__ import annotations

import ast
import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from pydantic_monty import (
    CollectString,
    ExternalModule,
    Monty,
    MontyError,
    MontyRuntimeError,
    MontySyntaxError,
    MontyTypingError,
)

from ..catalog.index import Entry
from ..errors import Error
from ..models.decode import encode_bytes
from .definitions import LIMIT, cut
from .results import bounded
from .stubs import stubs_of
from .toolset import Result, Toolset

LONGEST = 20_000
"""The maximum length of a snippet in characters."""
_ALL = 1_000_000_000
_PRINTED = 8_000
_LONGEST_MESSAGE = 4_000

Call = Callable[[str, Mapping[str, Any]], Awaitable[Result]]


@dataclass(frozen=True)
class Limits:
    """The limits of a snippet."""

    seconds: float = 5.0
    """Its own run time in seconds. The time that calls take does not count."""
    memory: int = 64 * 1024 * 1024
    calls: int = 50
    total_seconds: float = 120.0
    """Seconds after which no further call is made."""


class SnippetError(ValueError):
    """A snippet was refused or failed."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Snippets:
    """Runs the snippets of a toolset."""

    toolset: Toolset
    limits: Limits = Limits()
    writes: bool = False
    """Whether snippets may call operations that change something. Otherwise they can only read."""

    @property
    def module(self) -> str:
        """The module from which snippets import the tags."""
        return self.toolset.index.package.rpartition(".")[2]

    def signature(self, name: str) -> str:
        """Return the stub of an operation as snippets see it."""
        entry = self.toolset.find(name)
        text = stubs_of([self.toolset.described(entry)], self.toolset.api)
        return f"# from {self.module} import {entry.tag}; {entry.tag}.{entry.name}(...)\n{text}"

    async def run(self, code: str) -> Result:
        """Run a snippet and return the value of its last expression and its output."""
        inner = Toolset(self.toolset.index, replace(self.toolset.policy, largest=_ALL))
        inner.client = self.toolset.client
        try:
            made = await self.perform({"code": code}, inner.call, self.writes)
        except SnippetError as error:
            return self.toolset.failure({"kind": error.kind, "message": str(error)})
        return Result(made)

    async def planned(self, source: Mapping[str, Any], call: Call) -> Any:
        """Run the snippet of a plan. Operations that change something are allowed once the plan is
        applied.
        """
        return await self.perform(source, call, True)

    async def perform(self, source: Mapping[str, Any], call: Call, writes: bool) -> dict[str, Any]:
        """Check and run a snippet. Raises SnippetError if either fails."""
        code = source["code"]
        if not isinstance(code, str) or not code.strip() or len(code) > LONGEST:
            raise SnippetError("SyntaxError", f"code is text of up to {LONGEST} characters")
        tags = self._tags(_words_of(code), writes)
        host = _Host(call, self.limits, asyncio.get_running_loop())
        return await asyncio.to_thread(self._feed, code, tags, host)

    def _tags(self, words: set[str], writes: bool) -> dict[str, list[Entry]]:
        """Return the operations that a snippet names, by tag."""
        found: dict[str, list[Entry]] = {}
        for entry in self.toolset.entries:
            if entry.tag in words:
                mine = found.setdefault(entry.tag, [])
                if entry.name in words and (writes or self.toolset.effects(entry).read_only):
                    mine.append(entry)
        return found

    def _feed(self, code: str, tags: Mapping[str, list[Entry]], host: _Host) -> dict[str, Any]:
        modules = {
            tag: ExternalModule(
                {entry.name: host.function(entry.key, self._pages(entry)) for entry in entries},
                stubs=stubs_of(map(self.toolset.described, entries), self.toolset.api),
            )
            for tag, entries in tags.items()
        }
        names = "".join(f"from . import {tag} as {tag}\n" for tag in tags)
        package = ExternalModule(dict(modules), stubs=names)
        printed = CollectString(max_bytes=1024 * 1024)
        try:
            with (
                Monty(max_processes=1) as pool,
                pool.checkout(
                    type_check=True,
                    type_check_format="concise",
                    limits={
                        "max_feed_duration_secs": self.limits.seconds,
                        "max_memory": self.limits.memory,
                        "max_suspensions": self.limits.calls * 4 + 200,
                        "max_total_sleep_secs": 1.0,
                    },
                    external_modules={self.module: package},
                ) as session,
            ):
                value = session.feed_run(code, print_callback=printed)
            output = json.loads(json.dumps(value, ensure_ascii=False))
        except MontyTypingError as error:
            text = self._with_names(error.display().strip())
            raise SnippetError("TypeCheckError", f"{text}\nNothing was sent.") from error
        except MontySyntaxError as error:
            raise SnippetError("SyntaxError", f"{error}\nNothing was sent.") from error
        except MontyRuntimeError as error:
            text = cut(error.display("traceback").strip(), _LONGEST_MESSAGE)
            raise SnippetError("SnippetError", f"{text}\n{host.said()}") from error
        except (MontyError, TypeError, ValueError) as error:
            text = f"{error}\nIts last expression is JSON data: what dict, list and str hold."
            raise SnippetError("SnippetError", f"{text}\n{host.said()}") from error
        largest = self.toolset.policy.largest
        found, was_cut = bounded(output, largest)
        made: dict[str, Any] = {"output": found, "calls": host.calls}
        if printed.output:
            made["printed"] = cut(printed.output, _PRINTED)
        if was_cut:
            made["note"] = "cut to fit; let the snippet choose what it returns"
        return made

    def _pages(self, entry: Entry) -> bool:
        return self.toolset.described(entry).operation.page is not None

    def _with_names(self, text: str) -> str:
        """Return the checker's message with suggestions for an operation that does not exist."""
        lines: list[str] = []
        for line in text.splitlines():
            match = re.search(r"odule `[\w.]*?(\w+)` has no member `(\w+)`", line)
            lines.append(line + self._near(*match.groups()) if match else line)
        return cut("\n".join(lines), _LONGEST_MESSAGE)

    def _near(self, tag: str, name: str) -> str:
        known = {e.name for e in self.toolset.entries if e.tag == tag or tag == self.module}
        if name in known:
            return "; it changes data, and snippets only read here"
        tags = {entry.tag for entry in self.toolset.entries}
        near = get_close_matches(name, tags if tag == self.module else known, 3)
        return f"; did you mean {' or '.join(near)}?" if near else ""


class _Host:
    """The functions that the sandbox calls, and the number of calls."""

    def __init__(self, call: Call, limits: Limits, loop: asyncio.AbstractEventLoop) -> None:
        self.calls = 0
        self._call = call
        self._limits = limits
        self._loop = loop
        self._end = time.monotonic() + limits.total_seconds

    def function(self, key: str, pages: bool) -> Callable[..., Any]:
        """Return the function of an operation. A paged list is returned whole."""

        def run(**arguments: Any) -> Any:
            if self.calls >= self._limits.calls:
                raise RuntimeError(f"a snippet makes {self._limits.calls} calls at most")
            if time.monotonic() > self._end:
                raise TimeoutError(f"{self._limits.total_seconds:.0f} seconds are over")
            self.calls += 1
            given = {**arguments, LIMIT: _ALL} if pages else arguments
            future = asyncio.run_coroutine_threadsafe(self._awaited(key, given), self._loop)
            try:
                result = future.result()
            except Error as error:  # for a plan; the sandbox knows only built-in types
                raise RuntimeError(str(error)) from error
            if result.failed:
                raise RuntimeError(_message(result.data["error"]))
            return json.loads(encode_bytes(None, result.data.get("data")))

        return run

    async def _awaited(self, key: str, arguments: Mapping[str, Any]) -> Result:
        return await self._call(key, arguments)

    def said(self) -> str:
        """Return the number of calls as a note for an error."""
        return f"It made {self.calls} calls." if self.calls != 1 else "It made 1 call."


def _message(error: Mapping[str, Any]) -> str:
    status = f"{error['status']} " if "status" in error else ""
    return f"{status}{error['kind']}: {error['message']}"


def _words_of(code: str) -> set[str]:
    """Return the names in a snippet. Raises SnippetError if it is not valid Python."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise SnippetError("SyntaxError", f"{error}\nNothing was sent.") from error
    return set(_names(tree))


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield from node.name.split(".")
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module or "").split(".")
