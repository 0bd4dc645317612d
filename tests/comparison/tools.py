"""The generators that are compared, and the tasks."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from support.exchange import ROOT

HERE = Path(__file__).parent
CODE = HERE / "code"
ADDRESS = "http://127.0.0.1:8000"


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A generator: its folder in `code/`, how it is run, and what its client needs."""

    folder: str
    title: str
    command: str
    """As a user types it."""
    program: tuple[str, ...]
    """What runs in place of the first word; `{jar}` is the program of Java in its environment."""
    requirements: tuple[str, ...] = ()
    """What its environment has; empty: this environment."""
    distribution: str
    plugins: tuple[str, ...] = ()
    """Arguments of pytest in place of entry points, because the client is not installed."""

    def scripts(self) -> list[Path]:
        """The programs of this generator."""
        return sorted((CODE / self.folder).glob("*.py"))


@dataclass(frozen=True)
class Task:
    """Something to do with the application, and what a program that does it prints."""

    name: str
    title: str
    text: str
    prints: str


_TESTS = ("pytest==9.2.0", "respx==0.23.1")
TOOLS = (
    Tool(
        folder="specloom",
        title="Specloom",
        command="specloom generate --spec openapi.json --out client --package shop",
        program=(sys.executable, "-m", "specloom"),
        distribution="specloom",
        plugins=("-p", "shop.pytest_plugin"),
    ),
    Tool(
        folder="openapi_python_client",
        title="openapi-python-client",
        command="openapi-python-client generate --path openapi.json --meta none "
        "--output-path client/shop_client",
        program=(sys.executable, "-m", "openapi_python_client"),
        requirements=("attrs==26.1.0", "httpx==0.28.1", "python-dateutil==2.9.0.post0", *_TESTS),
        distribution="openapi-python-client",
    ),
    Tool(
        folder="datamodel_code_generator",
        title="datamodel-code-generator and httpx",
        command="datamodel-codegen --input openapi.json --output client/models.py "
        "--output-model-type pydantic_v2.BaseModel --formatters builtin",
        program=(sys.executable, "-m", "datamodel_code_generator"),
        requirements=("httpx==0.28.1", "pydantic>=2.12", *_TESTS),
        distribution="datamodel-code-generator",
    ),
    Tool(
        folder="openapi_generator",
        title="openapi-generator",
        command="openapi-generator-cli generate -g python -i openapi.json -o client "
        "--package-name shop_client --skip-validate-spec",
        program=("java", "-jar", "{jar}"),
        requirements=(
            "openapi-generator-cli==7.26.0",
            "pydantic>=2.12",
            "urllib3>=2.7",
            "python-dateutil==2.9.0.post0",
            "pytest==9.2.0",
        ),
        distribution="openapi-generator-cli",
    ),
)

TASKS = (
    Task(
        "paging",
        "Page through a list",
        "Print the title of every item. A page has two items and the cursor of the next page.",
        "Cup 1\nCup 2\nCup 3\nCup 4\nCup 5\n",
    ),
    Task(
        "create",
        "Create an item",
        "Put a mug on sale for 9.90, and print what the server made of it.",
        "6 Mug 9.90\n",
    ),
    Task("upload", "Upload a file", "Give an item the photo `cup.png`.", "cup.png 9\n"),
    Task(
        "stream",
        "Read a stream",
        "Follow an order by its server-sent events, and print each state as it comes.",
        "packed\nsent\narrived\n",
    ),
    Task(
        "not_found",
        "Handle a 404",
        "Read an item that is not there, and print what the server says about it.",
        "no such item\n",
    ),
    Task(
        "without_server",
        "Test without a server",
        "`label` is the code under test. Test it without a server.",
        "1 passed",
    ),
)

MAIN = CODE / "main.py"
PAGE = ROOT / "docs" / "comparison.md"
SUMMARIES = ((ROOT / "README.md", "docs/"), (ROOT / "docs" / "index.md", ""))
"""The pages with the short table, and where they find the others."""
EXTRA = "_as_generated"
"""The end of the name of a program that does a task by the generated function alone, where that
does not do it."""
