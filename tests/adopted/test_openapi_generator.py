"""`specloom adopt` for clients of openapi-generator, and programs written for them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adopted.depot_server import serving
from specloom.commands.adopt import installed, openapi_generator
from specloom.commands.adopt.kept import compare
from specloom.commands.cli import main
from specloom.pipeline import read
from specloom.project.source import source_of
from support.exchange import ROOT

HERE = Path(__file__).parent
DEPOT = HERE / "depot.yaml"
DOCUMENT = """
openapi: 3.0.3
info: {title: Crates, version: '1'}
paths:
  /crates/{crateId}:
    parameters:
    - {name: crateId, in: path, required: true, schema: {type: integer}}
    get:
      operationId: readCrate
      tags: [Crate store]
      parameters:
      - {name: with-lid, in: query, schema: {type: boolean}}
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Crate'}}}
        '404':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}
    put:
      operationId: writeCrate
      tags: [Crate store]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {size: {type: integer}}}}}
      responses: {'204': {description: ''}}
    post:
      operationId: photograph
      tags: [Crate store]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [photo]
              properties: {photo: {type: string, format: binary}, takenBy: {type: string}}
      responses: {'204': {description: ''}}
components:
  schemas:
    Crate:
      type: object
      properties:
        widthCm: {type: integer, default: 3}
        wood: {$ref: '#/components/schemas/Wood'}
        lid: {oneOf: [{$ref: '#/components/schemas/Lid'}, {type: string}]}
    Lid: {type: object, properties: {flat: {type: boolean}}}
    Wood: {type: string, enum: [oak-wood, '-']}
    Problem: {type: object, properties: {title: {type: string}}}
"""
API = """
class CrateStoreApi:
    def __init__(self, api_client=None) -> None: ...

    @validate_call
    def read_crate(
        self,
        the_crate: Annotated[StrictInt, Field(description="Of a Problem")],
        with_lid: Optional[StrictBool] = None,
        _request_timeout: None = None,
        _headers: Optional[Dict[StrictStr, Any]] = None,
    ) -> Crate: ...

    def _read_crate_serialize(self, the_crate, with_lid, _headers):
        _path_params: Dict[str, str] = {}
        _query_params: List[Tuple[str, str]] = []
        if the_crate is not None:
            _path_params['crateId'] = the_crate
        if with_lid is not None:
            _query_params.append(('with-lid', with_lid))
        return self.api_client.param_serialize(method='GET', resource_path='/crates/{crateId}')

    def write_crate(self, the_crate, write_crate_request=None, _headers=None) -> None: ...

    def _write_crate_serialize(self, the_crate, write_crate_request, _headers):
        if the_crate is not None:
            _path_params['crateId'] = the_crate
        if write_crate_request is not None:
            _body_params = write_crate_request
        return self.api_client.param_serialize(method='PUT', resource_path='/crates/{crateId}')

    def photograph(self, the_crate, photo, by_whom=None, _headers=None) -> None: ...

    def _photograph_serialize(self, the_crate, photo, by_whom, _headers):
        if the_crate is not None:
            _path_params['crateId'] = the_crate
        if photo is not None:
            _files['photo'] = photo
        if by_whom is not None:
            _form_params.append(('takenBy', by_whom))
        return self.api_client.param_serialize(method='POST', resource_path='/crates/{crateId}')
"""
FILES = {
    "__init__": "from crates.api.crate_store_api import CrateStoreApi as CrateStoreApi\n",
    "api/__init__": "",
    "api/crate_store_api": API,
    "api_client": "class ApiClient: ...\n",
    "configuration": "class Configuration: ...\n",
    "exceptions": "class ApiException(Exception): ...\n",
    "rest": "class RESTClientObject: ...\n",
    "models/__init__": "",
    "models/box": """
class Box(BaseModel):
    width: Optional[StrictInt] = Field(default=3, description="wood", alias="widthCm")
    wood: Optional[Timber] = None
    lid: Optional[BoxLid] = None
    __properties: ClassVar[List[str]] = ["widthCm", "wood", "lid"]
    def to_dict(self): ...
""",
    "models/crate": """
class Crate(Box):
    def to_dict(self): ...
