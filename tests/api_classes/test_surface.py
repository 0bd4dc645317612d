"""What the package of the document has: names, signatures, types."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from specloom.codegen.surfaces.api_classes import stream_name


def test_names(shop: ModuleType) -> None:
    assert {"AdminApi", "ShopItemsApi"} <= set(shop.__all__)
    assert shop.api.ShopItemsApi is shop.ShopItemsApi
    # Names of the package win at its top; the models of these names are in `models`.
    assert hasattr(shop.Configuration, "auth_settings")
    assert hasattr(shop.Client, "with_headers")
    assert shop.models.Configuration(open=True).to_dict() == {"open": True}
    assert shop.models.Client(name="x").to_str() == "{'name': 'x'}"
    methods = {name for name in dir(shop.AdminApi) if not name.startswith("_")}
    assert {"stream_watch_events", "stream_answer"} <= methods
    assert "list_iterate" in dir(shop.aio.ShopItemsApi)


def test_arguments(shop: ModuleType) -> None:
    assert list(inspect.signature(shop.ShopItemsApi.list).parameters)[1:4] == [
        *("kind", "offset", "limit")
    ]
    assert list(inspect.signature(shop.ShopItemsApi.add_items).parameters)[1] == "item"
    assert list(inspect.signature(shop.ShopItemsApi.change_item).parameters)[1:3] == [
        *("item", "body")
    ]


def test_manifest_names_the_methods(home: Path) -> None:
    manifest = json.loads((home / "shop_of_tests" / "manifest.json").read_text(encoding="utf-8"))
    methods = {entry["id"]: entry["methods"] for entry in manifest["operations"]}
    assert methods["create_answer"] == [
        "AdminApi.create_answer",
        "AdminApi.create_answer_with_http_info",
        "AdminApi.create_answer_without_preload_content",
        "AdminApi.stream_answer",
    ]


def test_the_runtime_of_other_surfaces_is_not_shipped(home: Path) -> None:
    runtime = home / "shop_of_tests" / "_runtime"
    folders = {path.name for path in runtime.iterdir() if path.is_dir()}
    assert folders & {"apis", "requests"} == {"apis"}


@pytest.mark.slow
def test_types(home: Path) -> None:
    options = ["--strict", "--namespace-packages", "--explicit-package-bases", "--config-file="]
    command = [sys.executable, "-m", "mypy", *options, f"--cache-dir={home.parent}/mypy", "."]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        ("get_completion", "stream_completion"),
        ("create_chat_completion", "stream_chat_completion"),
        ("chat_stream", "stream_chat"),
        ("stream_events", "stream_events"),
        ("stream", "stream_stream"),
        ("get", "stream_get"),
        ("watch", "stream_watch"),
    ],
)
def test_names_of_streaming_methods(operation: str, name: str) -> None:
    assert stream_name(operation) == name
