"""The rows of the table: which contenders each has, and what is promised of the first of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import payloads, places
from bench.commands import Command, commands
from bench.harness import ROOT, Contender, Measure, fresh, loops


@dataclass(frozen=True)
class Row:
    """One question, what was measured, and the largest ratio promised for ours (the second)."""

    title: str
    unit: str
    measures: list[Measure]
    target: float | None = None
    note: str = ""


OUR_CLIENT = "from bench_{0} import AuthenticatedClient; from bench_{0}.api.{1} import {2}"
OUR_CALL = (
    OUR_CLIENT.format("messages", "messages", "get_message")
    + "; get_message.sync('msg_1', client=AuthenticatedClient(base_url='{url}', token='bench'))"
)
RAW_CALL = "import httpx2; httpx2.Client().get('{url}/messages/msg_1').json()"
TYPED_CALL = (
    "import httpx2; from bench.cases.raw import Message; "
    "Message.model_validate_json(httpx2.Client().get('{url}/messages/msg_1').content)"
)
OPENAI_CALL = (
    "from openai import OpenAI; OpenAI(base_url='{url}', api_key='bench')"
    ".beta.threads.messages.retrieve('msg_1', thread_id='thread_1')"
)
ANTHROPIC = "from anthropic import Anthropic; client = Anthropic(api_key='bench')"
H2OGPTE_CALL = (
    "from h2ogpte import rest; client = rest.ApiClient(rest.Configuration(host='{url}'));"
    "rest.ChatApi(client).get_chat_session_count()"
)


def rows(url: str) -> Iterator[Row]:
    """All rows, measured one after the other against the server at `url`."""
    ours = (places.messages(),)
    yield _imports(ours)
    yield _first_call(url, ours)
    yield from _calls(url, ours)
    yield _decoding(ours)
    yield _frames(url, ours)
    yield _memory(url, ours)
    yield from _unchanged()


def _cpu(name: str, python: Path, code: str, *paths: Path) -> Contender:
    return Contender(name, python, "cpu", (code,), paths)


def _imports(ours: tuple[Path, ...]) -> Row:
    waldur = "from waldur_api_client import AuthenticatedClient; "
    waldur += "from waldur_api_client.api.chat_messages import chat_messages_list"
    large = OUR_CLIENT.format("large", "group_0", "list_g0_thing0")
    measures = fresh(
        [
            _cpu("httpx2 and pydantic", places.OURS, "import httpx2, pydantic"),
            _cpu("ours: 480 operations", places.OURS, large, places.big()),
            _cpu("ours: Waldur", places.OURS, waldur, ROOT / "generated" / "waldur"),
            _cpu("openai", places.peer("openai"), "from openai import OpenAI"),
            _cpu("anthropic", places.peer("anthropic"), "from anthropic import Anthropic"),
            _cpu("h2ogpte", places.peer("h2ogpte"), "from h2ogpte import H2OGPTE"),
        ]
    )
    note = "The client class and one operation; what sends and decodes is loaded at the first call."
    return Row("Import", "s", measures, 1.15, note)


def _first_call(url: str, ours: tuple[Path, ...]) -> Row:
    measures = fresh(
        [
            _cpu("httpx2, pydantic by hand", places.OURS, TYPED_CALL.format(url=url)),
            _cpu("ours", places.OURS, OUR_CALL.format(url=url), *ours),
            _cpu("httpx2, plain JSON", places.OURS, RAW_CALL.format(url=url)),
            _cpu("openai", places.peer("openai"), OPENAI_CALL.format(url=url)),
        ]
    )
    note = "From the start of a program to its first response: all imports, a client, one call."
    return Row("Import and first call", "s", measures, None, note)


def _calls(url: str, ours: tuple[Path, ...]) -> Iterator[Row]:
    openai = places.peer("openai")
    note = "A small response, of another message each time; ours and openai give it typed."
    for title, case, target in (("Sync call", "sync", 1.2), ("Async call", "async", 1.2)):
        measures = loops(
            [
                Contender("httpx2 and json()", places.OURS, f"bench.cases.raw:{case}_call", (url,)),
                Contender("ours", places.OURS, f"bench.cases.ours:{case}_call", (url,), ours),
                Contender("openai", openai, f"bench.cases.peers:openai_{case}", (url,)),
            ]
        )
        yield Row(title, "s", measures, target, note)


def _decoding(ours: tuple[Path, ...]) -> Row:
    hand, model, peer = "bench.cases.raw:decode", "bench.cases.ours", "bench.cases.peers"
    msgspec, openai = places.peer("msgspec"), places.peer("openai")
    measures = loops(
        [
            Contender("pydantic, models by hand", places.OURS, hand, ("allow",)),
            Contender("ours", places.OURS, f"{model}:decode", (), ours),
            Contender("pydantic, our models", places.OURS, f"{model}:validate", (), ours),
            Contender("pydantic, closed models", places.OURS, hand, ("ignore",)),
            Contender("msgspec, closed structs", msgspec, f"{peer}:msgspec_decode"),
            Contender("openai", openai, f"{peer}:openai_decode"),
        ]
    )
    note = (
        f"{payloads.MESSAGES} messages, {len(payloads.page()) // 1000} kB. Ours, openai and the "
        "models by hand keep what they do not know (closed ones drop it, or refuse it)."
    )
    return Row("Decoding", "s", measures, 1.1, note)


def _frames(url: str, ours: tuple[Path, ...]) -> Row:
    measures = loops(
        [
            Contender("iter_lines and json.loads", places.OURS, "bench.cases.raw:frames", (url,)),
            Contender("ours", places.OURS, "bench.cases.ours:frames", (url,), ours),
        ]
    )
    note = f"{payloads.FRAMES} frames; ours are typed and checked for failures reported in-band."
    return Row("NDJSON stream", "s", measures, 1 / 0.7, note)


def _memory(url: str, ours: tuple[Path, ...]) -> Row:
    def memory(name: str, python: Path, code: str, *paths: Path) -> Contender:
        return Contender(name, python, "memory", (code.format(url=url),), paths)

    measures = fresh(
        [
            memory("httpx2, pydantic by hand", places.OURS, TYPED_CALL),
            memory("ours", places.OURS, OUR_CALL, *ours),
            memory("openai", places.peer("openai"), OPENAI_CALL),
            memory("anthropic, no call", places.peer("anthropic"), ANTHROPIC),
            memory("h2ogpte.rest", places.peer("h2ogpte"), H2OGPTE_CALL),
        ],
        turns=7,
    )
    note = "Resident memory over the bare interpreter, of a client that made one call."
    return Row("Memory", "MB", measures, None, note)


def _unchanged() -> Iterator[Row]:
    space = places.workspace()
    every = [Command("ours", (str(places.SPECLOOM), "generate"), space)]
    note = "`specloom generate` with nothing changed."
    yield Row("All five packages", "s", commands(every, 3), None, note)
