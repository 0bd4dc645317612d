"""A YAML text read block by block says what it says as a whole, and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from specloom.document import locations as yaml_blocks
from specloom.document import parse as yamls
from specloom.document.diagnostics import DocumentError
from specloom.document.document import Json, join
from specloom.document.locations import Source, _place, unescape
from support.exchange import ROOT

PLAIN = """\
# of the whole
openapi: 3.1.0   # a remark
info:
  title: "Odd: # key"
  description: |
    Literal text,
      # no remark

    its end.

paths:   # more
  # above a path
  /a/{id}:
    get: {operationId: a, tags: [x,
      y]}
  "/b: c":
    get:
      description: >+
        Folded
        text

  '/d':
    post:
      summary: over
        two lines
components:
  schemas:
    A:
      type: string
    "B~/":
    - 1
    - two: 2
"""
TEXTS = {
    "plain": PLAIN,
    "no line end": PLAIN.rstrip(),
    "marked": "---\n" + PLAIN,
    "windows": PLAIN.replace("\n", "\r\n"),
    "anchor in a block": "a:\n  b: &x {c: 1}\n  d: *x\ne: 1\n",
    "anchor in another block": "a:\n  b: &x {c: 1}\ne:\n  d: *x\n",
    "anchor that is there twice": "a: &x 1\nb: *x\nc: &x 2\nd: *x\n",
    "merge": "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n",
    "merge at the top": "<<: {a: 1}\nb: 2\n",
    "quoted over lines": 'a: "one\nb: two"\nc: 3\n',
    "quoted below": "a:\n  'one\n  b: two'\nc: 3\n",
    "flow over lines": "a: [1,\nb: 2]\nc: 3\n",
    "flow below": "a:\n  {b: 1,\n  c: 2}\nd: 3\n",
    "list at the column of its key": "a:\n- 1\n- b: 2\nc: 3\n",
    "text below": "a:\n  some\n  text\nb: 1\n",
    "complex key": "? a\n: 1\nb: 2\n",
    "key twice": "a: 1\nb: 2\na: 3\n",
    "key twice inside": "p:\n  a: 1\n  b: 2\n  a: 3\nq: 1\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "fault": "a: 1\nb: [2\nc: 3\n",
    "tab": "a:\n\tb: 1\nc: 2\n",
    "outdented": "a:\n    b: 1\n  c: 2\nd: 1\n",
    "scalar": "some text\n",
    "nothing": "# nothing\n",
    "numbers": "200: 1e3\nb: 0o17\nc: -0.50\nd: .5\ne: 1e999\n",
}


@pytest.fixture(autouse=True)
def cut_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(yaml_blocks, "SMALL", 0)
    monkeypatch.setattr(yaml_blocks, "_LARGE", 0)
    monkeypatch.setenv("SPECLOOM_CACHE", str(tmp_path))


def outcome(text: bytes, whole: bool) -> object:
    """The data, order and types too, or the problems."""
    try:
        data = yamls._read_whole(text, "f.yaml") if whole else yamls.read(text, "f.yaml")
    except DocumentError as error:
        return str(error)
    return repr(data)


def pointers(value: Json, pointer: str = "") -> Iterator[str]:
    yield pointer
    members = enumerate(value) if isinstance(value, list) else ()
    for name, member in value.items() if isinstance(value, dict) else members:
        yield from pointers(member, join(pointer, name))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_blocks_say_what_the_whole_says(text: str) -> None:
    expected = outcome(text.encode(), whole=True)
    assert outcome(text.encode(), whole=False) == expected  # from nothing
    assert outcome(text.encode(), whole=False) == expected  # as it was kept


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_places_by_blocks_are_those_of_the_whole(text: str) -> None:
    source = Source("f.yaml", text.encode())
    try:
        data = yamls.read(text.encode(), "f.yaml")
    except DocumentError:
        return
    for pointer in [*pointers(data), "/no", "/paths/no", "/components/schemas/A/no"]:
        where = source.where(pointer, pointer)
        parts = [unescape(part) for part in pointer.split("/")[1:]]
        assert (where.line, where.column) == _place(source.tree, parts), pointer


def test_the_plain_text_is_cut() -> None:
    found = list(yaml_blocks.walk(yaml_blocks.blocks(PLAIN.encode())))
    assert len(found) > 10
    for folder in (ROOT / "spec").iterdir():
        text = (folder / "openapi.yaml").read_bytes()
        assert len(list(yaml_blocks.walk(yaml_blocks.blocks(text)))) > 10
        assert outcome(text, whole=False) == outcome(text, whole=True)
