"""A user's test suite, run by pytest with nothing but the wheel of a generated package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.fakes import generated

APP = """
from decimal import Decimal

from shop import AuthenticatedClient


def client():
    return AuthenticatedClient(base_url="https://shop.example.com/v1", token="t")


def buy(title, price):
    with client() as shop:
        return shop.items.create_item(title=title, price=Decimal(price)).id


async def titles():
    async with client() as shop:
        return [item.title async for item in shop.aio.items.list_items_iterate(limit=2)]


def careless():
    try:
        with client() as shop:
            shop.items.read_item(0)
    except Exception:
        return None
"""
PASSING = """
import asyncio
import sys

import app
import pytest
from shop import errors, models
from shop.testing import FAULTS, make


def test_buy(fake_shop):
    fake_shop.items.create_item.returns(make(models.Item, id=7))
    assert app.buy("Cup", "12.50") == 7
    assert fake_shop.items.create_item.called_once_with(title="Cup", price="12.50")


def test_each_test_has_a_fake_of_its_own(fake_shop):
    assert not fake_shop.calls


def test_async(fake_shop):
    items = [make(models.Item, title=title) for title in ("Cup", "Mug", "Pot")]
    fake_shop.items.list_items.returns({"items": items, "total": 3})
    assert asyncio.run(app.titles()) == ["Cup", "Mug", "Pot"]


@pytest.mark.parametrize("name", ["connection refused", "timeout", "service unavailable"])
def test_faults(fake_shop, name):
    fake_shop.items.create_item.raises(name)
    with pytest.raises(errors.Error):
        app.buy("Cup", "1.00")


def test_what_is_loaded(fake_shop):
    assert "specloom" not in sys.modules
"""
FAILING = """
import app


def test_title(fake_shop):
    app.buy("Mug", "1.00")
    assert fake_shop.items.create_item.called_once_with(title="Cup")


def test_refused(fake_shop):
    app.buy("", "1.00")


def test_swallowed(fake_shop):
    app.careless()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel of the package `shop`, installed."""
    folder = tmp_path_factory.mktemp("plugin")
    client = generated(Path(__file__).parent / "shop.yaml", folder, "shop")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, client]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    options = ["--no-deps", "--no-index", "--quiet", "--target", folder / "site"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, wheel], check=True)
    return folder / "site"


def run(site: Path, folder: Path, tests: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / "test_app.py").write_text(tests, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *options]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(folder)])}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_suite_that_passes(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, PASSING, "-q")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 passed" in done.stdout


def test_a_suite_that_fails_says_where_and_why(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, FAILING, "--tb=short")
    assert "2 failed, 1 passed, 1 error" in done.stdout, done.stdout
    shown = done.stdout
    assert "items.create_item was called, but not with title='Cup'" in shown
    assert "  app.py:13: create_item(title='Mug', price=Decimal('1.00'))" in shown
    assert "title is 'Mug', expected 'Cup'" in shown
    assert "app.py:13: a server would refuse POST /v1/items (items.create_item):" in shown
    assert "the body: title: '' should be non-empty" in shown
    assert "the program caught this:\napp.py:24: a server would refuse GET /v1/items/0" in shown
    assert "_runtime/" not in shown  # the traceback ends in the program
    assert "test_app.py:11: in test_refused" in shown


def test_the_fixture_is_listed(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, PASSING, "--fixtures")
    assert "fake_shop" in done.stdout
    assert "A fake of the API of `shop`" in done.stdout


def test_importing_the_package_loads_no_fakes(site: Path, tmp_path: Path) -> None:
    code = (
        "import sys, shop, shop.pytest_plugin; from shop import AuthenticatedClient\n"
        "AuthenticatedClient(base_url='http://x', token='t')\n"
        "names = ('jsonschema', 'referencing', 'shop.testing', 'shop._runtime.testing.fake')\n"
        "print([name for name in names if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
