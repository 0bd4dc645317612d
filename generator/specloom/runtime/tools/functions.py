# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Operations as functions for function calling: definitions, and a function that runs them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..catalog.index import Entry, index_of
from ..client import BaseClient
from ..typeguards import is_map
from .definitions import Tool, names_of, tool_of
from .toolset import Policy, Toolset


class Functions:
    """The operations of a package as functions."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._toolset_: Toolset | None = None

    @property
    def _toolset(self) -> Toolset:
        if self._toolset_ is None:
            self._toolset_ = Toolset(index_of(self._package))
        return self._toolset_

    def openai(self, names: Iterable[str], *, responses: bool = False) -> list[dict[str, Any]]:
        """Return the definitions of these operations for OpenAI's `tools` argument.

        They work with chat completions and with responses. `names` are tags, or operations as
        `tag.operation`, by id or Python name.
        """
        made = [
            {"name": tool.name, "description": tool.description, "parameters": tool.input_schema}
            for tool in self._tools(names)
        ]
        if responses:
            return [{"type": "function", **one} for one in made]
        return [{"type": "function", "function": one} for one in made]

    def anthropic(self, names: Iterable[str]) -> list[dict[str, Any]]:
        """Return the definitions of these operations for Anthropic's `tools` argument. See `openai`
        for `names`.
        """
        return [
            {"name": tool.name, "description": tool.description, "input_schema": tool.input_schema}
            for tool in self._tools(names)
        ]

    def run(
        self,
        name: str,
        arguments: str | Mapping[str, Any],
        *,
        names: Iterable[str] | None = None,
        client: BaseClient | None = None,
    ) -> str:
        """Call the operation that a model named, and return the result as JSON text.

        Errors are part of the result, so that the model can read them. `names` are those offered to
        the model; no other operation is called. Inside a running event loop use `arun`.
        """
        return asyncio.run(self.arun(name, arguments, names=names, client=client))

    async def arun(
        self,
        name: str,
        arguments: str | Mapping[str, Any],
        *,
        names: Iterable[str] | None = None,
        client: BaseClient | None = None,
    ) -> str:
        """The async variant of `run`."""
        index = self._toolset.index
        policy = Policy(allowed=tuple(names)) if names is not None else Policy()
        toolset = Toolset(index, policy)
        if client is not None:
            toolset.client = client
        try:
            given: object = (
                json.loads(arguments or "{}") if isinstance(arguments, str) else arguments
            )
            if not is_map(given):
                raise TypeError("the arguments are no JSON object")
            result = await toolset.call(self._key(name), given)
        except (ValueError, TypeError) as error:
            result = toolset.failure({"kind": "RequestError", "message": str(error)})
        finally:
            if client is None:
                await toolset.aclose()
        return json.dumps(result.data, ensure_ascii=False, separators=(",", ":"))

    def _tools(self, names: Iterable[str]) -> list[Tool]:
        toolset = self._toolset
        wanted = set(toolset.index.select(names))
        return [
            tool_of(name, toolset.described(entry), toolset.api, output=False)
            for name, entry in self._named().items()
            if entry in wanted
        ]

    def _named(self) -> dict[str, Entry]:
        return names_of(self._toolset.index.operations)

    def _key(self, name: str) -> str:
        entry = self._named().get(name)
        return name if entry is None else entry.key
