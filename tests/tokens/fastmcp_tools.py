"""The tools that FastMCP makes of a document, as JSON on stdout. Runs in FastMCP's environment."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any


async def tools(document: dict[str, Any]) -> dict[str, int]:
    """How many tools there are, how many have hints, and the characters of their list."""
    import httpx2
    from fastmcp import Client, FastMCP

    async with httpx2.AsyncClient(base_url="http://127.0.0.1:1") as http:
        server = FastMCP.from_openapi(openapi_spec=document, client=http)
        async with Client(server) as client:
            listed = await client.list_tools()
    texts = [one.model_dump_json(by_alias=True, exclude_none=True) for one in listed]
    hinted = sum(getattr(one, "annotations", None) is not None for one in listed)
    return {"tools": len(listed), "hinted": hinted, "characters": len("".join(texts))}


if __name__ == "__main__":
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps(asyncio.run(tools(data))))
