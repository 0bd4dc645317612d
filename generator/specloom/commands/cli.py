"""The commands of `specloom`."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from .. import __version__
from ..document.diagnostics import Diagnostic, DocumentError, StrictError, Where, nearest
from ..project.report import JSON_NAME, TEXT_NAME, summary
from ..project.settings import PACKAGE, Filter, settings_for
from ..project.source import Source, source_of
from ..python.reserved import not_importable
from . import rename as rename_command
from . import update as update_command
from .adopt import command as adopt_command
from .changes import command as changes_command
from .compare import command as compare_command
from .completion import complete
from .download import STDIN, cached, check_digest, headers_of, is_elsewhere, obtained
from .garbage import uncollected
from .mock import command as mock_command
from .new import import_name, start
from .output import Changes, keep, refuse, restore, write
from .record import command as record_command
from .replace import locked, put
from .scaffold import CI
from .scenario import command as scenario_command
from .verify.command import tried
from .workspace import build, check_all, drift, folders, regenerate, subject, up_to_date

_NO_CHOICE = re.compile(r"argument VERB: invalid choice: '(.*?)' \(choose from (.*)\)")

_UNKNOWN = re.compile(r"unrecognized arguments: (\S+)")


class Parser(argparse.ArgumentParser):
    """Exits with code 2 if the arguments are wrong, and shows the closest correct one and an
    example.
    """

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and what to write, and exit."""
        if found := _NO_CHOICE.match(message):
            verbs = re.findall(r"[\w-]+", found[2])
            near = nearest(found[1], verbs) or f"; the commands are {', '.join(verbs)}"
            message = f"there is no command {found[1]!r}{near}"
        elif message.endswith("are required: VERB"):
            message = "say what to do: `specloom --help` lists the commands"
        elif found := _UNKNOWN.match(message):
            message += nearest(found[1], set(_options(self)) - {found[1]})
        self.exit(2, f"{self.prog}: {message}\n  {self.epilog}\n  help: {self.prog} --help\n")


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the options of a command and its subcommands."""
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                yield from _options(verb)


def options_for_one(verb: argparse.ArgumentParser) -> None:
    """Add the options of `generate --spec`, which replace the keys of `api.yaml`."""
    verb.add_argument(
        "--spec",
        metavar="SPEC",
        help="a document outside a workspace: a file, a URL, a page that shows it, or - (stdin)",
    )
    for name, metavar, text in (
        ("--out", "DIR", "the folder of the distribution"),
        ("--package", "NAME", "the import name"),
        ("--root", "DIR", "the folder of all files it may refer to (its own)"),
        ("--templates", "DIR", "templates that replace Specloom's of the same name"),
    ):
        verb.add_argument(name, metavar=metavar, help=f"with --spec: {text}")
    for name, metavar, text in _MANY:
        verb.add_argument(
            name, metavar=metavar, action="append", default=[], help=f"with --spec: {text}"
        )
    verb.add_argument(
        "--remote", action="store_true", help="with --spec: follow references to URLs"
    )
    update_command.add_header(verb)
    verb.add_argument(
        "--digest", metavar="SHA256", help="with --spec URL: refuse a document that is another one"
    )
    verb.add_argument(
        "--force",
        action="store_true",
        help="replace files that were edited by hand without keeping them as .orig",
    )
    verb.add_argument(
        "--watch", action="store_true", help="generate again whenever something changes"
    )


_MANY = (
    ("--overlay", "FILE", "an OpenAPI Overlay to apply; may be repeated"),
    ("--tag", "TAG", "only operations with this tag; may be repeated"),
    ("--path", "PATTERN", "only operations whose path matches; may be repeated"),
    ("--operation", "ID", "only this operation; may be repeated"),
)

_ROOT = Path()

_LINE = 79

_MOST_KEPT = 10
"""The most files edited by hand that are listed."""

_SHOWN = 20
"""The most changed names that are listed."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as in shells."""

_OF_DOCUMENT = ("overlay", "tag", "path", "operation", "remote", "root", "header", "digest")

