"""What a forked process must not share with its parent: connections, and locks others hold."""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Forgetful(Protocol):
    """What is renewed in a child process."""

    def forget(self) -> None:
        """Start anew, without touching what belongs to the parent."""


_all: WeakSet[Forgetful] = WeakSet()


def renewed_after_fork(one: Forgetful) -> None:
    """Have this start anew in every forked process, for as long as it lives."""
    _all.add(one)


def _in_child() -> None:
    for one in list(_all):
        one.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
