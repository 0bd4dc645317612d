# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The documentation of a package for agents: an index, a page for each tag and each operation.

Pages are made on request, and are limited to a few thousand tokens.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from ..catalog.index import UnknownOperation, index_of
from .pages import index_page, search_page, tag_named, tag_page


def main(package: str, arguments: Sequence[str] | None = None) -> int:
    """Print a page. Returns the exit code."""
    index = index_of(package)
    parser = ArgumentParser(
        prog=f"python -m {package}.docs",
        usage=f"python -m {package}.docs [search WORDS | TAG | OPERATION]",
        description=f"How to call {index.title}: the index, the operations of a tag, an operation.",
    )
    parser.add_argument("words", nargs="*", metavar="NAME")
    words: list[str] = parser.parse_args(arguments).words
    if not words:
        sys.stdout.write(index_page(index))
    elif words[0] == "search":
        sys.stdout.write(search_page(index, " ".join(words[1:])))
    elif len(words) == 1 and (tag := tag_named(index, words[0])) is not None:
        sys.stdout.write(tag_page(index, tag))
    else:
        try:
            entry = index.find(".".join(words))
        except UnknownOperation as error:
            sys.stderr.write(f"error: {error}; python -m {package}.docs search WORDS finds more\n")
            return 2
        from .operation import operation_page  # late: it imports what calls need

        sys.stdout.write(operation_page(index, entry))
    return 0