_OF_OUTPUT = ("out", "package", "templates")

_ALONE = (*_OF_OUTPUT, *_OF_DOCUMENT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Return 0, 1 for problems or drift, 2 for wrong arguments, 130 after Ctrl-C."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    own, command = record_command.parted(given)
    parser = _parser()
    complete(parser)
    options = parser.parse_args(own, argparse.Namespace(command=command))
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except DocumentError as error:
        print(error, file=sys.stderr)
        count = len(error.diagnostics)
        print(f"\n{count} problem{'s' * (count != 1)}; nothing was changed", file=sys.stderr)
        if isinstance(error, StrictError) and run is _generate:
            print(_how_to_go_on(options), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nspecloom: interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        print(f"{error.filename or 'specloom'}: {error.strerror or error}", file=sys.stderr)
        print("  fix: choose another path, or make this one writable", file=sys.stderr)
        return 1


def _how_to_go_on(options: argparse.Namespace) -> str:
    """Return what to do if errors of a document stop a run that need not be strict."""
    how = "add --lenient, or `lenient: true` to api.yaml"
    if options.strict:
        how = "leave out --strict"
    return f"to generate a client in spite of this, {how}; its report lists what differs"


@uncollected()
def _check(options: argparse.Namespace) -> int:
    if options.against:
        return compare_command.run(options, print)
    for name in check_all(_ROOT, options.api, options.lenient, options.strict):
        print(f"{name}: ok")
    return 0


def _generate(options: argparse.Namespace) -> int:
    if not options.watch:
        return _generate_now(options)
    from . import watch  # late: only `--watch` needs it

    if options.spec == STDIN:
        what, fix = "standard input is read once", "name a file or a URL, or leave out --watch"
        raise DocumentError([Diagnostic(Where("--watch"), what, fix)])
    if options.spec and is_elsewhere(options.spec):
        return watch.again(lambda: _generate_now(options), watch.looks())
    place = Path(options.root or options.spec).resolve() if options.spec else _ROOT / "spec"
    places = [place if place.is_dir() else place.parent, *map(Path, options.overlay)]
    places += [Path(options.templates)] if options.templates else []
    out = Path(options.out) if options.out else _ROOT / "generated"
    return watch.again(lambda: _generate_now(options), watch.changes(places, out))


@uncollected()
def _generate_now(options: argparse.Namespace) -> int:
    if options.spec:
        return _generate_one(options)
    alone = [name for name in _ALONE if getattr(options, name)]
    if alone:
        what = f"--{alone[0]} goes with --spec"
        fix = "name the document with --spec, or write it in api.yaml"
        raise DocumentError([Diagnostic(Where(f"--{alone[0]}", 0, 0), what, fix)])
    for name, changes in _regenerated(options).items():
        print(f"{name}: {_counts(changes)}")
        _print_kept(changes)
        _print_renamed(name, changes.renamed)
        if JSON_NAME in (*changes.new, *changes.changed):
            _print_report(_ROOT / "generated" / name, _ROOT / "spec" / name)
    return 0


def _print_renamed(api: str, renamed: Sequence[str]) -> None:
    """Print the renamed names. Before a release, names follow the document."""
    for line in renamed[:_SHOWN]:
        print(f"  {line}")
    if len(renamed) > _SHOWN:
        print(f"  and {len(renamed) - _SHOWN} more names, see spec/{api}/names.lock")


def _regenerated(options: argparse.Namespace) -> dict[str, Changes]:
    strictness = options.lenient, options.strict
    return regenerate(_ROOT, options.api, _progress, *strictness, options.force)


def _generate_one(options: argparse.Namespace) -> int:
    if options.out is None:
        raise DocumentError(
            [Diagnostic(Where("--spec"), "--out is missing", "name the folder with --out DIR")]
        )
    source, out = _alone(options), Path(options.out)
    restore(out)
    if source.document.is_file() and not options.remote and up_to_date(source, out):
        if not options.watch:
            print(f"{options.out}: nothing changed")
        return 0
    result = build(source, _progress)
    with locked(out):
        refuse(out, result.files)
        keep(out, result.locks)
        changes = write(out, result.files, force=options.force)
    print(f"{options.out}: {_counts(changes)}")
    _print_kept(changes)
    _print_report(out, source.document.parent)
    return 0


def _print_kept(changes: Changes) -> None:
    """Print the files that were edited by hand, and where their copies are."""
    for line in changes.kept[:_MOST_KEPT]:
        print(line)
    if len(changes.kept) > _MOST_KEPT:
        print(f"and {len(changes.kept) - _MOST_KEPT} other files that were edited by hand")


def _print_report(out: Path, folder: Path) -> None:
    """Print a summary of the report, and all keys that look misspelt."""
    text = (out / JSON_NAME).read_text(encoding="utf-8")
    for line in summary(text, str(out / TEXT_NAME), str(folder)):
        print(line)


def _alone(options: argparse.Namespace) -> Source:
    """Return the source of a document outside of a workspace, from the options."""
    document, origin, title, headers = Path(options.spec), "", "", headers_of(options.header)
    if is_elsewhere(options.spec):
        found = obtained(options.spec, headers)
        check_digest(found, options.digest)
        document, origin, title = cached(found), found.url, found.title or "client"
        if not options.watch:
            print(f"{origin or 'standard input'}: SHA-256 {found.sha256}")
            for other in found.others:
                print(f"the page also shows {other}")
    package = options.package or import_name(title or _title(document.resolve()))
    what = not_importable(package)
    if what or not re.fullmatch(PACKAGE, package):
        fix = "say another with --package NAME: lower case, digits and underscores"
        what = what or f"{package!r} is no import name"
        raise DocumentError([Diagnostic(Where("--package", 0, 0), what, fix)])
    include = Filter(tuple(options.tag), tuple(options.path), tuple(options.operation))
    settings = replace(
        settings_for(package), lenient=not options.strict, remote=options.remote, include=include
    )
    overlays = tuple(Path(path) for path in options.overlay)
    name = package.rpartition(".")[2]
    root = Path(options.root) if options.root else None
    out = Path(options.out)
    own = Path(options.templates) if options.templates else None
    return Source(name, document, settings, None, overlays, out, root, origin, own, headers)


def _title(document: Path) -> str:
    """Return a title for a document: the name of its file, or of its folder if that says more."""
    return document.parent.name if document.stem in ("openapi", "swagger") else document.stem


@uncollected()
def _diff(options: argparse.Namespace) -> int:
    found = drift(_ROOT, options.api, _progress)
    for changes in found.values():
        for kind in ("new", "changed", "gone"):
            for path in getattr(changes, kind):
                print(f"{'edited' if path in changes.edited else kind:8}{path}")
    return int(any(found.values()))


@uncollected()
def _show(options: argparse.Namespace) -> int:
    from ..ir.openapi import shown  # late: a run that changes nothing does without
    from ..pipeline import read

    (folder,) = folders(_ROOT, [options.api])
    print(json.dumps(shown(read(source_of(folder)).api), indent=2, ensure_ascii=False))
    return 0


def _eject(options: argparse.Namespace) -> int:
    from ..codegen.templates import (  # late: a run that changes nothing does without
        described_templates,
        ejected,
    )

    if options.template is None:
        for name, values in described_templates():
            print(f"{name}: {values}")
        return 0
    place = Path(options.out) / options.template
    text = ejected(options.template)
    if place.exists():
        fix = "move it away, or name another folder with --out"
        raise DocumentError([Diagnostic(Where(str(place)), "it exists", fix)])
    put(place, text.encode())
    print(f"wrote {place}")
    print(f"next: change it, and write `templates: ../../{options.out}` into spec/<api>/api.yaml,")
    print(f"      or add --templates {options.out} to `specloom generate --spec`")
    return 0


def _test_client(options: argparse.Namespace) -> int:
    """Verify a client. Return 1 if a call, a request or a response fails."""
    root = Path(options.root) if options.root else None
    source = subject(_ROOT, options.spec, options.lenient, options.strict, root)
    lines, passed = tried(source, _progress_line)
    _progress_line("")
    print("\n".join(lines))
    return 0 if passed else 1


def _new(options: argparse.Namespace) -> int:
    headers = headers_of(options.header)
    print(start(_ROOT, options.api, options.file, headers, options.ci))
    return 0


def _counts(changes: Changes) -> str:
    counts = [f"{len(getattr(changes, kind))} {kind}" for kind in ("new", "changed", "gone")]
    return ", ".join(counts) if changes else "nothing changed"


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


def _progress_line(text: str) -> None:
    """Show a text in place of the last one, if the output is a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text[:_LINE]}", end="", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(
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
        (
            "diff",
            _diff,
            "name files that are new, changed, edited or gone; exit code 1 on drift",
        ),
    ):
        verb = verbs.add_parser(
            name, help=text, description=text, epilog=f"example: specloom {name} waldur"
        )
        verb.add_argument(
            "api", nargs="*", metavar="API", help="names below spec/; all where none is given"
        )
        verb.set_defaults(run=run)
        if run in (_check, _generate):
            _strictness(verb)
        if run is _generate:
            options_for_one(verb)
        if run is _check:
            compare_command.add(verb)
    _add_verbs_for_one(verbs)
    mock_command.add(verbs, print)
    changes_command.add(verbs, print)
    record_command.add(verbs, print)
    scenario_command.add(verbs, print)
    update_command.add(verbs, print)
    rename_command.add(verbs, print)
    adopt_command.add(verbs, print)
    return parser


def _strictness(verb: argparse.ArgumentParser) -> None:
    """Add the options --strict and --lenient.

    Errors stop a run for an API below spec/, unless its api.yaml is lenient.
    """
    group = verb.add_mutually_exclusive_group()
    group.add_argument(
        "--lenient",
        action="store_true",
        help="list errors of the document in the report and go on (default outside of spec/)",
    )
    group.add_argument(
        "--strict", action="store_true", help="refuse a document with errors (default in spec/)"
    )


def _add_verbs_for_one(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "print the API as the templates get it, as JSON"
    show = verbs.add_parser(
        "show", help=text, description=text, epilog="example: specloom show waldur"
    )
    show.add_argument("api", metavar="API", help="a name below spec/")
    show.set_defaults(run=_show, spec=None)
    text = "write one of the templates, to be changed and used in place of Specloom's"
    eject = verbs.add_parser(
        "eject",
        help=text,
        description=text,
        epilog="example: specloom eject package/README.md.jinja",
    )
    eject.add_argument(
        "template", nargs="?", metavar="TEMPLATE", help="its name; without it, all are listed"
    )
    eject.add_argument(
        "--out", metavar="DIR", default="templates", help="the folder to write into (templates)"
    )
    eject.set_defaults(run=_eject)
    text = "call every operation of a client against a server that checks each request"
    trial = verbs.add_parser(
        "test-client",
        help=text,
        description=text,
        epilog="example: specloom test-client openapi.yaml",
    )
    trial.add_argument("spec", metavar="SPEC", help="a document, or a name below spec/")
    trial.add_argument(
        "--root", metavar="DIR", help="the folder of all files the document may refer to (its own)"
    )
    _strictness(trial)
    trial.set_defaults(run=_test_client)
    text = "start an API from a document"
    new = verbs.add_parser(
        "new", help=text, description=text, epilog="example: specloom new pets pets.yaml"
    )
    new.add_argument("api", metavar="API", help="its folder below spec/")
    new.add_argument(
        "file",
        metavar="SPEC",
        help="the document: a file, a URL, a page that shows it, or - (stdin)",
    )
    update_command.add_header(new)
    new.add_argument(
        "--ci",
        choices=CI,
        metavar="SERVICE",
        help=f"the workflows to write where there are none: {', '.join(CI)}; if not given, what "
        "suits the remote of the git repository here",
    )
    new.set_defaults(run=_new)
