"""Type hints of generated functions resolve at run time, as frameworks and tool wrappers need."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import ValidationError, validate_call

from support.exchange import ROOT

PACKAGES = {
    "azure_agents": "azure_agents",
    "h2ogpte.rest": "h2ogpte",
    "horde_sdk.ai_horde_api": "horde",
    "threadmem": "threadmem",
    "waldur_api_client": "waldur",
}


def functions(package: str) -> Iterator[Callable[..., Any]]:
    """Every operation function, client method, and method of an API or request class."""
    place = ROOT / "generated" / PACKAGES[package] / package.replace(".", "/") / "manifest.json"
    for entry in json.loads(place.read_text(encoding="utf-8"))["operations"]:
        module = import_module(entry["module"])
        yield from (getattr(module, name) for name in entry["callables"])
    for surface in ("tags", "api", "aio.api", "requests"):
        try:
            home = import_module(f"{package}.{surface}")
        except ModuleNotFoundError:
            continue
        for info in iter_modules(home.__path__):
            module = import_module(f"{home.__name__}.{info.name}")
            for value in vars(module).values():
                if inspect.isclass(value) and value.__module__ == module.__name__:
                    typing.get_type_hints(value)
                    yield from _methods(value)


def _methods(owner: type) -> Iterator[Callable[..., Any]]:
    for name, value in vars(owner).items():
        own = inspect.isfunction(value) and value.__module__ == owner.__module__
        if own and not name.startswith("model_"):  # those are pydantic's
            yield value


@pytest.mark.parametrize("package", PACKAGES)
def test_annotations_resolve(package: str) -> None:
    found = list(functions(package))
    assert len(found) > 40
    for function in found:
        hints = typing.get_type_hints(function, include_extras=True)
        assert not any(isinstance(hint, str) for hint in hints.values())
        signature = inspect.signature(function, eval_str=True)
        assert not any(isinstance(one.annotation, str) for one in signature.parameters.values())
        assert callable(validate_call(function))


def test_properties_of_the_client_resolve() -> None:
    package = import_module("threadmem")
    for owner in (package.Client, import_module("threadmem.tags").Aio):
        properties = [one for one in vars(owner).values() if isinstance(one, property)]
        assert properties
        for one in properties:
            assert inspect.isclass(typing.get_type_hints(one.fget)["return"])


def test_validate_call_checks_arguments_and_options() -> None:
    package = import_module("waldur_api_client")
    client = package.AuthenticatedClient(token="t", base_url="http://127.0.0.1:1", max_retries=0)
    module = import_module("waldur_api_client.api.chat_threads.chat_threads_list")
    call = validate_call(module.sync)
    with pytest.raises(package.errors.ConnectionError):
        call(client=client, page=1, timeout=2.0)
    for wrong in ({"page": "first"}, {"timeout": "soon"}, {"client": "none"}):
        with pytest.raises(ValidationError, match=next(iter(wrong))):
            call(**{"client": client, **wrong})


def test_importing_a_function_loads_nothing_that_its_types_need() -> None:
    code = (
        "import sys; from waldur_api_client.api.chat_threads import chat_threads_list as one\n"
        "assert not {'httpx2', 'pydantic', 'waldur_api_client._runtime.client',"
        " 'waldur_api_client._runtime.response.response'} & set(sys.modules)\n"
        "import inspect; inspect.signature(one.sync, eval_str=True)\n"
        "assert 'waldur_api_client._runtime.client' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT / "generated" / "waldur")
