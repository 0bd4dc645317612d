"""Old names go on working: each is imported, called, and warns of the name it has become."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from specloom.commands.cli import main
from support.case import CASES, Case
from support.loopback import Answer, Loopback, loopback

CASE = Case(CASES / "aliases")
CAT = b'{"id": 1, "born": "2020-01-02", "kind": "cat", "keeper-name": "Ann"}'
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("aliases")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        assert main(CASE.lay_out(made)) == 0
        patch.syspath_prepend(str(CASE.out(made)))
        yield made
    for name in [name for name in sys.modules if name.startswith(CASE.package)]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def package(folder: Path) -> Any:
    return import_module(CASE.package)


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def client(package: Any, server: Loopback) -> Iterator[Any]:
    server.answer = lambda seen: Answer(200, JSON, b"[%s]" % CAT)
    with package.Client(base_url=server.url) as made:
        yield made


def warned(old: str, new: str) -> Any:
    """The warning, which must be told of the caller's own line."""
    return pytest.warns(DeprecationWarning, match=f"^{old} is now {new}$")


def told_here(caught: Any) -> bool:
    return all(one.filename == __file__ for one in caught)


def awaited(package: Any, server: Loopback, call: Callable[[Any], Awaitable[Any]]) -> Any:
    """What a call gives that is awaited, with a client of its own."""

    async def run() -> Any:
        async with package.Client(base_url=server.url) as client:
            return await call(client)

    return asyncio.run(run())


def test_a_module_function_under_its_old_name(package: Any, client: Any, server: Loopback) -> None:
    module = import_module("case_aliases.api.animals.list_animals")
    group = import_module("case_aliases.api.animals")
    assert group.list_animals is module
    with warned("animals.list_animals", "animals.search_animals") as caught:
        found = module.sync(client=client, kind="cat")
    assert told_here(caught)
    assert [one.id for one in found] == [1]
    assert module.sync.__deprecated__ == "animals.list_animals is now animals.search_animals"
    with warned("animals.list_animals", "animals.search_animals"):
        found = awaited(package, server, lambda client: module.asyncio(client=client))
    assert found[0].id == 1


def test_the_new_name_does_not_warn(
    package: Any, client: Any, recwarn: pytest.WarningsRecorder
) -> None:
    assert client.animals.search_animals()[0].birthday == date(2020, 1, 2)
    assert package.models.Animal(id=1, born=date(2020, 1, 2)).birthday == date(2020, 1, 2)
    assert not recwarn.list


def test_a_group_that_is_gone(package: Any, client: Any) -> None:
    module = import_module("case_aliases.api.pets.list_pets")
    with warned("pets.list_pets", "animals.search_animals") as caught:
        assert [one.id for one in client.pets.list_pets(kind="cat")] == [1]
    assert told_here(caught)
    with warned("pets.list_pets", "animals.search_animals"):
        assert module.sync(client=client)[0].id == 1
    with warned("stores.get_shop", "shops.get_shop"):
        shop = import_module("case_aliases.api.stores.get_shop")
        assert shop.sync_detailed(1, client=client).status_code == 200


def test_methods_of_a_client(package: Any, client: Any, server: Loopback) -> None:
    with warned("animals.list_animals", "animals.search_animals") as caught:
        assert client.animals.list_animals_detailed().parsed[0].id == 1
    assert told_here(caught)
    with warned("animals.list_animals", "animals.search_animals"):
        found = awaited(package, server, lambda client: client.aio.animals.list_animals())
    assert found[0].id == 1


def test_methods_of_api_classes(package: Any, server: Loopback) -> None:
    server.answer = lambda seen: Answer(200, JSON, b"[%s]" % CAT)
    with package.ApiClient(package.Configuration(host=server.url)) as api_client:
        with warned("animals.list_animals", "animals.search_animals") as caught:
            found = package.AnimalsApi(api_client).list_animals(kind="cat")
        assert told_here(caught)
        assert found[0].id == 1
        with warned("pets.list_pets", "animals.search_animals"):
            assert package.PetsApi(api_client).list_pets_with_http_info().status_code == 200

    async def call() -> Any:
        async with package.aio.ApiClient(package.Configuration(host=server.url)) as made:
            return await package.aio.PetsApi(made).list_pets()

    with warned("pets.list_pets", "animals.search_animals"):
        assert asyncio.run(call())[0].id == 1


def test_request_classes(package: Any, client: Any) -> None:
    requests = import_module("case_aliases.requests")
    with warned(
        "case_aliases.requests.ListAnimalsRequest", "case_aliases.requests.SearchAnimalsRequest"
    ) as caught:
        old = requests.ListAnimalsRequest
    assert told_here(caught)
    assert old is requests.SearchAnimalsRequest
    assert client.submit_request(old(kind="cat"))[0].id == 1


def test_models_by_every_way_to_them(package: Any) -> None:
    ways = [("case_aliases.models", "Pet"), ("case_aliases", "Pet"), ("case_aliases.aio", "Pet")]
    for home, name in ways:
        module = import_module(home)
        with warned(f"{home}.{name}", f"{home}.Animal") as caught:
            assert getattr(module, name) is package.models.Animal
        assert told_here(caught)
    with warned("case_aliases.models.Pet", "case_aliases.models.Animal") as caught:
        from case_aliases.models.pet import Pet  # type: ignore[import-not-found]
    assert told_here(caught)
    assert Pet is package.models.Animal
    with pytest.raises(AttributeError):
        _ = package.models.NeverThere


