"""The pictures show the commands that are typed for them, and what these print today."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pictures.drawing import svg, text_of
from pictures.sessions import SESSIONS, Session, screen
from pictures.terminal import plain

_COUNTS = re.compile(r"\d+ (?:new|changed|models)|python/\S+|[\w.]+/\d[\d.]* python")


@pytest.mark.parametrize("one", SESSIONS, ids=lambda one: one.name)
def test_a_picture_shows_its_commands_and_loads_nothing(one: Session) -> None:
    picture = one.path.read_text(encoding="utf-8")
    ElementTree.fromstring(picture)
    assert "url(http" not in picture
    assert "@font-face" not in picture
    typed = [line[2:] for line in text_of(picture).splitlines() if line.startswith("$ ")]
    assert typed == list(one.lines), "make pictures"


def test_the_text_of_a_picture_is_that_of_the_screen() -> None:
    shown = '\x1b[32m$\x1b[0m cat a.json\n{\n  "a": \x1b[1m"<b> &"\x1b[0m\n}'
    assert text_of(svg(shown, "a")) == plain(shown)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux")
@pytest.mark.parametrize("one", SESSIONS, ids=lambda one: one.name)
def test_the_commands_print_what_a_picture_shows(one: Session, tmp_path: Path) -> None:
    drawn = text_of(one.path.read_text(encoding="utf-8"))
    now = text_of(svg(screen(one, tmp_path), one.title))
    assert _COUNTS.sub("", drawn) == _COUNTS.sub("", now), "make pictures"
