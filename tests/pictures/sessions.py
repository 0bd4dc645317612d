"""What is typed for each picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pictures.terminal import session
from support.exchange import ROOT
from support.newcomer import environment, listening, run

APPLICATION = ROOT / "tests" / "comparison" / "code" / "main.py"
CALL = """\
from shop import Client, errors

with Client(base_url="http://127.0.0.1:8000") as client:
    item = client.items.create_item(title="Mug", price="9.90")
    print(repr(item))
    for item in client.items.list_items_iterate():
        print(item.id, item.title)
    try:
        client.items.read_item(99)
    except errors.NotFound as error:
        print(error)
"""


@dataclass(frozen=True)
class Session:
    """A picture: its file, its title, and the lines that are typed."""

    name: str
    title: str
    lines: Sequence[str]
    before: Sequence[str] = ()
    """Commands that are run before, and not shown."""

    @property
    def path(self) -> Path:
        """Where the picture is."""
        return ROOT / "docs" / f"{self.name}.svg"


SESSIONS = (
    Session(
        "first-call",
        "From an API to a call",
        (
            "specloom new shop http://127.0.0.1:8000/docs",
            "specloom generate shop",
            "pip install --quiet ./generated/shop",
            "cat call.py",
            "python call.py",
        ),
    ),
    Session(
        "terminal",
        "shop, the command",
        (
            "shop --help",
            "shop items list-items --all --fields id,title,price",
            "shop items create-item --title Mug --price 9.90",
            "shop items create-item --titel Mug",
            "shop items read-item 99; echo $?",
            "shop orders follow-order 7",
            "shop items create-item --title Plate --price 14 --dry-run",
        ),
        (
            "specloom generate --spec http://127.0.0.1:8000/openapi.json --out client "
            "--package shop",
            "pip install ./client[cli]",
        ),
    ),
)


@contextmanager
def shop(folder: Path) -> Iterator[Mapping[str, str]]:
    """The environment of a newcomer, with the application at its address."""
    env = {**environment(folder), "HOME": str(folder), "TERM": "xterm-256color"}
    env = {name: env[name] for name in env if re.match(r"PATH$|HOME$|TERM$|PIP_", name)}
    env |= {"LANG": "C.UTF-8", "COLORTERM": "truecolor", "SHOP_BASE_URL": "http://127.0.0.1:8000"}
    (folder / "main.py").write_text(APPLICATION.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "call.py").write_text(CALL, encoding="utf-8")
    (folder / "cup.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    command = ["uvicorn", "main:app", "--log-level", "error", "--port", "8000"]
    with listening(command, "8000", folder, env):
        yield env


def screen(one: Session, folder: Path) -> str:
    """What the terminal shows."""
    with shop(folder) as env:
        for command in one.before:
            run(["sh", "-c", command], folder, env)
        return session(one.lines, folder, env)
