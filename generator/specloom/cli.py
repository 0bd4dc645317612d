"""The verbs of `specloom`."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from . import __version__
from .names import snake
from .pipeline import DOCUMENTS, Source, source_of, understand
from .problems import Problem, Problems, Where
from .render import as_json
from .settings import settings_for
from .workspace import check_all, drift, folders, regenerate, tree_of
from .write import Changes, write

_ROOT = Path()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb. Gives 0, 1 for problems or drift, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except Problems as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"\n{count} problem{'s' * (count != 1)}; nothing was changed", file=sys.stderr)
        return 1


def _check(options: argparse.Namespace) -> int:
    for name in check_all(_ROOT, options.api):
        print(f"{name}: ok")
    return 0


def _generate(options: argparse.Namespace) -> int:
    if options.spec:
        return _generate_one(options)
    for name, changes in regenerate(_ROOT, options.api, _progress).items():
        print(f"{name}: {_told(changes)}")
    return 0


def _generate_one(options: argparse.Namespace) -> int:
    if options.out is None:
        raise Problems(
            [Problem(Where("--spec", 1, 1, ""), "--out is missing", "say where: --out DIR")]
        )
    document = Path(options.spec)
    package = options.package or snake(_title(document.resolve()))
    source = Source(package.rpartition(".")[2], document, settings_for(package))
    print(f"{options.out}: {_told(write(Path(options.out), tree_of(source, _progress)))}")
    return 0


def _title(document: Path) -> str:
    """What to call a document: by its file, or by its folder where the file's name says nothing."""
    return document.parent.name if document.stem in ("openapi", "swagger") else document.stem


def _diff(options: argparse.Namespace) -> int:
    found = drift(_ROOT, options.api, _progress)
    for name, changes in found.items():
        for kind in ("new", "changed", "gone"):
            for path in getattr(changes, kind):
                print(f"{kind:8}generated/{name}/{path}")
    return int(any(found.values()))


def _show(options: argparse.Namespace) -> int:
    (folder,) = folders(_ROOT, [options.api])
    print(as_json(understand(source_of(folder))[2]), end="")
    return 0


def _new(options: argparse.Namespace) -> int:
    source, folder = Path(options.file), _ROOT / "spec" / options.api
    if not re.fullmatch(r"[a-z][a-z0-9_]*", options.api):
        fix = f"use lower case, digits and underscores, for example {snake(options.api)!r}"
        raise Problems(
            [Problem(Where("API", 1, 1, ""), f"{options.api!r} is no name for an API", fix)]
        )
    if not source.is_file():
        raise Problems(
            [Problem(Where(str(source), 1, 1, ""), "there is no such file", "name a document")]
        )
    if folder.exists():
        raise Problems([Problem(Where(str(folder), 1, 1, ""), "it exists", "choose another name")])
    folder.mkdir(parents=True)
    kept = folder / (DOCUMENTS[2] if source.suffix == ".json" else DOCUMENTS[0])
    shutil.copyfile(source, kept)
    (folder / "api.yaml").write_text(f"package: {options.api}\n", encoding="utf-8")
    print(f"wrote {kept} and {folder / 'api.yaml'}\nnext: specloom generate {options.api}")
    return 0


def _told(changes: Changes) -> str:
    counts = [f"{len(getattr(changes, kind))} {kind}" for kind in ("new", "changed", "gone")]
    return ", ".join(counts) if changes else "nothing changed"


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="specloom",
        description="Python clients from OpenAPI documents.",
        epilog="example: specloom generate --spec openapi.yaml --out client --package my_api",
    )
    parser.add_argument("--version", action="version", version=f"specloom {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, run, text in (
        ("check", _check, "say what is wrong with documents and settings"),
        ("generate", _generate, "make generated/ current; on any problem nothing on disk changes"),
        ("regenerate", _generate, "the same as generate"),
        ("diff", _diff, "name files that are new, changed or gone; exit code 1 on drift"),
    ):
        verb = verbs.add_parser(
            name, help=text, description=text, epilog=f"example: specloom {name} waldur"
        )
        verb.add_argument(
            "api", nargs="*", metavar="API", help="names below spec/; all where none is given"
        )
        verb.set_defaults(run=run)
        if run is _generate:
            verb.add_argument("--spec", metavar="FILE", help="a document outside a workspace")
            verb.add_argument(
                "--out", metavar="DIR", help="with --spec: the folder of the distribution"
            )
            verb.add_argument("--package", metavar="NAME", help="with --spec: the import name")
    text = "print the API as the templates get it, as JSON"
    show = verbs.add_parser(
        "show", help=text, description=text, epilog="example: specloom show waldur"
    )
    show.add_argument("api", metavar="API")
    show.set_defaults(run=_show, spec=None)
    text = "start an API from a document"
    new = verbs.add_parser(
        "new", help=text, description=text, epilog="example: specloom new pets pets.yaml"
    )
    new.add_argument("api", metavar="API", help="its folder below spec/")
    new.add_argument("file", metavar="FILE", help="the document")
    new.set_defaults(run=_new)
    return parser
