"""Programs for the client `ollama` that openapi-python-client has made, with mocks.

`python for_ollama.py BASE_URL HTTP_LIBRARY` runs each, and prints its name and "ok" or the error as
JSON.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import traceback

from ollama import Client
from ollama.api.default import generate, list_, version
from ollama.errors import UnexpectedStatus
from ollama.models import GenerateRequest, GenerateResponse, ModelOptions
from ollama.types import UNSET

httpx = importlib.import_module(sys.argv[2])


def mocked(status, content, seen=None, **settings):
    def answer(request):
        if seen is not None:
            seen.append(json.loads(request.content or b"null"))
        return httpx.Response(status, json=content)

    return Client(
        base_url="http://ollama.test",
        httpx_args={"transport": httpx.MockTransport(answer)},
        **settings,
    )


def generates():
    seen = []
    body = GenerateRequest(model="m", prompt="hi", options=ModelOptions(temperature=0.5))
    answer = generate.sync(client=mocked(200, {"response": "ho", "done": True}, seen), body=body)
    assert isinstance(answer, GenerateResponse)
    assert (answer.response, answer.done, answer.thinking) == ("ho", True, UNSET)
    assert seen == [
        {"model": "m", "prompt": "hi", "stream": True, "options": {"temperature": 0.5}}
    ]  # fmt: skip


def lists_models():
    found = list_.sync(client=mocked(200, {"models": [{"name": "a"}, {"name": "b", "x": 1}]}))
    assert [model.name for model in found.models] == ["a", "b"]
    assert found.models[1].additional_properties == {"x": 1}


def awaits_the_version():
    async def main():
        async with mocked(200, {"version": "1"}) as client:
            return await version.asyncio_detailed(client=client)

    response = asyncio.run(main())
    assert response.parsed.version == "1"


def fails():
    assert version.sync(client=mocked(500, {})) is None
    try:
        version.sync(client=mocked(500, {}, raise_on_unexpected_status=True))
    except UnexpectedStatus as error:
        status = error.status_code
    assert status == 500


def outcome(program):
    try:
        program()
    except Exception:
        return traceback.format_exc()
    return "ok"


PROGRAMS = [generates, lists_models, awaits_the_version, fails]

if __name__ == "__main__":
    print(json.dumps({program.__name__: outcome(program) for program in PROGRAMS}))