""",
    "models/box_lid": "class BoxLid(BaseModel):\n    actual_instance: Optional[str] = None\n",
    "models/timber": "class Timber(str, Enum):\n    OAK = 'oak-wood'\n    NONE = '-'\n",
}


def test_names_are_read_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        path = tmp_path / "theirs" / "crates" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "openapi.yaml").write_text(DOCUMENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    options = ["--package", "crates", "--path", "theirs", "--spec", "openapi.yaml"]
    assert main(["adopt", "crates", *options]) == 0
    assert gone("crates", tmp_path / "theirs", tmp_path / "spec" / "crates") == {
        "models.BoxLid": "a value of a union is the model itself, without `actual_instance`",
        "models.Box": "the document has no such schema",
        "models.box": "the document has no such schema",
        "Box.width": "the document has no such property",
        "Box.wood": "the document has no such property",
        "Box.lid": "the document has no such property",
        "rest.RESTClientObject": "the package does without it",
    }
    assert main(["generate", "crates"]) == 0
    package = installed.load("crates", [tmp_path / "generated" / "crates"])
    methods = package["api.crate_store_api.CrateStoreApi"].members
    arguments = {
        name: installed.function_of(methods[name]).positional
        for name in ("read_crate", "write_crate", "photograph")
    }
    assert arguments == {
        "read_crate": ("self", "the_crate", "with_lid"),
        "write_crate": ("self", "the_crate", "write_crate_request"),
        "photograph": ("self", "the_crate", "photo", "by_whom"),
    }
    assert "OAK" in package["models.timber.Timber"].members
    assert "width" in package["models.crate.Crate"].members


def gone(package: str, paths: Path, folder: Path) -> dict[str, str]:
    client = openapi_generator.read(installed.load(package, [paths]))
    found = compare(client, read(source_of(folder)).api, openapi_generator.NAMES)
    assert len(found) > 25
    return {one.name: one.reason for one in found if one.reason}


REASONS = {
    "a value of a union is the model itself, without `actual_instance`",
    "it is bytes_: that name has another meaning in models",
    "it is register_: that name has another meaning in models",
    "it is validate_: that name has another meaning in models",
    "the package does without it",
}


@pytest.fixture(scope="module")
def java(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The environment of openapi-generator's clients, and the program itself."""
    if shutil.which("java") is None:
        pytest.skip("openapi-generator needs Java: apt-get install default-jre-headless")
    home = tmp_path_factory.mktemp("openapi-generator")
    needed = ["openapi-generator-cli==7.26.0", "pydantic", "urllib3", "python-dateutil"]
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *needed], check=True)
    (jar,) = home.glob("lib/python*/site-packages/openapi_generator_cli/*.jar")
    return python, jar


@pytest.mark.slow
@pytest.mark.parametrize(
    "document",
    [DEPOT, *(ROOT / "tests" / "corpus" / name for name in ("petstore3.yaml", "ollama.yaml"))],
    ids=lambda path: path.stem,
)
def test_the_tools_own_clients(
    document: Path, java: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, (python, jar) = document.stem, java
    package, theirs = f"{name}_client", tmp_path / "theirs"
    make = ["java", "-jar", jar, "generate", "-g", "python", "-i", document, "-o", theirs]
    more = ["--package-name", package, "--skip-validate-spec"]
    subprocess.run([*make, *more], check=True, capture_output=True)
    monkeypatch.chdir(tmp_path)
    options = ["--package", package, "--path", str(theirs), "--spec", str(document)]
    assert main(["adopt", name, *options]) == 0
    assert main(["generate", name]) == 0
    assert set(gone(package, theirs, tmp_path / "spec" / name).values()) <= REASONS
    if name == "depot":
        outcomes = programs(python, theirs)
        assert len(outcomes) == 16
        assert set(outcomes.values()) == {"ok"}
        ours = programs(Path(sys.executable), tmp_path / "generated" / name)
        assert {name: text for name, text in ours.items() if text != "ok"} == {}


def programs(python: Path, path: Path) -> dict[str, str]:
    """Run the programs with a client, and return what each prints."""
    environment = {**os.environ, "PYTHONPATH": str(path)}
    with serving() as url:
        command = [python, HERE / "programs" / "for_openapi_generator.py", url]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, str] = json.loads(done.stdout)
    return outcomes
