"""Bytes → a plain document, with the other files it refers to bundled in."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from .bundle import Bundle
from .document import Document
from .lines import Lines, Source
from .problems import Problems
from .remote import Remote
from .unreadable import no_object, unreadable
from .utf8 import utf8
from .yamls import read_or_last


def load(
    path: Path | str,
    root: Path | str | None = None,
    overlays: tuple[Path, ...] = (),
    remote: Remote | None = None,
    lenient: bool = False,
) -> Document:
    """The document at `path`, YAML or JSON, with the overlays applied.

    Relative references into other files are followed within `root` (by default the document's
    folder), URLs only with `remote`; each file is kept under `x-specloom-files` and references into
    it point there. Raises Problems when a file is missing, not readable, or outside `root`; where
    `lenient`, references to such files stay as they are, and lead nowhere, and of a key that is
    there twice the last one is read.
    """
    file = Path(path)
    try:
        text = utf8(file.read_bytes())
    except (OSError, ValueError) as error:
        raise Problems([unreadable(path, error)]) from None
    data, doubled = read_or_last(text, str(path), lenient)
    if not isinstance(data, dict):
        raise Problems([no_object(path, text)])
    lines = Lines(Source(str(path), text))
    lines.doubles += lines.main.doubles() if doubled else []
    if overlays:  # the JSONPath of their targets is needed for nothing else
        data = import_module(f"{__package__}.overlays").overlaid(data, overlays, lines)
    bundle = Bundle(file, Path(root) if root is not None else file.parent, lines, remote, lenient)
    bundled = bundle.bundled(data)
    if bundle.problems and not lenient:
        raise Problems(bundle.problems)
    return Document(file, bundled, lines)
