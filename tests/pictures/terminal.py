"""A session in a real terminal: commands typed into tmux, and what the screen shows then."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from rich.text import Text

PROMPT = r"PS1='\[\e[1;32m\]$\[\e[0m\] '"


class Terminal:
    """A shell in tmux that can be typed into."""

    def __init__(self, socket: str) -> None:
        self._socket = socket

    def tmux(self, *words: str) -> str:
        """What a command of tmux prints."""
        command = ["tmux", "-L", self._socket, *words]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=120
        ).stdout

    def type(self, line: str) -> None:
        """Type a line, and wait for the next prompt."""
        self.tmux("send-keys", "-l", line)
        self.tmux("send-keys", "Enter")
        self.wait()

    def wait(self) -> None:
        """Wait for the prompt: the shell says when, just before it shows it."""
        self.tmux("wait-for", "prompt")
        end = time.monotonic() + 30
        while plain(self.screen()).rpartition("\n")[2] != "$":
            if time.monotonic() > end:
                raise TimeoutError(self.screen())
            time.sleep(0.05)

    def screen(self) -> str:
        """All that was shown, with its colours."""
        return self.tmux("capture-pane", "-e", "-p", "-S", "-").rstrip("\n")


@contextmanager
def terminal(folder: Path, env: Mapping[str, str], width: int, height: int) -> Iterator[Terminal]:
    """A terminal in a folder, of a size in characters."""
    one = Terminal(f"specloom-{uuid4().hex[:8]}")
    start = f"{PROMPT}; PROMPT_COMMAND='tmux -L {one._socket} wait-for -S prompt'; clear\n"
    rc = folder / ".pictures.rc"
    rc.write_text(start, encoding="utf-8")
    size = ("-x", str(width), "-y", str(height))
    shell = ["env", "-i", *(f"{name}={value}" for name, value in env.items())]
    try:
        one.tmux(
            *("-f", "/dev/null", "new-session", "-d", *size, "-c", str(folder)),
            *(*shell, "bash", "--rcfile", str(rc), "-i"),
        )
        one.wait()
        yield one
    finally:
        subprocess.run(["tmux", "-L", one._socket, "kill-server"], check=False)


def session(
    lines: Sequence[str], folder: Path, env: Mapping[str, str], width: int = 96, height: int = 200
) -> str:
    """What a terminal shows after these lines."""
    with terminal(folder, env, width, height) as shell:
        for line in lines:
            shell.type(line)
        screen = shell.screen().splitlines()
    return "\n".join(screen[:-1])  # the last one is a prompt that nobody types at


def plain(screen: str) -> str:
    """The text of a screen."""
    return "\n".join(line.rstrip() for line in Text.from_ansi(screen).plain.splitlines())
