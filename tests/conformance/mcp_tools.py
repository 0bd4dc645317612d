"""The MCP servers of Specloom's packages in the tables: calls by the official client."""

from __future__ import annotations

import os
from base64 import b64encode
from importlib import import_module
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from mcp import Client

from .adapter import NotOfferedError
from .command_line import credentials
from .ours import Ours
from .table import Row, Upload


class McpTools(Ours):
    """The same packages, called as tools."""

    name = "Specloom's MCP server"

    async def asend(self, row: Row, url: str) -> None:
        """Call the tool. Raises RuntimeError where the result is an error."""
        package = f"wire_{row.table}"
        tools = import_module(f"{package}._runtime.tools.toolset")
        index = import_module(f"{package}._runtime.catalog.index").index_of(package)
        settings: dict[str, Any] = {"base_url": url, "max_retries": 0}
        if row.server:
            variables = {"port": str(urlsplit(url).port), **row.variables}
            settings = {"server_variables": variables, "max_retries": 0}
        arguments = _arguments(row)
        with patch.dict(os.environ, credentials(row, package.upper())):
            policy = tools.Policy(direct=(row.operation,), settings=settings)
            toolset = tools.Toolset(index, policy)
            server = import_module(f"{package}._runtime.mcp.server").server_of(toolset)
            async with Client(server) as client:
                result = await client.call_tool(row.operation, arguments)
        await toolset.client.aclose()
        if result.is_error:
            raise RuntimeError(str(result.structured_content))


def _arguments(row: Row) -> dict[str, Any]:
    module = import_module(f"wire_{row.table}.api.calls.{row.operation}")
    found: dict[str, Any] = {}
    for key, value in row.arguments.items():
        names = {p.wire: p.name for p in module.OPERATION.params}
        names |= {f"{p.place}.{p.wire}": p.name for p in module.OPERATION.params}
        if key not in names:
            raise NotOfferedError(f"no argument for {key}")
        found[names[key]] = value
    name = row.media_type or row.body_as
    if name:
        found["_media_type"] = name
    if not row.has_body:
        return found
    media = module.OPERATION.body.media
    if isinstance(row.body, bytes) and len(media) > 1 and not name:
        raise NotOfferedError("a media type that is chosen by bytes: in JSON they are text")
    found["body"] = _json(row.body)
    one = next((one for one in media if one.wire == name), media[0])
    schema_of = import_module(f"wire_{row.table}._runtime.catalog.schemas").schema_of
    for wire, schema in schema_of(one.type).get("properties", {}).items():
        text = row.body.get(wire) if isinstance(row.body, dict) else None
        if isinstance(text, str) and "'binary'" in str(schema):  # text where bytes go
            found["body"][wire] = _json(text.encode())
    return found


def _json(value: Any) -> Any:
    """A body as JSON; files are base64 text, without names and media types of their own."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Upload):
        more = {"media_type": value.type} if value.type else {}
        return {"content": b64encode(value.content).decode(), "filename": value.name, **more}
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    return [_json(item) for item in value] if isinstance(value, list) else value
