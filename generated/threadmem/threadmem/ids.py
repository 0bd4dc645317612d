"""Ids of messages: a UUID in 22 characters, none of which looks like another."""

from __future__ import annotations

from uuid import uuid4

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LENGTH = 22


def short_id() -> str:
    """A random (version 4) UUID, written in base 57."""
    number, letters = uuid4().int, ""
    while number:
        number, digit = divmod(number, len(_LETTERS))
        letters += _LETTERS[digit]
    return letters.ljust(_LENGTH, _LETTERS[0])[::-1]