def test_attributes_of_models(package: Any) -> None:
    animal = package.models.Animal.from_json(CAT)
    with warned("Animal.born", "Animal.birthday") as caught:
        assert animal.born == date(2020, 1, 2)
    assert told_here(caught)
    with warned("Animal.keeper_name", "Animal.keeper") as caught:
        animal.keeper_name = "Bob"
    assert told_here(caught)
    assert animal.keeper == "Bob"
    assert animal.to_dict() == {
        "id": 1, "born": "2020-01-02", "kind": "cat", "keeper-name": "Bob",
    }  # fmt: skip
    with warned("Animal.keeper_name", "Animal.keeper") as caught:
        made = package.models.Animal(id=2, keeper_name="Cid")
    assert told_here(caught)
    assert made.to_dict() == {"id": 2, "keeper-name": "Cid"}
    assert set(package.models.Animal.model_fields) == {"id", "birthday", "kind", "keeper"}


def test_members_of_enums(package: Any) -> None:
    kind = package.models.Kind
    with warned("Kind.CAT", "Kind.FELINE") as caught:
        assert kind.CAT is kind.FELINE
    assert told_here(caught)
    assert [one.name for one in kind] == ["FELINE", "DOG"]
    with pytest.raises(KeyError):
        _ = kind["CAT"]  # what the documentation says cannot be


def test_models_that_are_mappings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = CASE.lay_out(tmp_path)
    settings = tmp_path / "spec" / "aliases" / "api.yaml"
    text = settings.read_text(encoding="utf-8").replace("case_aliases", "case_mapped")
    text = text.replace("surfaces: [apis, requests]", "models: mapping")
    settings.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 0
    monkeypatch.syspath_prepend(str(CASE.out(tmp_path)))
    models = import_module("case_mapped.models")
    with warned("Animal.born", "Animal.birthday") as caught:
        animal = models.Animal(born=date(2020, 1, 2))
    assert told_here(caught)
    with warned("Animal.keeper_name", "Animal.keeper") as caught:
        animal.keeper_name = "Bob"
    assert told_here(caught)
    assert animal == {"born": "2020-01-02", "keeper-name": "Bob"}
    with warned("Animal.born", "Animal.birthday"):
        assert animal.born == date(2020, 1, 2)


def test_the_package_tells_of_them(folder: Path) -> None:
    out = CASE.out(folder)
    for path in ("docs/index.md", "CHANGELOG.md"):
        text = (out / path).read_text(encoding="utf-8")
        for old, new in (
            ("api.pets.list_pets", "api.animals.search_animals"),
            ("models.Pet", "models.Animal"),
            ("models.Kind.CAT", "models.Kind.FELINE"),
        ):
            line = next(line for line in text.splitlines() if f"{old}`" in line)
            assert f"{new}`" in line
    assert not (out / "docs" / "pets.md").exists()


@pytest.mark.parametrize(
    ("aliases", "told"),
    [
        ({"schemas": {"Pet": "Animl"}}, 'there is no class "Animl"'),
        (
            {"schemas": {"Shop": "Animal"}},
            'aliases: "Shop" is still in use, and not renamed to "Animal"',
        ),
        ({"properties": {"Animal.copy": "id"}}, '"Animal.copy" cannot have been a name'),
        ({"operations": {"animals.import": "shops.get_shop"}}, "cannot have been a name"),
        ({"operations": {"list": "shops.get_shop"}}, "does not match"),
    ],
)
def test_aliases_that_lead_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    aliases: dict[str, dict[str, str]], told: str,
) -> None:  # fmt: skip
    arguments = CASE.lay_out(tmp_path)
    settings = tmp_path / "spec" / "aliases" / "api.yaml"
    settings.write_text("package: case_aliases\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 0
    settings.write_text(f"package: case_aliases\naliases: {aliases}\n", encoding="utf-8")
    assert main(arguments) == 1
    printed = capsys.readouterr().err
    assert told in printed
    assert "spec/aliases/api.yaml:2:" in printed


USE = """\
from case_aliases import Client, Pet, PetsApi
from case_aliases.api.pets import list_pets
from case_aliases.models import Animal, Kind
from case_aliases.models.pet import Pet as SamePet
from case_aliases.requests import ListAnimalsRequest

client = Client(base_url="http://localhost")
listed: list[Animal] = list_pets.sync(client=client)
again: list[Animal] = client.pets.list_pets()
sent: list[Animal] = client.submit_request(ListAnimalsRequest())
kind: Kind = Kind.CAT
pet: Animal = SamePet(id=1)
pet.born = Pet(id=2).born
PetsApi().list_pets(kind=1)
"""


@pytest.mark.slow
def test_type_checkers_know_them_and_that_they_are_deprecated(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = CASE.out(folder)
    (out / "use.py").write_text(USE, encoding="utf-8")
    options = [
        "--strict",
        "--config-file=",
        "--enable-error-code=deprecated",
        "--hide-error-context",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "use.py"],
        cwd=out, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith("use.py")]
    old = "is deprecated: pets.list_pets is now animals.search_animals  [deprecated]"
    assert told == [
        f"use.py:8: error: function case_aliases.api.pets.list_pets.sync {old}",
        f"use.py:9: error: function case_aliases.tags.pets.Pets.list_pets {old}",
        "use.py:13: error: function case_aliases.models.animal.Animal.born is deprecated:"
        " Animal.born is now Animal.birthday  [deprecated]",
        f"use.py:14: error: function case_aliases.api.pets_api.PetsApi.list_pets {old}",
        'use.py:14: error: Argument "kind" to "list_pets" of "PetsApi" has incompatible type "int";'
        ' expected "Kind | None"  [arg-type]',
    ]
