"""All Python names of the clients of documents, sorted: `python -m trials.names [FOLDER ...]`.

Each name that a person would not choose is marked with what is ugly about it. `--ugly` prints those
alone, and how many there are of each kind.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from specloom.ir.api import Api
from specloom.python.identifiers import words

from .documents import documents_in
from .paging import OURS, api_of

_HASH = re.compile(r"(_|X)[0-9a-f]{8}$")
_NUMBER = re.compile(r"[A-Za-z]_[0-9]+$")
_FRAMEWORK = re.compile(r"__|^Body_?[A-Z].*(Get|Post|Put|Patch|Delete)$|_using_(get|post|put)")


def names_of(api: Api) -> Iterator[tuple[str, str]]:
    """The kind and the name of each operation, argument and class, with its owner in front."""
    for op in api.operations:
        yield "operation", f"{op.tag}.{op.name}"
        for param in op.params:
            yield "argument", f"{op.tag}.{op.name}.{param.name}"
    for model in api.models:
        yield "class", model.name


def ugly(name: str) -> str:
    """What is ugly about a name; nothing where it reads well."""
    last = name.rpartition(".")[2]
    parts = [word.lower() for word in words(last)]
    if _HASH.search(last):
        return "hash"
    if any(one == other and not one.isdecimal() for one, other in pairwise(parts)):
        return "doubled word"
    if last.endswith("_") and last.rstrip("_") in ("stream", "astream", "sync", "iterate"):
        return "underscore"
    if _FRAMEWORK.search(last):
        return "framework"
    return "number" if _NUMBER.search(last) else ""


def main(arguments: list[str]) -> int:
    """Print the names of all documents in folders, each once."""
    parser = argparse.ArgumentParser("trials.names", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="*", default=[OURS])
    parser.add_argument("--ugly", action="store_true", help="only those that read badly")
    given = parser.parse_args(arguments)
    found: set[tuple[str, str, str]] = set()
    for folder in given.folder:
        for document in documents_in(folder):
            found |= {(name, kind, document.name) for kind, name in names_of(api_of(document))}
    marked = [(*one, ugly(one[0])) for one in sorted(found)]
    for name, kind, document, what in marked:
        if what or not given.ugly:
            print("  ".join(filter(None, [name, kind, document, what and f"ugly: {what}"])))
    for what, count in sorted(Counter(what for *_, what in marked if what).items()):
        print(f"{what}: {count} of {len(marked)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
