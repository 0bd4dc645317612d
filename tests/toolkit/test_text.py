"""Text of a document cannot end the literal it stands in."""

from __future__ import annotations

import ast

from hypothesis import given, settings
from hypothesis import strategies as st

from specloom.python.literals import comment, docstring, lines, literal, visible

PIECES = [
    '"',
    '"""',
    "'",
    "\\",
    "\n",
    "\r",
    "\u2028",
    "\x00",
    "\ud800",
    "{",
    "}",
    "N",
    "u",
    " ",
    "a",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join) | st.text(max_size=20)


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in "\n".join(lines(text)).split("\n")]


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_a_docstring_says_the_text_and_nothing_else(text: str) -> None:
    made = docstring(text)
    said = ast.literal_eval(made) if made else ""
    assert _stripped(said) == _stripped(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_literal_is_the_value(text: str) -> None:
    value = {text: [text, 1, None, {"a": text}]}
    assert ast.literal_eval(literal(value)) == value
    assert literal(value).isprintable()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_comment_stays_on_its_lines(text: str) -> None:
    assert ast.parse(comment(text) + "\nx = 1").body[0].lineno == comment(text).count("\n") + 2


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_hides_in_code_becomes_visible_and_stays_the_same(text: str) -> None:
    code = f"x = {text.replace(chr(10), '')!r}\n"
    assert ast.literal_eval(visible(code).removeprefix("x = ").rstrip("\n")) == eval(
        repr(text.replace("\n", ""))
    )
