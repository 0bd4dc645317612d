"""Bodies of public documents, given as a model, as a mapping and by fields: the same bytes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

import httpx2
import pytest

from specloom.codegen.docs.calls import Call, calls_of
from specloom.codegen.examples import Examples
from specloom.codegen.surfaces.client_methods import places_of
from specloom.codegen.surfaces.inputs import Inputs
from specloom.commands.cli import main
from specloom.document.document import Json
from specloom.ir.api import Api
from specloom.pipeline import read
from specloom.project.settings import settings_for
from specloom.project.source import Source
from support.exchange import ROOT

FOLDER = Path(os.environ.get("SPECLOOM_CORPUS") or ROOT / "tests" / "corpus")
DOCUMENTS = sorted(FOLDER.glob("*.*[ln]"))
_BOUNDARY = re.compile(rb"boundary=(\S+)")


def bodies_of(api: Api) -> Iterator[tuple[Call, dict[str, str], dict[str, Json]]]:
    """Calls with the names of the fields by wire name, and a body: a short and a full one.

    Members of the body are in the order of the document, as the parts of a form go out in theirs.
    """
    examples = Examples(api.schemas, full=True, purpose="request")
    for call in calls_of(api, api.schemas).values():
        names = {one.wire: one.name for one in Inputs(api.schemas).fields(call.op)}
        media = call.op.body.media[0] if call.op.body else None
        if not names or media is None:
            continue
        for body in (call.body, examples.value(media.schema)):
            if isinstance(body, dict) and body and body.keys() <= names.keys():
                ordered = {wire: body[wire] for wire in names if wire in body}
                yield call, names, ordered


class Wire:
    """A client of a package whose requests are kept, not sent."""

    def __init__(self, package: Any, call: Call) -> None:
        made = f"Client(base_url='https://a.test', max_retries=0, {call.credential})"
        self.client: Any = eval(f"package.{made}", {"package": package})
        self.client.set_httpx_client(httpx2.Client(transport=httpx2.MockTransport(self._keep)))
        self.sent: bytes = b""

    def _keep(self, request: httpx2.Request) -> httpx2.Response:
        mark = _BOUNDARY.search(request.headers.get("content-type", "").encode())
        content = request.read()
        self.sent = content.replace(mark[1], b"mark") if mark else content
        return httpx2.Response(204)

    def bytes_of(self, method: str, arguments: dict[str, Any]) -> bytes:
        self.sent = b"nothing"
        attrgetter(method)(self.client)(**arguments)
        return self.sent


@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_same_bytes_go_out_three_ways(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"three_{document.stem}".replace("-", "_")
    command = ["generate", "--spec", str(document), "--out", str(tmp_path), "--package", name]
    assert main(command) == 0
    monkeypatch.syspath_prepend(str(tmp_path))
    package = import_module(name)
    api = read(Source(name, document, settings_for(name))).api
    places, differing, count = places_of(api.homes), [], 0
    for call, names, body in bodies_of(api):
        method = places.of(call.op, "sync_detailed").removeprefix("client.")
        given = {param.name: value for param, value in call.needed}
        wire = Wire(package, call)
        fields = {names[key]: value for key, value in body.items()}
        module = import_module(f"{name}.api.{call.op.tag}.{call.op.name}")
        model = _model(module.OPERATION.body.media[0].type())
        ways: list[dict[str, Any]] = [{"body": body}, fields]
        ways += [{"body": model.from_dict(body)}] if hasattr(model, "from_dict") else []
        found = [wire.bytes_of(method, given | way) for way in ways]
        wire.client.close()
        count += len(ways)
        if len(set(found)) != 1 or b"nothing" in found:
            differing.append((call.op.id, body, found))
    for known in [one for one in sys.modules if one.split(".")[0] == name]:
        del sys.modules[known]
    print(document.stem, count)
    assert differing == []


def _model(type_: Any) -> Any:
    """The class behind an alias."""
    return getattr(type_, "__value__", type_)
