"""The Python snippets as a type checker sees them: `mypy --strict` has nothing to say."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.exchange import ROOT
from support.loopback import Answer, loopback
from support.site import site_markdown

BLOCK = re.compile(r"``` \{ \.python \.snippet \.(python-\w+) \}\n(.*?)^ *```$", re.S | re.M)
DOCUMENTS = sorted((ROOT / "tests" / "corpus").glob("*.*[ln]"))
KINDS = Path(__file__).with_name("kinds.yaml")
"""A document with a value of every format, in every place where a snippet may have to write one."""

WRITTEN = (
    'made=datetime.fromisoformat("2024-01-02T03:04:05Z")',
    "on=date(2024, 1, 2)",
    "days=[date(2024, 1, 2)]",
    "unix=datetime.fromtimestamp(1704164645, UTC)",
    "millis=datetime.fromtimestamp(1704164645123 / 1000, UTC)",
    'took=IsoDuration.parse("P1DT2H")',
    'price=Decimal("1.5")',
    'mailed=parsedate_to_datetime("Tue, 02 Jan 2024 03:04:05 -0000")',
    "pet=Dog(born=date(2020, 2, 3))",
    "pet=Cat(lives=1)",
)


def snippets_below(folder: Path) -> list[str]:
    """The code of all Python snippets of a distribution, as the site shows it."""
    found = []
    for page in sorted((folder / "docs").glob("*.md")):
        for _, code in BLOCK.findall(site_markdown(page.read_text(encoding="utf-8"))):
            lines = code.split("\n")
            pad = len(lines[0]) - len(lines[0].lstrip())
            found.append("\n".join(line[pad:] for line in lines))
    return found


def complaints(package: Path, folder: Path) -> str:
    """What mypy says of the snippets of a distribution."""
    folder.mkdir()
    codes = snippets_below(package)
    assert codes
    for at, code in enumerate(codes):
        (folder / f"snippet_{at:03}.py").write_text(code, encoding="utf-8")
    options = ["--strict", "--config-file=", "--scripts-are-modules", "--no-error-summary"]
    cache = f"--cache-dir={ROOT / '.mypy_cache' / 'snippets'}"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, cache, str(folder)],
        env={**os.environ, "MYPYPATH": str(package)},
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


def test_of_our_packages(api: str, tmp_path: Path) -> None:
    assert complaints(ROOT / "generated" / api, tmp_path / "snippets") == ""


def test_of_a_document_with_values_of_every_kind(tmp_path: Path) -> None:
    made = tmp_path / "made"
    assert main(["generate", "--spec", str(KINDS), "--out", str(made), "--package", "kinds"]) == 0
    assert complaints(made, tmp_path / "snippets") == ""
    page = site_markdown((made / "docs" / "notes.md").read_text(encoding="utf-8"))
    for text in WRITTEN:
        assert text in page


def test_values_of_every_kind_are_sent_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each Python snippet sends the body that the tab for curl shows."""
    made = tmp_path / "made"
    assert main(["generate", "--spec", str(KINDS), "--out", str(made), "--package", "sent"]) == 0
    monkeypatch.syspath_prepend(str(made))
    page = site_markdown((made / "docs" / "notes.md").read_text(encoding="utf-8"))
    commands = [shlex.split(code) for code in re.findall(r"^ +curl \\\n(?:.*\\\n)*.*", page, re.M)]
    shown = [
        json.loads(words[words.index("--data") + 1]) for words in commands if "--data" in words
    ]
    with loopback() as server:
        server.answer = lambda _: Answer(204)
        for code in snippets_below(made):
            if "asyncio" not in code and "post_file" not in code:
                exec(code.replace("https://notes.example.com", server.url), {})
        assert [json.loads(seen.body) for seen in server.seen] == shown
        assert len(shown) == 4


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_of_public_documents(document: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    options = ["--out", str(made), "--package", f"{document.stem}_client", "--lenient"]
    assert main(["generate", "--spec", str(document), *options]) == 0
    assert complaints(made, tmp_path / "snippets") == ""
